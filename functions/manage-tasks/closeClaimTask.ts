import { failed, ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { rememberInput } from '#shared/lambda/answerInput.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import { refusalError } from '#shared/lambda/refusalError.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import { commandOwnFile } from './commandOwnFile.ts';
import { type TaskOrder, taskAnswer } from './taskOrder.ts';

/** Closes a task of a claim: the claim decides, and its transaction closes the task's file. */
export const closeClaimTask = async (
  edges: DoorEdges,
  order: TaskOrder,
  claimId: string,
  outcome: string,
): Promise<HttpResult> => {
  const { task } = order.loaded;
  const version = task.version + 1;
  const answer = taskAnswer(order, 'done', { version, claimId });
  const commanded = await commandClaim(edges, {
    file: claimFile(task.tenant, claimId),
    commands: [{ kind: 'closeTask', taskId: task.taskId, outcome }],
    cause: order.cause,
    extra: () => [rememberInput(order.id, answer, order.now)],
  });
  if (commanded.ok) return ok(answer);
  // A task such as stuck-{claimId} is about a claim without the claim knowing it; so is one that was closed before.
  if (commanded.error.kind === 'noSuchTask') return commandOwnFile(edges, order, { kind: 'close', outcome });
  return failed(refusalError(commanded.error));
};
