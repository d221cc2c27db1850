import type { FileKey } from '#shared/contracts/names.ts';
import type { Edges, RecordEdges } from '#shared/gateways/edges.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { decisionFacts, loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import { saveTaskActions } from '#shared/store/taskActions.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import { addressRows } from './addressRows.ts';
import type { Trouble } from './trouble.ts';

/** What the news changes of the task's own file. */
const taskNews = async (
  { table, clock }: Pick<Edges, 'table' | 'clock'>,
  file: FileKey,
  { email, messageId, attemptedAt: sentAt }: MailItem,
): Promise<readonly TableAction[]> => {
  const loaded = await loadTaskOrUndefined(table, file);
  if (loaded === undefined) return [];
  const facts = decisionFacts(loaded, loaded.task, clock.now());
  const decision = decideTask(loaded.task, { kind: 'mailTrouble', email, messageId, sentAt }, facts);
  const refused = decision.folded.some(({ kind }) => kind === 'messageRefused');
  if (decision.decided.length === 0 && !refused) return [];
  const { now } = facts;
  const { task, mails, alarm } = loaded;
  const save = { file, before: task.version, decision, command: 'mailTrouble', now, mails, alarm };
  return saveTaskActions({ ...save, cause: { kind: 'mailEvent', messageId } });
};

/** Tells a task that the mail about it did not arrive: whoever else can be told is told. Throws `TooContended`. */
export const tellTask = async (edges: RecordEdges, file: FileKey, mail: MailItem, trouble: Trouble): Promise<void> => {
  if (trouble.kind === 'delayed') return;
  const { table, clock } = edges;
  const now = clock.now();
  // What is known of the address counts in the whole tenant, also where it is news to no task.
  const rows = await addressRows(table, file.tenant, { mail, trouble, now });
  const actions = foldActions([await taskNews(edges, file, mail), rows]);
  if (actions.length === 0) return;
  if ((await table.transact(actions)).kind !== 'written') throw new TooContended(file);
};
