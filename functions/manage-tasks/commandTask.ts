import { failed } from '#shared/contracts/result.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { parseTaskCommand } from '#shared/intake/parseCommand.ts';
import { commandInput, findRepeat } from '#shared/lambda/answerInput.ts';
import { acceptJson, openBearerDoor } from '#shared/lambda/bearerDoor.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { keepCommand, type SentCommand, sentCommand } from '#shared/lambda/sentCommand.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { attachWaiting } from './attachWaiting.ts';
import { closeClaimTask } from './closeClaimTask.ts';
import { commandOwnFile } from './commandOwnFile.ts';
import { replayInput } from './replayInput.ts';
import type { TaskOrder } from './taskOrder.ts';

const route = (edges: DoorEdges, order: TaskOrder): Promise<HttpResult> => {
  const { command, loaded, now } = order;
  switch (command.kind) {
    case 'attach':
      return attachWaiting(edges, order, command.claimId);
    case 'close':
      if (loaded.task.claimId === undefined || loaded.task.kind === 'stuck')
        return commandOwnFile(edges, order, command);
      return closeClaimTask(edges, order, loaded.task.claimId, command.outcome);
    case 'replay':
      return replayInput(edges, order, command);
    case 'snooze':
      return commandOwnFile(edges, order, { kind: 'snooze', until: command.until ?? addMilliseconds(now, DAY) });
  }
};

/** A task is woken while a person closes it; each try reads it afresh. */
const TRIES = 6;

const commandOnce = async (edges: DoorEdges, sent: SentCommand): Promise<HttpResult> => {
  const { tenant, fileId = '', body } = sent;
  const file = taskFile(tenant, fileId);
  const loaded = await loadTaskOrUndefined(edges.table, file);
  if (loaded === undefined) return failed({ kind: 'notFound' });
  const now = edges.clock.now();
  const parsed = parseTaskCommand(body, { now });
  if (!parsed.ok) return failed({ kind: 'invalid', faults: parsed.error });
  const { commandId, by, command } = parsed.value;
  const id = commandInput(sent, commandId, body);
  const repeat = await findRepeat(edges.table, id);
  if (repeat !== undefined) return repeat;
  await keepCommand(edges, sent, { door: 'task-commands', id });
  return route(edges, { id, command, loaded, now, cause: { kind: 'person', by, commandId } });
};

/**
 * Decides a person's command on a task; again from the start when somebody else saved first. One that changes a claim
 * is a command of that claim. Throws `TooContended`, and what the table throws.
 */
export const takeTaskCommand = async (edges: DoorEdges, sent: SentCommand): Promise<HttpResult> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await commandOnce(edges, sent);
    } catch (error) {
      if (!(error instanceof TooContended) || tries === TRIES) throw error;
    }
  }
};

/** A person's command as it comes to its door. */
export const commandTask = async (edges: DoorEdges, request: HttpRequest): Promise<HttpResult> => {
  const key = await openBearerDoor(edges, request, 'tasks:command');
  if (!key.ok) return key;
  const json = acceptJson(request);
  if (!json.ok) return json;
  return takeTaskCommand(edges, sentCommand(key.value, request.pathParameters.taskId, request.body));
};
