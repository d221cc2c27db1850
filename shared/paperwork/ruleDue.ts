import { Temporal } from 'temporal-polyfill';
import type { Moment } from '#shared/contracts/time.ts';
import { isAdvisory, type TriggerName } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from './calendars.ts';
import type { Clock } from './clockSchema.ts';
import { findStart, instantOf, pickPoint, type StartPoint, triggerPoint } from './clockStart.ts';
import { dueDate } from './dueDate.ts';
import type { Due, RuleFacts } from './duty.ts';
import { authorityWords, countWords } from './explain.ts';
import type { Rule } from './ruleShape.ts';

export interface RuleDue {
  readonly due: Due;
  readonly explanation: string;
}

/** When the claim became known here: nobody could be asked before. */
function knownSince({ openedAt, moments, zone }: RuleFacts): Moment | undefined {
  if (openedAt === undefined) return moments.administratorKnowledge;
  const opened = Temporal.Instant.from(openedAt).toZonedDateTimeISO(zone);
  return {
    date: opened.toPlainDate().toString(),
    time: opened.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone,
  };
}

/** A courtesy date is counted from the later of the event and the day the claim became known, so that it is never absurd. */
function courtesyStart(start: StartPoint, facts: RuleFacts): StartPoint {
  const known = knownSince(facts);
  if (known === undefined || Temporal.ZonedDateTime.compare(instantOf(known), instantOf(start.moment)) <= 0)
    return start;
  return { moment: known, what: `claim known; ${start.what} was earlier` };
}

function countFrom(rule: Rule, from: StartPoint, { jurisdiction, zone: claimZone }: RuleFacts): RuleDue {
  const { clock } = rule;
  const calendar = calendarFor(jurisdiction);
  const due = dueDate(clock, { start: from, calendar, zone: claimZone });
  const arrival = rule.counts === 'received' ? ['it must have arrived by then'] : [];
  const explanation = [countWords(clock, from, due, calendar), ...arrival, authorityWords(rule)].join('; ');
  const { at, unrolledAt, zone } = due;
  if (clock.kind === 'house' || isAdvisory(rule.status)) return { due: { kind: 'courtesy', at, zone }, explanation };
  return { due: { kind: 'at', at, unrolledAt, zone }, explanation };
}

// Counting is nearly all the work of an assessment, and a claim asks the same again at every command.
const REMEMBERED_PER_RULE = 500;
const remembered = new WeakMap<Rule, Map<string, RuleDue>>();

/** The due date of a rule whose clock started at `start`; what is advisory or has no number in law gets a courtesy date only. */
export function dueFrom(rule: Rule, start: StartPoint, facts: RuleFacts): RuleDue {
  const from = rule.clock.kind === 'house' ? courtesyStart(start, facts) : start;
  const { date, time, zone } = from.moment;
  const question = [date, time, zone, from.what, facts.jurisdiction, facts.zone].join('|');
  const answers = remembered.get(rule) ?? new Map<string, RuleDue>();
  const known = answers.get(question);
  if (known !== undefined) return known;
  const answer = countFrom(rule, from, facts);
  if (answers.size >= REMEMBERED_PER_RULE) answers.clear();
  answers.set(question, answer);
  remembered.set(rule, answers);
  return answer;
}

const pickOf = (clock: Clock): 'latest' | 'earliest' => (clock.kind === 'house' ? 'earliest' : clock.from.pick);

/** The clock has not started: what is missing, and the worst case as if it had happened on the date of injury. */
export function dueNotStarted(rule: Rule, missing: readonly TriggerName[], facts: RuleFacts): RuleDue {
  const found = findStart(rule.clock, facts);
  const known = found.kind === 'unknown' ? found.known : [];
  const injury = facts.moments.dateOfInjury;
  const points = injury === undefined ? known : [...known, triggerPoint('dateOfInjury', injury)];
  const worst = injury === undefined ? undefined : pickPoint(pickOf(rule.clock), points);
  const ownZone = rule.clock.kind === 'house' ? undefined : rule.clock.zone;
  const why = `the clock has not started, ${missing.map((name) => triggerPoint(name, NEVER).what).join(' and ')} not known`;
  if (worst === undefined) {
    const due: Due = { kind: 'notStarted', missing, worstCaseAt: undefined, zone: ownZone ?? facts.zone };
    return { due, explanation: `${why}; ${authorityWords(rule)}` };
  }
  const { due, explanation } = dueFrom(rule, worst, facts);
  const worstCaseAt = due.kind === 'notStarted' ? due.worstCaseAt : due.at;
  return {
    due: { kind: 'notStarted', missing, worstCaseAt, zone: due.zone },
    explanation: `${why}; worst case: ${explanation}`,
  };
}

const NEVER: Moment = { date: '1970-01-01', zone: 'UTC' };
