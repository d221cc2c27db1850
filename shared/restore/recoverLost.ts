import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import type { Cause } from '#shared/claim/commands.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { commandClaim, type StoreEdges, TooContended } from '#shared/store/commandClaim.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { mailKey } from '#shared/store/keys.ts';
import { decisionFacts, loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import { saveTaskActions } from '#shared/store/taskActions.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import type { ArchivedMessage } from './lostMessages.ts';

/** Makes a restored file know one message that it has lost. The mail item that comes with it says that it is known. */

export type Recovery =
  /** The table has it: its events are folded in as always. */
  | 'known'
  | 'recovered'
  /** The task is lost with its file, and its claim knows that people were told of it. */
  | 'task-noted'
  /** There is no such file, and nothing that came in makes one. */
  | 'no-such-file';

const causeOf = (messageId: string): Cause => ({ kind: 'mailEvent', messageId });

const recoverOnClaim = async (edges: StoreEdges, file: FileKey, message: RecoveredMessage): Promise<Recovery> => {
  const commands = [{ kind: 'recoverMessage' as const, message }];
  const commanded = await commandClaim(edges, { file, commands, cause: causeOf(message.id) });
  return commanded.ok ? 'recovered' : 'no-such-file';
};

const noteOnClaim = async (
  edges: StoreEdges,
  { file, claimId, message }: ArchivedMessage,
  above: number,
): Promise<Recovery> => {
  if (claimId === undefined) return 'no-such-file';
  const commanded = await commandClaim(edges, {
    file: claimFile(file.tenant, claimId),
    commands: [{ kind: 'recoverTask', taskId: file.id, above }],
    cause: causeOf(message.id),
  });
  return commanded.ok ? 'task-noted' : 'no-such-file';
};

/** Undefined when there is no such task. */
const recoverOnTask = async (
  edges: StoreEdges,
  file: FileKey,
  message: RecoveredMessage,
): Promise<Recovery | undefined> => {
  const loaded = await loadTaskOrUndefined(edges.table, file);
  if (loaded === undefined) return undefined;
  const { task, mails } = loaded;
  const facts = decisionFacts(loaded, task, edges.clock.now());
  const decision = decideTask(task, { kind: 'recoverMessage', message }, facts);
  const save = {
    file,
    before: task.version,
    decision,
    command: 'recoverMessage',
    now: facts.now,
    mails,
    alarm: loaded.alarm,
  };
  const actions = foldActions([saveTaskActions({ ...save, cause: causeOf(message.id) })]);
  if ((await edges.table.transact(actions)).kind !== 'written') throw new TooContended(file);
  return 'recovered';
};

/** `aboveOf`: the highest version of a file that the archive tells of. Throws what the table throws. */
export const recoverLost = async (
  edges: StoreEdges,
  archived: ArchivedMessage,
  aboveOf: (file: FileKey) => number,
): Promise<Recovery> => {
  const { file, claimId } = archived;
  const [known] = await edges.table.getMany([mailKey(file, archived.message.id)]);
  if (known !== undefined) return 'known';
  const message: RecoveredMessage = { ...archived.message, above: aboveOf(file) };
  if (file.kind === 'claim') return recoverOnClaim(edges, file, message);
  const claim = claimId === undefined ? 0 : aboveOf(claimFile(file.tenant, claimId));
  return (await recoverOnTask(edges, file, message)) ?? noteOnClaim(edges, archived, claim);
};
