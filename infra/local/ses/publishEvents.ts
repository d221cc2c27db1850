import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { PublishEvents } from './eventOutbox.ts';

const publishTo = async (sqs: SQSClient, queueUrl: string, bodies: readonly string[]): Promise<void> => {
  const entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  if (Failed !== undefined && Failed.length > 0) throw new Error(`The queue refused ${Failed.length} mail events`);
};

/** To every queue that the topic between SES and the queues feeds on AWS, raw as there. At most ten bodies. */
export function createEventPublisher(sqs: SQSClient, queueUrls: readonly string[]): PublishEvents {
  return async (bodies) => {
    for (const queueUrl of queueUrls) await publishTo(sqs, queueUrl, bodies);
  };
}
