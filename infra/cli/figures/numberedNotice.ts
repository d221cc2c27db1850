import * as z from 'zod';
import type { Instant } from '#shared/contracts/time.ts';
import { storyOf } from '../demo/stories.ts';

const JsonObjectSchema = z.record(z.string(), z.unknown());

const FIRST_IDENTIFIER = 1_000;

/** The notice of another loss each time: another reference, claim number, worker and set of addresses; Vermont and California in turn. */
export const numberedNotice = (number: number, now: Instant): Record<string, unknown> => {
  const { notice } = storyOf(number % 2 === 0 ? 'vermont' : 'california', now);
  const own = { reference: `BENCH-${number}`, claimNumbers: { administrator: `26-${FIRST_IDENTIFIER + number}` } };
  const text = JSON.stringify({ ...notice, ...own })
    .replaceAll('@', `.${number}@`)
    .replaceAll(/"family":"([^"]+)"/g, `"family":"$1 ${number}"`)
    .replace(/900-45-\d{4}/, `900-45-${FIRST_IDENTIFIER + number}`);
  return JsonObjectSchema.parse(JSON.parse(text));
};
