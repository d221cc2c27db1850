import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Instant } from '#shared/contracts/time.ts';

/** The examples of events/examples as if they were written the day before the clock's now: the story fits any day. */

const DATED = /^\d{4}-\d{2}-\d{2}(?=$|T)/;
const JsonObjectSchema = z.record(z.string(), z.unknown());

/** A birthday is no date of the story. */
const STAYS = new Set(['dateOfBirth', 'birthDate']);

const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

const moved = (value: unknown, days: number, name: string): unknown => {
  if (typeof value === 'string') return STAYS.has(name) ? value : value.replace(DATED, (date) => addDays(date, days));
  if (Array.isArray(value)) return value.map((each) => moved(each, days, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each, days, key)]));
};

/** Moves every date of a payload by whole days; wall times and offsets stay. */
export const moveDates = (payload: unknown, days: number): Record<string, unknown> =>
  JsonObjectSchema.parse(moved(payload, days, ''));

/** Days from the civil date `writtenOn` to the day before `now` in `zone`. */
export const daysToYesterday = (writtenOn: string, now: Instant, zone: string): number => {
  const yesterday = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  return Temporal.PlainDate.from(writtenOn).until(yesterday, { largestUnit: 'days' }).days;
};

/** An example, unchanged. */
export const readExample = (name: string): Record<string, unknown> => {
  const text = readFileSync(new URL(`../../../events/examples/${name}.json`, import.meta.url), 'utf8');
  return JsonObjectSchema.parse(JSON.parse(text));
};
