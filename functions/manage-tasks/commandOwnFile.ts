import { ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { rememberInput } from '#shared/lambda/answerInput.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { decisionFacts } from '#shared/store/loadFile.ts';
import { saveTaskActions } from '#shared/store/taskActions.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import type { TaskCommand } from '#shared/task/task.ts';
import { type TaskOrder, taskAnswer } from './taskOrder.ts';

/** A command that touches the task's own file alone. Throws `TooContended` when somebody else saved first. */
export const commandOwnFile = async (edges: DoorEdges, order: TaskOrder, command: TaskCommand): Promise<HttpResult> => {
  const { loaded, cause, id } = order;
  const { file, task, mails } = loaded;
  const facts = decisionFacts(loaded, task, order.now);
  const decision = decideTask(task, command, facts);
  const changed = decision.decided.length > 0;
  const { now } = facts;
  const version = changed ? task.version + 1 : task.version;
  const answer = taskAnswer(order, changed ? 'done' : 'unchanged', { version });
  const own = saveTaskActions({
    file,
    before: task.version,
    decision,
    command: command.kind,
    cause,
    now,
    mails,
    alarm: loaded.alarm,
  });
  const actions = foldActions([changed ? own : [], [rememberInput(id, answer, now)]]);
  if ((await edges.table.transact(actions)).kind !== 'written') throw new TooContended(file);
  return ok(answer);
};
