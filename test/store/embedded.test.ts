import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { localDynamoDb } from '#infra/local/embedded/clients.ts';
import { startDynoxide } from '#infra/local/embedded/dynoxide.ts';
import { createTable } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import type { Table } from '#shared/gateways/table.ts';
import { AS_READ, alarmTransactItem, FOR_VERSION, listAlarms } from '#shared/store/alarmRows.ts';
import { claimTransactItem } from '#shared/store/fileRows.ts';
import { changeMail } from '#shared/store/mailRows.ts';
import { amendClaim, markReceived } from '#test/builders/commands.ts';
import { FILE, setupClaim } from './storeSetup.ts';

/** The store's conditions, held by DynamoDB itself. */

let dynamoDb: EmbeddedService;
let table: Table;
let tables = 0;

beforeAll(async () => {
  dynamoDb = await startDynoxide({});
});

afterAll(() => dynamoDb.stop());

beforeEach(async () => {
  tables += 1;
  const client = localDynamoDb(dynamoDb.endpoint);
  const tableName = `store-${tables}`;
  await createTable(client, tableName);
  table = createDynamoTable({ client, tableName });
});

test('a claim comes back as it was decided, and a Wake after that has nothing to recompute', async () => {
  const { command, load } = await setupClaim(table);
  await command(markReceived('VT-FROI'));
  const { claim } = await load();
  expect(claim.closedItems['VT-FROI']?.how).toBe('received');
  const woken = await command({ kind: 'resume', scope: { kind: 'claim' } });
  expect(woken).toMatchObject({ ok: true, value: { changed: false } });
});

test('several commands at once all count, whoever saves first', async () => {
  const { command, load } = await setupClaim(table);
  const names = ['a', 'b', 'c', 'd'].map((name, index) =>
    amendClaim({ employerName: name }, `2026-09-2${index}T00:00:00.000Z`),
  );
  await Promise.all(names.map((amendment) => command(amendment)));
  const { claim } = await load();
  expect([claim.version > 1, claim.facts.employerName]).toEqual([true, 'd']);
});

test('a snapshot is not written over a version that was not read', async () => {
  const { load } = await setupClaim(table);
  const { claim } = await load();
  expect(await table.transact([claimTransactItem(FILE, { ...claim, version: 9 }, 8)])).toMatchObject({
    kind: 'conditionFailed',
  });
});

test('a lease is taken once, and not from an alarm that a commit has moved', async () => {
  const { command } = await setupClaim(table);
  const [alarm] = await listAlarms(table, { lane: 'statutory', limit: 10 });
  if (alarm === undefined) throw new Error('no alarm');
  const lease = [alarmTransactItem({ ...alarm, lane: 'leased' }, AS_READ(alarm))];
  expect(await table.transact(lease)).toEqual({ kind: 'written' });
  expect(await table.transact(lease)).toMatchObject({ kind: 'conditionFailed' });
  await command(markReceived('VT-FROI'));
  expect(await table.transact([alarmTransactItem(alarm, FOR_VERSION(1))])).toMatchObject({ kind: 'conditionFailed' });
});

test('no event about a mail is lost when several are folded at once', async () => {
  const { command, load } = await setupClaim(table);
  await command({ kind: 'wake' });
  const [messageId = ''] = Object.keys((await load()).claim.messages);
  const fold = (event: 'send' | 'delivery' | 'bounce') =>
    changeMail(table, { file: FILE, messageId, change: (mail) => ({ ...mail, seen: [...mail.seen, event] }) });
  await Promise.all([fold('send'), fold('delivery'), fold('bounce')]);
  expect([...((await load()).mails[messageId]?.seen ?? [])].sort()).toEqual(['bounce', 'delivery', 'send']);
});
