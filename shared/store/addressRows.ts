import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { REPEATED_BOUNCES, REPEATED_WITHIN } from '#shared/chase/bounds.ts';
import { addMilliseconds, type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { Condition, Row, Table, TableAction } from '#shared/gateways/table.ts';
import { ADDRESS, addressKey } from './keys.ts';
import { parseRow } from './parseRow.ts';

/**
 * What a tenant knows of an address. The row's key is the address in lower case.
 *
 *   transient bounces ── three in a row ──┐
 *   permanent bounce, complaint, opt-out ─┴─> must not be written to ── a person restores it ──> works
 *
 * A release that does not know `works` reads a row as trouble: it writes to an address too few, never to one too many.
 */
export const AddressSchema = z.looseObject({
  tenant: z.string(),
  address: z.string(),
  trouble: z.enum(['bounced', 'complained', 'opted-out']),
  since: InstantSchema,
  /** May be written to: what is known is history. */
  works: z.boolean().optional(),
  /** Transient bounces since the last delivery, oldest first; `at` is when the mail was sent. */
  transients: z.array(z.looseObject({ messageId: z.string(), at: InstantSchema })).optional(),
  /** Messages whose complaint is known: SES reports one twice, and a person's word must outlive the second. */
  complaints: z.array(z.string()).optional(),
  restoredAt: InstantSchema.optional(),
  restoredBy: z.string().optional(),
  rev: z.number().int().optional(),
});
export type Address = z.infer<typeof AddressSchema>;

export const parseAddressRow = (row: Row): Address => parseRow(AddressSchema, row);

export const mustNotBeWrittenTo = ({ works }: Address): boolean => works !== true;

/** News of one mail. */
export interface AddressNews {
  readonly kind: 'bounced' | 'complained';
  readonly lasting: 'at-once' | 'when-repeated';
  readonly messageId: string;
  /** When the mail was sent. */
  readonly attemptedAt: Instant;
  readonly now: Instant;
}

const MOST_KEPT = 50;

const withTransient = (
  { transients = [] }: Partial<Address>,
  { messageId, attemptedAt }: AddressNews,
): NonNullable<Address['transients']> => {
  const since = addMilliseconds(attemptedAt, -REPEATED_WITHIN);
  const others = transients.filter((known) => known.messageId !== messageId && known.at >= since);
  const same = transients.find((known) => known.messageId === messageId);
  return [...others, { ...same, messageId, at: attemptedAt }].sort((one, other) => one.at.localeCompare(other.at));
};

/** Whether the news says nothing new of the address: reported twice, or of a mail sent before a person restored it. */
const isStale = (known: Address | undefined, { kind, messageId, attemptedAt }: AddressNews): boolean =>
  kind === 'complained'
    ? known?.complaints?.includes(messageId) === true
    : known?.restoredAt !== undefined && attemptedAt <= known.restoredAt;

/** The address after the news; undefined when it changes nothing. Pure. */
export const troubled = (
  known: Address | undefined,
  { tenant, address }: Pick<Address, 'tenant' | 'address'>,
  news: AddressNews,
): Address | undefined => {
  if (isStale(known, news)) return undefined;
  const transients = news.lasting === 'when-repeated' ? withTransient(known ?? {}, news) : known?.transients;
  const lasts = news.lasting === 'at-once' || (transients?.length ?? 0) >= REPEATED_BOUNCES;
  const already = known !== undefined && mustNotBeWrittenTo(known);
  const complaints = [...(known?.complaints ?? []), ...(news.kind === 'complained' ? [news.messageId] : [])];
  const next: Address = {
    ...known,
    tenant,
    address,
    // A wish outweighs a mailbox: who complained or opted out has not merely a broken address.
    trouble: already && news.kind === 'bounced' ? known.trouble : news.kind,
    since: already ? known.since : news.now,
    works: !already && !lasts,
    ...(transients === undefined ? {} : { transients }),
    ...(complaints.length === 0 ? {} : { complaints: complaints.slice(-MOST_KEPT) }),
  };
  return isDeepStrictEqual(next, known) ? undefined : next;
};

/** The address after a mail sent at `attemptedAt` was delivered; undefined when that changes nothing. Pure. */
export const delivered = (known: Address | undefined, attemptedAt: Instant): Address | undefined => {
  if (known?.transients === undefined || mustNotBeWrittenTo(known)) return undefined;
  const transients = known.transients.filter(({ at }) => at > attemptedAt);
  return transients.length === known.transients.length ? undefined : { ...known, transients };
};

/** The address of somebody who asked for no more mail. Pure. */
export const optedOut = (
  known: Address | undefined,
  { tenant, address, now }: Pick<Address, 'tenant' | 'address'> & { readonly now: Instant },
): Address => ({ ...known, tenant, address, trouble: 'opted-out', since: now, works: false });

/** The address after a person said that it may be written to again. Pure. */
export const restored = (
  known: Address | undefined,
  { tenant, address, by, now }: Pick<Address, 'tenant' | 'address'> & { readonly by: string; readonly now: Instant },
): Address => ({
  trouble: 'bounced',
  since: now,
  ...known,
  tenant,
  address,
  works: true,
  transients: [],
  restoredAt: now,
  restoredBy: by,
});

const unchanged = (known: Address | undefined): Condition => {
  if (known === undefined) return { kind: 'absent' };
  return known.rev === undefined
    ? { kind: 'equals', attribute: 'since', value: known.since }
    : { kind: 'equals', attribute: 'rev', value: known.rev };
};

/** Written only over the row that was read. */
export const addressTransactItem = (address: Address, known: Address | undefined): TableAction => ({
  kind: 'put',
  row: { ...addressKey(address.tenant, address.address), ...address, rev: (known?.rev ?? 0) + 1 },
  when: unchanged(known),
});

/** `email` in any case. */
export const getAddressOrUndefined = async (
  table: Table,
  tenant: string,
  email: string,
): Promise<Address | undefined> => {
  const [row] = await table.getMany([addressKey(tenant, email.toLowerCase())]);
  return row === undefined ? undefined : parseAddressRow(row);
};

/** Addresses that must not be written to, and when a person restored those that may again; lower case. */
export interface AddressHealth {
  readonly unhealthyAddresses: readonly string[];
  readonly restoredAddresses: Readonly<Record<string, Instant>>;
}

/** What the rows say; rows of other kinds are passed over. */
export const addressHealth = (rows: readonly Row[]): AddressHealth => {
  const known = rows.filter(({ sk }) => sk === ADDRESS).map(parseAddressRow);
  return {
    unhealthyAddresses: known.filter(mustNotBeWrittenTo).map(({ address }) => address),
    restoredAddresses: Object.fromEntries(
      known.flatMap((one) =>
        one.restoredAt === undefined || mustNotBeWrittenTo(one) ? [] : [[one.address, one.restoredAt]],
      ),
    ),
  };
};
