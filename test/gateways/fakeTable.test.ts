import { expect, test } from 'vitest';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { describeTable } from './table.contract.ts';
import { describeTableLimits } from './tableLimits.contract.ts';
import { describeTableReads } from './tableReads.contract.ts';

describeTable('the fake table', async () => createFakeTable());
describeTableLimits('the limits of the fake table', async () => createFakeTable());
describeTableReads('reads of the fake table', async () => {
  const table = createFakeTable();
  return { table, lag: table.holdIndexes, release: table.releaseIndexes };
});
describeTableReads('reads of the fake table of which one partition lags', async () => {
  const table = createFakeTable();
  const lag = () => table.holdIndexes((partition) => partition === 'courtesy#0');
  return { table, lag, release: table.releaseIndexes };
});

test('an alarm that moves from a partition that lags is seen in both, and one that moves into it in neither', async () => {
  const table = createFakeTable();
  const at = (pk: string, alarmPartition: string) => ({ pk, sk: 'ALARM', alarmPartition, alarmAt: '2026' });
  table.seed([at('out', 'courtesy#0'), at('in', 'leased#0')]);
  table.holdIndexes((partition) => partition === 'courtesy#0');
  table.seed([at('out', 'leased#0'), at('in', 'courtesy#0')]);
  const seen = async (partition: string) =>
    (await table.queryIndex({ index: 'alarms', partition, limit: 9 })).map(({ pk }) => pk);
  expect([await seen('courtesy#0'), await seen('leased#0')]).toEqual([['out'], ['out']]);
});

test.each([
  ['a partition of the table', { pk: '' }],
  ['a prefix', { pk: 'a', skPrefix: '' }],
])(
  'the fake refuses an empty text as %s in a query, which DynamoDB does and the embedded engine does not',
  async (_, query) => {
    await expect(createFakeTable().query(query)).rejects.toThrow();
  },
);

test('the fake refuses an index key of 1025 bytes, which DynamoDB does and the embedded engine does not', async () => {
  const row = { pk: 'a', sk: '1', alarmPartition: 'p', alarmAt: 'x'.repeat(1025) };
  await expect(createFakeTable().transact([{ kind: 'put', row }])).rejects.toThrow();
  await expect(createFakeTable().queryIndex({ index: 'alarms', partition: '', limit: 1 })).rejects.toThrow();
});

test('a gate that throws before the effect leaves the table untouched, one after it does not', async () => {
  let failing = 'table.transact.before';
  const table = createFakeTable(async (point) => {
    if (point === failing) throw new Error('crash');
  });
  await expect(table.transact([{ kind: 'put', row: { pk: 'a', sk: '1' } }])).rejects.toThrow('crash');
  expect(table.rows()).toEqual([]);
  failing = 'table.transact.after';
  await expect(table.transact([{ kind: 'put', row: { pk: 'a', sk: '1' } }])).rejects.toThrow('crash');
  expect(table.rows()).toEqual([{ pk: 'a', sk: '1' }]);
});

test('index reads stand still while they are held, and a told conflict writes nothing', async () => {
  const table = createFakeTable();
  const row = { pk: 'a', sk: '1', alarmPartition: 'p', alarmAt: '2026' };
  table.holdIndexes();
  table.seed([row]);
  expect(await table.queryIndex({ index: 'alarms', partition: 'p', limit: 1 })).toEqual([]);
  table.releaseIndexes();
  expect(await table.queryIndex({ index: 'alarms', partition: 'p', limit: 1 })).toEqual([row]);
  table.conflictNext(1);
  expect(await table.transact([{ kind: 'delete', key: row }])).toEqual({ kind: 'conflict' });
  expect(await table.transact([{ kind: 'delete', key: row }])).toEqual({ kind: 'written' });
});

test('goes back to a mark: rows that came are gone, rows that changed or went are as they were, in the indexes too', async () => {
  const table = createFakeTable();
  const alarm = (pk: string, alarmPartition: string) => ({ pk, sk: 'ALARM', alarmPartition, alarmAt: '2026' });
  table.seed([alarm('moves', 'courtesy#0'), alarm('goes', 'courtesy#0')]);
  const before = table.rows();
  table.mark();
  const mark = table.mark();
  await table.transact([{ kind: 'put', row: alarm('moves', 'leased#0') }]);
  await table.transact([
    { kind: 'delete', key: { pk: 'goes', sk: 'ALARM' } },
    { kind: 'put', row: alarm('comes', 'leased#0') },
  ]);
  table.setBack(mark);
  const listed = (partition: string) => table.queryIndex({ index: 'alarms', partition, limit: 9 });
  expect(table.rows()).toEqual(before);
  expect([(await listed('courtesy#0')).length, (await listed('leased#0')).length]).toEqual([2, 0]);
});
