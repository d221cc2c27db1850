import { caseManagerActs } from '#shared/chase/caseManager.ts';
import { reach } from '#shared/chase/recipients.ts';
import type { Place } from '#shared/chase/sendWindow.ts';
import { concernsAdjuster, isOfSeries } from '#shared/chase/visitPolicy.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Visit } from './claim.ts';
import type { Draft } from './draft.ts';
import { placeOf } from './schedule.ts';
import { faceSays } from './visitView.ts';

/** Who is told of visits. */

/** Where somebody reads mail; where nobody can be written to, where the claim is. */
export const readingPlace = (draft: Draft, role: PartyRole): Place => {
  const reached = reach(role, draft.policy);
  return reached.kind === 'unreachable' ? placeOf(draft) : reached.recipient.place;
};

/** The worker, through the representative where there is one. */
export const workerRole = ({ view }: Draft): PartyRole =>
  view.representative === undefined ? 'worker' : 'representative';

const emailOf = (draft: Draft, role: PartyRole): string | undefined => {
  const reached = reach(role, draft.policy);
  return reached.kind === 'unreachable' ? undefined : reached.recipient.email.toLowerCase();
};

/** The case manager where one acts, and the adjuster, each address once. */
export const staffTold = (draft: Draft): readonly PartyRole[] => {
  if (!caseManagerActs(draft.view, 'visit')) return ['adjuster'];
  const same = emailOf(draft, 'case-manager') === emailOf(draft, 'adjuster');
  return same ? ['case-manager'] : ['case-manager', 'adjuster'];
};

const countsOnIt = ({ told }: Visit, role: PartyRole): boolean => {
  const last = told?.[role];
  return last !== undefined && faceSays(last.face) === 'booked';
};

const isConcerned = ({ kind, series }: Visit, role: PartyRole): boolean =>
  !isOfSeries({ kind, series }) && (role === 'case-manager' || concernsAdjuster(kind));

/** Who is told that a visit is booked, moved or cancelled; whoever counts on it is, whatever kind it turns out to be. The office that sees the worker knows. */
export const toldRoles = (draft: Draft, visit: Visit): readonly PartyRole[] => {
  const claimStaff = staffTold(draft).filter((role) => isConcerned(visit, role) || countsOnIt(visit, role));
  return [workerRole(draft), ...claimStaff];
};
