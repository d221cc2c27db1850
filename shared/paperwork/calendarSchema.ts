import * as z from 'zod';
import { CivilDateSchema } from '#shared/contracts/time.ts';

/** A day on which the offices of a jurisdiction are closed, as observed. */
export const HolidaySchema = z.strictObject({
  date: CivilDateSchema,
  name: z.string(),
  /** The day that the statute names, where offices observe it on another. */
  legalDate: CivilDateSchema.optional(),
});
export type Holiday = z.infer<typeof HolidaySchema>;

export const CalendarSchema = z.strictObject({
  /** "US-VT"; "US" serves jurisdictions without their own. */
  calendar: z.string(),
  title: z.string(),
  source: z.string(),
  firstYear: z.int(),
  lastYear: z.int(),
  holidays: z.array(HolidaySchema),
});
export type Calendar = z.infer<typeof CalendarSchema>;
