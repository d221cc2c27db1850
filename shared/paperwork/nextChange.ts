import { Temporal } from 'temporal-polyfill';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import { calendarFor } from './calendars.ts';
import { findStart } from './clockStart.ts';
import { comesTrueAt } from './conditions.ts';
import { dueDate } from './dueDate.ts';
import type { RuleFacts } from './duty.ts';
import { rulebookFor } from './rulebook.ts';
import type { Rule } from './ruleShape.ts';

/** The first instant at which a duty that must not arise earlier can arise. */
function earliestOf({ notBefore }: Rule, facts: RuleFacts): readonly Instant[] {
  if (notBefore === undefined) return [];
  const found = findStart(notBefore, facts);
  if (found.kind === 'unknown') return [];
  const question = { start: found.start, calendar: calendarFor(facts.jurisdiction), zone: facts.zone };
  return [toInstant(Temporal.Instant.from(dueDate(notBefore, question).at).epochMilliseconds + 1)];
}

const changesOf = (rule: Rule, facts: RuleFacts): readonly Instant[] => [
  ...earliestOf(rule, facts),
  ...rule.when.flatMap((condition) => {
    const at = comesTrueAt(condition, facts);
    return at === undefined ? [] : [toInstant(at.epochMilliseconds)];
  }),
];

/** The next instant at which the passing of time alone may call for another paper; undefined where it never does. */
export function nextChange(facts: RuleFacts): Instant | undefined {
  const { rules } = rulebookFor(facts.jurisdiction).rulebook;
  return rules
    .flatMap((rule) => changesOf(rule, facts))
    .filter((at) => at > facts.now)
    .sort()[0];
}
