import { isExam } from '#shared/chase/visitPolicy.ts';
import type { Claim, Visit } from '#shared/claim/claim.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { placeOf } from '#shared/claim/schedule.ts';
import { placed } from '#shared/claim/visitView.ts';
import type { PartyRole, VisitKind } from '#shared/contracts/vocabulary.ts';
import type { Bring, VisitLine, VisitLink } from '#shared/mail/mailContent.ts';

/** A visit as a mail may tell it: what kind of visit it is shapes what is said, and is never said itself (law 7). */

interface Telling {
  readonly claim: Claim;
  readonly view: FactView;
  readonly role: PartyRole;
  readonly linksOf?: VisitLinksOf;
}

interface Told {
  readonly visitId: string;
  readonly change: VisitLine['change'];
}

/** What the reader can answer by a click to a visit that is told to `role`; nothing where there is nothing to answer. */
export type VisitLinksOf = (
  visit: Visit & { readonly zone: string },
  told: { readonly role: PartyRole; readonly change: VisitLine['change'] },
) => readonly VisitLink[];

const IN_CLOTHES_TO_MOVE_IN: ReadonlySet<VisitKind> = new Set(['functional-capacity', 'work-hardening', 'therapy']);

const isRemote = ({ kind }: Visit): boolean => kind === 'telehealth';

/** A form of the state is filled in by the one who treats. */
const bringTo = (visit: Visit): readonly Bring[] => {
  const { kind } = visit;
  if (isRemote(visit)) return [];
  const form: readonly Bring[] = isExam(kind) ? ['work-status-form'] : [];
  const clothes: readonly Bring[] =
    kind !== undefined && IN_CLOTHES_TO_MOVE_IN.has(kind) ? ['comfortable-clothes'] : [];
  return ['photo-id', 'claim-number', ...form, ...clothes];
};

/** The worker goes there; the representative is who tells the worker. */
const GOES: ReadonlySet<PartyRole> = new Set(['worker', 'representative']);
const AHEAD: ReadonlySet<VisitLine['change']> = new Set(['booked', 'moved', 'reminder']);

/** The visit as `role` is told it. Only those who go are told what to bring, to a visit that lies ahead. */
export const tellVisit = ({ claim, view, role, linksOf }: Telling, { visitId, change }: Told): VisitLine => {
  const known = claim.visits[visitId];
  const visit = known && placed(known, placeOf({ view }).zone);
  if (visit?.start === undefined) throw new Error(`Visit ${visitId} of claim ${claim.claimId} cannot be told`);
  const { start, end, zone, place, status = 'booked', sequence } = visit;
  const bring = GOES.has(role) && AHEAD.has(change) ? bringTo(visit) : [];
  const links = linksOf?.(visit, { role, change }) ?? [];
  return {
    uid: `${claim.claimId}-${visit.visitId}@claimtower`,
    sequence,
    change,
    status,
    start,
    zone,
    ...(end === undefined ? {} : { end }),
    ...(place === undefined ? {} : { place }),
    ...(isRemote(visit) ? { isRemote: true } : {}),
    ...(bring.length === 0 ? {} : { bring }),
    ...(links.length === 0 ? {} : { links }),
  };
};
