import { type CivilDate, DAY, toInstant } from '#shared/contracts/time.ts';
import {
  type CalendarStatus,
  CalendarsSchema,
  countryOf,
  datesIn,
  FALLBACK_CALENDAR,
  type HolidayList,
} from './calendarSchema.ts';
import holidays from './calendars/holidays.generated.json' with { type: 'json' };

export interface LoadedCalendar {
  readonly calendar: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** How sure we are of `names`, and by which text. */
  readonly status: CalendarStatus;
  readonly source: string;
  /** Name of the holiday by the civil date on which offices are closed for it. */
  readonly names: ReadonlyMap<CivilDate, string>;
  /** Name of the holiday by the civil date that the statute names. */
  readonly legalNames: ReadonlyMap<CivilDate, string>;
  /** How sure we are of `legalNames`, and by which text. */
  readonly legalStatus: CalendarStatus;
  readonly legalSource: string;
}

const { days, calendars, firstYear, lastYear } = CalendarsSchema.parse(holidays);

const moved = (date: CivilDate, byDays: number): CivilDate =>
  toInstant(Date.parse(`${date}T00:00:00.000Z`) + byDays * DAY).slice(0, date.length);

type Names = ReadonlyMap<CivilDate, string>;

const namedDates = (country: string, { names }: HolidayList): Names => {
  const byDate = new Map<CivilDate, string>();
  for (const name of names) for (const date of datesIn(days[country]?.[name] ?? '')) byDate.set(date, name);
  return byDate;
};

/** Of two holidays on one date, the one whose own date it is. */
const observedDates = (named: Names, { onFriday, onMonday }: HolidayList): Names => {
  const move = new Map([
    ...datesIn(onFriday).map((date) => [date, moved(date, -1)] as const),
    ...datesIn(onMonday).map((date) => [date, moved(date, 1)] as const),
  ]);
  const elsewhere = [...named].flatMap(([date, name]) => {
    const other = move.get(date);
    return other === undefined ? [] : [[other, name] as const];
  });
  return new Map([...elsewhere, ...[...named].filter(([date]) => !move.has(date))]);
};

const load = (name: string): LoadedCalendar => {
  const calendar = calendars[name];
  if (calendar === undefined) throw new Error(`There is no calendar ${name}`);
  const { closed, statute } = calendar;
  const country = countryOf(name);
  const named = namedDates(country, closed);
  const names = observedDates(named, closed);
  const own = typeof statute === 'object' ? statute : undefined;
  const legalNames = statute === 'observed' ? names : named;
  return {
    calendar: name,
    firstYear,
    lastYear,
    status: closed.status,
    source: closed.source,
    names,
    legalNames: own === undefined ? legalNames : observedDates(namedDates(country, own), own),
    legalStatus: own?.status ?? closed.status,
    legalSource: own?.source ?? closed.source,
  };
};

/** A function meets one or two jurisdictions: the dates of the others stay text. */
const loaded = new Map<string, LoadedCalendar>();

const calendarNameOf = (jurisdiction: string): string =>
  [jurisdiction, countryOf(jurisdiction)].find((name) => Object.hasOwn(calendars, name)) ?? FALLBACK_CALENDAR;

/** The holidays of a jurisdiction ("US-VT"); those of its country where it has no calendar of its own. */
export const calendarFor = (jurisdiction: string): LoadedCalendar => {
  const name = calendarNameOf(jurisdiction);
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const calendar = load(name);
  loaded.set(name, calendar);
  return calendar;
};

/** Outside the compiled years no holiday is known, so none is left out of a count. */
export const coversYear = (calendar: LoadedCalendar, date: CivilDate): boolean => {
  const year = Number(date.slice(0, 4));
  return year >= calendar.firstYear && year <= calendar.lastYear;
};
