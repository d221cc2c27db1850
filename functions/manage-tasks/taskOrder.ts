import type { Cause } from '#shared/claim/commands.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { TaskCommandInput } from '#shared/intake/inputs.ts';
import type { InputId } from '#shared/lambda/answerInput.ts';
import type { HttpReply } from '#shared/lambda/http.ts';
import type { LoadedTask } from '#shared/store/loadFile.ts';

/** One person's command on one task. */
export interface TaskOrder {
  readonly id: InputId;
  readonly command: TaskCommandInput['command'];
  readonly loaded: LoadedTask;
  readonly now: Instant;
  readonly cause: Extract<Cause, { kind: 'person' }>;
}

export const taskAnswer = (
  { loaded }: TaskOrder,
  outcome: 'done' | 'unchanged',
  { version, claimId }: { readonly version: number; readonly claimId?: string | undefined },
): HttpReply => ({
  status: 200,
  body: { taskId: loaded.task.taskId, version, outcome, ...(claimId === undefined ? {} : { claimId }) },
});
