import type { FileKey } from '#shared/contracts/names.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import { addressRows } from './addressRows.ts';
import type { Trouble } from './trouble.ts';

/** Tells a claim that a message of it met trouble; a lasting one is known of the address in the whole tenant. */
export const tellClaim = async (edges: Edges, file: FileKey, mail: MailItem, trouble: Trouble): Promise<void> => {
  const { messageId, contactId, notice } = mail;
  // The step of a message that was withdrawn was given back with it.
  const itemIds = mail.answer === 'withdrawn' ? [] : mail.asks.map(({ itemId }) => itemId);
  const news = { messageId, contactId, trouble: trouble.kind, itemIds, ...(notice === undefined ? {} : { notice }) };
  const told = await commandClaim(edges, {
    file,
    commands: [{ kind: 'recordMailTrouble', trouble: news }],
    cause: { kind: 'mailEvent', messageId },
    extra: ({ claim }) => addressRows(file.tenant, mail, trouble, claim.lastCommitAt),
  });
  if (!told.ok) throw new Error(`A claim refused the news of a mail: ${told.error.kind}`);
};
