import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DescribeTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localDynamoDb } from '#infra/local/embedded/clients.ts';
import { findBinaryOrThrow, startDynoxide } from '#infra/local/embedded/dynoxide.ts';
import { createTable } from '#infra/local/embedded/resources.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'claimtower-dynoxide-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

const MAIN_PROCESS = `
  import { startDynoxide } from '#infra/local/embedded/dynoxide.ts';
  const { endpoint } = await startDynoxide({ dataDir: process.argv[1] });
  console.log(endpoint);
  setInterval(() => {}, 1000);
`;

const startInOwnProcess = async (): Promise<{ endpoint: string; main: ChildProcess }> => {
  const main = spawn(process.execPath, ['--input-type=module-typescript', '-e', MAIN_PROCESS, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (main.stdout === null) throw new Error('no output to read');
  const [endpoint] = await once(createInterface(main.stdout), 'line');
  return { endpoint: String(endpoint), main };
};

const isSilent = (endpoint: string) =>
  fetch(endpoint).then(
    () => false,
    () => true,
  );

test('the table can be created twice and has both indexes', async () => {
  const { endpoint, stop } = await startDynoxide({});
  const client = localDynamoDb(endpoint);
  await createTable(client, 'claimtower');
  await createTable(client, 'claimtower');
  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'claimtower' }));
  expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(['alarms', 'openTasks']);
  await stop();
  await stop();
});

test('the database dies with a main process that was killed, and keeps what it acknowledged', async () => {
  const { endpoint, main } = await startInOwnProcess();
  const before = localDynamoDb(endpoint);
  await createTable(before, 'claimtower');
  await before.send(new PutItemCommand({ TableName: 'claimtower', Item: { pk: { S: 'a' }, sk: { S: 'b' } } }));

  main.kill('SIGKILL');
  await vi.waitUntil(() => isSilent(endpoint), { timeout: 5000 });

  const restarted = await startDynoxide({ dataDir });
  const { Item } = await localDynamoDb(restarted.endpoint).send(
    new GetItemCommand({ TableName: 'claimtower', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }),
  );
  expect(Item).toEqual({ pk: { S: 'a' }, sk: { S: 'b' } });
  await restarted.stop();
});

test('uses the DynamoDB that the environment points at and leaves it running', async () => {
  const other = await startDynoxide({});
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', other.endpoint);
  const used = await startDynoxide({ dataDir });
  await used.stop();
  expect(used.endpoint).toBe(other.endpoint);
  expect(await isSilent(other.endpoint)).toBe(false);
  await other.stop();
});

test('says in one line what to do on a platform without an engine', () => {
  expect(() => findBinaryOrThrow('sunos-arm')).toThrow(
    /^There is no embedded DynamoDB for sunos-arm here: .* set AWS_ENDPOINT_URL_DYNAMODB to its address\.$/,
  );
});

const commandLineOf = (pid: string): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');

const processesThatName = async (path: string): Promise<readonly number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map(commandLineOf));
  return pids.filter((_, index) => lines[index]?.includes(path)).map(Number);
};

test.runIf(process.platform === 'linux')(
  'the database that ends by itself is started again with what it acknowledged',
  async () => {
    let lost = 0;
    const { endpoint, stop } = await startDynoxide({ dataDir, onLost: () => (lost += 1) });
    const client = localDynamoDb(endpoint);
    await createTable(client, 'claimtower');
    await client.send(new PutItemCommand({ TableName: 'claimtower', Item: { pk: { S: 'a' }, sk: { S: 'b' } } }));

    for (const pid of await processesThatName(join(dataDir, 'dynamodb.sqlite'))) process.kill(pid, 'SIGKILL');
    await vi.waitUntil(() => lost === 1, { timeout: 5000 });
    await vi.waitUntil(async () => !(await isSilent(endpoint)), { timeout: 5000 });
    const { Item } = await client.send(
      new GetItemCommand({ TableName: 'claimtower', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }),
    );
    expect(Item).toEqual({ pk: { S: 'a' }, sk: { S: 'b' } });
    await stop();
    expect(await isSilent(endpoint)).toBe(true);
  },
);
