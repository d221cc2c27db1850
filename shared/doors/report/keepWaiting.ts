import { ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import type { ReportInput } from '#shared/intake/inputs.ts';
import type { HttpReply, HttpResult } from '#shared/lambda/http.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { unmatchedReportTask } from '#shared/store/inputTasks.ts';
import {
  claimNumberTransactItem,
  personTransactItem,
  referenceTransactItem,
  WAITING_AT_MOST,
} from '#shared/store/referenceRows.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import { answerActions } from '../keptInput.ts';
import type { Delivery } from './delivery.ts';

interface Wait {
  /** False: only a person can say whose it is. */
  readonly mayWait: boolean;
  readonly reason: string;
}

const rowActions = ({ references, numbers, persons }: Delivery, taskId: string): readonly TableAction[] => [
  ...references.map((reference) =>
    referenceTransactItem({ ...reference, waiting: [...reference.waiting, { taskId }] }),
  ),
  ...numbers.map((number) => claimNumberTransactItem({ ...number, waiting: [...number.waiting, { taskId }] })),
  ...persons.map((person) => personTransactItem({ ...person, waiting: [...person.waiting, { taskId }] })),
];

const claimantOf = ({ claimant }: ReportInput) => {
  const { dateOfInjury } = claimant;
  return { personDigests: [...claimant.personDigests], ...(dateOfInjury === undefined ? {} : { dateOfInjury }) };
};

const hasRoom = ({ references, numbers, persons }: Delivery): boolean =>
  [...references, ...numbers, ...persons].every(({ waiting }) => waiting.length < WAITING_AT_MOST);

const hint = async ({ wakeQueue, log }: DoorEdges, tenant: string, taskId: string): Promise<void> => {
  try {
    await wakeQueue.sendMany([taskFile(tenant, taskId)]);
  } catch (error) {
    if (!(error instanceof GatewayUnavailable)) throw error;
    log.warn('hint-lost', { tenant, fileId: taskId, fileKind: 'task' });
  }
};

/** Keeps a report that has no claim: asleep under the rows where its claim will find it, or before a person at once. */
export const keepWaiting = async (
  edges: DoorEdges,
  delivery: Delivery,
  { mayWait, reason }: Wait,
): Promise<HttpResult | undefined> => {
  const { kept, input, references, numbers, persons } = delivery;
  const { source } = kept.context;
  const { webhookId, bodyKey, tenant, now } = kept;
  const rows = mayWait && hasRoom(delivery);
  const waiting = {
    references: rows ? references.map(({ reference }) => reference) : [],
    claimNumbers: rows ? numbers.map(({ number }) => number) : [],
    personDigests: rows ? persons.map(({ digest }) => digest) : [],
    claimant: claimantOf(input),
    commands: [...input.commands],
  };
  const task = unmatchedReportTask(tenant, { source, webhookId, bodyKey }, waiting, { now, reason });
  const answer: HttpReply = { status: 200, body: { outcome: 'waiting', taskId: task.taskId } };
  const actions = foldActions([
    openTaskActions(task, kept.cause, now),
    rows ? rowActions(delivery, task.taskId) : [],
    await answerActions(kept, answer),
  ]);
  if ((await edges.table.transact(actions)).kind !== 'written') return undefined;
  if (task.wakeAt === undefined) await hint(edges, tenant.tenant, task.taskId);
  return ok(answer);
};
