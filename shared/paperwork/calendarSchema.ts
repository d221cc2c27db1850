import * as z from 'zod';
import { CivilDateSchema } from '#shared/contracts/time.ts';

/** How sure we are: V verified against a text that was read, M from memory, where doubtful days are left out. */
export const CalendarStatusSchema = z.enum(['V', 'M']);
export type CalendarStatus = z.infer<typeof CalendarStatusSchema>;

/** Civil dates with one space between them, so that a holiday is one line of a diff. */
const DatesSchema = z.string().regex(/^(\d{4}-\d{2}-\d{2}( |$))*$/);

/** Holidays by name, and those of their dates that are observed on another day. */
export const HolidayListSchema = z.strictObject({
  status: CalendarStatusSchema,
  source: z.string(),
  names: z.array(z.string()),
  /** Saturdays observed on the day before. */
  onFriday: DatesSchema,
  /** Sundays observed on the day after. */
  onMonday: DatesSchema,
});
export type HolidayList = z.infer<typeof HolidayListSchema>;

/**
 * `closed` are the days on which offices are closed. `statute` are those that a law names: a list of its own, or
 * "observed" where the law itself moves them as offices do; without it the closing days, on the date that is theirs.
 */
export const CalendarSchema = z.strictObject({
  closed: HolidayListSchema,
  statute: z.union([HolidayListSchema, z.literal('observed')]).optional(),
});
export type Calendar = z.infer<typeof CalendarSchema>;

export const CalendarsSchema = z.strictObject({
  firstYear: z.int(),
  lastYear: z.int(),
  /** By country and name: the date of each year, as named, and 1 January of the year after the last. */
  days: z.record(z.string(), z.record(z.string(), DatesSchema)),
  /** By jurisdiction ("US-VT"); "US" and "CA" serve those of their countries without their own. */
  calendars: z.record(z.string(), CalendarSchema),
});
export type Calendars = z.infer<typeof CalendarsSchema>;

export const FALLBACK_CALENDAR = 'US';

/** "US-VT" is in "US". */
export const countryOf = (jurisdiction: string): string => jurisdiction.slice(0, 2);

export const datesIn = (dates: string): readonly string[] =>
  z.array(CivilDateSchema).parse(dates.split(' ').filter(Boolean));
