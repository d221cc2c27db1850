import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Calendar, Holiday } from '#shared/paperwork/calendarSchema.ts';

const FIRST_YEAR = 2024;
const LAST_YEAR = 2035;
const SATURDAY = 6;
const SUNDAY = 7;

const OverridesSchema = z.strictObject({
  calendars: z.array(
    z.strictObject({
      calendar: z.string(),
      country: z.string(),
      state: z.string().optional(),
      title: z.string(),
      source: z.string(),
      /** By holiday name; "all" for those not named. A Sunday holiday is observed on Monday everywhere. */
      saturday: z.record(z.string(), z.enum(['friday', 'stay'])),
      /** The library's names to keep; none: every public holiday. */
      only: z.array(z.string()),
      add: z.array(z.strictObject({ rule: z.string(), name: z.string(), why: z.string() })),
      leftOut: z.array(z.strictObject({ name: z.string(), why: z.string() })).optional(),
    }),
  ),
});
type Override = z.infer<typeof OverridesSchema>['calendars'][number];

const CALENDARS = new URL('../../shared/paperwork/calendars/', import.meta.url);

const AMERICAN_NAMES: Readonly<Record<string, string>> = {
  'Labour Day': 'Labor Day',
  'Day after Thanksgiving Day': 'Day after Thanksgiving',
};

function publicHolidaysOfYear(override: Override, year: number): Holiday[] {
  const library =
    override.state === undefined ? new Holidays(override.country) : new Holidays(override.country, override.state);
  for (const { rule, name } of override.add) library.setHoliday(rule, { name, type: 'public' });
  const isKept = ({ name, rule }: { name: string; rule: string }): boolean => {
    const own = override.add.find((holiday) => holiday.name === name);
    // The library may have a holiday of the same name on another day.
    if (own !== undefined) return own.rule === rule;
    return override.only.length === 0 || override.only.includes(name);
  };
  return library
    .getHolidays(year, 'en')
    .filter(({ type, substitute }) => type === 'public' && substitute !== true)
    .filter(isKept)
    .map(({ date, name }) => ({ date: date.slice(0, 10), name: AMERICAN_NAMES[name] ?? name }));
}

function observed({ date, name }: Holiday, saturday: Override['saturday']): Holiday {
  const day = Temporal.PlainDate.from(date);
  if (day.dayOfWeek === SUNDAY) return { date: day.add({ days: 1 }).toString(), name, legalDate: date };
  const moves = (saturday[name] ?? saturday.all) === 'friday';
  if (day.dayOfWeek === SATURDAY && moves) return { date: day.subtract({ days: 1 }).toString(), name, legalDate: date };
  return { date, name };
}

const byDate = (left: Holiday, right: Holiday): number => (left.date < right.date ? -1 : 1);

function compileCalendar(override: Override): Calendar {
  const holidays: Holiday[] = [];
  // New Year's Day of the year after the last may be observed on 31 December of the last.
  for (let year = FIRST_YEAR; year <= LAST_YEAR + 1; year += 1) {
    holidays.push(...publicHolidaysOfYear(override, year).map((holiday) => observed(holiday, override.saturday)));
  }
  const inRange = holidays.filter(({ date }) => Number(date.slice(0, 4)) <= LAST_YEAR);
  return {
    calendar: override.calendar,
    title: override.title,
    source: override.source,
    firstYear: FIRST_YEAR,
    lastYear: LAST_YEAR,
    holidays: inRange.sort(byDate),
  };
}

/** The text of each generated calendar by its file name. */
export function compileCalendars(): ReadonlyMap<string, string> {
  const { calendars } = OverridesSchema.parse(JSON.parse(readFileSync(new URL('overrides.json', CALENDARS), 'utf8')));
  return new Map(
    calendars.map((override) => [
      `${override.calendar.toLowerCase()}.generated.json`,
      `${JSON.stringify(compileCalendar(override), null, 2)}\n`,
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of compileCalendars()) writeFileSync(new URL(name, CALENDARS), text);
}
