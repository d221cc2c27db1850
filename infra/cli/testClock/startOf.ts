import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';

const SentSchema = z.looseObject({ source: z.looseObject({ sentAt: z.iso.datetime({ offset: true }) }) });
const InjurySchema = z.looseObject({
  jurisdiction: z.string().default(''),
  injury: z.looseObject({ date: z.iso.date() }),
});

const NINE = Temporal.PlainTime.from('09:00');

/** When a notice was sent, else nine in the morning of the day of injury, where the claim is; undefined without either. */
export const startOf = (notice: unknown): Instant | undefined => {
  const sent = SentSchema.safeParse(notice);
  if (sent.success) return toInstant(Date.parse(sent.data.source.sentAt));
  const injury = InjurySchema.safeParse(notice);
  if (!injury.success) return undefined;
  const { jurisdiction } = injury.data;
  const day = Temporal.PlainDate.from(injury.data.injury.date);
  return toInstant(day.toZonedDateTime({ timeZone: zoneOf(jurisdiction), plainTime: NINE }).epochMilliseconds);
};
