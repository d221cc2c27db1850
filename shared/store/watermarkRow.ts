import * as z from 'zod';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { Row, Table } from '#shared/gateways/table.ts';
import { WATERMARK_KEY } from './keys.ts';
import { parseRow } from './parseRow.ts';

/** Proof that SES's event channel works: when the newest probe was sent, and the newest whose event came back. Only probes write it. */
export const WatermarkSchema = z.looseObject({
  probedAt: InstantSchema.optional(),
  provenAt: InstantSchema.optional(),
  /** The first probe since the last answer: since then the channel owes one. */
  awaitedSince: InstantSchema.optional(),
  rev: z.number().int(),
});
export type Watermark = z.infer<typeof WatermarkSchema>;

export const parseWatermarkRow = (row: Row | undefined): Watermark =>
  row === undefined ? { rev: 0 } : parseRow(WatermarkSchema, row);

export const getWatermark = async (table: Table): Promise<Watermark> => {
  const [row] = await table.getMany([WATERMARK_KEY]);
  return parseWatermarkRow(row);
};

const isAnswered = ({ probedAt, provenAt }: Watermark): boolean =>
  probedAt === undefined || (provenAt !== undefined && provenAt >= probedAt);

/**
 * Since when the event channel owes an answer; undefined when it owes none. Not the watermark's age, which also grows
 * while nobody asks.
 */
export const owedSince = (known: Watermark): Instant | undefined => {
  if (isAnswered(known)) return undefined;
  return [known.provenAt ?? '', known.awaitedSince ?? known.probedAt ?? ''].sort().at(-1);
};

const write = async (table: Table, before: Watermark, after: Omit<Watermark, 'rev'>): Promise<boolean> => {
  const outcome = await table.transact([
    {
      kind: 'put',
      row: { ...WATERMARK_KEY, ...after, rev: before.rev + 1 },
      when: before.rev === 0 ? { kind: 'absent' } : { kind: 'equals', attribute: 'rev', value: before.rev },
    },
  ]);
  return outcome.kind === 'written';
};

/** Takes the right to send a probe at `now`: false when one was sent less than `every` milliseconds ago, or another worker took it. */
export const takeProbe = async (table: Table, now: Instant, every: number): Promise<boolean> => {
  const known = await getWatermark(table);
  if (known.probedAt !== undefined && Date.parse(now) - Date.parse(known.probedAt) < every) return false;
  const awaitedSince = isAnswered(known) ? now : (known.awaitedSince ?? known.probedAt);
  return write(table, known, { ...known, probedAt: now, awaitedSince });
};

/** The event of the probe sent at `probedAt` came back. Never goes back. */
export const raiseWatermark = async (table: Table, probedAt: Instant): Promise<void> => {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const known = await getWatermark(table);
    if (known.provenAt !== undefined && known.provenAt >= probedAt) return;
    if (await write(table, known, { ...known, provenAt: probedAt })) return;
  }
  throw new Error('The watermark changed under us');
};
