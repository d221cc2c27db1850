import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { parkRecord } from '#shared/lambda/parkRecord.ts';
import { type HandleRecord, sqsBatch } from '#shared/lambda/sqsBatch.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';

const record = (messageId: string, body = messageId): SQSRecord => ({
  messageId,
  receiptHandle: '',
  body,
  attributes: {
    ApproximateReceiveCount: '2',
    SentTimestamp: '',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: '',
});

const setup = (handle: HandleRecord, objectsDown = false) => {
  const log = createRecordingLog();
  const objects = createFakeObjects(async () => {
    if (objectsDown) throw new GatewayUnavailable('objects', new Error('down'));
  });
  const clock = createFakeClock('2026-11-24T15:00:00.000Z');
  const edges = { log, objects, clock, table: createFakeTable() };
  return {
    run: sqsBatch(edges, {
      queue: 'wake',
      handle,
      park: (record, reason) => parkRecord(edges, record, reason),
    }),
    log,
    objects,
  };
};

const ends: Record<string, HandleRecord> = {
  good: async () => ({ kind: 'done' }),
  busy: async () => ({ kind: 'retried', reason: 'version-moved' }),
  down: async () => {
    throw new GatewayUnavailable('table', new Error('down'));
  },
  bug: async () => {
    throw new TypeError('sentinel');
  },
  garbage: async () => ({ kind: 'parked', reason: 'not-understood' }),
};
const byBody: HandleRecord = async (given) => (ends[given.body] ?? ends.good)?.(given) ?? { kind: 'done' };

describe('sqsBatch', () => {
  it('reports failures only for the records of a mixed batch that are to be retried', async () => {
    const { run } = setup(byBody);
    const batch = ['good', 'busy', 'garbage', 'down', 'bug', 'good-2'].map((id) => record(id));
    expect(await run({ Records: batch })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'busy' }, { itemIdentifier: 'down' }, { itemIdentifier: 'bug' }],
    });
  });

  it('keeps a parked record whole with its reason, once however often it comes, and raises an alarm', async () => {
    const { run, objects, log } = setup(byBody);
    await run({ Records: [record('m1', 'garbage'), record('m1', 'garbage')] });
    expect([...objects.stored.values()].map(({ body }) => JSON.parse(Buffer.from(body).toString()))).toEqual([
      {
        reason: 'not-understood',
        queue: 'wake',
        messageId: 'm1',
        parkedAt: '2026-11-24T15:00:00.000Z',
        body: 'garbage',
      },
    ]);
    expect(log.metrics[0]).toEqual({ name: 'RecordsParked', value: 1 });
  });

  it('retries a record that could not be kept', async () => {
    const { run } = setup(byBody, true);
    expect(await run({ Records: [record('m1', 'garbage')] })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
  });

  it('logs a bug once with its cause, and never a body', async () => {
    const { run, log } = setup(byBody);
    await run({ Records: [record('m1', 'bug')] });
    expect(log.lines).toEqual([
      { level: 'error', event: 'bug', fields: { requestId: 'm1', count: 2 }, cause: new TypeError('sentinel') },
    ]);
  });

  it('handles the records one after the other, with the receive count as a number', async () => {
    const seen: string[] = [];
    const { run } = setup(async ({ messageId, receiveCount }) => {
      seen.push(`${messageId} starts at ${receiveCount}`);
      await Promise.resolve();
      seen.push(`${messageId} ends`);
      return { kind: 'done' };
    });
    await run({ Records: [record('a'), record('b')] });
    expect(seen).toEqual(['a starts at 2', 'a ends', 'b starts at 2', 'b ends']);
  });

  it('leaves no timer behind when it is killed where no Lambda ends it', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    let begun = false;
    const { run } = setup(() => {
      begun = true;
      return new Promise(() => {});
    });
    void run({ Records: [record('never-ends')] });
    await Promise.resolve();
    expect([begun, timers() - before]).toEqual([true, 0]);
  });
});
