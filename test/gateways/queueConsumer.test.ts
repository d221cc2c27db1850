import { setTimeout as wait } from 'node:timers/promises';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll } from 'vitest';
import { localSqs } from '#infra/local/embedded/clients.ts';
import { startFauxqs } from '#infra/local/embedded/fauxqs.ts';
import { createQueueWithDeadLetters } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { createQueue } from '#test/simulation/world/queue.ts';
import { createRandom } from '#test/simulation/world/random.ts';
import { describeConsumers, MAX_RECEIVES, type Received } from './queueConsumer.contract.ts';

let sqs: EmbeddedService;
let queues = 0;

beforeAll(async () => {
  sqs = await startFauxqs();
});
afterAll(async () => {
  await sqs.stop();
});

describeConsumers('a queue of the simulation', async () => {
  const queue = createQueue('q', MAX_RECEIVES, createRandom(1, 1));
  const dead: string[] = [];
  let now = 0;
  return {
    send: async (bodies) => {
      for (const body of bodies) queue.send(body, now, false);
    },
    receive: async () =>
      queue.visible(now).flatMap((message): readonly Received[] => {
        const received = queue.receive(message, now);
        if (received === undefined) dead.push(message.body);
        if (received === undefined) return [];
        const { body, messageId, receiveCount } = received;
        return [{ body, receiveCount, done: async () => queue.done(messageId, receiveCount) }];
      }),
    waitForVisibility: async () => {
      now = queue.nextVisible() ?? now;
    },
    deadBodies: async () => dead,
  };
});

const VISIBILITY_SECONDS = 1;

describeConsumers('a queue in SQS', async () => {
  queues += 1;
  const client = localSqs(sqs.endpoint);
  const { queueUrl, deadLetterUrl } = await createQueueWithDeadLetters(client, {
    name: `consumed-${queues}`,
    visibilitySeconds: VISIBILITY_SECONDS,
    maxReceiveCount: MAX_RECEIVES,
  });
  const receiveFrom = async (QueueUrl: string): Promise<readonly Received[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    const { Messages = [] } = await client.send(command);
    const received = Messages.map(({ Body = '', ReceiptHandle, Attributes }) => ({
      body: Body,
      receiveCount: Number(Attributes?.ApproximateReceiveCount),
      done: async () => void (await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))),
    }));
    return received.length === 0 ? [] : [...received, ...(await receiveFrom(QueueUrl))];
  };
  return {
    send: async (bodies) => {
      const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
      await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    },
    receive: () => receiveFrom(queueUrl),
    waitForVisibility: () => wait(VISIBILITY_SECONDS * 1000 + 100),
    deadBodies: async () => (await receiveFrom(deadLetterUrl)).map(({ body }) => body),
  };
});
