import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '#shared/contracts/time.ts';
import { type DocumentId, isAdvisory, type TriggerName } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from './calendars.ts';
import { findStart, receiptPoint, type StartPoint } from './clockStart.ts';
import { holds } from './conditions.ts';
import { dueDate } from './dueDate.ts';
import type { Duty, Occasion, RuleFacts } from './duty.ts';
import { missingInformation } from './missingInformation.ts';
import { routeOf } from './route.ts';
import { rulebookFor } from './rulebook.ts';
import { dueFrom, dueNotStarted, type RuleDue } from './ruleDue.ts';
import type { Rule } from './ruleShape.ts';

interface Instance {
  readonly itemId: string;
  readonly start: StartPoint | undefined;
  readonly missing: readonly TriggerName[];
  readonly cycle?: number;
  /** Papers for an earlier date are about another occasion. */
  readonly countsFrom?: CivilDate;
}

interface Receipt {
  readonly date: CivilDate;
  readonly document: DocumentId;
}

function isInEffect({ effective }: Rule, { start }: Instance, facts: RuleFacts): boolean {
  if (effective === undefined) return true;
  const date = effective.by === 'injury' ? facts.moments.dateOfInjury?.date : start?.moment.date;
  if (date === undefined) return true;
  return (effective.from ?? date) <= date && date <= (effective.to ?? date);
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

/** Where the clock stands after a paper: at the paper, or, where periods are fixed, at the end of the period that the paper is for. */
function restarted(
  { clock, repeat }: Rule,
  first: StartPoint | undefined,
  { date, document }: Receipt,
  facts: RuleFacts,
): StartPoint {
  const fixed = repeat?.kind === 'cycle' && repeat.fixedPeriods === true && clock.kind === 'after';
  if (!fixed || first === undefined) return receiptPoint(document, date, facts.zone);
  const start = Temporal.PlainDate.from(first.moment.date);
  const days = start.until(Temporal.PlainDate.from(date)).days;
  const periods = Math.floor((days + EARLY_DAYS) / clock.amount);
  if (periods < 1) return first;
  const end = start.add({ days: periods * clock.amount }).toString();
  return {
    moment: { date: end, zone: first.moment.zone },
    what: `end of period ${periods} of ${clock.amount} days since ${first.what}`,
  };
}

/** The current cycle. Any qualifying paper starts the clock again; only the paper itself ends a cycle, one for each day on which it came. */
function currentCycle(rule: Rule, resetBy: readonly DocumentId[], facts: RuleFacts): Instance {
  const found = findStart(rule.clock, facts);
  const first = found.kind === 'found' ? found.start : undefined;
  const since = first?.moment.date ?? '';
  const latest = daysReceived(resetBy, since, facts).at(-1);
  const start = latest === undefined ? first : restarted(rule, first, latest, facts);
  const ended = daysReceived([rule.document, ...rule.alsoSatisfiedBy], since, facts);
  const cycle = new Set(ended.map(({ date }) => date)).size + waivedCycles(rule, facts) + 1;
  const missing = found.kind === 'unknown' ? found.missing : [];
  const counted = first === undefined ? {} : { countsFrom: dayAfter(first.moment.date) };
  const itemId = `${rule.id}~${cycle}`;
  return { itemId, start: start && pastWaived(rule, start, cycle, facts), missing, cycle, ...counted };
}

const dayAfter = (date: CivilDate): CivilDate => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

const waivedCycles = ({ id }: Rule, { waived }: RuleFacts): number =>
  [...(waived ?? [])].filter((itemId) => itemId.startsWith(`${id}~`)).length;

/** The cycle after one that was waived counts from the day on which that one was due. */
function pastWaived(rule: Rule, start: StartPoint, cycle: number, facts: RuleFacts): StartPoint {
  if (facts.waived?.has(`${rule.id}~${cycle - 1}`) !== true || rule.clock.kind === 'house') return start;
  const before = pastWaived(rule, start, cycle - 1, facts);
  const question = { start: before, calendar: calendarFor(facts.jurisdiction), zone: facts.zone };
  const due = Temporal.Instant.from(dueDate(rule.clock, question).unrolledAt).toZonedDateTimeISO(facts.zone);
  return { moment: { date: due.toPlainDate().toString(), zone: facts.zone }, what: 'day on which the last was due' };
}

function eachOccasion(rule: Rule, kind: Occasion['kind'], facts: RuleFacts): readonly Instance[] {
  const occasions = new Map(facts.occasions.filter((one) => one.kind === kind).map((one) => [one.id, one]));
  return [...occasions.values()]
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .flatMap((occasion) => {
      const others = facts.occasions.filter((one) => one.kind !== kind);
      const found = findStart(rule.clock, { ...facts, occasions: [...others, occasion] });
      const start = found.kind === 'found' ? found.start : undefined;
      const missing = found.kind === 'unknown' ? found.missing : [];
      return [{ itemId: `${rule.id}~${occasion.id}`, start, missing, countsFrom: occasion.moment.date }];
    });
}

function instancesOf(rule: Rule, facts: RuleFacts): readonly Instance[] {
  if (rule.repeat?.kind === 'cycle') return [currentCycle(rule, rule.repeat.resetBy, facts)];
  if (rule.repeat?.kind === 'each') return eachOccasion(rule, rule.repeat.occasion, facts);
  const found = findStart(rule.clock, facts, 'arrival');
  if (found.kind === 'found') return [{ itemId: rule.id, start: found.start, missing: [] }];
  return [{ itemId: rule.id, start: undefined, missing: found.missing }];
}

function isTooEarly({ notBefore }: Rule, facts: RuleFacts): boolean {
  if (notBefore === undefined) return false;
  const found = findStart(notBefore, facts);
  if (found.kind === 'unknown') return true;
  const question = { start: found.start, calendar: calendarFor(facts.jurisdiction), zone: facts.zone };
  return facts.now <= dueDate(notBefore, question).at;
}

function dutyOf(rule: Rule, instance: Instance, { due, explanation }: RuleDue, facts: RuleFacts): Duty {
  const { itemId, cycle, countsFrom } = instance;
  const route = routeOf(rule, facts.insuranceType);
  const form = route?.form ?? rule.form;
  return {
    itemId,
    ruleId: rule.id,
    document: rule.document,
    form,
    missing: undefined,
    owedBy: route?.owedBy ?? rule.owedBy,
    owedTo: route?.owedTo ?? rule.owedTo,
    due,
    status: rule.status,
    advisory: isAdvisory(rule.status),
    authority: rule.authority,
    ladder: rule.ladder,
    satisfiedBy: [rule.document, ...rule.alsoSatisfiedBy],
    forms: rule.forms,
    explanation,
    ...(cycle === undefined ? {} : { cycle }),
    ...(countsFrom === undefined ? {} : { countsFrom }),
  };
}

function dutiesOf(rule: Rule, facts: RuleFacts): readonly Duty[] {
  if (!rule.when.every((condition) => holds(condition, facts)) || isTooEarly(rule, facts)) return [];
  return instancesOf(rule, facts)
    .filter((instance) => isInEffect(rule, instance, facts))
    .flatMap((instance) => {
      if (instance.start !== undefined) return [dutyOf(rule, instance, dueFrom(rule, instance.start, facts), facts)];
      if (rule.whenTriggerUnknown === 'wait') return [];
      return [dutyOf(rule, instance, dueNotStarted(rule, instance.missing, facts), facts)];
    });
}

/** Every duty that these rules find in the facts, without what is missing. Exported for rules that are in no rulebook yet. */
export const dutiesUnder = (rules: readonly Rule[], facts: RuleFacts): readonly Duty[] =>
  rules.flatMap((rule) => dutiesOf(rule, facts));

/**
 * Every paper that the facts call for under the rulebook of their jurisdiction, in the rulebook's order, and one request
 * for each date that a clock waits for. One-off duties come back whether or not their paper is here; of a recurring one
 * only the current cycle. Depends on nothing but the facts, and not on the order of occasions or receipts.
 */
export function assess(facts: RuleFacts): readonly Duty[] {
  const duties = dutiesUnder(rulebookFor(facts.jurisdiction).rulebook.rules, facts);
  return [...duties, ...missingInformation(duties, facts)];
}
