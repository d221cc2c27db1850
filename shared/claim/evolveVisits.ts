import {
  type Message,
  type Notice,
  type VisitTelling,
  type VisitTold,
  VisitToldSchema,
} from '#shared/chase/message.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import { type Claim, type Visit, VisitSchema } from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';
import { unknownPart } from './unknownPart.ts';
import { inDoubtFace, mergeStatements, statementsOf, withStatement } from './visitView.ts';
import { without } from './without.ts';

/** The part of `evolve` that is about visits, and who was told of them. Pure. */

type Event<Kind extends ClaimEvent['kind']> = Extract<ClaimEvent, { kind: Kind }>;
type Visits = Claim['visits'];

export const stateVisit = (claim: Claim, { visit, sequence }: Event<'visitStated'>): Claim => {
  const known = claim.visits[visit.visitId];
  const statements = withStatement(statementsOf(known), visit);
  const next: Visit = {
    ...unknownPart(VisitSchema.shape, known),
    ...mergeStatements(statements),
    sequence,
    ...(statements.length > 1 ? { statements: [...statements] } : {}),
    ...(known?.told === undefined ? {} : { told: known.told }),
    ...(known?.handled === undefined ? {} : { handled: known.handled }),
  };
  return { ...claim, visits: { ...claim.visits, [visit.visitId]: next } };
};

/** Twice as many as a visit has statements: a time that it has left so long ago does not come back. */
const MOST_HANDLED = 48;

export const handleVisit = (claim: Claim, { visitId, what }: Event<'visitHandled'>): Claim => {
  const visit = claim.visits[visitId];
  if (visit === undefined) return claim;
  const handled = [...new Set([...(visit.handled ?? []), what])].slice(-MOST_HANDLED);
  return { ...claim, visits: { ...claim.visits, [visitId]: { ...visit, handled } } };
};

/** Of a sequence that was reminded of before, the nearest reminder counts. */
const toldAfter = (known: VisitTold | undefined, telling: VisitTelling, at: string): VisitTold => {
  const before = known?.sequence === telling.sequence && known.face === telling.face ? known : undefined;
  const days = [telling.days, before?.days].filter((one) => one !== undefined);
  return {
    ...unknownPart(VisitToldSchema.shape, known),
    ...before,
    ...telling,
    at: before?.at ?? at,
    ...(days.length === 0 ? {} : { days: Math.min(...days) }),
  };
};

const withTold = (visit: Visit, role: PartyRole, told: VisitTold | undefined): Visit => {
  const { told: known = {}, ...rest } = visit;
  const { [role]: _before, ...others } = known;
  const all = told === undefined ? others : { ...others, [role]: told };
  return Object.keys(all).length === 0 ? rest : { ...rest, told: all };
};

/** The visits once a message has told `notice`. */
export const tellVisits = (
  visits: Visits,
  notice: Notice | undefined,
  { role, attemptedAt }: Pick<Message, 'role' | 'attemptedAt'>,
): Visits => {
  if (notice?.tells === undefined || notice.kind === 'copy') return visits;
  const next = { ...visits };
  for (const [visitId, telling] of Object.entries(notice.tells)) {
    const visit = visits[visitId];
    if (visit !== undefined) next[visitId] = withTold(visit, role, toldAfter(visit.told?.[role], telling, attemptedAt));
  }
  return next;
};

/** The message with what its recipient had been told before it. */
export const withToldBefore = ({ visits }: Claim, message: Message): Message => {
  const { notice, role, n } = message;
  if (notice?.tells === undefined || n > 1) return message;
  const before = Object.keys(notice.tells).flatMap((visitId) => {
    const told = visits[visitId]?.told?.[role];
    return told === undefined ? [] : [[visitId, told] as const];
  });
  return before.length === 0 ? message : { ...message, toldBefore: Object.fromEntries(before) };
};

/** Told nothing: the entry stands only for keys that a newer release has put there. */
const UNTOLD = { sequence: -1, face: '' } as const;

/** What a party knows once the letter that told it is known not to have gone out. */
const untold = (told: VisitTold, before: VisitTold | undefined): VisitTold | undefined => {
  const newer = unknownPart(VisitToldSchema.shape, told);
  if (before !== undefined) return { ...newer, ...before };
  return Object.keys(newer).length === 0 ? undefined : { ...newer, ...UNTOLD, at: told.at };
};

/** What it knows, or not: the letter may have arrived all the same. */
const inDoubt = ({ days: _never, ...told }: VisitTold): VisitTold => ({ ...told, face: inDoubtFace(told.face) });

/** The visits once a message was given back, unless something later has told them; `isDoubtful`: it may have arrived. */
export const untellVisits = (visits: Visits, { notice, role, toldBefore }: Message, isDoubtful: boolean): Visits => {
  if (notice?.tells === undefined || notice.kind === 'copy') return visits;
  const next = { ...visits };
  for (const [visitId, { face, sequence }] of Object.entries(notice.tells)) {
    const visit = visits[visitId];
    const told = visit?.told?.[role];
    if (visit === undefined || told?.face !== face || told.sequence !== sequence) continue;
    next[visitId] = withTold(visit, role, isDoubtful ? inDoubt(told) : untold(told, toldBefore?.[visitId]));
  }
  return next;
};

/** That it takes place, nobody knows when and where. */
const COUNTING = 'booked|';

/** Who was told that it is off, or at another time, counted on it before. */
const COUNTED_ON: ReadonlySet<Notice['change']> = new Set(['cancelled', 'moved']);

/** The visits once `notice` is known not to have arrived, unless a later letter has told them. */
const unread = (
  visits: Visits,
  { role, notice }: NonNullable<Event<'contactTroubled'>['untold']>,
  sentAt: string | undefined,
): Visits => {
  const next = { ...visits };
  for (const [visitId, { face, sequence }] of Object.entries(notice.tells ?? {})) {
    const visit = visits[visitId];
    const told = visit?.told?.[role];
    if (visit === undefined || told?.face !== face || told.sequence !== sequence) continue;
    if (sentAt !== undefined && told.at > sentAt) continue;
    const before = { ...UNTOLD, face: COUNTING, at: told.at };
    next[visitId] = withTold(visit, role, untold(told, COUNTED_ON.has(notice.change) ? before : undefined));
  }
  return next;
};

/** Nobody knows what went to an address that does not work. */
export const forgetUnread = (claim: Claim, { untold: news, at, trouble }: Event<'contactTroubled'>): Claim =>
  news === undefined || trouble === 'delayed' ? claim : { ...claim, visits: unread(claim.visits, news, at) };

/** A notice that another road has told counts as told. */
export const dropNotice = (claim: Claim, { noticeId, isTold }: Event<'noticeDropped'>): Claim => {
  const notice = claim.notices[noticeId];
  const notices = without(claim.notices, noticeId);
  if (notice === undefined || isTold !== true) return { ...claim, notices };
  const visits = tellVisits(claim.visits, notice, { role: notice.role, attemptedAt: notice.at });
  return { ...claim, notices, visits };
};
