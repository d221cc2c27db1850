import * as z from 'zod';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { Row, Table } from '#shared/gateways/table.ts';
import { WATERMARK_KEY } from './keys.ts';
import { parseRow } from './parseRow.ts';

/** Proof that SES's event channel works: when the newest probe was sent, and the newest whose event came back. Only probes write it. */
const WatermarkSchema = z.looseObject({
  probedAt: InstantSchema.optional(),
  provenAt: InstantSchema.optional(),
  rev: z.number().int(),
});
export type Watermark = z.infer<typeof WatermarkSchema>;

export const parseWatermarkRow = (row: Row | undefined): Watermark =>
  row === undefined ? { rev: 0 } : parseRow(WatermarkSchema, row);

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
  const [row] = await table.getMany([WATERMARK_KEY]);
  const known = parseWatermarkRow(row);
  if (known.probedAt !== undefined && Date.parse(now) - Date.parse(known.probedAt) < every) return false;
  return write(table, known, { ...known, probedAt: now });
};

/** The event of the probe sent at `probedAt` came back. Never goes back. */
export const raiseWatermark = async (table: Table, probedAt: Instant): Promise<void> => {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const [row] = await table.getMany([WATERMARK_KEY]);
    const known = parseWatermarkRow(row);
    if (known.provenAt !== undefined && known.provenAt >= probedAt) return;
    if (await write(table, known, { ...known, provenAt: probedAt })) return;
  }
  throw new Error('The watermark changed under us');
};
