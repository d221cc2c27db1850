import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { PublishEvents } from './eventOutbox.ts';

/** Raw delivery, as the topic between SES and the queue is set to on AWS. At most ten bodies. */
export function createEventPublisher(sqs: SQSClient, queueUrl: string): PublishEvents {
  return async (bodies) => {
    const entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    if (Failed !== undefined && Failed.length > 0) throw new Error(`The queue refused ${Failed.length} mail events`);
  };
}
