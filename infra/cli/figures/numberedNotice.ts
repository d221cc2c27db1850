import * as z from 'zod';
import type { Instant } from '#shared/contracts/time.ts';
import { storyOf } from '../demo/stories.ts';

const JsonObjectSchema = z.record(z.string(), z.unknown());

const FIRST_IDENTIFIER = 1_000;

/** The notice of another loss each time: another reference, worker and set of addresses; Vermont and California in turn. */
export const numberedNotice = (number: number, now: Instant): Record<string, unknown> => {
  const { notice } = storyOf(number % 2 === 0 ? 'vermont' : 'california', now);
  const text = JSON.stringify({ ...notice, reference: `BENCH-${number}` })
    .replaceAll('@', `.${number}@`)
    .replaceAll(/"family":"([^"]+)"/g, `"family":"$1 ${number}"`)
    .replace(/900-45-\d{4}/, `900-45-${FIRST_IDENTIFIER + number}`);
  return JsonObjectSchema.parse(JSON.parse(text));
};
