import type { Temporal } from 'temporal-polyfill';
import { type CivilDate, DAY, toInstant } from '#shared/contracts/time.ts';
import { calendarFor, type LoadedCalendar } from './calendars.ts';

/** As Temporal numbers them. */
const SATURDAY = 6;
const SUNDAY = 7;

const closedBy = ({ names }: LoadedCalendar, date: CivilDate, weekday: number): string | undefined => {
  const holiday = names.get(date);
  if (holiday !== undefined) return holiday;
  if (weekday === SATURDAY) return 'Saturday';
  return weekday === SUNDAY ? 'Sunday' : undefined;
};

/** Why offices are closed on a date: "Saturday", "Sunday" or the holiday's name; `undefined` on a business day. */
export const closureOn = (calendar: LoadedCalendar, date: Temporal.PlainDate): string | undefined =>
  closedBy(calendar, date.toString(), date.dayOfWeek);

/** The milliseconds of a day's midnight in UTC: every look at a claim counts many days, and Temporal's cost ten times as much. */
type Day = number;

const MIDNIGHT = 'T00:00:00.000Z';

const dateOf = (day: Day): CivilDate => toInstant(day).slice(0, -MIDNIGHT.length);

const dayOf = (date: CivilDate): Day => {
  const day = Date.parse(`${date}${MIDNIGHT}`);
  // Date.parse reads February 30 as March 2.
  if (Number.isNaN(day) || dateOf(day) !== date) throw new RangeError('There is no such day');
  return day;
};

const isOpen = (calendar: LoadedCalendar, day: Day): boolean =>
  closedBy(calendar, dateOf(day), new Date(day).getUTCDay() || SUNDAY) === undefined;

/** Monday to Friday and no holiday of the jurisdiction ("US-VT"), as its offices observe it; those of its country where it has no calendar. */
export const isBusinessDay = (jurisdiction: string, date: CivilDate): boolean =>
  isOpen(calendarFor(jurisdiction), dayOf(date));

/** The business day that is `count` business days after `date`; 0 gives `date` itself or the next business day. Negative counts go back. */
export function addBusinessDays(jurisdiction: string, date: CivilDate, count: number): CivilDate {
  const calendar = calendarFor(jurisdiction);
  const step = count < 0 ? -DAY : DAY;
  let day = dayOf(date);
  let left = Math.abs(count);
  while (left > 0 || !isOpen(calendar, day)) {
    day += step;
    if (left > 0 && isOpen(calendar, day)) left -= 1;
  }
  return dateOf(day);
}

/** The first business day after `date`. */
export const nextBusinessDay = (jurisdiction: string, date: CivilDate): CivilDate =>
  addBusinessDays(jurisdiction, date, 1);
