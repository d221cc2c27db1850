import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import type { WakeQueue } from './edges.ts';
import { GatewayUnavailable } from './gatewayErrors.ts';
import { toSdkFailure } from './sdkFailure.ts';

export interface SqsQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
}

const BATCH = 10;
const TRIES = 2;

/**
 * The wake queue. Messages that SQS took from a batch stay sent when the rest fails: a consumer that wakes a claim
 * twice finds nothing due the second time.
 */
export const createSqsQueue = ({ client, queueUrl }: SqsQueueOptions): WakeQueue => ({
  sendMany: async (messages) => {
    for (let start = 0; start < messages.length; start += BATCH) {
      const batch = messages.slice(start, start + BATCH);
      const entries = batch.map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
      await sendBatch({ client, queueUrl }, entries);
    }
  },
});

const sendBatch = async (
  { client, queueUrl }: SqsQueueOptions,
  entries: readonly SendMessageBatchRequestEntry[],
): Promise<void> => {
  let unsent = entries;
  for (let attempt = 0; attempt < TRIES && unsent.length > 0; attempt += 1) {
    unsent = await sendOnce({ client, queueUrl }, unsent);
  }
  if (unsent.length > 0) throw new GatewayUnavailable('SQS', new Error(`${unsent.length} messages were not taken`));
};

/** The entries that SQS did not take. */
const sendOnce = async (
  { client, queueUrl }: SqsQueueOptions,
  entries: readonly SendMessageBatchRequestEntry[],
): Promise<readonly SendMessageBatchRequestEntry[]> => {
  try {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [...entries] }),
    );
    const failed = new Set(Failed.map(({ Id }) => Id));
    return entries.filter(({ Id }) => failed.has(Id));
  } catch (error) {
    if (toSdkFailure(error) === 'refused') throw error;
    throw new GatewayUnavailable('SQS', error);
  }
};
