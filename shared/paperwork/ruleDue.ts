import { Temporal } from 'temporal-polyfill';
import type { Moment } from '#shared/contracts/time.ts';
import { isAdvisory, type TriggerName } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from './calendars.ts';
import { type Clock, clocksIn, type SingleClock } from './clockSchema.ts';
import { findStart, instantOf, pickPoint, type StartPoint, triggerPoint } from './clockStart.ts';
import { dueDate } from './dueDate.ts';
import type { Due, RuleFacts } from './duty.ts';
import { authorityWords, countWords } from './explain.ts';
import { pickStarted, type Started } from './pickClock.ts';
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

const pickWords = ({ clock }: Rule): readonly string[] =>
  clock.kind === 'several' ? [`the ${clock.pick} of ${clock.of.length} clocks`] : [];

function countFrom(rule: Rule, { clock, start: from }: Started, { jurisdiction, zone: claimZone }: RuleFacts): RuleDue {
  const calendar = calendarFor(jurisdiction);
  const due = dueDate(clock, { start: from, calendar, zone: claimZone });
  const arrival = rule.counts === 'received' ? ['it must have arrived by then'] : [];
  const explanation = [
    countWords({ clock, status: rule.status }, from, { due, calendar }),
    ...pickWords(rule),
    ...arrival,
    authorityWords(rule),
  ].join('; ');
  const { at, unrolledAt, zone } = due;
  if (clock.kind === 'house' || isAdvisory(rule.status)) return { due: { kind: 'courtesy', at, zone }, explanation };
  return { due: { kind: 'at', at, unrolledAt, zone }, explanation };
}

// Counting is nearly all the work of an assessment, and a claim asks the same again at every command.
const REMEMBERED_PER_RULE = 500;
const remembered = new WeakMap<Rule, Map<string, RuleDue>>();

const placeOf = ({ clock }: Rule, one: SingleClock): number => clocksIn(clock).indexOf(one);

/** The due date of a rule whose clock started at `start`; what is advisory or has no number in law gets a courtesy date only. */
export function dueFrom(rule: Rule, { clock, start }: Started, facts: RuleFacts): RuleDue {
  const isCourtesy = clock.kind === 'house' || isAdvisory(rule.status);
  const from = isCourtesy && clock.kind !== 'before' ? courtesyStart(start, facts) : start;
  const { date, time, zone } = from.moment;
  const question = [placeOf(rule, clock), date, time, zone, from.what, facts.jurisdiction, facts.zone].join('|');
  const answers = remembered.get(rule) ?? new Map<string, RuleDue>();
  const known = answers.get(question);
  if (known !== undefined) return known;
  const answer = countFrom(rule, { clock, start: from }, facts);
  if (answers.size >= REMEMBERED_PER_RULE) answers.clear();
  answers.set(question, answer);
  remembered.set(rule, answers);
  return answer;
}

const pickOf = (clock: SingleClock): 'latest' | 'earliest' => (clock.kind === 'house' ? 'earliest' : clock.from.pick);

/** A clock as if what is not known had happened on the date of injury. */
function worstStart(clock: SingleClock, facts: RuleFacts): readonly Started[] {
  const injury = facts.moments.dateOfInjury;
  const found = findStart(clock, facts);
  if (found.kind === 'found') return [{ clock, start: found.start }];
  if (injury === undefined) return [];
  const start = pickPoint(pickOf(clock), [...found.known, triggerPoint('dateOfInjury', injury)]);
  return start === undefined ? [] : [{ clock, start }];
}

const pickOfRule = ({ clock }: Rule): 'latest' | 'earliest' => (clock.kind === 'several' ? clock.pick : 'earliest');

const zoneOfRule = (clock: Clock): string | undefined =>
  clocksIn(clock).flatMap((one) => (one.kind === 'house' ? [] : (one.zone ?? [])))[0];

/** A date that is a plan can be before anything happened: it has no worst case. */
const hasWorstCase = (clock: Clock): boolean => clocksIn(clock).every(({ kind }) => kind !== 'before');

/** The clock has not started: what is missing, and the worst case as if it had happened on the date of injury. */
export function dueNotStarted(rule: Rule, missing: readonly TriggerName[], facts: RuleFacts): RuleDue {
  const starts = hasWorstCase(rule.clock) ? clocksIn(rule.clock).flatMap((clock) => worstStart(clock, facts)) : [];
  const worst = pickStarted(pickOfRule(rule), starts, facts);
  const why = `the clock has not started, ${missing.map((name) => triggerPoint(name, NEVER).what).join(' and ')} not known`;
  if (worst === undefined || facts.moments.dateOfInjury === undefined) {
    const due: Due = {
      kind: 'notStarted',
      missing,
      worstCaseAt: undefined,
      zone: zoneOfRule(rule.clock) ?? facts.zone,
    };
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
