import * as z from 'zod';
import { takeVisitAnswer } from '#functions/answer-visit/takeVisitAnswer.ts';
import { takeAddressCommand } from '#functions/command-claim/commandAddress.ts';
import { takeClaimCommand } from '#functions/command-claim/commandClaimOverHttp.ts';
import { takeTaskCommand } from '#functions/manage-tasks/commandTask.ts';
import { bodyKeyOf, type Receipt } from '#shared/archive/inputArchive.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { INTAKES } from '#shared/doors/intakes.ts';
import { toKeptInput } from '#shared/doors/keptInput.ts';
import { takeInKept } from '#shared/doors/receiveInput.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { HttpError, HttpResult } from '#shared/lambda/http.ts';
import { notTakenInAgainTask } from '#shared/store/inputTasks.ts';
import { openTaskActions } from '#shared/store/taskActions.ts';
import type { KeptAsSent } from '#shared/task/task.ts';

/** One input that a restored table has lost, behind its door again; what cannot be taken in again comes before a person. */

export type Replay =
  /** `outcome` as the door answers it. */
  | { readonly kind: 'replayed'; readonly outcome: string }
  /** `isTold`: it was refused to its sender's face, or its task is there. */
  | { readonly kind: 'refused'; readonly reason: string; readonly isTold: boolean };

const takeIn = async (edges: Edges, tenant: Tenant, receipt: Receipt, body: Uint8Array): Promise<HttpResult> => {
  const { door, source, fileId, arrival } = receipt;
  const keyId = source.replace(/^key:/, '');
  const sent = { tenant: tenant.tenant, keyId, fileId, body, arrival, fromArchive: true };
  switch (door) {
    case 'fnol':
    case 'provider-reports':
      return takeInKept(edges, INTAKES[door], await toKeptInput(edges, tenant, receipt), body);
    case 'claim-commands':
      return takeClaimCommand(edges, sent);
    case 'address-commands':
      return takeAddressCommand(edges, sent);
    case 'task-commands':
      return takeTaskCommand(edges, sent);
    case 'visit-answers':
      return takeVisitAnswer(edges, { ...sent, fileId: fileId ?? '' });
  }
};

/** A webhook's body can be taken in by a person; a command's is given again by the person who gave it. */
const asSentOf = (receipt: Receipt): KeptAsSent | undefined => {
  const { door, contentType, digest, receivedAt, at, arrival } = receipt;
  if (door !== 'fnol' && door !== 'provider-reports') return undefined;
  return { door, contentType, digest, receivedAt, at, arrival, faults: [] };
};

/** The same task at each try, so that a person is asked once. */
const askPerson = async ({ table, clock }: Edges, tenant: Tenant, receipt: Receipt, why: string): Promise<void> => {
  const now = clock.now();
  const { source, id: webhookId, door } = receipt;
  const input = { source, webhookId, bodyKey: bodyKeyOf(receipt), asSent: asSentOf(receipt) };
  const reason = `taken in before the table was restored, and not possible again (${why}): ${door} from ${source}, id ${webhookId}`;
  const task = notTakenInAgainTask(tenant, input, { now, reason });
  await table.transact(openTaskActions(task, { kind: 'person', by: source, commandId: webhookId }, now));
};

/** A body that was not understood has its task already, and another body under a used id was told so. */
const isTold = ({ door }: Receipt, reason: HttpError['kind']): boolean => {
  if (reason === 'conflict') return true;
  return (
    (door === 'fnol' || door === 'provider-reports') && (reason === 'invalid' || reason === 'unsupportedMediaType')
  );
};

const AnswerSchema = z.looseObject({ outcome: z.string() });

/**
 * By the road of its door; a repeat is answered from memory. `edges` stand at the time at which the input came. Throws what a
 * gateway throws.
 */
export const takeInAgain = async (edges: Edges, tenant: Tenant, receipt: Receipt): Promise<Replay> => {
  const body = await edges.objects.getOrUndefined(bodyKeyOf(receipt));
  if (body === undefined) return { kind: 'refused', reason: 'its body has gone', isTold: false };
  const result = await takeIn(edges, tenant, receipt, body);
  if (result.ok)
    return { kind: 'replayed', outcome: AnswerSchema.safeParse(result.value.body).data?.outcome ?? 'done' };
  const { kind: reason } = result.error;
  return { kind: 'refused', reason, isTold: isTold(receipt, reason) };
};

/** As `takeInAgain`, and what a restored table cannot take in again comes before a person. */
export const replayInput = async (edges: Edges, tenant: Tenant, receipt: Receipt): Promise<Replay> => {
  const end = await takeInAgain(edges, tenant, receipt);
  if (end.kind === 'refused' && !end.isTold) await askPerson(edges, tenant, receipt, end.reason);
  return end;
};
