import type { FactView } from '#shared/claim/factView.ts';
import type { DocumentId, MessageKind, PartyRole } from '#shared/contracts/vocabulary.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { ContactPolicy } from '#shared/paperwork/ruleShape.ts';
import { actingIn, caseManagerActs } from './caseManager.ts';
import { recipientsOf } from './recipients.ts';

/** Who gets a copy of a letter, where the law wants every party to have what a case manager's side writes. */

/** What the claims office has to do itself is no letter to a party. */
const COPIED: ReadonlySet<MessageKind> = new Set([
  'request',
  'reminder',
  'final-reminder',
  'appointment',
  'appointment-week',
  'thank-you',
]);
const OUTSIDE: ReadonlySet<PartyRole> = new Set(['worker', 'representative', 'employer', 'provider']);

const copyAllOf = ({ jurisdiction }: FactView): ContactPolicy['copyAll'] =>
  rulebookFor(jurisdiction ?? '').rulebook.contactPolicy.copyAll;

const parties = ({ representative }: FactView): readonly PartyRole[] => [
  representative === undefined ? 'worker' : 'representative',
  'employer',
  'provider',
  'adjuster',
];

/** Every other party with an address, for a letter of this kind to `role`; nobody where no law asks for copies. Pure. */
export const copyRoles = (view: FactView, role: PartyRole, kind: MessageKind): readonly PartyRole[] => {
  if (copyAllOf(view) === undefined || !COPIED.has(kind) || !OUTSIDE.has(role)) return [];
  if (!caseManagerActs(view, actingIn({ kind }))) return [];
  return parties(view).filter((other) => other !== role && recipientsOf(other, view).length > 0);
};

/** Said of a letter that is copied. */
export const sayCopies = (view: FactView, roles: readonly PartyRole[]): string => {
  const authority = copyAllOf(view)?.authority;
  return `copies go to ${roles.join(', ')}${authority === undefined ? '' : ` (${authority})`}`;
};

/** Papers that the law keeps from going through a party: no copy lists them to it. */
export const keptFrom = ({ jurisdiction }: FactView, role: PartyRole): ReadonlySet<DocumentId> => {
  const party = role === 'representative' ? 'worker' : role;
  const { rules } = rulebookFor(jurisdiction ?? '').rulebook;
  const kept = rules.filter(({ notThrough }) => notThrough.some((each) => each === party));
  return new Set(kept.map(({ document }) => document));
};
