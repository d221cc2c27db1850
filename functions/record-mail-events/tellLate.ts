import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import { inTag } from '#shared/chase/tagText.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import type { RecordEdges } from '#shared/gateways/edges.ts';
import { commandClaim, TooContended } from '#shared/store/commandClaim.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { decisionFacts, loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import { type MailItem, wentOutTransactItem } from '#shared/store/mailRows.ts';
import { saveTaskActions } from '#shared/store/taskActions.ts';
import { decideTask } from '#shared/task/decideTask.ts';

/**
 * A message that was given up in doubt had gone out after all, and its event came later than the proof that the channel
 * works: its file learns what was asked and told, or the same step would be asked again.
 */

const WHY = 'it was given up in doubt, and had gone out';

const toMessage = (mail: MailItem): RecoveredMessage => {
  const { messageId: id, n, kind, role, contactId, email, asks, notice, attemptedAt: sentAt } = mail;
  const thanks = notice?.kind === 'thank-you' ? (notice.itemIds ?? []) : [];
  const named = notice === undefined ? {} : { noticeTag: inTag(notice.id) };
  return { id, n, kind, role, contactId, email, asks, told: thanks.map(inTag), sentAt, above: 0, why: WHY, ...named };
};

const tellClaim = async (edges: RecordEdges, file: FileKey, mail: MailItem): Promise<void> => {
  const answer = await commandClaim(edges, {
    file,
    commands: [{ kind: 'recoverMessage', message: toMessage(mail) }],
    cause: { kind: 'mailEvent', messageId: mail.messageId },
    extra: () => [wentOutTransactItem(file, mail)],
  });
  if (!answer.ok) throw new Error(`A claim refused the news of a mail: ${answer.error.kind}`);
};

const tellTask = async ({ table, clock }: RecordEdges, file: FileKey, mail: MailItem): Promise<void> => {
  const loaded = await loadTaskOrUndefined(table, file);
  if (loaded === undefined) return;
  const { task, mails, alarm } = loaded;
  const facts = decisionFacts(loaded, task, clock.now());
  const decision = decideTask(task, { kind: 'recoverMessage', message: toMessage(mail) }, facts);
  const cause = { kind: 'mailEvent', messageId: mail.messageId } as const;
  const save = { file, before: task.version, decision, command: 'recoverMessage', now: facts.now, mails, alarm, cause };
  const actions = foldActions([saveTaskActions(save), [wentOutTransactItem(file, mail)]]);
  if ((await table.transact(actions)).kind !== 'written') throw new TooContended(file);
};

/** One transaction with the mail item, so that it is told once. Throws `TooContended`. */
export const tellLate = (edges: RecordEdges, file: FileKey, mail: MailItem): Promise<void> =>
  file.kind === 'claim' ? tellClaim(edges, file, mail) : tellTask(edges, file, mail);
