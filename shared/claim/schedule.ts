import { BUSINESS_DAYS_BETWEEN_COURTESY_ASKS, MAILS_BEFORE_PHONE } from '#shared/chase/bounds.ts';
import { nextRung, type Rung } from '#shared/chase/ladders.ts';
import { type Recipient, reach, roleFor } from '#shared/chase/recipients.ts';
import { afterBusinessDays, intoWindow, type Place } from '#shared/chase/sendWindow.ts';
import { addMilliseconds, type Instant, MINUTE } from '#shared/contracts/time.ts';
import type { PartyRole, TaskKind } from '#shared/contracts/vocabulary.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import type { Claim, Item, Pause } from './claim.ts';
import type { Draft } from './draft.ts';
import { isWorkerDead } from './isWorkerDead.ts';

/** When an item is asked for next: a function of the claim's state and the time, so that no plan has to be found and cancelled. */

export interface Scheduled {
  /** Absent: something else holds the item, named by `reason`. */
  readonly nextAskAt?: Instant;
  readonly reason: string;
}

/** Where the claim is, for clocks that belong to no recipient. */
export const placeOf = ({ view }: Pick<Draft, 'view'>): Place => {
  const jurisdiction = view.jurisdiction ?? 'US';
  return { zone: view.dateOfInjury?.zone ?? zoneOf(jurisdiction), jurisdiction };
};

/** The pause that covers a party, or the whole claim. A pause of the worker covers the representative. */
export const partyPause = (claim: Claim, role: PartyRole): Pause | undefined =>
  claim.pauses.find(({ scope }) => {
    if (scope.kind === 'item') return false;
    return scope.kind === 'claim' || scope.party === role || (scope.party === 'worker' && role === 'representative');
  });

/** Whether a pause covers an item, by itself or by its party. */
export const isPaused = (claim: Claim, itemId: string, role: PartyRole): boolean =>
  partyPause(claim, role) !== undefined ||
  claim.pauses.some(({ scope }) => scope.kind === 'item' && scope.itemId === itemId);

/** Tasks that stand beside the chase instead of in its place. */
const BESIDE_THE_CHASE: ReadonlySet<TaskKind> = new Set(['incomplete-report']);

export const isBesideTheChase = (kind: TaskKind): boolean => BESIDE_THE_CHASE.has(kind);

/** A call to a party stands in place of every reminder to it; a paper never asked for before still gets its first request. */
const isHolding = ({ kind, about, itemIds }: Claim['tasks'][string], item: Item, role: PartyRole): boolean => {
  if (isBesideTheChase(kind)) return false;
  if (kind !== 'phone') return itemIds.includes(item.itemId);
  return item.steps > 0 && (about === role || itemIds.includes(item.itemId));
};

/** Whether a person has the call to a party. */
export const isCalled = ({ tasks }: Claim, role: PartyRole): boolean =>
  Object.values(tasks).some(({ kind, about }) => kind === 'phone' && about === role);

/** What keeps an item from being asked for at all; undefined when nothing does. */
export const heldBy = (claim: Claim, item: Item, role: PartyRole): string | undefined => {
  if (claim.status === 'closed') return 'the claim is closed';
  if (claim.mark !== undefined) return `${claim.mark.kind}: silent until a person has looked`;
  if (isPaused(claim, item.itemId, role)) return 'paused';
  const underWay = Object.values(claim.messages).some(({ asks }) => asks.some(({ itemId }) => itemId === item.itemId));
  if (underWay) return 'a message that asks for it is under way';
  const task = Object.entries(claim.tasks).find(([, known]) => isHolding(known, item, role));
  return task === undefined ? undefined : `a person has task ${task[0]}`;
};

/** The next step of an item's ladder in the recipient's place, before any send window. */
export const rungOf = (item: Item, place: Place): Rung => {
  const { calledAtStep = MAILS_BEFORE_PHONE * (item.phoneCalls ?? 0), lastAskAt } = item;
  return nextRung({ ...item, calledAtStep, lastAskAt }, place);
};

const later = (one: Instant, other: Instant | undefined): Instant => (other !== undefined && other > one ? other : one);

const courtesyNotBefore = (claim: Claim, item: Item, { contactId, place }: Recipient): Instant | undefined => {
  const last = claim.contacts[contactId]?.lastAskAt;
  if (last === undefined || !(item.advisory || item.ladder === 'courtesy')) return undefined;
  return afterBusinessDays(last, BUSINESS_DAYS_BETWEEN_COURTESY_ASKS, place);
};

/** Nobody is asked for what they promised before the business day after its date. */
export const promiseNotBefore = (item: Item, place: Place): Instant | undefined => {
  if (item.promisedFor === undefined) return undefined;
  return afterBusinessDays(`${item.promisedFor}T12:00:00.000Z`, 1, place);
};

interface Target {
  readonly at: Instant;
  readonly reason: string;
}

const targetOf = (draft: Draft, item: Item, recipient: Recipient): Target => {
  const rung = rungOf(item, recipient.place);
  const notBefore = later(rung.at, item.notBefore);
  const promise = promiseNotBefore(item, recipient.place);
  if (promise !== undefined && promise > notBefore) return { at: promise, reason: `promised for ${item.promisedFor}` };
  if (rung.kind === 'phone') return { at: notBefore, reason: `${item.steps} mails unanswered: a person calls next` };
  const courtesy = courtesyNotBefore(draft.claim, item, recipient);
  if (courtesy !== undefined && courtesy > notBefore) {
    return { at: courtesy, reason: 'courtesy asks to one recipient are two business days apart' };
  }
  return { at: notBefore, reason: `step ${item.steps + 1} of ladder ${item.ladder}` };
};

/** Said of an ask that the window has moved. */
const OFFICE_HOURS = 'in office hours there';

/** An ask that is overdue keeps the time it had, so that repeated looks do not push it away. */
const settleTime = (at: Instant, item: Item, now: Instant, window: (at: Instant) => Instant): Instant => {
  const wanted = window(at);
  if (wanted > now) return wanted;
  const kept = item.nextAskAt;
  const opening = window(now);
  if (kept !== undefined && kept >= wanted && kept <= addMilliseconds(opening, MINUTE)) return kept;
  return opening;
};

/** What a dead worker owed is asked of nobody, a representative included; nor is anybody asked to give them a copy, or about their visits. */
export const isEndedByDeath = ({ owedBy, copyTo, ruleId }: Item, claim: Claim): boolean =>
  isWorkerDead(claim) &&
  (owedBy === 'worker' || copyTo === 'worker' || copyTo === 'representative' || ruleId.startsWith('VISIT-'));

/** The visit has begun that it was needed for. */
export const isTooLate = ({ visit }: Item, now: Instant): boolean => visit?.until !== undefined && visit.until <= now;

/** When `item` is asked for next, or what holds it. */
export const scheduleOf = (draft: Draft, item: Item): Scheduled => {
  const { claim, view, policy, facts } = draft;
  const role = roleFor(item.owedBy, view);
  if (isEndedByDeath(item, claim)) return { reason: 'death: a person decides who is written to' };
  if (isTooLate(item, facts.now)) return { reason: 'the visit has begun' };
  const held = heldBy(claim, item, role);
  if (held !== undefined) return { reason: held };
  const reached = reach(role, policy);
  if (reached.kind === 'unreachable') {
    const at = later(rungOf(item, placeOf(draft)).at, item.notBefore);
    return { nextAskAt: settleTime(at, item, facts.now, (instant) => instant), reason: `${role}: ${reached.reason}` };
  }
  const { recipient } = reached;
  const target = targetOf(draft, item, recipient);
  const window = (instant: Instant): Instant => intoWindow(instant, recipient.place, claim.claimId);
  const nextAskAt = settleTime(target.at, item, facts.now, window);
  const waits = nextAskAt > later(target.at, facts.now);
  return { nextAskAt, reason: waits ? `${target.reason}; ${OFFICE_HOURS}` : target.reason };
};

/** Brings every open item's next ask up to the state of the claim. A reason that changes is said, also when the time does not. */
export const rescheduleAll = (draft: Draft): void => {
  for (const item of Object.values(draft.claim.items)) {
    const scheduled = scheduleOf(draft, item);
    if (scheduled.nextAskAt === item.nextAskAt && scheduled.reason === item.reason) continue;
    draft.emit({ kind: 'askScheduled', itemId: item.itemId, ...scheduled });
  }
};
