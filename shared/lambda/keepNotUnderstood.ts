import type { Edges } from '#shared/gateways/edges.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { notUnderstoodTask } from '#shared/store/inputTasks.ts';
import { inboxKey } from '#shared/store/keys.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import { answerRepeat } from './answerInput.ts';
import type { HttpResult } from './http.ts';
import type { KeptInput } from './webhookDoor.ts';

/**
 * Keeps the reason for an authentic body that cannot be understood: a task asleep for 24 h, once for its id.
 * An id that was used up by an accepted body answers as a repeat does.
 */
export const keepNotUnderstood = async (
  { table }: Pick<Edges, 'table'>,
  { tenant, webhookId, digest, bodyKey, context }: KeptInput,
): Promise<HttpResult | undefined> => {
  const [row] = await table.getMany([inboxKey(context.tenant, context.source, webhookId)]);
  const repeat = answerRepeat(row, digest);
  if (repeat !== undefined) return repeat;
  const { source, now } = context;
  const task = notUnderstoodTask(tenant, { source, webhookId, bodyKey }, now);
  const outcome = await table.transact(openTaskActions(task, { kind: 'webhook', source, webhookId, bodyKey }, now));
  // A task of this id is there already, or somebody is writing it now: the sender tries again.
  if (outcome.kind === 'conflict') throw new TooContended(taskFile(tenant.tenant, task.taskId));
  return undefined;
};
