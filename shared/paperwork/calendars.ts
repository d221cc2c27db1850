import type { CivilDate } from '#shared/contracts/time.ts';
import { type Calendar, CalendarSchema } from './calendarSchema.ts';
import us from './calendars/us.generated.json' with { type: 'json' };
import california from './calendars/us-ca.generated.json' with { type: 'json' };
import vermont from './calendars/us-vt.generated.json' with { type: 'json' };

export interface LoadedCalendar {
  readonly calendar: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Name of the holiday by the civil date on which offices are closed for it. */
  readonly names: ReadonlyMap<CivilDate, string>;
  /** Name of the holiday by the civil date that the statute names. */
  readonly legalNames: ReadonlyMap<CivilDate, string>;
}

const load = (data: Calendar): LoadedCalendar => ({
  calendar: data.calendar,
  firstYear: data.firstYear,
  lastYear: data.lastYear,
  names: new Map(data.holidays.map(({ date, name }) => [date, name])),
  legalNames: new Map(data.holidays.map(({ date, name, legalDate }) => [legalDate ?? date, name])),
});

const FALLBACK = load(CalendarSchema.parse(us));
const BY_NAME: ReadonlyMap<string, LoadedCalendar> = new Map(
  [vermont, california].map((data) => CalendarSchema.parse(data)).map((data) => [data.calendar, load(data)]),
);

/** The holidays of a jurisdiction ("US-VT"); federal ones where it has no calendar of its own. */
export const calendarFor = (jurisdiction: string): LoadedCalendar => BY_NAME.get(jurisdiction) ?? FALLBACK;

/** Outside the compiled years no holiday is known, so none is left out of a count. */
export const coversYear = (calendar: LoadedCalendar, date: CivilDate): boolean => {
  const year = Number(date.slice(0, 4));
  return year >= calendar.firstYear && year <= calendar.lastYear;
};
