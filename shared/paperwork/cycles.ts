import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '#shared/contracts/time.ts';
import type { DocumentId, TriggerName } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from './calendars.ts';
import type { SingleClock } from './clockSchema.ts';
import { OCCASION_WORDS, receiptPoint, type StartPoint } from './clockStart.ts';
import { dueDate } from './dueDate.ts';
import type { RuleFacts } from './duty.ts';
import { findClock } from './pickClock.ts';
import type { Rule } from './ruleShape.ts';

/** One time that a rule applies. */
export interface Instance {
  readonly itemId: string;
  /** Which of the rule's clocks counts. */
  readonly clock: SingleClock;
  readonly start: StartPoint | undefined;
  readonly missing: readonly TriggerName[];
  readonly cycle?: number;
  /** Cycles that are over without a paper. */
  readonly skipped?: readonly number[];
  /** Papers for an earlier date are about another occasion. */
  readonly countsFrom?: CivilDate;
}

interface Receipt {
  readonly date: CivilDate;
  readonly document: DocumentId;
}

/** What ends a cycle or starts its clock again. */
interface Ending {
  readonly date: CivilDate;
  readonly document?: DocumentId;
}

/** Days after `since` on which one of the papers came, in order, each with its paper. */
function daysReceived(documents: readonly DocumentId[], since: CivilDate, facts: RuleFacts): readonly Receipt[] {
  return documents
    .flatMap((document) => (facts.received[document] ?? []).map((date): Receipt => ({ date, document })))
    .filter(({ date }) => date > since)
    .toSorted((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0));
}

/** So early a paper still counts for the period that is about to end; it is asked for seven days ahead. */
const EARLY_DAYS = 14;

/** Days on which a provider said that there was no treatment, where the rule lets such a period go. */
function daysSkipped({ repeat }: Rule, since: CivilDate, { occasions }: RuleFacts): readonly CivilDate[] {
  if (repeat?.kind !== 'cycle' || repeat.skip === undefined) return [];
  const dates = occasions.flatMap(({ kind, moment }) => (kind === 'no-treatment' ? [moment.date] : []));
  return [...new Set(dates)].filter((date) => date > since).sort();
}

const endingPoint = ({ document, date }: Ending, zone: string): StartPoint =>
  document === undefined
    ? { moment: { date, zone }, what: OCCASION_WORDS['no-treatment'] }
    : receiptPoint(document, date, zone);

/** Where the clock stands after a paper: at the paper, or, where periods are fixed, at the end of the period that the paper is for. */
function restarted(
  { clock, repeat }: Rule,
  first: StartPoint | undefined,
  ending: Ending,
  facts: RuleFacts,
): StartPoint {
  const fixed = repeat?.kind === 'cycle' && repeat.fixedPeriods === true && clock.kind === 'after';
  if (!fixed || first === undefined) return endingPoint(ending, facts.zone);
  const start = Temporal.PlainDate.from(first.moment.date);
  const days = start.until(Temporal.PlainDate.from(ending.date)).days;
  const periods = Math.floor((days + EARLY_DAYS) / clock.amount);
  if (periods < 1) return first;
  const end = start.add({ days: periods * clock.amount }).toString();
  return {
    moment: { date: end, zone: first.moment.zone },
    what: `end of period ${periods} of ${clock.amount} days since ${first.what}`,
  };
}

/** The last of papers and skips; on one day the paper. */
function lastEnding(papers: readonly Receipt[], skips: readonly CivilDate[]): Ending | undefined {
  const [paper, skip] = [papers.at(-1), skips.at(-1)];
  if (skip === undefined || (paper !== undefined && paper.date >= skip)) return paper;
  return { date: skip };
}

/** The current cycle. Any qualifying paper starts the clock again; only the paper itself, or a skip, ends a cycle, one for each day on which it came. */
export function currentCycle(rule: Rule, resetBy: readonly DocumentId[], facts: RuleFacts): Instance {
  const { clock, found } = findClock(rule.clock, facts);
  const first = found.kind === 'found' ? found.start : undefined;
  const since = first?.moment.date ?? '';
  const skips = daysSkipped(rule, since, facts);
  const latest = lastEnding(daysReceived(resetBy, since, facts), skips);
  const start = latest === undefined ? first : restarted(rule, first, latest, facts);
  const papers = new Set(daysReceived([rule.document, ...rule.alsoSatisfiedBy], since, facts).map(({ date }) => date));
  const ends = [...new Set([...papers, ...skips])].sort();
  const cycle = ends.length + waivedCycles(rule, facts) + 1;
  const skipped = ends.flatMap((date, index) => (papers.has(date) ? [] : [index + 1]));
  return {
    itemId: `${rule.id}~${cycle}`,
    clock,
    start: start && pastWaived(rule, clock, start, { cycle, facts }),
    missing: found.kind === 'unknown' ? found.missing : [],
    cycle,
    ...(skipped.length === 0 ? {} : { skipped }),
    ...(first === undefined ? {} : { countsFrom: dayAfter(first.moment.date) }),
  };
}

/** The civil day after a date. */
export const dayAfter = (date: CivilDate): CivilDate => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

const waivedCycles = ({ id }: Rule, { waived }: RuleFacts): number =>
  [...(waived ?? [])].filter((itemId) => itemId.startsWith(`${id}~`)).length;

interface Waiver {
  readonly cycle: number;
  readonly facts: RuleFacts;
}

/** The cycle after one that was waived counts from the day on which that one was due. */
function pastWaived(rule: Rule, clock: SingleClock, start: StartPoint, { cycle, facts }: Waiver): StartPoint {
  if (facts.waived?.has(`${rule.id}~${cycle - 1}`) !== true || clock.kind === 'house') return start;
  const before = pastWaived(rule, clock, start, { cycle: cycle - 1, facts });
  const question = { start: before, calendar: calendarFor(facts.jurisdiction), zone: facts.zone };
  const due = Temporal.Instant.from(dueDate(clock, question).unrolledAt).toZonedDateTimeISO(facts.zone);
  return { moment: { date: due.toPlainDate().toString(), zone: facts.zone }, what: 'day on which the last was due' };
}
