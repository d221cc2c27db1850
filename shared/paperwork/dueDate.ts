import { Temporal } from 'temporal-polyfill';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import { closureOn } from './businessDays.ts';
import type { LoadedCalendar } from './calendars.ts';
import type { AfterClock, BeforeClock, HouseClock, SingleClock, WindowClock } from './clockSchema.ts';
import { instantOf, type StartPoint } from './clockStart.ts';
import {
  byStatute,
  closureOf,
  countDays,
  countDaysBack,
  countHours,
  rollForward,
  type SkippedDay,
} from './countTime.ts';

/** A due date with everything needed to explain it. */
export interface DueDate {
  /** Last instant in time. */
  readonly at: Instant;
  /** Before rolling forward: the date to beat. */
  readonly unrolledAt: Instant;
  readonly zone: string;
  /** The instant counted from, as read; for day units the first instant of its day. */
  readonly countedFrom: Temporal.ZonedDateTime;
  /** The unit is one of hours, so that the hour of the due date matters. */
  readonly toTheHour: boolean;
  /** Left out of the count. */
  readonly skipped: readonly SkippedDay[];
  /** Rolled over after the last day. */
  readonly rolled: readonly SkippedDay[];
  /** The event came after the rule's closing hour and counts for the next business day. */
  readonly afterCutOff: boolean;
}

export interface DueQuestion {
  readonly start: StartPoint;
  readonly calendar: LoadedCalendar;
  /** The jurisdiction's zone; a rule's own zone goes before it. */
  readonly zone: string;
}

const counted = (
  { unit, holidays }: AfterClock | BeforeClock,
  calendar: LoadedCalendar,
): ReturnType<typeof closureOf> => closureOf(unit, holidays === 'statute' ? byStatute(calendar) : calendar);

/** The last millisecond of a civil day in a zone, whatever its length. */
const endOfDay = (day: Temporal.PlainDate, zone: string): Instant =>
  toInstant(day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1);

/**
 * The day of an event: its date as written where it happened, or that in `zone` at the time, whichever is earlier. Late
 * in the evening in El Paso it is tomorrow in Austin, and no law counts from the day after.
 */
const civilDateIn = ({ moment }: StartPoint, zone: string): Temporal.PlainDate => {
  const written = Temporal.PlainDate.from(moment.date);
  if (moment.time === undefined) return written;
  const there = instantOf(moment).withTimeZone(zone).toPlainDate();
  return Temporal.PlainDate.compare(written, there) < 0 ? written : there;
};

function isAfterCutOff({ cutOff }: AfterClock, { start, calendar }: DueQuestion): boolean {
  if (cutOff === undefined || start.moment.time === undefined) return false;
  const local = instantOf(start.moment).withTimeZone(cutOff.zone);
  if (closureOn(calendar, local.toPlainDate()) !== undefined) return false;
  return Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(cutOff.time)) > 0;
}

function dueAfterHours(clock: AfterClock, { start, calendar, zone }: DueQuestion): DueDate {
  const ownZone = clock.zone ?? zone;
  const countedFrom = instantOf(start.moment).withTimeZone(ownZone);
  const { end, skipped } = countHours(countedFrom, clock.amount, counted(clock, calendar));
  const at = toInstant(end.epochMilliseconds);
  return { at, unrolledAt: at, zone: ownZone, countedFrom, toTheHour: true, skipped, rolled: [], afterCutOff: false };
}

function lastDay(clock: AfterClock, first: Temporal.PlainDate, calendar: LoadedCalendar): ReturnType<typeof countDays> {
  if (clock.unit === 'calendar-days') return { last: first.add({ days: clock.amount }), skipped: [] };
  if (clock.unit === 'months') return { last: first.add({ months: clock.amount }), skipped: [] };
  if (clock.unit === 'years') return { last: first.add({ years: clock.amount }), skipped: [] };
  return countDays(first, clock.amount, counted(clock, calendar));
}

function dueAfterDays(clock: AfterClock, question: DueQuestion): DueDate {
  const { calendar } = question;
  const zone = clock.zone ?? question.zone;
  const civil = civilDateIn(question.start, zone);
  const afterCutOff = isAfterCutOff(clock, question);
  const first = afterCutOff ? rollForward(civil.add({ days: 1 }), calendar).last : civil;
  const { last, skipped } = lastDay(clock, first, calendar);
  const rolling = clock.roll === 'forward' ? rollForward(last, calendar) : { last, skipped: [] };
  return {
    at: endOfDay(rolling.last, zone),
    unrolledAt: endOfDay(last, zone),
    zone,
    countedFrom: civil.toZonedDateTime(zone),
    toTheHour: false,
    skipped,
    rolled: rolling.skipped,
    afterCutOff,
  };
}

function dueBefore(clock: BeforeClock, { start, calendar, zone }: DueQuestion): DueDate {
  const ownZone = clock.zone ?? zone;
  const civil = civilDateIn(start, ownZone);
  const { last, skipped } = countDaysBack(civil, clock.amount, counted(clock, calendar));
  const at = endOfDay(last, ownZone);
  const countedFrom = civil.toZonedDateTime(ownZone);
  return { at, unrolledAt: at, zone: ownZone, countedFrom, toTheHour: false, skipped, rolled: [], afterCutOff: false };
}

function dueInWindow(clock: WindowClock, { start, zone }: DueQuestion): DueDate {
  const ownZone = clock.zone ?? zone;
  const civil = civilDateIn(start, ownZone);
  const sameMonth = civil.with({ day: clock.closesOnDay });
  const last = Temporal.PlainDate.compare(civil, sameMonth) <= 0 ? sameMonth : sameMonth.add({ months: 1 });
  const at = endOfDay(last, ownZone);
  const countedFrom = civil.toZonedDateTime(ownZone);
  return {
    at,
    unrolledAt: at,
    zone: ownZone,
    countedFrom,
    toTheHour: false,
    skipped: [],
    rolled: [],
    afterCutOff: false,
  };
}

const dueByHouse = (clock: HouseClock, question: DueQuestion): DueDate =>
  dueAfterDays(
    {
      kind: 'after',
      from: { pick: 'earliest', of: clock.firstKnownOf },
      amount: clock.businessDays,
      unit: 'business-days',
      roll: 'none',
    },
    question,
  );

/**
 * When a clock that starts at `start` runs out. Day units exclude the day of the event, include the last day, and end
 * with its last millisecond in the zone. Hours elapse; from a bare date they run from its first instant.
 */
export function dueDate(clock: SingleClock, question: DueQuestion): DueDate {
  switch (clock.kind) {
    case 'before':
      return dueBefore(clock, question);
    case 'house':
      return dueByHouse(clock, question);
    case 'window':
      return dueInWindow(clock, question);
    case 'after':
      return clock.unit === 'hours' || clock.unit === 'hours-excluding-sundays-and-holidays'
        ? dueAfterHours(clock, question)
        : dueAfterDays(clock, question);
  }
}
