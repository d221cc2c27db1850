import type { Fault } from '#events/http/problem.ts';
import type { Door } from '#shared/contracts/tenant.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { answerRepeat } from '#shared/lambda/answerInput.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { notUnderstoodTask } from '#shared/store/inputTasks.ts';
import { inboxKey } from '#shared/store/keys.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import type { KeptInput } from './keptInput.ts';

interface Misunderstood {
  readonly door: Door;
  /** None: it was the content type. */
  readonly faults: readonly Fault[];
}

/**
 * Keeps the reason for an authentic body that cannot be understood: a task asleep for 24 h, once for its id.
 * An id that was used up by an accepted body answers as a repeat does.
 */
export const keepNotUnderstood = async (
  { table }: Pick<Edges, 'table'>,
  { tenant, webhookId, contentType, digest, bodyKey, context, now, cause }: KeptInput,
  { door, faults }: Misunderstood,
): Promise<HttpResult | undefined> => {
  const [row] = await table.getMany([inboxKey(context.tenant, context.source, webhookId)]);
  const repeat = answerRepeat(row, digest);
  if (repeat !== undefined) return repeat;
  const { source, receivedAt, arrival, now: at } = context;
  const asSent = { door, contentType, digest, receivedAt, at, arrival, faults: [...faults] };
  const task = notUnderstoodTask(tenant, { source, webhookId, bodyKey, asSent }, now);
  const outcome = await table.transact(openTaskActions(task, cause, now));
  // A task of this id is there already, or somebody is writing it now: the sender tries again.
  if (outcome.kind === 'conflict') throw new TooContended(taskFile(tenant.tenant, task.taskId));
  return undefined;
};
