import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '#shared/contracts/time.ts';
import { calendarFor, type LoadedCalendar } from './calendars.ts';

const SATURDAY = 6;
const SUNDAY = 7;

/** Why offices are closed on a date: "Saturday", "Sunday" or the holiday's name; `undefined` on a business day. */
export function closureOn(calendar: LoadedCalendar, date: Temporal.PlainDate): string | undefined {
  const holiday = calendar.names.get(date.toString());
  if (holiday !== undefined) return holiday;
  if (date.dayOfWeek === SATURDAY) return 'Saturday';
  return date.dayOfWeek === SUNDAY ? 'Sunday' : undefined;
}

/** Monday to Friday and no holiday of the jurisdiction ("US-VT"), as its offices observe it; federal holidays where it has no calendar. */
export const isBusinessDay = (jurisdiction: string, date: CivilDate): boolean =>
  closureOn(calendarFor(jurisdiction), Temporal.PlainDate.from(date)) === undefined;

/** The business day that is `count` business days after `date`; 0 gives `date` itself or the next business day. Negative counts go back. */
export function addBusinessDays(jurisdiction: string, date: CivilDate, count: number): CivilDate {
  const calendar = calendarFor(jurisdiction);
  const step = count < 0 ? -1 : 1;
  let day = Temporal.PlainDate.from(date);
  let left = Math.abs(count);
  while (left > 0 || closureOn(calendar, day) !== undefined) {
    day = day.add({ days: step });
    if (left > 0 && closureOn(calendar, day) === undefined) left -= 1;
  }
  return day.toString();
}

/** The first business day after `date`. */
export const nextBusinessDay = (jurisdiction: string, date: CivilDate): CivilDate =>
  addBusinessDays(jurisdiction, date, 1);
