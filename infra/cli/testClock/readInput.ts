import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import { startOf } from './startOf.ts';

/** What the user gave and cannot be used; its message names the field. */
export class BadInput extends Error {}

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new BadInput(`${file}: cannot be read`, { cause });
  }
};

export const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readText(file));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new BadInput(`${file}: is not JSON`, { cause });
    throw cause;
  }
};

const InstantOptionSchema = z.iso.datetime({ offset: true });

/** Where the clock starts: what the option says, else what the notice itself says, so that today plays no part. */
export const startInstant = (file: string, notice: unknown, from: string | undefined): Instant => {
  if (from !== undefined) {
    const given = InstantOptionSchema.safeParse(from);
    if (!given.success)
      throw new BadInput(`--from ${from}: must be an instant with its offset, such as 2026-11-20T15:42:00-05:00`);
    return toInstant(Date.parse(given.data));
  }
  const start = startOf(notice);
  if (start === undefined) {
    throw new BadInput(`${file}: /injury/date is missing or no date, so there is no day to start on; give --from`);
  }
  return start;
};
