import { expect, test } from 'vitest';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { describeTable } from './table.contract.ts';

describeTable('the fake table', async () => createFakeTable());

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
