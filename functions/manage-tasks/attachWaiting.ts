import { ClaimCommandSchema } from '#shared/claim/commands.ts';
import { isCanary } from '#shared/contracts/heartbeat.ts';
import { failed, ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { rememberInput } from '#shared/lambda/answerInput.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import { refusalError } from '#shared/lambda/refusalError.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import { decisionFacts } from '#shared/store/loadFile.ts';
import { saveTaskActions } from '#shared/store/taskActions.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import { type TaskOrder, taskAnswer } from './taskOrder.ts';

/** A person says whose a waiting report is: it goes to that claim, and the task ends, in one transaction. */
export const attachWaiting = async (edges: DoorEdges, order: TaskOrder, claimId: string): Promise<HttpResult> => {
  const { loaded, cause, id } = order;
  const { file, task, mails } = loaded;
  const commands = (task.waiting?.commands ?? []).map((command) => ClaimCommandSchema.parse(command));
  if (isCanary(claimId)) return failed({ kind: 'notFound' });
  if (task.status === 'closed' || commands.length === 0) {
    return failed({ kind: 'refused', detail: 'Nothing waits under this task that could be attached.' });
  }
  const facts = decisionFacts(loaded, task, order.now);
  const decision = decideTask(task, { kind: 'close', outcome: `attached to ${claimId}` }, facts);
  const before = task.version;
  const answer = taskAnswer(order, 'done', { version: before + 1, claimId });
  const { now } = facts;
  const commanded = await commandClaim(edges, {
    file: claimFile(task.tenant, claimId),
    commands,
    cause,
    extra: () => [
      ...saveTaskActions({ file, before, decision, command: 'attach', cause, now, mails, alarm: loaded.alarm }),
      rememberInput(id, answer, now),
    ],
  });
  return commanded.ok ? ok(answer) : failed(refusalError(commanded.error));
};
