import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Edges } from '#shared/gateways/edges.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { ParkedRecord } from './parkRecord.ts';

/** How a record ends. `parked`: it can never be understood; it is kept with its reason, and a person is told. */
export type RecordEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'retried'; readonly reason: string }
  | { readonly kind: 'parked'; readonly reason: string };

export interface QueueRecord {
  readonly body: string;
  readonly messageId: string;
  /** 1 the first time. */
  readonly receiveCount: number;
}

export type HandleRecord = (record: QueueRecord) => Promise<RecordEnd>;

/** A queue by its name in the wiring, and what is done with a record of it. */
export interface QueueConsumer {
  readonly queue: string;
  readonly handle: HandleRecord;
  /** Keeps what can never be understood. A function without it must do something with every record. */
  readonly park?: (record: Pick<ParkedRecord, 'queue' | 'messageId' | 'body'>, reason: string) => Promise<void>;
}

export type QueueFunction = (event: SQSEvent, context?: Context) => Promise<SQSBatchResponse>;

type BatchEdges = Pick<Edges, 'log'>;

const toQueueRecord = ({ body, messageId, attributes }: SQSRecord): QueueRecord => ({
  body,
  messageId,
  receiveCount: Number(attributes.ApproximateReceiveCount),
});

const endRecord = async (
  edges: BatchEdges,
  { queue, handle, park }: QueueConsumer,
  record: QueueRecord,
): Promise<RecordEnd['kind']> => {
  const fields = { requestId: record.messageId, count: record.receiveCount };
  try {
    const end = await handle(record);
    if (end.kind === 'parked') {
      if (park === undefined) throw new Error(`${queue} parks nothing`);
      await park({ ...record, queue }, end.reason);
    }
    if (end.kind === 'retried') edges.log.warn('record-retried', { ...fields, errorKind: end.reason });
    return end.kind;
  } catch (error) {
    if (error instanceof GatewayUnavailable || error instanceof GatewayInDoubt) {
      edges.log.warn('record-retried', { ...fields, errorKind: error.name });
      return 'retried';
    }
    edges.log.error('bug', fields, error);
    return 'retried';
  }
};

/**
 * A Lambda on an SQS queue with partial batch responses. Records go one after the other: two events of one message in
 * one batch would only conflict. Each ends as exactly one of done, retried or parked; a gateway that is down or a bug
 * means retried, and the queue's maxReceiveCount brings what fails always to the dead letters.
 * `reason` must be a kind from a closed list: it is logged.
 */
export const sqsBatch = (edges: BatchEdges, consumer: QueueConsumer): QueueFunction => {
  const run = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of Records) {
      const end = await endRecord(edges, consumer, toQueueRecord(record));
      if (end === 'retried') batchItemFailures.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures };
  };
  const onion = middy<SQSEvent, SQSBatchResponse>(run);
  // Middy's one layer here is a timer before Lambda's time-out: a worker that is killed where there is none would leave it behind.
  return (event, context) => (context === undefined ? run(event) : Promise.resolve(onion(event, context)));
};
