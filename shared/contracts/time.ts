import * as z from 'zod';

/**
 * A point in time: ISO 8601 in UTC with milliseconds ("2026-11-22T09:00:00.000Z").
 * The fixed width makes text order the order of time, which the alarm index relies on.
 */
export type Instant = string;

export const InstantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/** A civil date, "2026-11-22". */
export const CivilDateSchema = z.iso.date();
export type CivilDate = string;

/**
 * A moment as the sender wrote it: the civil date, the wall time where it is known, and the IANA zone both are meant in.
 * The wall time is the truth; instants are derived.
 */
export const MomentSchema = z.object({
  date: CivilDateSchema,
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  zone: z.string(),
});
export type Moment = z.infer<typeof MomentSchema>;

/** Milliseconds since 1970 to an Instant. */
export const toInstant = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString();

/** `instant` moved by `milliseconds`, which may be negative. */
export const addMilliseconds = (instant: Instant, milliseconds: number): Instant =>
  toInstant(Date.parse(instant) + milliseconds);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
