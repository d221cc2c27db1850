import { Temporal } from 'temporal-polyfill';
import type { Fault } from '#events/http/problem.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { addMilliseconds, DAY, type Instant, MINUTE, type Moment } from '#shared/contracts/time.ts';
import { type TriggerName, TriggerNameSchema } from '#shared/contracts/vocabulary.ts';

/** Senders' clocks run a little ahead of ours. */
const CLOCK_SKEW = 5 * MINUTE;

const pointerOf = (name: TriggerName): string => (name === 'dateOfInjury' ? '/injury/date' : `/dates/${name}`);

interface Order {
  readonly later: TriggerName;
  readonly earlier: TriggerName;
  readonly detail: string;
  readonly expected: string;
  /** The date of injury of a disease is set by law, often after the first treatment and the last day worked. */
  readonly accidentsOnly?: boolean;
  readonly slackDays?: number;
}

const afterInjury = {
  earlier: 'dateOfInjury',
  detail: 'is before the injury',
  expected: 'the date of injury or later',
} as const;

const ORDERS: readonly Order[] = [
  { later: 'employerKnowledge', ...afterInjury },
  { later: 'administratorKnowledge', ...afterInjury },
  { later: 'death', ...afterInjury },
  { later: 'claimFormFiled', ...afterInjury },
  { later: 'returnedToWork', ...afterInjury },
  { later: 'writtenNotice', ...afterInjury },
  { later: 'caseIndexed', ...afterInjury },
  { later: 'agencyOrder', ...afterInjury },
  { later: 'disabilityBegan', ...afterInjury, accidentsOnly: true },
  { later: 'lastWorked', ...afterInjury, accidentsOnly: true },
  { later: 'firstTreatment', ...afterInjury, accidentsOnly: true },
  { later: 'releaseRequested', ...afterInjury, accidentsOnly: true },
  {
    later: 'returnedToWork',
    earlier: 'disabilityBegan',
    detail: 'is before the disability began',
    expected: 'the date disability began or later',
  },
  {
    later: 'returnedToWork',
    earlier: 'lastWorked',
    detail: 'is before the last day worked',
    expected: 'the last day worked or later',
  },
  {
    later: 'death',
    earlier: 'lastWorked',
    detail: 'is before the last day worked',
    expected: 'the last day worked or later',
  },
  {
    later: 'death',
    earlier: 'disabilityBegan',
    detail: 'is before the disability began',
    expected: 'the day before the disability began, or later',
    // Where the day of the injury is paid as worked, the disability of whoever dies on it begins on the day after.
    slackDays: 1,
  },
  {
    later: 'death',
    earlier: 'returnedToWork',
    detail: 'is before the return to work',
    expected: 'the return to work or later',
  },
];

/** A moment without a time may be any instant of its day: only what cannot be true is a fault. */
interface Span {
  readonly first: number;
  readonly last: number;
}

const spanOf = ({ date, time, zone }: Moment): Span => {
  const day = Temporal.PlainDate.from(date);
  if (time !== undefined) {
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    return { first: at, last: at + MINUTE - 1 };
  }
  const end = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
  return { first: day.toZonedDateTime(zone).epochMilliseconds, last: end };
};

const orderFaults = (facts: FactView): readonly Fault[] =>
  ORDERS.flatMap(({ later, earlier, detail, expected, accidentsOnly, slackDays = 0 }) => {
    const [after, before] = [facts[later], facts[earlier]];
    const disease = facts.lossType === 'occupational-disease' || facts.lossType === 'cumulative';
    if (!after || !before || (accidentsOnly === true && disease)) return [];
    return spanOf(after).last + slackDays * DAY < spanOf(before).first
      ? [{ pointer: pointerOf(later), detail, expected }]
      : [];
  });

/** Dates that are plans. */
const MAY_BE_AHEAD: ReadonlySet<TriggerName> = new Set(['returnPlanned']);

const futureFaults = (facts: FactView, now: number): readonly Fault[] =>
  TriggerNameSchema.options.flatMap((name) => {
    const moment = facts[name];
    if (!moment || MAY_BE_AHEAD.has(name) || spanOf(moment).first <= now + CLOCK_SKEW) return [];
    return [{ pointer: pointerOf(name), detail: 'is in the future', expected: 'a day that has come, or nothing yet' }];
  });

const consentFaults = ({ caseManager }: FactView, now: Instant): readonly Fault[] => {
  const givenOn = caseManager?.consent?.givenOn;
  if (givenOn === undefined || givenOn <= addMilliseconds(now, CLOCK_SKEW).slice(0, 10)) return [];
  const expected = 'a day that has come, or nothing yet';
  return [{ pointer: '/caseManager/consent/givenOn', detail: 'is in the future', expected }];
};

const birthFaults = ({ workerBirthDate, dateOfInjury }: FactView, now: Instant): readonly Fault[] => {
  if (!workerBirthDate) return [];
  const latest = dateOfInjury?.date ?? now.slice(0, 10);
  if (workerBirthDate < latest) return [];
  return [{ pointer: '/worker/dateOfBirth', detail: 'is not before the injury', expected: 'a date before the injury' }];
};

/** Dates that cannot all be true, each under the pointer of the one to look at first. `now` is business time. */
export const dateFaults = (facts: FactView, now: Instant): readonly Fault[] => [
  ...futureFaults(facts, Date.parse(now)),
  ...orderFaults(facts),
  ...birthFaults(facts, now),
  ...consentFaults(facts, now),
];
