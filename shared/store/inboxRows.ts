import * as z from 'zod';
import { EXPIRY_ATTRIBUTE } from '#shared/contracts/tableKeys.ts';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { Row, TableAction } from '#shared/gateways/table.ts';
import { inboxKey } from './keys.ts';
import { jsonText } from './packed.ts';
import { parseRow } from './parseRow.ts';

/** Makes an input idempotent: its id, the digest of its body, and the first answer. Kept longer than any sender retries. */

const KEPT_SECONDS = 400 * 24 * 60 * 60;

export const InboxItemSchema = z.looseObject({
  tenant: z.string(),
  source: z.string(),
  id: z.string(),
  digest: z.string(),
  /** The first answer, given again to a repeat to the byte: a map of DynamoDB does not keep the order of its keys. */
  answer: z.looseObject({ status: z.number().int(), body: z.union([jsonText(z.unknown()), z.looseObject({})]) }),
  at: InstantSchema,
});
export type InboxItem = z.infer<typeof InboxItemSchema>;

export const parseInboxRow = (row: Row): InboxItem => parseRow(InboxItemSchema, row);

/** `wallNow`: seconds for TTL run by wall time. */
export const inboxTransactItem = (item: InboxItem, wallNow: Instant): TableAction => ({
  kind: 'put',
  row: {
    ...inboxKey(item.tenant, item.source, item.id),
    ...item,
    answer: { ...item.answer, body: JSON.stringify(item.answer.body) },
    [EXPIRY_ATTRIBUTE]: Math.floor(Date.parse(wallNow) / 1000) + KEPT_SECONDS,
  },
  when: { kind: 'absent' },
});
