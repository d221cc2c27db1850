import type { Instant } from '#shared/contracts/time.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { addressTransactItem } from '#shared/store/addressRows.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import type { Trouble } from './trouble.ts';

/** Lasting trouble is known of the address in the whole tenant. */
export const addressRows = (
  tenant: string,
  { email }: MailItem,
  trouble: Trouble,
  since: Instant,
): readonly TableAction[] => {
  if (!trouble.lasting) return [];
  const kind = trouble.kind === 'complained' ? 'complained' : 'bounced';
  return [addressTransactItem({ tenant, address: email.toLowerCase(), trouble: kind, since })];
};
