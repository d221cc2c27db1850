import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#shared/contracts/time.ts';
import { isAdvisory, type RuleStatus } from '#shared/contracts/vocabulary.ts';
import { coversYear, type LoadedCalendar } from './calendars.ts';
import type { SingleClock, Unit } from './clockSchema.ts';
import type { StartPoint } from './clockStart.ts';
import type { SkippedDay } from './countTime.ts';
import type { DueDate } from './dueDate.ts';
import type { Rule } from './ruleShape.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const UNIT_WORDS: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  hours: ['hour', 'hours'],
  'hours-excluding-sundays-and-holidays': ['hour', 'hours'],
  'calendar-days': ['day', 'days'],
  'days-excluding-sundays-and-holidays': ['day', 'days'],
  'business-days': ['business day', 'business days'],
  'working-days': ['working day', 'working days'],
  months: ['month', 'months'],
  years: ['year', 'years'],
};

export const STATUS_WORDS: Readonly<Record<RuleStatus, string>> = {
  V: 'verified',
  V2: 'verified on a secondary page',
  C: 'sources conflict: advisory',
  M: 'from memory: advisory',
  policy: 'house policy',
};

const weekday = (date: { readonly dayOfWeek: number }): string => WEEKDAYS[date.dayOfWeek - 1] ?? '';
const month = (date: { readonly month: number }): string => MONTHS[date.month - 1] ?? '';
export const count = (amount: number, [one, many]: readonly [string, string]): string =>
  `${amount} ${amount === 1 ? one : many}`;

const zoneNames = new Map<string, Intl.DateTimeFormat>();

/** "EDT" in summer, "EST" in winter. */
function zoneName(at: Temporal.ZonedDateTime): string {
  const known = zoneNames.get(at.timeZoneId);
  const format = known ?? new Intl.DateTimeFormat('en-US', { timeZone: at.timeZoneId, timeZoneName: 'short' });
  zoneNames.set(at.timeZoneId, format);
  return format.formatToParts(at.epochMilliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

type DayStyle = { readonly year: boolean; readonly hour: boolean };

/** "Fri 10 Oct 2025 14:30 EDT" */
export function shortDay(at: Temporal.ZonedDateTime, { year, hour }: DayStyle): string {
  const day = `${weekday(at).slice(0, 3)} ${at.day} ${month(at).slice(0, 3)}${year ? ` ${at.year}` : ''}`;
  if (!hour) return day;
  return `${day} ${at.toPlainTime().toString({ smallestUnit: 'minute' })} ${zoneName(at)}`;
}

/** "Sunday 12 and the holiday Monday 13 October (Indigenous Peoples' Day)" */
function skippedWords(days: readonly SkippedDay[]): string {
  const words = days.map(({ date, why }, index) => {
    const following = days[index + 1]?.date;
    const holiday = why !== 'Saturday' && why !== 'Sunday';
    const monthToo = holiday || following?.month !== date.month ? ` ${month(date)}` : '';
    return `${holiday ? 'the holiday ' : ''}${weekday(date)} ${date.day}${monthToo}${holiday ? ` (${why})` : ''}`;
  });
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const lengthWords = (clock: SingleClock): string => {
  switch (clock.kind) {
    case 'before':
      return count(clock.amount, UNIT_WORDS[clock.unit]);
    case 'after':
      return count(clock.amount, UNIT_WORDS[clock.unit]);
    case 'house':
      return `no number in the law: ${count(clock.businessDays, UNIT_WORDS['business-days'])}`;
    case 'window':
      return `first window from day ${clock.opensOnDay} to day ${clock.closesOnDay} of a month`;
  }
};

export const zoned = (at: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone);

function startWords({ moment, what }: StartPoint, due: DueDate): string {
  const start = shortDay(due.countedFrom, { year: true, hour: due.toTheHour });
  const hourUnknown = due.toTheHour && moment.time === undefined;
  return `${start} (${what}${hourUnknown ? '; hour not known, counted from the start of the day' : ''})`;
}

/** What is advisory or has no number in law is never called due. */
const nameOfDate = (clock: SingleClock, status: RuleStatus): string =>
  clock.kind === 'house' || isAdvisory(status) ? 'courtesy date' : 'due';

function dueWords(name: string, due: DueDate): string {
  const style = (at: Temporal.ZonedDateTime): DayStyle => ({
    year: at.year !== due.countedFrom.year,
    hour: due.toTheHour,
  });
  const at = zoned(due.at, due.zone);
  if (due.rolled.length === 0) return `${name} ${shortDay(at, style(at))}`;
  const unrolled = zoned(due.unrolledAt, due.zone);
  const beat = `${shortDay(unrolled, style(unrolled))} is the date to beat`;
  return `${beat}, and ${skippedWords(due.rolled)} rolled over: ${name} ${shortDay(at, style(at))}`;
}

/** "21 VSA 701(a); verified" */
export const authorityWords = ({ authority, status }: Pick<Rule, 'authority' | 'status'>): string =>
  [...(authority === undefined ? [] : [authority]), STATUS_WORDS[status]].join('; ');

/** What was counted and why, up to the due date: "72 hours from Fri 10 Oct 2025 14:30 EDT (injury), Sunday 12 ... left out: due Wed 15 Oct 14:30 EDT". */
export function countWords(
  { clock, status }: { readonly clock: SingleClock; readonly status: RuleStatus },
  start: StartPoint,
  { due, calendar }: { readonly due: DueDate; readonly calendar: LoadedCalendar },
): string {
  const parts = [`${lengthWords(clock)} ${clock.kind === 'before' ? 'before' : 'from'} ${startWords(start, due)}`];
  if (due.afterCutOff) parts.push('which came after the closing hour and counts for the next business day');
  if (due.skipped.length > 0) parts.push(`${skippedWords(due.skipped)} left out`);
  const lastDay = zoned(due.at, due.zone).toPlainDate().toString();
  if (!coversYear(calendar, due.countedFrom.toPlainDate().toString()) || !coversYear(calendar, lastDay))
    parts.push('holidays of these years are not in the calendar and none was left out');
  return `${parts.join(', ')}: ${dueWords(nameOfDate(clock, status), due)}`;
}
