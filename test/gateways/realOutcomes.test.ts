import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localDynamoDb, localS3, localSqs } from '#infra/local/embedded/clients.ts';
import { startDynoxide } from '#infra/local/embedded/dynoxide.ts';
import { startFauxqs } from '#infra/local/embedded/fauxqs.ts';
import { createBucket, createQueueWithDeadLetters, createTable } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import type { LocalSes } from '#infra/local/ses/localSes.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import type { ObjectStore } from '#shared/gateways/edges.ts';
import { createS3Objects } from '#shared/gateways/s3Objects.ts';
import { createSesMail } from '#shared/gateways/sesMail.ts';
import { createSqsQueue } from '#shared/gateways/sqsQueue.ts';
import type { Table } from '#shared/gateways/table.ts';
import { startSes } from '#test/local/sesSetup.ts';
import {
  type Call,
  OBJECT_KEY,
  type Outcome,
  observeAbout,
  observeGet,
  observeList,
  observePut,
  observeRead,
  observeSend,
  observeSendMany,
  observeTransact,
  ROW,
} from './outcomes.ts';
import { type ScriptedServer, type Step, startScriptedServer } from './scriptedServer.ts';

/** The embedded services behind a door that fails by script. One attempt, so that one step is one call; retries have tests of their own. */

const client = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 500, requestTimeout: 400, throwOnRequestTimeout: true },
});

const refusal = (code: string, more = {}): Step => {
  const body = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: code, ...more });
  return { reply: { status: 400, type: 'application/x-amz-json-1.0', body } };
};
const cancelled = (...codes: string[]): Step =>
  refusal('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });
const FAILED: Step['reply'] = { status: 500, body: '{}' };
const PASS: Step = { reply: 'pass' };

/** Whatever keeps the answer from us: a 500, a 503, a connection that breaks, none at all. */
const LOST: Record<string, Step['reply']> = {
  'a 500': FAILED,
  'a 503': { status: 503, body: '' },
  'a reset': 'reset',
  'a time-out': 'silence',
};
const lost = (carriesOut: boolean) =>
  Object.entries(LOST).map(([cause, reply]): readonly [string, readonly Step[]] => [cause, [{ carriesOut, reply }]]);

type Scripts<C extends Call> = Record<Outcome<C>, readonly (readonly [cause: string, steps: readonly Step[]])[]>;
const rowsOf = <C extends Call>(scripts: Scripts<C>) =>
  Object.entries<Scripts<C>[Outcome<C>]>(scripts).flatMap(([outcome, causes]) =>
    causes.map(([cause, steps]) => [outcome, cause, steps] as const),
  );

let dynamoDb: EmbeddedService;
let fauxqs: EmbeddedService;
let door: ScriptedServer;
let made = 0;

beforeAll(async () => {
  [dynamoDb, fauxqs] = await Promise.all([startDynoxide({}), startFauxqs()]);
});
afterAll(async () => {
  await Promise.all([dynamoDb.stop(), fauxqs.stop()]);
});
beforeEach(() => {
  made += 1;
});
afterEach(async () => {
  await door?.stop();
});

describe('the table in DynamoDB', () => {
  let table: Table;
  let direct: Table;
  beforeEach(async () => {
    const tableName = `outcomes-${made}`;
    door = await startScriptedServer(dynamoDb.endpoint);
    await createTable(localDynamoDb(dynamoDb.endpoint), tableName);
    direct = createDynamoTable({ client: localDynamoDb(dynamoDb.endpoint), tableName });
    table = createDynamoTable({ client: new DynamoDBClient(client(door.endpoint)), tableName });
  });

  const busy = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'];
  const transact: Scripts<'transact'> = {
    written: [['nothing', [PASS]]],
    conditionFailed: [['a row that is there', [PASS]]],
    conflict: [],
    unavailable: busy.map((code) => [code, [refusal(code)]]),
    'in doubt, applied': lost(true),
    'in doubt, not applied': lost(false),
  };
  const byCount = { 1: refusal('TransactionConflictException'), 2: cancelled('None', 'TransactionConflict') } as const;

  describe.each([1, 2] as const)('a write of %i', (count) => {
    const conflicts: Scripts<'transact'> = { ...transact, conflict: [['another in flight', [byCount[count]]]] };
    test.each(rowsOf<'transact'>(conflicts))('is %s after %s', async (outcome, _, steps) => {
      if (outcome === 'conditionFailed') await direct.transact([{ kind: 'put', row: { ...ROW, by: 'another' } }]);
      door.script.push(...steps);
      const ours = async () => (await direct.getMany([ROW])).find(({ by }) => by === undefined);
      expect(await observeTransact(table, count, ours)).toBe(outcome);
    });
  });

  test('a transaction is unavailable when it is cancelled for lack of capacity', async () => {
    door.script.push(cancelled('ThrottlingError', 'None'));
    expect(await observeTransact(table, 2, async () => (await direct.getMany([ROW]))[0])).toBe('unavailable');
  });

  const reads: Scripts<'query'> = {
    rows: [['nothing', [PASS]]],
    unavailable: [...lost(false), ...busy.map((code): readonly [string, readonly Step[]] => [code, [refusal(code)]])],
  };
  describe.each(['getMany', 'query', 'queryIndex'] as const)('a read by %s', (call) => {
    test.each(rowsOf<typeof call>(reads))('is %s after %s', async (outcome, _, steps) => {
      door.script.push(...steps);
      expect(await observeRead(table, call)).toBe(outcome);
    });
  });
});

describe('the wake queue in SQS', () => {
  const some = lost(false).map(([cause, steps]): readonly [string, readonly Step[]] => [cause, [PASS, ...steps]]);
  const all = lost(true).map(([cause, steps]): readonly [string, readonly Step[]] => [cause, [PASS, ...steps]]);
  const scripts: Scripts<'sendMany'> = {
    'all taken': [['nothing', []]],
    'unavailable, none taken': lost(false),
    'unavailable, some taken': [...some, ...lost(true)],
    'unavailable, all taken': all,
  };
  test.each(rowsOf<'sendMany'>(scripts))('has %s after %s', async (outcome, _, steps) => {
    door = await startScriptedServer(fauxqs.endpoint);
    const sqs = localSqs(fauxqs.endpoint);
    const { queueUrl } = await createQueueWithDeadLetters(sqs, {
      name: `q-${made}`,
      visibilitySeconds: 60,
      maxReceiveCount: 5,
    });
    const bodies = new Set<string>();
    const taken = async (): Promise<number> => {
      const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }));
      for (const { Body } of received.Messages ?? []) bodies.add(Body ?? '');
      return received.Messages === undefined ? bodies.size : taken();
    };
    door.script.push(...steps);
    const behindDoor = new SQSClient({ ...client(door.endpoint), useQueueUrlAsEndpoint: false });
    expect(await observeSendMany(createSqsQueue({ client: behindDoor, queueUrl }), taken)).toBe(outcome);
  });
});

describe('the object store in S3', () => {
  let objects: ObjectStore;
  let direct: ObjectStore;
  beforeEach(async () => {
    const bucket = `outcomes-${made}`;
    door = await startScriptedServer(fauxqs.endpoint);
    await createBucket(localS3(fauxqs.endpoint), bucket);
    direct = createS3Objects({ client: localS3(fauxqs.endpoint), bucket });
    objects = createS3Objects({ client: new S3Client({ ...client(door.endpoint), forcePathStyle: true }), bucket });
  });

  const slowDown: Step = {
    reply: { status: 503, type: 'application/xml', body: '<Error><Code>SlowDown</Code></Error>' },
  };
  const puts: Scripts<'put'> = {
    stored: [['nothing', []]],
    'unavailable, not stored': [...lost(false), ['SlowDown', [slowDown]]],
    'unavailable, stored': lost(true),
  };
  test.each(rowsOf<'put'>(puts))('has a body %s after %s', async (outcome, _, steps) => {
    door.script.push(...steps);
    const isStored = async () => (await direct.getOrUndefined(OBJECT_KEY)) !== undefined;
    expect(await observePut(objects, isStored)).toBe(outcome);
  });

  const gets: Scripts<'getOrUndefined'> = {
    body: [['a put', []]],
    absent: [['none', []]],
    unavailable: [...lost(false), ['SlowDown', [slowDown]]],
  };
  test.each(rowsOf<'getOrUndefined'>(gets))('gives %s after %s', async (outcome, _, steps) => {
    if (outcome === 'body') await direct.put(OBJECT_KEY, Buffer.from('{}'), 'application/json');
    door.script.push(...steps);
    expect(await observeGet(objects)).toBe(outcome);
  });

  const texts: Scripts<'aboutOrUndefined'> = {
    texts: [['a put', []]],
    absent: [['none', []]],
    unavailable: [...lost(false), ['SlowDown', [slowDown]]],
  };
  test.each(rowsOf<'aboutOrUndefined'>(texts))('gives %s about it after %s', async (outcome, _, steps) => {
    if (outcome === 'texts') await direct.put(OBJECT_KEY, Buffer.from('{}'), 'application/json');
    door.script.push(...steps);
    expect(await observeAbout(objects)).toBe(outcome);
  });

  const lists: Scripts<'list'> = {
    keys: [['nothing', []]],
    unavailable: [...lost(false), ['SlowDown', [slowDown]]],
  };
  test.each(rowsOf<'list'>(lists))('gives %s of a list after %s', async (outcome, _, steps) => {
    door.script.push(...steps);
    expect(await observeList(objects)).toBe(outcome);
  });
});

describe('mail through the local SES', () => {
  type Fault = Parameters<LocalSes['faults']['failNext']>[0];
  const replies = ['error500', 'error503', 'reset', 'slow'] as const;
  const faults: Record<Outcome<'send'>, readonly (Fault | undefined)[]> = {
    accepted: [undefined],
    throttled: [{ when: 'before', how: 'throttle' }],
    paused: [{ when: 'before', how: 'paused' }],
    rejected: [{ when: 'before', how: 'reject' }],
    'in doubt, accepted': replies.map((how) => ({ when: 'after', how, milliseconds: 1_000 })),
    'in doubt, not accepted': replies.map((how) => ({ when: 'before', how, milliseconds: 1_000 })),
  };
  const rows = Object.entries(faults).flatMap(([outcome, causes]) =>
    causes.map((fault) => [outcome, fault?.how ?? 'nothing', fault] as const),
  );
  test.each(rows)('is %s after %s', async (outcome, _, fault) => {
    const { ses } = await startSes();
    if (fault !== undefined) ses.faults.failNext(fault);
    const mail = createSesMail({ client: new SESClient(client(ses.endpoint)), configurationSet: 'claimtower' });
    expect(await observeSend(mail, async () => ses.countMails())).toBe(outcome);
    await ses.close();
  });
});
