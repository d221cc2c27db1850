import * as z from 'zod';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { ObjectStore } from '#shared/gateways/edges.ts';
import { daysBetween } from './days.ts';

/**
 * What came in, outside the table: the raw body under `raw/{day}/{tenant}/{source}/{id}/{digest}/{milliseconds}`, with a
 * receipt as its metadata. From it a restored table learns what it has lost, in the order in which it came.
 */

const ROOT = 'raw';

export const ReceiptSchema = z.looseObject({
  tenant: z.string(),
  door: z.enum(['fnol', 'provider-reports', 'claim-commands', 'address-commands', 'task-commands', 'visit-answers']),
  /** As in the inbox row: the source, "key:{keyId}" of a person's key, or "visit-link". */
  source: z.string(),
  /** The webhook's or the command's. */
  id: z.string(),
  digest: z.string(),
  contentType: z.string(),
  /** The claim or task that a command is for. */
  fileId: z.string().optional(),
  /** The webhook's signed timestamp in business time. */
  receivedAt: InstantSchema,
  arrival: z.string(),
  /** Business time. */
  at: InstantSchema,
  /** Orders what came at one instant of business time, which may stand still. Milliseconds. */
  wallTime: z.number(),
});
export type Receipt = z.infer<typeof ReceiptSchema>;

const folderOf = (tenant: string, day: string): string => `${ROOT}/${day}/${tenant}/`;

/** A repeat is an object of its own: when the body came first says the first. */
export const bodyKeyOf = ({ tenant, source, id, digest, at, wallTime }: Receipt): string =>
  `${folderOf(tenant, at.slice(0, 10))}${source}/${encodeURIComponent(id)}/${digest}/${wallTime}`;

/**
 * Where a person's correction of a body stands: beside it. It has no receipt, since a restored table learns it from the
 * command that brought it.
 */
export const correctedKeyOf = (bodyKey: string, digest: string): string => `${bodyKey}/corrected-${digest}`;

/** The one name in an object's metadata. S3 takes ASCII alone. */
const ABOUT = 'receipt';

/** Keeps the body before anything is decided. */
export const keepInput = (objects: ObjectStore, receipt: Receipt, body: Uint8Array): Promise<void> =>
  objects.put(bodyKeyOf(receipt), body, receipt.contentType, { [ABOUT]: encodeURIComponent(JSON.stringify(receipt)) });

const readReceipt = async (objects: ObjectStore, key: string): Promise<readonly Receipt[]> => {
  const text = (await objects.aboutOrUndefined(key))?.[ABOUT];
  return text === undefined ? [] : [ReceiptSchema.parse(JSON.parse(decodeURIComponent(text)))];
};

const inOrder = (one: Receipt, other: Receipt): number =>
  one.at.localeCompare(other.at) || one.wallTime - other.wallTime;

/** Objects that are read side by side. */
const AT_ONCE = 16;

/** Receipts of a tenant from one instant to another, in the order in which they came. */
export const listReceipts = async (
  objects: ObjectStore,
  { tenant, from, to }: { readonly tenant: string; readonly from: Instant; readonly to: Instant },
): Promise<readonly Receipt[]> => {
  const receipts: Receipt[] = [];
  for (const day of daysBetween(from, to)) {
    const keys = await objects.list(folderOf(tenant, day));
    for (let first = 0; first < keys.length; first += AT_ONCE) {
      const batch = keys.slice(first, first + AT_ONCE).map((key) => readReceipt(objects, key));
      receipts.push(...(await Promise.all(batch)).flat());
    }
  }
  return receipts.filter(({ at }) => at >= from && at <= to).sort(inOrder);
};

/** Tenants for whom something came from the day of `from` to that of `to`. */
export const listReceivers = async (
  objects: ObjectStore,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly string[]> => {
  const pages = await Promise.all(daysBetween(from, to).map((day) => objects.list(`${ROOT}/${day}/`)));
  return [...new Set(pages.flat().flatMap((key) => key.split('/')[2] ?? []))].sort();
};
