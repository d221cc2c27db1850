import type { FileKey } from '#shared/contracts/names.ts';
import type { RecordEdges } from '#shared/gateways/edges.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import { addressRows } from './addressRows.ts';
import type { Trouble } from './trouble.ts';

/** Tells a claim that a message of it met trouble; a lasting one is known of the address in the whole tenant. */
export const tellClaim = async (edges: RecordEdges, file: FileKey, mail: MailItem, trouble: Trouble): Promise<void> => {
  const { messageId, contactId, notice, attemptedAt: sentAt, role } = mail;
  // The steps and the notice of a message that was withdrawn were given back with it.
  const isWithdrawn = mail.answer === 'withdrawn';
  const itemIds = isWithdrawn ? [] : mail.asks.map(({ itemId }) => itemId);
  const told = isWithdrawn || notice === undefined ? {} : { notice };
  const news = { messageId, contactId, trouble: trouble.kind, role, sentAt, itemIds, ...told };
  const answer = await commandClaim(edges, {
    file,
    commands: [{ kind: 'recordMailTrouble', trouble: news }],
    cause: { kind: 'mailEvent', messageId },
    extra: () => addressRows(edges.table, file.tenant, { mail, trouble, now: edges.clock.now() }),
  });
  if (!answer.ok) throw new Error(`A claim refused the news of a mail: ${answer.error.kind}`);
};
