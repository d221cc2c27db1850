import { setTimeout as wait } from 'node:timers/promises';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { localSqs } from '#infra/local/embedded/clients.ts';
import { startFauxqs } from '#infra/local/embedded/fauxqs.ts';
import { createQueueWithDeadLetters } from '#infra/local/embedded/resources.ts';
import type { QueueHandler } from '#infra/local/localFunction.ts';
import { openQueueLedger } from '#infra/local/queue/queueLedger.ts';
import { startQueuePoller } from '#infra/local/queue/queuePoller.ts';
import { listMoving } from '#infra/local/queue/stillness.ts';

const closings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function setup(handler: QueueHandler, wired = { batchSize: 1, maximumConcurrency: 2 }) {
  const service = await startFauxqs();
  const sqs = localSqs(service.endpoint);
  const ledger = openQueueLedger(sqs);
  const urls = await createQueueWithDeadLetters(sqs, { name: 'wake', visibilitySeconds: 1, maxReceiveCount: 2 });
  const errors: unknown[] = [];
  const poller = startQueuePoller({
    ...wired,
    sqs,
    queueUrl: urls.queueUrl,
    handler,
    onError: (cause) => errors.push(cause),
  });
  closings.push(service.stop, poller.close);
  const send = (bodies: readonly string[]) =>
    sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: urls.queueUrl,
        Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
      }),
    );
  const queues = [{ name: 'wake', queueUrl: urls.queueUrl }];
  const moving = (pollers = [poller]) => listMoving({ sqs, pollers, queues, ledger, countPendingMailEvents: () => 0 });
  const deadLetters = () =>
    listMoving({
      sqs,
      pollers: [],
      queues: [{ name: 'wake-dead', queueUrl: urls.deadLetterUrl }],
      ledger: openQueueLedger(localSqs(service.endpoint)),
      countPendingMailEvents: () => 0,
    });
  return { send, poller, errors, moving, deadLetters, sqs, ledger, urls };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(5);
}

const answer = (...failed: SQSRecord[]) => ({
  batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })),
});

describe('the queue poller', () => {
  it('hands over each message once, as Lambda does, and then the queue is quiet', async () => {
    const records: SQSRecord[] = [];
    const { send, moving } = await setup(async ({ Records }) => {
      records.push(...Records);
      return answer();
    });
    await send(['a', 'b', 'c']);
    await until(async () => records.length === 3 && (await moving()).length === 0);
    expect(records.map((record) => record.body).sort()).toEqual(['a', 'b', 'c']);
    expect(records[0]).toMatchObject({
      messageId: expect.stringMatching(/.+/),
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:wake',
    });
  });

  it('keeps to the batch size and the concurrency that are wired', async () => {
    let running = 0;
    let most = 0;
    const sizes: number[] = [];
    const handler = async ({ Records }: SQSEvent) => {
      running += 1;
      most = Math.max(most, running);
      sizes.push(Records.length);
      await wait(20);
      running -= 1;
      return answer();
    };
    const { send, moving } = await setup(handler);
    await send(['a', 'b', 'c', 'd', 'e', 'f']);
    await until(async () => sizes.length === 6 && (await moving()).length === 0);
    expect([most, new Set(sizes)]).toEqual([2, new Set([1])]);
  });

  it('brings back only the records that a batch reports as failed', async () => {
    const received: string[] = [];
    const handler: QueueHandler = async ({ Records }) => {
      received.push(...Records.map((record) => `${record.body}${record.attributes.ApproximateReceiveCount}`));
      return answer(
        ...Records.filter(({ body, attributes }) => body === 'b' && attributes.ApproximateReceiveCount === '1'),
      );
    };
    const { send, moving } = await setup(handler, { batchSize: 10, maximumConcurrency: 1 });
    await send(['a', 'b', 'c']);
    await until(async () => received.includes('b2') && (await moving()).length === 0);
    expect(received.toSorted()).toEqual(['a1', 'b1', 'b2', 'c1']);
  });

  it('moves what always fails to the dead letters, and reports each throw', async () => {
    const { send, moving, deadLetters, errors } = await setup(() => Promise.reject(new Error('bug')));
    await send(['a']);
    await until(async () => (await deadLetters()).includes('wake-dead: visible: 1'));
    expect(errors).toHaveLength(2);
    expect(await moving()).toEqual([]);
  });

  it('sends the whole batch round again when the answer names an unknown id', async () => {
    const counts: string[] = [];
    const { send } = await setup(async ({ Records }) => {
      counts.push(...Records.map((record) => record.attributes.ApproximateReceiveCount));
      return counts.length === 1 ? { batchItemFailures: [{ itemIdentifier: 'nobody' }] } : answer();
    });
    await send(['a']);
    await until(() => counts.length === 2);
    expect(counts).toEqual(['1', '2']);
  });

  it('finishes the invocation that runs before it closes', async () => {
    let finished = false;
    const { send, poller } = await setup(async () => {
      await wait(50);
      finished = true;
      return answer();
    });
    await send(['a']);
    await until(() => poller.countRunning() === 1);
    await poller.close();
    expect(finished).toBe(true);
  });
});

describe('stillness', () => {
  it('is not there while a message is visible or in flight, or an invocation runs', async () => {
    let finish = () => {};
    const blocked = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { send, moving, poller } = await setup(async () => {
      await blocked;
      return answer();
    });
    await send(['a', 'b', 'c']);
    await until(() => poller.countRunning() === 2);
    expect(await moving()).toEqual(['running invocations: 2']);
    expect(await moving([])).toEqual(['wake: visible: 1', 'wake: in flight: 2']);
    finish();
    await until(async () => (await moving()).length === 0);
  });
});

describe('the queue ledger', () => {
  it('knows of nothing before the queues were asked once', async () => {
    const { ledger, moving } = await setup(async () => answer());
    const before = ledger.countWaiting();
    await moving();
    expect([before, ledger.countWaiting()]).toEqual([undefined, 0]);
  });

  it('sees each message come on and off without asking again', async () => {
    const { sqs, ledger, moving, send } = await setup(async () => answer());
    await moving();
    const asked: unknown[] = [];
    sqs.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'GetQueueAttributesCommand') asked.push(args);
          return next(args);
        },
      { step: 'initialize' },
    );
    await send(['a', 'b', 'c']);
    expect(ledger.countWaiting()).toBe(3);
    await until(() => ledger.countWaiting() === 0);
    expect([await moving(), asked]).toEqual([[], []]);
  });

  it('does not take a message for gone that was sent while the queues were asked', async () => {
    const { ledger, send } = await setup(async () => answer(), { batchSize: 1, maximumConcurrency: 1 });
    const before = ledger.countSends();
    await send(['a']);
    ledger.foundEmpty(before);
    expect(ledger.countWaiting()).toBeUndefined();
  });

  it('asks again after a send that was not answered', async () => {
    const { sqs, ledger, moving, urls } = await setup(async () => answer());
    await moving();
    const nowhere = `${urls.queueUrl}-that-is-not-there`;
    await expect(sqs.send(new SendMessageCommand({ QueueUrl: nowhere, MessageBody: 'a' }))).rejects.toThrow();
    expect(ledger.countWaiting()).toBeUndefined();
    await moving();
    expect(ledger.countWaiting()).toBe(0);
  });
});
