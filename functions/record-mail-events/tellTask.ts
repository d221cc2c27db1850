import type { FileKey } from '#shared/contracts/names.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { decisionFacts, loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import { saveTaskActions } from '#shared/store/taskActions.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import { addressRows } from './addressRows.ts';
import type { Trouble } from './trouble.ts';

/** Tells a task that the mail about it did not arrive: whoever else can be told is told. Throws `TooContended`. */
export const tellTask = async (edges: Edges, file: FileKey, mail: MailItem, trouble: Trouble): Promise<void> => {
  if (trouble.kind === 'delayed') return;
  const { table, clock } = edges;
  const loaded = await loadTaskOrUndefined(table, file);
  if (loaded === undefined) return;
  const facts = decisionFacts(loaded, loaded.task, clock.now());
  const { email, messageId } = mail;
  const decision = decideTask(loaded.task, { kind: 'mailTrouble', email, messageId }, facts);
  const refused = decision.folded.some(({ kind }) => kind === 'messageRefused');
  if (decision.decided.length === 0 && !refused) return;
  const { now } = facts;
  const save = { file, before: loaded.task.version, decision, command: 'mailTrouble', now, mails: loaded.mails };
  const actions = foldActions([
    saveTaskActions({ ...save, cause: { kind: 'mailEvent', messageId } }),
    addressRows(file.tenant, mail, trouble, now),
  ]);
  if ((await table.transact(actions)).kind !== 'written') throw new TooContended(file);
};
