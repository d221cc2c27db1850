import { addMilliseconds, HOUR, type Instant } from '#shared/contracts/time.ts';
import type { RuleFacts } from '#shared/paperwork/duty.ts';
import { type NoticeCall, noticesOf } from '#shared/paperwork/visitNotices.ts';
import type { Visit } from './claim.ts';
import type { Draft } from './draft.ts';
import { isWorkerDead } from './isWorkerDead.ts';
import { ruleFactsOf } from './ruleFacts.ts';
import { placeOf } from './schedule.ts';
import { openTask } from './taskRequests.ts';
import { placed, statementsOf, visitDay, visitIsPastAt } from './visitView.ts';

/** A notice of a visit that the law wants is a task for a person, with its deadline: a reminder of ours is never that notice. */

/** A visit at the time at which it stands: one that moves is told of anew. */
interface Standing {
  readonly visit: Visit;
  readonly start: string;
  readonly day: string;
}

const keyOf = ({ visit, start }: Standing): string => `${visit.visitId} ${start}`;

const handledAs = ({ id }: Pick<NoticeCall, 'id'>, start: string): string => `notice ${id} ${start}`;

const standingAhead = (draft: Draft): readonly Standing[] => {
  if (isWorkerDead(draft.claim)) return [];
  const { zone } = placeOf(draft);
  return Object.values(draft.claim.visits).flatMap((visit) => {
    const { start } = placed(visit, zone);
    const day = visitDay(visit, zone);
    if (visit.status !== 'booked' || start === undefined || day === undefined) return [];
    return (visitIsPastAt(visit, zone) ?? '') > draft.facts.now ? [{ visit, start, day }] : [];
  });
};

/** When its sender first said that it is booked for the time at which it stands. */
const bookedAt = (visit: Visit): Instant => {
  const said = statementsOf(visit).find(({ status, start }) => status === 'booked' && start === visit.start) ?? visit;
  return said.stamp.slice(0, said.stamp.indexOf('|'));
};

/** What a person still has before them was not given: of a visit that moves it is asked for anew, whatever the law says of a second notice. */
const isWithPerson = ({ claim }: Draft, { visitId }: Visit): boolean =>
  Object.values(claim.tasks).some(({ kind, visit }) => kind === 'visit-notice' && visit?.startsWith(`${visitId} `));

const callsFor = (draft: Draft, facts: RuleFacts, { visit, start, day }: Standing): readonly NoticeCall[] => {
  const { kind, handled = [] } = visit;
  return noticesOf({ facts, kind, day, bookedAt: bookedAt(visit) }).filter((call) => {
    if (handled.includes(handledAs(call, start))) return false;
    const before = handled.some((what) => what.startsWith(handledAs(call, '')));
    return call.againWhenMoved || !before || isWithPerson(draft, visit);
  });
};

/** The first deadline, but never so near that nobody could meet it; where the law has no number, our own. */
const dueOf = ({ facts: { now } }: Draft, calls: readonly NoticeCall[]): { readonly due?: Instant } => {
  const [first] = calls.flatMap(({ by }) => by ?? []).sort();
  if (first === undefined) return {};
  const soonest = addMilliseconds(now, HOUR);
  return { due: first > soonest ? first : soonest };
};

const told = ({ tell, by, authority }: NoticeCall) => ({
  tell,
  ...(by === undefined ? {} : { by }),
  ...(authority === undefined ? {} : { authority }),
});

const askFor = (draft: Draft, standing: Standing, calls: readonly NoticeCall[]): void => {
  const { visit, start } = standing;
  for (const call of calls) draft.emit({ kind: 'visitHandled', visitId: visit.visitId, what: handledAs(call, start) });
  openTask(draft, {
    kind: 'visit-notice',
    visit: keyOf(standing),
    ...dueOf(draft, calls),
    calls: calls.map(told),
    reason: `the visit of ${start} needs notice in the law's own form: ${calls.map(({ id }) => id).join(', ')}`,
  });
};

const closeOthers = (draft: Draft, ahead: readonly Standing[]): void => {
  const keys = new Set(ahead.map(keyOf));
  for (const [taskId, { kind, visit }] of Object.entries(draft.claim.tasks)) {
    if (kind !== 'visit-notice' || visit === undefined || keys.has(visit)) continue;
    draft.emit({ kind: 'taskClosed', taskId, outcome: 'the visit is off, or over, or at another time' });
  }
};

/** Opens a task for each visit of which the law wants a notice, once for each time at which it stands, and closes those of visits that are off, over or moved. */
export const askForVisitNotices = (draft: Draft): void => {
  if (draft.claim.status === 'closed' || draft.claim.mark !== undefined) return;
  const facts = ruleFactsOf(draft.claim, draft.view, draft.facts.now);
  if (facts === undefined) return;
  const ahead = standingAhead(draft);
  const wanted = ahead.map((standing) => ({ standing, calls: callsFor(draft, facts, standing) }));
  closeOthers(draft, ahead);
  for (const { standing, calls } of wanted) if (calls.length > 0) askFor(draft, standing, calls);
};
