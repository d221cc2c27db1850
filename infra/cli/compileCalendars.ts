import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import {
  type Calendar,
  CalendarStatusSchema,
  type Calendars,
  type HolidayList,
} from '#shared/paperwork/calendarSchema.ts';

const FIRST_YEAR = 2024;
const LAST_YEAR = 2035;
const SATURDAY = 6;
const SUNDAY = 7;

const RuleSchema = z.strictObject({ rule: z.string(), name: z.string(), why: z.string() });
const LeftOutSchema = z.strictObject({ name: z.string(), why: z.string() });

const listShape = {
  status: CalendarStatusSchema,
  source: z.string(),
  /** By holiday name; "all" for those not named. */
  saturday: z.record(z.string(), z.enum(['friday', 'stay'])),
  /** As `saturday`; without it a Sunday holiday is observed on Monday. */
  sunday: z.record(z.string(), z.enum(['monday', 'stay'])).optional(),
  /** The library's names to keep; none: every public holiday. */
  only: z.array(z.string()),
  /** In the library's grammar; replaces a day that the library has under the same name. */
  add: z.array(RuleSchema),
  leftOut: z.array(LeftOutSchema).optional(),
};

const OverridesSchema = z.strictObject({
  calendars: z.array(
    z.strictObject({
      calendar: z.string(),
      country: z.string(),
      state: z.string().optional(),
      title: z.string(),
      ...listShape,
      statute: z.union([z.strictObject(listShape), z.literal('observed')]).optional(),
    }),
  ),
});
type Override = z.infer<typeof OverridesSchema>['calendars'][number];
type List = Omit<Override, 'calendar' | 'country' | 'state' | 'title' | 'statute'>;

const CALENDARS = new URL('../../shared/paperwork/calendars/', import.meta.url);

const OWN_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: {
    'Labour Day': 'Labor Day',
    'Day after Thanksgiving Day': 'Day after Thanksgiving',
    'Day After Thanksgiving': 'Day after Thanksgiving',
    'Dr. Martin Luther King Jr./ Civil Rights Day': 'Martin Luther King Jr. Day',
    "Lincoln/Washington Presidents' Day": "Presidents' Day",
    'Presidents Day': "Presidents' Day",
  },
  CA: { Thanksgiving: 'Thanksgiving Day' },
};

interface Holiday {
  readonly name: string;
  readonly date: string;
}

function holidaysOfYear({ country, state }: Override, { only, add }: List, year: number): Holiday[] {
  const library = state === undefined ? new Holidays(country) : new Holidays(country, state);
  for (const { rule, name } of add) library.setHoliday(rule, { name, type: 'public' });
  const isKept = ({ name, rule, type }: { name: string; rule: string; type: string }): boolean => {
    const own = add.find((holiday) => holiday.name === name);
    // The library may have a holiday of the same name on another day.
    if (own !== undefined) return own.rule === rule;
    return only.length === 0 ? type === 'public' : only.includes(name);
  };
  return library
    .getHolidays(year, 'en')
    .filter(({ substitute }) => substitute !== true)
    .filter(isKept)
    .map(({ date, name }) => ({ date: date.slice(0, 10), name: OWN_NAMES[country]?.[name] ?? name }));
}

/** The new year after the last may be observed on 31 December. */
const isInRange = ({ date }: Holiday): boolean => date <= `${LAST_YEAR + 1}-01-01`;

function holidaysOf(override: Override, list: List): Holiday[] {
  const holidays: Holiday[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR + 1; year += 1) holidays.push(...holidaysOfYear(override, list, year));
  const found = new Set(holidays.map(({ name }) => name));
  const wanted = [
    ...list.only.map((name) => OWN_NAMES[override.country]?.[name] ?? name),
    ...list.add.map(({ name }) => name),
  ];
  const missing = wanted.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`${override.calendar}: the library has no ${missing.join(', ')}`);
  return holidays.filter(isInRange).sort((left, right) => (left.date < right.date ? -1 : 1));
}

const isOn = ({ date }: Holiday, weekday: number): boolean => Temporal.PlainDate.from(date).dayOfWeek === weekday;

const joined = (holidays: readonly Holiday[]): string => holidays.map(({ date }) => date).join(' ');

const unique = (names: readonly string[]): string[] => [...new Set(names)];

function toList(list: List, holidays: readonly Holiday[]): HolidayList {
  const { status, source, saturday, sunday = { all: 'monday' } } = list;
  const moves = (holiday: Holiday, rule: Readonly<Record<string, string>>): boolean =>
    (rule[holiday.name] ?? rule.all) !== 'stay';
  return {
    status,
    source,
    names: unique(holidays.map(({ name }) => name)),
    onFriday: joined(holidays.filter((holiday) => isOn(holiday, SATURDAY) && moves(holiday, saturday))),
    onMonday: joined(holidays.filter((holiday) => isOn(holiday, SUNDAY) && moves(holiday, sunday))),
  };
}

/** One date a year by country and name, in the order of the year. Calendars that call two days by one name cannot share it. */
class Days {
  readonly #dates = new Map<string, Map<string, string>>();

  add(country: string, holidays: readonly Holiday[]): void {
    const days = this.#dates.get(country) ?? new Map<string, string>();
    this.#dates.set(country, days);
    for (const name of unique(holidays.map((holiday) => holiday.name))) {
      const dates = joined(holidays.filter((holiday) => holiday.name === name));
      if ((days.get(name) ?? dates) !== dates) throw new Error(`Two holidays of ${country} are called ${name}`);
      days.set(name, dates);
    }
  }

  toJson(): Calendars['days'] {
    const byDay = ([, left]: [string, string], [, right]: [string, string]): number =>
      left.slice(5, 10) < right.slice(5, 10) ? -1 : 1;
    return Object.fromEntries(
      [...this.#dates].map(([country, days]) => [country, Object.fromEntries([...days].toSorted(byDay))]),
    );
  }
}

function compileCalendar(override: Override, days: Days): Calendar {
  const { statute } = override;
  const holidays = holidaysOf(override, override);
  days.add(override.country, holidays);
  const closed = toList(override, holidays);
  if (statute === undefined || statute === 'observed') return statute === undefined ? { closed } : { closed, statute };
  const named = holidaysOf(override, statute);
  days.add(override.country, named);
  return { closed, statute: toList(statute, named) };
}

export const HOLIDAYS_FILE = 'holidays.generated.json';

/** The text of the generated holidays. */
export function compileCalendars(): string {
  const overrides = OverridesSchema.parse(JSON.parse(readFileSync(new URL('overrides.json', CALENDARS), 'utf8')));
  const days = new Days();
  const calendars = Object.fromEntries(
    overrides.calendars.map((override) => [override.calendar, compileCalendar(override, days)]),
  );
  const compiled: Calendars = { firstYear: FIRST_YEAR, lastYear: LAST_YEAR, days: days.toJson(), calendars };
  return `${JSON.stringify(compiled, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL(HOLIDAYS_FILE, CALENDARS), compileCalendars());
