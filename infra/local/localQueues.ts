import type { SQSClient } from '@aws-sdk/client-sqs';
import type { QueueName, QueueWiring } from '#infra/wiringTypes.ts';
import { createQueueWithDeadLetters } from './embedded/resources.ts';

/** Short, so that a person who watches sees a retry; on AWS it is six times the function's time-out. */
const VISIBILITY_SECONDS = 5;

export interface LocalQueue {
  readonly queue: string;
  readonly deadLetters: string;
}

export type LocalQueues = Readonly<Record<QueueName, LocalQueue>>;

/** The wired queues with their addresses of today. Throws where one of the house is not wired. */
export async function createQueues(
  sqs: SQSClient,
  endpoint: string,
  queues: readonly QueueWiring[],
): Promise<LocalQueues> {
  const created = new Map<QueueName, LocalQueue>();
  for (const { name, maxReceiveCount } of queues) {
    const { queueUrl, deadLetterUrl } = await createQueueWithDeadLetters(sqs, {
      name,
      maxReceiveCount,
      visibilitySeconds: VISIBILITY_SECONDS,
    });
    created.set(name, { queue: ofToday(queueUrl, endpoint), deadLetters: ofToday(deadLetterUrl, endpoint) });
  }
  return {
    wake: queueOrThrow(created, 'wake'),
    'mail-events': queueOrThrow(created, 'mail-events'),
    'mail-archive': queueOrThrow(created, 'mail-archive'),
  };
}

/** An address holds the port of the start that created the queue, and an SDK client without more words goes there. */
const ofToday = (url: string, endpoint: string): string => new URL(new URL(url).pathname, endpoint).href;

function queueOrThrow(created: ReadonlyMap<QueueName, LocalQueue>, name: QueueName): LocalQueue {
  const queue = created.get(name);
  if (queue === undefined) throw new Error(`The queue ${name} is not wired`);
  return queue;
}
