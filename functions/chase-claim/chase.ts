import { type WakeMessage, WakeMessageSchema } from '#shared/contracts/names.ts';
import type { ChaseEdges } from '#shared/gateways/edges.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { QueueRecord, RecordEnd } from '#shared/lambda/sqsBatch.ts';
import { NewerSchema } from '#shared/store/fileRows.ts';
import { chaseClaim } from './chaseClaim.ts';
import { chaseTask } from './chaseTask.ts';
import { countFailure, countVanished, noteOutage } from './countFailure.ts';

const parse = (body: string): WakeMessage | undefined => {
  try {
    return WakeMessageSchema.safeParse(JSON.parse(body)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/**
 * Wakes one file: load, decide, save, send, record. An outage leaves the record to its queue; a failure of the file's
 * own is counted on its alarm, which brings it back later and, after five, brings a person.
 */
export const chase = async (edges: ChaseEdges, record: QueueRecord): Promise<RecordEnd> => {
  const message = parse(record.body);
  if (message === undefined) return { kind: 'parked', reason: 'not-a-wake-message' };
  const since = edges.clock.monotonicMilliseconds();
  await countVanished(edges, message, record.receiveCount);
  try {
    await (message.kind === 'claim' ? chaseClaim(edges, message) : chaseTask(edges, message));
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof GatewayUnavailable || error instanceof GatewayInDoubt) {
      // A release that must leave the file alone leaves its alarm alone too.
      if (!(error instanceof NewerSchema)) await noteOutage(edges, message, error, since);
      throw error;
    }
    await countFailure(edges, message, error);
    return { kind: 'done' };
  }
};
