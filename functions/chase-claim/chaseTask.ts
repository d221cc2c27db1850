import type { Message } from '#shared/chase/message.ts';
import { strictest, underGuard } from '#shared/chase/underGuard.ts';
import { factView } from '#shared/claim/factView.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { ChaseEdges } from '#shared/gateways/edges.ts';
import type { Table } from '#shared/gateways/table.ts';
import { probeChannel } from '#shared/lambda/probeChannel.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { parseCommitRow } from '#shared/store/fileRows.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { COMMIT_PREFIX, filePartition, inboxKey } from '#shared/store/keys.ts';
import {
  decisionFacts,
  type LoadedTask,
  loadClaimOrUndefined,
  loadTaskOrUndefined,
  tenantOf,
} from '#shared/store/loadFile.ts';
import { saveTaskActions } from '#shared/store/taskActions.ts';
import { decideTask, foldTaskEvidence, NOBODY_TO_TELL, nextTaskAlarm } from '#shared/task/decideTask.ts';
import type { Task, TaskCommand } from '#shared/task/task.ts';
import type { TaskDecision } from '#shared/task/taskDraft.ts';
import { daysInDoubt, doubtTaskActions } from './doubtTasks.ts';
import { historyOf } from './history.ts';
import { type Right, sendMessages } from './sendMessages.ts';
import { asleepUntil, settleAlarm, sleepUntil, TENANT_LEAVING } from './sleep.ts';
import { type TaskClaim, taskContent } from './taskContent.ts';

const TRIES = 4;

/** What a task that slept should do now: end unmailed if what it waited for has come. */
const commandFor = async (table: Table, { task }: LoadedTask, { mode }: Tenant): Promise<TaskCommand> => {
  if (mode === 'leaving') return { kind: 'close', outcome: TENANT_LEAVING };
  const { status, kind, tenant, waiting } = task;
  if (status !== 'asleep' || kind !== 'input-not-understood' || waiting === undefined) return { kind: 'wake' };
  const [accepted] = await table.getMany([inboxKey(tenant, waiting.source, waiting.webhookId)]);
  return accepted === undefined ? { kind: 'wake' } : { kind: 'close', outcome: 'an accepted body with its id came' };
};

const aboutClaim = async (table: Table, { tenant, claimId, kind }: Task): Promise<TaskClaim | undefined> => {
  // A stuck claim may be one that cannot be read.
  if (claimId === undefined || kind === 'stuck') return undefined;
  const file = claimFile(tenant, claimId);
  const loaded = await loadClaimOrUndefined(table, file);
  if (loaded === undefined) return undefined;
  const rows = await table.query({ pk: filePartition(file), skPrefix: COMMIT_PREFIX });
  return { claim: loaded.claim, history: historyOf(rows.map(parseCommitRow), factView(loaded.claim)) };
};

const settle = (edges: ChaseEdges, { file, alarm }: LoadedTask, task: Task, version: number): Promise<void> =>
  settleAlarm(edges, { file, at: nextTaskAlarm(task), lane: 'statutory', version, alarm });

const sendAndSettle = async (
  edges: ChaseEdges,
  loaded: LoadedTask,
  saved: Task,
  messages: readonly Message[],
  right: Right,
) => {
  const { file } = loaded;
  const about = await aboutClaim(edges.table, saved);
  const mails = await sendMessages(edges, {
    file,
    claimId: saved.claimId,
    messages,
    right,
    contentOf: (message, tenant) => taskContent({ task: saved, about, tenant, now: edges.clock.now() }, message),
  });
  const facts = decisionFacts({ ...loaded, mails: { ...loaded.mails, ...mails } }, saved, edges.clock.now());
  await settle(edges, loaded, foldTaskEvidence(saved, facts), saved.version);
};

const saveAndSend = async (
  edges: ChaseEdges,
  loaded: LoadedTask,
  decision: TaskDecision,
  command: string,
): Promise<boolean> => {
  const { file, mails, task, alarm } = loaded;
  const right: Right = { since: edges.clock.monotonicMilliseconds() };
  const { now } = decisionFacts(loaded, task, edges.clock.now());
  const before = task.version;
  const actions = saveTaskActions({ file, before, decision, command, cause: { kind: 'alarm' }, now, mails, alarm });
  const doubts = doubtTaskActions(loaded, decision, now);
  if ((await edges.table.transact(foldActions([actions, doubts]))).kind !== 'written') return false;
  const saved: Task = { ...decision.task, version: before + 1, lastCommitAt: now };
  const messages = decision.decided.flatMap((event) => (event.kind === 'messageAttempted' ? [event.message] : []));
  if (messages.length > 0) await sendAndSettle(edges, loaded, saved, messages, right);
  if (decision.decided.some((event) => event.kind === 'doubtHeld' && event.awaitsChannel)) await probeChannel(edges);
  const inDoubt = daysInDoubt(decision).length;
  if (inDoubt > 0) edges.log.metric('TaskMailsInDoubt', inDoubt);
  if (decision.decided.some((event) => event.kind === 'noticeScheduled' && event.reason === NOBODY_TO_TELL)) {
    edges.log.metric('TasksUntold', 1);
    edges.log.warn('task-untold', { tenant: file.tenant, fileId: file.id, fileKind: file.kind });
  }
  if (decision.decided.some(({ kind }) => kind === 'taskOverdue')) edges.log.metric('TasksOverdue', 1);
  return true;
};

const wakeOnce = async (edges: ChaseEdges, file: FileKey): Promise<boolean> => {
  const loaded = await loadTaskOrUndefined(edges.table, file);
  if (loaded === undefined || loaded.task.status === 'closed') return true;
  const tenant = underGuard(tenantOf(loaded), strictest(edges.settings.guard, loaded.guard));
  const facts = decisionFacts(loaded, loaded.task, edges.clock.now());
  const until = asleepUntil(tenant, facts.now);
  if (until !== undefined) {
    if (loaded.alarm !== undefined) await sleepUntil(edges, loaded.alarm, until);
    return true;
  }
  const command = await commandFor(edges.table, loaded, tenant);
  const decision = decideTask(loaded.task, command, facts);
  if (decision.decided.length > 0) return saveAndSend(edges, loaded, decision, command.kind);
  await settle(edges, loaded, decision.task, loaded.task.version);
  return true;
};

/** Wakes one task. Throws `TooContended` when others keep saving first. */
export const chaseTask = async (edges: ChaseEdges, file: FileKey): Promise<void> => {
  const key: FileKey = { tenant: file.tenant, kind: file.kind, id: file.id };
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await wakeOnce(edges, key)) return;
  }
  throw new TooContended(key);
};
