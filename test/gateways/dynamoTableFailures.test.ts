import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { localDynamoDb } from '#infra/local/embedded/clients.ts';
import { startDynoxide } from '#infra/local/embedded/dynoxide.ts';
import { createTable } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { Table, TableAction } from '#shared/gateways/table.ts';
import { type ScriptedServer, type Step, startScriptedServer } from './scriptedServer.ts';

const A = { pk: 'a', sk: '1' };
const B = { pk: 'b', sk: '1' };
const ONE: readonly TableAction[] = [{ kind: 'put', row: A, when: { kind: 'absent' } }];
const TWO: readonly TableAction[] = [...ONE, { kind: 'put', row: B, when: { kind: 'absent' } }];

const JSON_TYPE = 'application/x-amz-json-1.0';
const replyOf = (status: number, type: string, more = {}): Step['reply'] => ({
  status,
  type: JSON_TYPE,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type, ...more }),
});
const THROTTLED: Step = { reply: replyOf(400, 'ThrottlingException') };
const SERVER_ERROR: Step = { reply: replyOf(500, 'InternalServerError') };
const LOST_REPLY: Step = { carriesOut: true, reply: 'reset' };
const cancelled = (...codes: string[]): Step => ({
  reply: replyOf(400, 'TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) }),
});

let dynamoDb: EmbeddedService;
let door: ScriptedServer;
let table: Table;
let tables = 0;

beforeAll(async () => {
  dynamoDb = await startDynoxide({});
  door = await startScriptedServer(dynamoDb.endpoint);
});

afterAll(async () => {
  await door.stop();
  await dynamoDb.stop();
});

beforeEach(async () => {
  tables += 1;
  door.script.length = 0;
  const tableName = `failures-${tables}`;
  await createTable(localDynamoDb(dynamoDb.endpoint), tableName);
  table = createDynamoTable({ client: localDynamoDb(door.endpoint), tableName });
});

test('a transaction whose first reply was lost is written once and says so', async () => {
  door.script.push(LOST_REPLY);
  expect(await table.transact(TWO)).toEqual({ kind: 'written' });
  expect(await table.getMany([A, B])).toHaveLength(2);
});

test('a single write whose first reply was lost is in doubt, not a failed condition', async () => {
  door.script.push(LOST_REPLY);
  await expect(table.transact(ONE)).rejects.toThrow(GatewayInDoubt);
  expect(await table.getMany([A])).toEqual([A]);
});

test.each([
  ['one write', ONE],
  ['a transaction', TWO],
])('%s that no attempt answered is in doubt', async (_, actions) => {
  door.script.push(SERVER_ERROR, SERVER_ERROR, SERVER_ERROR);
  await expect(table.transact(actions)).rejects.toThrow(GatewayInDoubt);
});

test('a write in doubt at first and throttled at last stays in doubt', async () => {
  door.script.push(LOST_REPLY, THROTTLED, THROTTLED);
  await expect(table.transact(TWO)).rejects.toThrow(GatewayInDoubt);
  expect(await table.getMany([A, B])).toHaveLength(2);
});

test.each([
  ['one write', ONE],
  ['a transaction', TWO],
])('%s that was only throttled did not happen', async (_, actions) => {
  door.script.push(THROTTLED, THROTTLED, THROTTLED);
  await expect(table.transact(actions)).rejects.toThrow(GatewayUnavailable);
  expect(await table.getMany([A, B])).toEqual([]);
});

test('another transaction in flight on a row is a conflict', async () => {
  door.script.push(cancelled('None', 'TransactionConflict'));
  expect(await table.transact(TWO)).toEqual({ kind: 'conflict' });
  door.script.push({ reply: replyOf(400, 'TransactionConflictException') });
  expect(await table.transact(ONE)).toEqual({ kind: 'conflict' });
});

test('a failed condition outweighs a conflict on another row', async () => {
  door.script.push(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
  expect(await table.transact(TWO)).toEqual({ kind: 'conditionFailed', keys: [B] });
});

test('a transaction cancelled for lack of capacity did not happen', async () => {
  door.script.push(cancelled('ThrottlingError', 'None'));
  await expect(table.transact(TWO)).rejects.toThrow(GatewayUnavailable);
});

test('a mistake of the caller is thrown as it is', async () => {
  const rejected = await table.transact([{ kind: 'put', row: { pk: '', sk: '1' } }]).catch((error: Error) => error);
  expect(rejected).toMatchObject({ name: 'ValidationException' });
});

test('reads are retried, and unavailable when nothing helps', async () => {
  await table.transact(TWO);
  door.script.push(SERVER_ERROR, { reply: 'reset' });
  expect(await table.getMany([A])).toEqual([A]);
  door.script.push(SERVER_ERROR, SERVER_ERROR, SERVER_ERROR);
  await expect(table.query({ pk: 'a' })).rejects.toThrow(GatewayUnavailable);
});

test('keys that DynamoDB left unprocessed are asked for again', async () => {
  await table.transact(TWO);
  const tableName = `failures-${tables}`;
  const key = { pk: { S: 'b' }, sk: { S: '1' } };
  const partial = {
    Responses: { [tableName]: [{ pk: { S: 'a' }, sk: { S: '1' } }] },
    UnprocessedKeys: { [tableName]: { Keys: [key] } },
  };
  door.script.push({ reply: { status: 200, type: JSON_TYPE, body: JSON.stringify(partial) } });
  expect(await table.getMany([A, B])).toEqual([A, B]);
});

test('without a database every call is unavailable', async () => {
  const gone = await startScriptedServer();
  await gone.stop();
  const down = createDynamoTable({ client: localDynamoDb(gone.endpoint), tableName: 'none' });
  await expect(down.transact(ONE)).rejects.toThrow(GatewayUnavailable);
  await expect(down.transact(TWO)).rejects.toThrow(GatewayUnavailable);
  await expect(down.getMany([A])).rejects.toThrow(GatewayUnavailable);
  await expect(down.queryIndex({ index: 'alarms', partition: 'p', limit: 1 })).rejects.toThrow(GatewayUnavailable);
});
