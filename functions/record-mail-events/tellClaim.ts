import type { FileKey } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { addressTransactItem } from '#shared/store/addressRows.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import type { Trouble } from './trouble.ts';

const addressRows = (tenant: string, { email }: MailItem, trouble: Trouble, since: Instant): readonly TableAction[] => {
  if (!trouble.lasting) return [];
  const kind = trouble.kind === 'complained' ? 'complained' : 'bounced';
  return [addressTransactItem({ tenant, address: email.toLowerCase(), trouble: kind, since })];
};

/** Tells a claim that a message of it met trouble; a lasting one is known of the address in the whole tenant. */
export const tellClaim = async (edges: Edges, file: FileKey, mail: MailItem, trouble: Trouble): Promise<void> => {
  const { messageId, contactId } = mail;
  const told = await commandClaim(edges, {
    file,
    commands: [{ kind: 'recordMailTrouble', trouble: { messageId, contactId, trouble: trouble.kind } }],
    cause: { kind: 'mailEvent', messageId },
    extra: ({ claim }) => addressRows(file.tenant, mail, trouble, claim.lastCommitAt),
  });
  if (!told.ok) throw new Error(`A claim refused the news of a mail: ${told.error.kind}`);
};
