import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localSqs } from '#infra/local/embedded/clients.ts';
import { startFauxqs } from '#infra/local/embedded/fauxqs.ts';
import { createQueueWithDeadLetters } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { createSqsQueue } from '#shared/gateways/sqsQueue.ts';
import { createFakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import { startScriptedServer } from './scriptedServer.ts';
import { describeWakeQueue } from './wakeQueue.contract.ts';

const HINT = { tenant: 'demo', kind: 'claim', id: 'c1' } as const;
const SECOND = { ...HINT, id: 'c2' };
let sqs: EmbeddedService;
let queues = 0;

beforeAll(async () => {
  sqs = await startFauxqs();
});

afterAll(async () => {
  await sqs.stop();
});

describeWakeQueue('the fake wake queue', async () => {
  const queue = createFakeWakeQueue();
  return { queue, received: async () => queue.messages };
});

describeWakeQueue('the wake queue in SQS', async () => {
  queues += 1;
  const client = localSqs(sqs.endpoint);
  const wake = { name: `wake-${queues}`, visibilitySeconds: 30, maxReceiveCount: 5 };
  const { queueUrl } = await createQueueWithDeadLetters(client, wake);
  const received = async (): Promise<unknown[]> => {
    const command = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
    const { Messages = [] } = await client.send(command);
    const bodies = Messages.map(({ Body }) => JSON.parse(Body ?? 'null'));
    return bodies.length === 0 ? [] : [...bodies, ...(await received())];
  };
  return { queue: createSqsQueue({ client, queueUrl }), received };
});

const refusing = (...ids: string[]) => ({
  status: 200,
  type: 'application/x-amz-json-1.0',
  body: JSON.stringify({
    Successful: [],
    Failed: ids.map((Id) => ({ Id, SenderFault: false, Code: 'InternalError' })),
  }),
});

const behindAScript = async () => {
  const door = await startScriptedServer();
  const queueUrl = `${door.endpoint}/000000000000/wake`;
  return { door, queue: createSqsQueue({ client: localSqs(door.endpoint), queueUrl }) };
};

test('only the messages that SQS did not take are sent again', async () => {
  const { door, queue } = await behindAScript();
  door.script.push({ reply: refusing('1') }, { reply: refusing() });
  await queue.sendMany([HINT, SECOND]);
  const ids = door.requests.map((body) => [...body.matchAll(/c[12]/g)].map(String));
  expect(ids).toEqual([['c1', 'c2'], ['c2']]);
  await door.stop();
});

test('messages that SQS refuses twice make the queue unavailable', async () => {
  const { door, queue } = await behindAScript();
  door.script.push({ reply: refusing('0') }, { reply: refusing('0') });
  await expect(queue.sendMany([HINT])).rejects.toThrow(GatewayUnavailable);
  expect(door.requests).toHaveLength(2);
  await door.stop();
});

test('a queue that is down is unavailable', async () => {
  const { door, queue } = await behindAScript();
  await door.stop();
  await expect(queue.sendMany([HINT])).rejects.toThrow(GatewayUnavailable);
});
