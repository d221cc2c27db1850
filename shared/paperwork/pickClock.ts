import type { TriggerName } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from './calendars.ts';
import type { Clock, SeveralClock, SingleClock } from './clockSchema.ts';
import { type FoundStart, findStart, type Receipt, type StartPoint } from './clockStart.ts';
import { dueDate } from './dueDate.ts';
import type { RuleFacts } from './duty.ts';

/** The clock that counts, and where it starts. */
export interface FoundClock {
  readonly clock: SingleClock;
  readonly found: FoundStart;
}

export interface Started {
  readonly clock: SingleClock;
  readonly start: StartPoint;
}

/** Of clocks that run, the one that ends last or first; of two that end together the first in the rule. */
export function pickStarted(
  pick: SeveralClock['pick'],
  running: readonly Started[],
  facts: Pick<RuleFacts, 'jurisdiction' | 'zone'>,
): Started | undefined {
  const question = { calendar: calendarFor(facts.jurisdiction), zone: facts.zone };
  const ended = running.map((one) => ({ one, at: dueDate(one.clock, { ...question, start: one.start }).at }));
  const inOrder = ended.toSorted((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0));
  return (pick === 'earliest' ? inOrder[0] : inOrder.find(({ at }) => at === inOrder.at(-1)?.at))?.one;
}

function findSeveral({ pick, of }: SeveralClock, facts: RuleFacts, receipt: Receipt): FoundClock {
  const all = of.map((clock) => ({ clock, found: findStart(clock, facts, receipt) }));
  const running = all.flatMap(({ clock, found }) => (found.kind === 'found' ? [{ clock, start: found.start }] : []));
  const waiting = all.flatMap(({ found }) => (found.kind === 'unknown' ? [found] : []));
  const picked = pick === 'latest' && waiting.length > 0 ? undefined : pickStarted(pick, running, facts);
  if (picked !== undefined) return { clock: picked.clock, found: { kind: 'found', start: picked.start } };
  const missing = new Set<TriggerName>(waiting.flatMap((found) => found.missing));
  const known = [...running.map(({ start }) => start), ...waiting.flatMap((found) => found.known)];
  return { clock: of[0] ?? NO_CLOCK, found: { kind: 'unknown', missing: [...missing], known } };
}

// The schema has at least two.
const NO_CLOCK: SingleClock = { kind: 'house', firstKnownOf: [], businessDays: 1 };

/** Which clock counts in these facts, and where it starts. */
export const findClock = (clock: Clock, facts: RuleFacts, receipt: Receipt = 'date'): FoundClock =>
  clock.kind === 'several' ? findSeveral(clock, facts, receipt) : { clock, found: findStart(clock, facts, receipt) };
