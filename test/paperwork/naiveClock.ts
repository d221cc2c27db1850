import { isBusinessDay } from '#shared/paperwork/businessDays.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';

/** A second, plain way to count, on `Date` and `Intl` alone: walks half hour by half hour, day by day. */

const HALF_HOUR = 30 * 60_000;
const DAY = 24 * 60 * 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

export function localDate(epoch: number, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, format);
  return format.format(epoch);
}

const nextDate = (date: string): string => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);
const isSunday = (date: string): boolean => new Date(date).getUTCDay() === 0;
const isHoliday = (jurisdiction: string, date: string): boolean => calendarFor(jurisdiction).names.has(date);

/** Whole hours that pass on days which are neither Sunday nor holiday. `start` on a half hour. */
export function walkHours(start: number, hours: number, jurisdiction: string, zone: string): number {
  let left = hours * 2;
  let at = start;
  while (left > 0) {
    const date = localDate(at, zone);
    if (!isSunday(date) && !isHoliday(jurisdiction, date)) left -= 1;
    at += HALF_HOUR;
  }
  return at;
}

export type DayKind = 'every' | 'not-sunday-or-holiday' | 'business';

const counts = (kind: DayKind, jurisdiction: string, date: string): boolean => {
  if (kind === 'every') return true;
  if (kind === 'business') return isBusinessDay(jurisdiction, date);
  return !isSunday(date) && !isHoliday(jurisdiction, date);
};

/** The civil date that is the `count`th counting day after `date`. */
export function walkDays(date: string, count: number, kind: DayKind, jurisdiction: string): string {
  let day = date;
  let left = count;
  while (left > 0) {
    day = nextDate(day);
    if (counts(kind, jurisdiction, day)) left -= 1;
  }
  return day;
}

/** The last millisecond of a civil date in a zone, found by looking. */
export function lastMillisecondOf(date: string, zone: string): number {
  let at = Date.parse(date) - DAY;
  while (localDate(at, zone) <= date) at += HALF_HOUR;
  return at - 1;
}

export function rollToOpenDay(date: string, jurisdiction: string): string {
  let day = date;
  while (!isBusinessDay(jurisdiction, day)) day = nextDate(day);
  return day;
}
