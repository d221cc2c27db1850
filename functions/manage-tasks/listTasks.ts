import type { TaskListReply } from '#events/http/replies.ts';
import { OPEN_TASK_INDEX } from '#shared/contracts/names.ts';
import { ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { openBearerDoor } from '#shared/lambda/bearerDoor.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { parseOpenTaskRow } from '#shared/store/fileRows.ts';
import type { Task } from '#shared/task/task.ts';

const MOST_LISTED = 500;

type ListedTask = TaskListReply['tasks'][number];

const inputOf = ({ waiting }: Task): Pick<ListedTask, 'input'> => {
  if (waiting?.asSent === undefined) return {};
  const { source, webhookId, asSent } = waiting;
  const { door, contentType, receivedAt, faults } = asSent;
  return { input: { source, webhookId, door, contentType, receivedAt, faults } };
};

const toListed = (task: Task): ListedTask => {
  const { taskId, kind, reason, owner, due, status, claimId } = task;
  return {
    taskId,
    kind,
    reason,
    owner: owner.role,
    due,
    status,
    ...(claimId === undefined ? {} : { claimId }),
    ...inputOf(task),
  };
};

/** The tenant's tasks that are not closed, earliest due first; the index lags a moment behind the files. */
export const listTasks = async (edges: DoorEdges, request: HttpRequest): Promise<HttpResult> => {
  const key = await openBearerDoor(edges, request, 'tasks:read');
  if (!key.ok) return key;
  const { tenant } = key.value;
  const rows = await edges.table.queryIndex({ index: OPEN_TASK_INDEX, partition: tenant, limit: MOST_LISTED });
  const tasks = rows.flatMap((row) => parseOpenTaskRow(row) ?? []);
  const unread = rows.length - tasks.length;
  if (unread > 0) edges.log.error('tasks-of-a-newer-release', { tenant, count: unread });
  const body: TaskListReply = { tasks: tasks.map(toListed) };
  return ok({ status: 200, body });
};
