import type { Temporal } from 'temporal-polyfill';
import { HOUR } from '#shared/contracts/time.ts';
import { closureOn } from './businessDays.ts';
import type { LoadedCalendar } from './calendars.ts';
import type { Unit } from './clockSchema.ts';

/** A day left out of a count, or rolled over at its end. */
export interface SkippedDay {
  readonly date: Temporal.PlainDate;
  /** "Sunday", "Saturday" or the holiday's name. */
  readonly why: string;
}

export type Closure = (date: Temporal.PlainDate) => string | undefined;

const NEVER_CLOSED: Closure = () => undefined;

const sundaysAndHolidays =
  (calendar: LoadedCalendar): Closure =>
  (date) => {
    const why = closureOn(calendar, date);
    return why === 'Saturday' ? undefined : why;
  };

const officesClosed =
  (calendar: LoadedCalendar): Closure =>
  (date) =>
    closureOn(calendar, date);

/** Elapsed hours on days that count; a 23- or 25-hour day has as many. Ends at midnight when a day is used up exactly. */
export function countHours(
  start: Temporal.ZonedDateTime,
  hours: number,
  closed: Closure,
): { readonly end: Temporal.ZonedDateTime; readonly skipped: readonly SkippedDay[] } {
  const skipped: SkippedDay[] = [];
  let cursor = start;
  let left = hours * HOUR;
  for (;;) {
    const date = cursor.toPlainDate();
    const nextDay = date.add({ days: 1 }).toZonedDateTime(cursor.timeZoneId);
    const why = closed(date);
    const available = why === undefined ? nextDay.epochMilliseconds - cursor.epochMilliseconds : 0;
    if (why !== undefined) skipped.push({ date, why });
    else if (left <= available) return { end: cursor.add({ milliseconds: left }), skipped };
    left -= available;
    cursor = nextDay;
  }
}

interface CountedDays {
  readonly last: Temporal.PlainDate;
  /** In the order of the calendar. */
  readonly skipped: readonly SkippedDay[];
}

function walk(
  start: Temporal.PlainDate,
  count: number,
  { closed, step }: { closed: Closure; step: 1 | -1 },
): CountedDays {
  const skipped: SkippedDay[] = [];
  let day = start;
  let left = count;
  while (left > 0) {
    day = day.add({ days: step });
    const why = closed(day);
    if (why === undefined) left -= 1;
    else skipped.push({ date: day, why });
  }
  return { last: day, skipped: step === 1 ? skipped : skipped.reverse() };
}

/** The `count`th day after `start` that counts; `start` itself never does. */
export const countDays = (start: Temporal.PlainDate, count: number, closed: Closure): CountedDays =>
  walk(start, count, { closed, step: 1 });

/** The `count`th day before `start` that counts; `start` itself never does. */
export const countDaysBack = (start: Temporal.PlainDate, count: number, closed: Closure): CountedDays =>
  walk(start, count, { closed, step: -1 });

/** The first open day from `day` on, with the days rolled over. */
export function rollForward(
  day: Temporal.PlainDate,
  calendar: LoadedCalendar,
): { readonly last: Temporal.PlainDate; readonly skipped: readonly SkippedDay[] } {
  const skipped: SkippedDay[] = [];
  let last = day;
  for (let why = closureOn(calendar, last); why !== undefined; why = closureOn(calendar, last)) {
    skipped.push({ date: last, why });
    last = last.add({ days: 1 });
  }
  return { last, skipped };
}

/** The calendar by the days that a statute names: its own list where it has one, else each holiday on its own date, whenever offices are closed for it. */
export const byStatute = (calendar: LoadedCalendar): LoadedCalendar => ({
  ...calendar,
  names: calendar.legalNames,
  status: calendar.legalStatus,
  source: calendar.legalSource,
});

/** Which days a unit leaves out. */
export function closureOf(unit: Unit, calendar: LoadedCalendar): Closure {
  switch (unit) {
    case 'hours':
    case 'calendar-days':
    case 'months':
    case 'years':
      return NEVER_CLOSED;
    case 'hours-excluding-sundays-and-holidays':
    case 'days-excluding-sundays-and-holidays':
      return sundaysAndHolidays(calendar);
    case 'business-days':
    case 'working-days':
      return officesClosed(calendar);
  }
}
