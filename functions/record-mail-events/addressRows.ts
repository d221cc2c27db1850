import type { MailEvent } from '#events/mailEvents.ts';
import { tagOf } from '#shared/chase/eventTags.ts';
import { TAG } from '#shared/contracts/names.ts';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { Table, TableAction } from '#shared/gateways/table.ts';
import { addressTransactItem, delivered, getAddressOrUndefined, troubled } from '#shared/store/addressRows.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import { type Trouble, troubleOf } from './trouble.ts';

type Addressed = Pick<MailItem, 'email' | 'messageId' | 'attemptedAt'>;

/** What trouble with one mail makes known of its address in the whole tenant. */
export const addressRows = async (
  table: Table,
  tenant: string,
  { mail, trouble, now }: { readonly mail: Addressed; readonly trouble: Trouble; readonly now: Instant },
): Promise<readonly TableAction[]> => {
  const { kind, lasting } = trouble;
  if (lasting === 'never') return [];
  const { messageId, attemptedAt } = mail;
  const address = mail.email.toLowerCase();
  const known = await getAddressOrUndefined(table, tenant, address);
  const news = { kind: kind === 'complained' ? kind : 'bounced', lasting, messageId, attemptedAt, now } as const;
  const next = troubled(known, { tenant, address }, news);
  return next === undefined ? [] : [addressTransactItem(next, known)];
};

/** A mail that arrived ends a row of transient bounces. Who changed the row in between knows better. */
export const endTransients = async ({ table }: Pick<Edges, 'table'>, tenant: string, mail: MailItem): Promise<void> => {
  const known = await getAddressOrUndefined(table, tenant, mail.email);
  const next = delivered(known, mail.attemptedAt);
  if (next !== undefined) await table.transact([addressTransactItem(next, known)]);
};

/** A mail whose file a restore has lost tells nobody but the tenant: its address is known to be bad all the same. */
export const noteAddress = async (
  { table, clock }: Pick<Edges, 'table' | 'clock'>,
  event: MailEvent,
): Promise<void> => {
  const tenant = tagOf(event, TAG.tenant);
  const messageId = tagOf(event, TAG.message);
  const [email] = event.mail.destination ?? [];
  const trouble = troubleOf(event);
  if (tenant === undefined || messageId === undefined || email === undefined || trouble === undefined) return;
  const now = clock.now();
  const sentAt = Date.parse(event.mail.timestamp ?? '');
  const mail = { email, messageId, attemptedAt: Number.isNaN(sentAt) ? now : toInstant(sentAt) };
  const rows = await addressRows(table, tenant, { mail, trouble, now });
  if (rows.length > 0) await table.transact(rows);
};
