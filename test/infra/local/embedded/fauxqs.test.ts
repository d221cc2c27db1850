import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localS3, localSqs } from '#infra/local/embedded/clients.ts';
import { startFauxqs } from '#infra/local/embedded/fauxqs.ts';
import { createBucket, createQueueWithDeadLetters } from '#infra/local/embedded/resources.ts';

const WAKE = { name: 'wake', visibilitySeconds: 0, maxReceiveCount: 1 };
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'claimtower-fauxqs-'));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

test('messages and objects are there after a restart on another port', async () => {
  const first = await startFauxqs({ dataDir });
  await createBucket(localS3(first.endpoint), 'bodies');
  await localS3(first.endpoint).send(new PutObjectCommand({ Bucket: 'bodies', Key: 'a/b', Body: 'raw' }));
  const { queueUrl } = await createQueueWithDeadLetters(localSqs(first.endpoint), WAKE);
  await localSqs(first.endpoint).send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'kept' }));
  await first.stop();

  const second = await startFauxqs({ dataDir });
  await createBucket(localS3(second.endpoint), 'bodies');
  const { queueUrl: again } = await createQueueWithDeadLetters(localSqs(second.endpoint), WAKE);
  const { Messages } = await localSqs(second.endpoint).send(new ReceiveMessageCommand({ QueueUrl: again }));
  const { Body } = await localS3(second.endpoint).send(new GetObjectCommand({ Bucket: 'bodies', Key: 'a/b' }));
  expect(Messages?.map((message) => message.Body)).toEqual(['kept']);
  expect(await Body?.transformToString()).toBe('raw');
  await second.stop();
});

test('what was taken and not deleted before a restart is received again at once, and its receives still count', async () => {
  const slow = { name: 'wake', visibilitySeconds: 600, maxReceiveCount: 5 };
  const first = await startFauxqs({ dataDir });
  const { queueUrl } = await createQueueWithDeadLetters(localSqs(first.endpoint), slow);
  await localSqs(first.endpoint).send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'taken' }));
  await localSqs(first.endpoint).send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
  await first.stop();

  const second = await startFauxqs({ dataDir });
  const again = await createQueueWithDeadLetters(localSqs(second.endpoint), slow);
  const command = new ReceiveMessageCommand({ QueueUrl: again.queueUrl, MessageSystemAttributeNames: ['All'] });
  const { Messages } = await localSqs(second.endpoint).send(command);
  expect(Messages?.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])).toEqual([
    ['taken', '2'],
  ]);
  await second.stop();
});

test('a message that was received too often moves to the dead letters', async () => {
  const { endpoint, stop } = await startFauxqs();
  const sqs = localSqs(endpoint);
  const { queueUrl, deadLetterUrl } = await createQueueWithDeadLetters(sqs, WAKE);
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'poison' }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLetterUrl }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['poison']);
  await stop();
});

const ownAddress = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

test.skipIf(ownAddress === undefined)('other machines cannot reach the queue or the raw bodies', async () => {
  const { endpoint, stop } = await startFauxqs();
  await expect(fetch(endpoint.replace('127.0.0.1', String(ownAddress)))).rejects.toThrow('fetch failed');
  expect((await fetch(endpoint)).status).toBeLessThan(600);
  await stop();
});
