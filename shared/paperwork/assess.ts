import { Temporal } from 'temporal-polyfill';
import { isAdvisory, type OwedTo } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from './calendars.ts';
import { findStart } from './clockStart.ts';
import { holds } from './conditions.ts';
import { copyItemId } from './copies.ts';
import { currentCycle, dayAfter, type Instance } from './cycles.ts';
import { isEndedByDenial } from './denial.ts';
import { dueDate } from './dueDate.ts';
import type { Duty, Occasion, RuleFacts } from './duty.ts';
import { missingInformation } from './missingInformation.ts';
import { findClock } from './pickClock.ts';
import { routeOf } from './route.ts';
import { rulebookFor } from './rulebook.ts';
import { dueFrom, dueNotStarted, type RuleDue } from './ruleDue.ts';
import type { Rule, Rulebook } from './ruleShape.ts';

/** Of several versions of a rule only one is ever in effect: what has no date yet is looked at as if it happened today. */
function isInEffect({ effective }: Rule, { start }: Instance, facts: RuleFacts): boolean {
  if (effective === undefined) return true;
  const known = effective.by === 'injury' ? facts.moments.dateOfInjury?.date : start?.moment.date;
  const date = known ?? Temporal.Instant.from(facts.now).toZonedDateTimeISO(facts.zone).toPlainDate().toString();
  return (effective.from ?? date) <= date && date <= (effective.to ?? date);
}

function eachOccasion(rule: Rule, kind: Occasion['kind'], facts: RuleFacts): readonly Instance[] {
  const occasions = new Map(facts.occasions.filter((one) => one.kind === kind).map((one) => [one.id, one]));
  return [...occasions.values()]
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .flatMap((occasion) => {
      const others = facts.occasions.filter((one) => one.kind !== kind);
      const { clock, found } = findClock(rule.clock, { ...facts, occasions: [...others, occasion] });
      const start = found.kind === 'found' ? found.start : undefined;
      const missing = found.kind === 'unknown' ? found.missing : [];
      return [{ itemId: `${rule.id}~${occasion.id}`, clock, start, missing, countsFrom: occasion.moment.date }];
    });
}

function countedFrom({ countsAfter }: Rule, facts: RuleFacts): Pick<Instance, 'countsFrom'> {
  if (countsAfter === undefined) return {};
  const found = findStart({ kind: 'house', firstKnownOf: [countsAfter], businessDays: 1 }, facts);
  if (found.kind === 'unknown') return {};
  const { date } = found.start.moment;
  return { countsFrom: countsAfter.kind === 'received' ? dayAfter(date) : date };
}

function instancesOf(rule: Rule, facts: RuleFacts): readonly Instance[] {
  if (rule.repeat?.kind === 'cycle') return [currentCycle(rule, rule.repeat.resetBy, facts)];
  if (rule.repeat?.kind === 'each') return eachOccasion(rule, rule.repeat.occasion, facts);
  const { clock, found } = findClock(rule.clock, facts, 'arrival');
  const counted = countedFrom(rule, facts);
  if (found.kind === 'found') return [{ itemId: rule.id, clock, start: found.start, missing: [], ...counted }];
  return [{ itemId: rule.id, clock, start: undefined, missing: found.missing, ...counted }];
}

function isTooEarly({ notBefore }: Rule, facts: RuleFacts): boolean {
  if (notBefore === undefined) return false;
  const found = findStart(notBefore, facts);
  if (found.kind === 'unknown') return true;
  const question = { start: found.start, calendar: calendarFor(facts.jurisdiction), zone: facts.zone };
  return facts.now <= dueDate(notBefore, question).at;
}

function dutyOf(rule: Rule, instance: Instance, { due, explanation }: RuleDue, facts: RuleFacts): Duty {
  const { itemId, cycle, countsFrom, skipped } = instance;
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
    alsoNeeds: rule.alsoNeeds,
    completeWith: rule.completeWith,
    forms: rule.forms,
    explanation,
    ...(cycle === undefined ? {} : { cycle }),
    ...(skipped === undefined ? {} : { skipped }),
    ...(countsFrom === undefined ? {} : { countsFrom }),
  };
}

/** A copy is followed up once there is something to copy. */
function copiesOf({ copies }: Rule, duty: Duty, { received }: RuleFacts): readonly Duty[] {
  const came = duty.satisfiedBy.flatMap((document) => received[document] ?? []);
  if (!came.some((date) => date >= (duty.countsFrom ?? ''))) return [];
  return copies.map((copyTo: OwedTo) => ({
    ...duty,
    itemId: copyItemId(duty.itemId, copyTo),
    owedTo: [copyTo],
    ladder: 'courtesy',
    satisfiedBy: [],
    forms: [],
    copyTo,
    explanation: `a copy to ${copyTo}; ${duty.explanation}`,
  }));
}

const datedBy = (rule: Rule, { clock, start, missing }: Instance, facts: RuleFacts): RuleDue | undefined => {
  if (start !== undefined) return dueFrom(rule, { clock, start }, facts);
  return rule.whenTriggerUnknown === 'wait' ? undefined : dueNotStarted(rule, missing, facts);
};

function dutiesOf(rule: Rule, facts: RuleFacts): readonly Duty[] {
  if (isEndedByDenial(rule, facts)) return [];
  if (!rule.when.every((condition) => holds(condition, facts)) || isTooEarly(rule, facts)) return [];
  return instancesOf(rule, facts)
    .filter((instance) => isInEffect(rule, instance, facts))
    .flatMap((instance) => {
      const dated = datedBy(rule, instance, facts);
      if (dated === undefined) return [];
      const duty = dutyOf(rule, instance, dated, facts);
      return [duty, ...copiesOf(rule, duty, facts)];
    });
}

/** Every duty that these rules find in the facts, without what is missing. Exported for rules that are in no rulebook yet. */
export const dutiesUnder = (rules: readonly Rule[], facts: RuleFacts): readonly Duty[] =>
  rules.flatMap((rule) => dutiesOf(rule, facts));

/** Where the law lets records flow without the worker's permission, asking for one is noise. */
const chasedRules = ({ rules, contactPolicy }: Rulebook): readonly Rule[] =>
  contactPolicy.release?.needed === false ? rules.filter(({ document }) => document !== 'medical-release') : rules;

/**
 * Every paper that the facts call for under the rulebook of their jurisdiction, in the rulebook's order, and one request
 * for each date that a clock waits for. One-off duties come back whether or not their paper is here; of a recurring one
 * only the current cycle. Depends on nothing but the facts, and not on the order of occasions or receipts.
 */
export function assess(facts: RuleFacts): readonly Duty[] {
  const duties = dutiesUnder(chasedRules(rulebookFor(facts.jurisdiction).rulebook), facts);
  return [...duties, ...missingInformation(duties, facts)];
}
