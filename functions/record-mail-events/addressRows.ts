import type { Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { Table, TableAction } from '#shared/gateways/table.ts';
import { addressTransactItem, delivered, getAddressOrUndefined, troubled } from '#shared/store/addressRows.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import type { Trouble } from './trouble.ts';

/** What trouble with one mail makes known of its address in the whole tenant. */
export const addressRows = async (
  table: Table,
  tenant: string,
  { mail, trouble, now }: { readonly mail: MailItem; readonly trouble: Trouble; readonly now: Instant },
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
