import { describe, expect, test } from 'vitest';
import { batchReadUnits, indexWrites, itemBytes, queryUnits, writeUnits } from '#infra/cli/figures/capacity.ts';
import { createKnownRows } from '#infra/cli/figures/knownRows.ts';
import type { Row } from '#shared/gateways/table.ts';

const KEY = { pk: 'claim#demo#c1', sk: 'ALARM' };
/** A row of so many bytes. */
const rowOf = (bytes: number, more: Readonly<Record<string, unknown>> = {}): Row => {
  const row = { ...KEY, ...more, text: '' };
  return { ...row, text: 'x'.repeat(bytes - itemBytes(row)) };
};
const alarm = (alarmPartition: string, alarmAt: string) => ({ ...KEY, alarmPartition, alarmAt });

describe('a write takes', () => {
  test.each([
    ['one unit for a kilobyte', undefined, rowOf(1024), false, 1],
    ['one more for a byte more', undefined, rowOf(1025), false, 2],
    ['twice that in a transaction', undefined, rowOf(1025), true, 4],
    ['what the larger row takes, that before or that after', rowOf(3000), rowOf(100), false, 3],
    ['a unit where there is nothing to delete', undefined, undefined, false, 1],
  ])('%s', (_name, before, after, inTransaction, units) => {
    expect(writeUnits(before, after, inTransaction)).toBe(units);
  });
});

describe('a read takes', () => {
  test('a unit for each 4 KB of each row of a batch, and one for a row that is not there', () => {
    expect(batchReadUnits(3, [rowOf(100), rowOf(4097)])).toBe(1 + 2 + 1);
  });

  test('a unit for each 4 KB that a query reads in all, half of that from an index', () => {
    expect([queryUnits([rowOf(3000), rowOf(3000)], true), queryUnits([], false)]).toEqual([2, 0.5]);
  });
});

describe('a row of an index', () => {
  const [before, moved] = [alarm('courtesy#0', '1'), alarm('leased#0', '2')];

  test('that moves is deleted in one place and put in the other', () => {
    expect(indexWrites('alarms', before, moved).map(({ partition, units }) => [partition, units])).toEqual([
      ['courtesy#0', 1],
      ['leased#0', 1],
    ]);
  });

  test('that stays is written once, if anything of it changed', () => {
    expect(indexWrites('alarms', before, { ...before, attempts: 1 })).toHaveLength(1);
    expect(indexWrites('alarms', before, { ...before })).toEqual([]);
  });

  test('that is in another index or in none is not written', () => {
    expect([indexWrites('openTasks', before, moved), indexWrites('alarms', KEY, rowOf(100))]).toEqual([[], []]);
  });
});

test('what a write costs depends on what stood there before', () => {
  const rows = createKnownRows();
  const put = { kind: 'put', row: alarm('courtesy#0', '1') } as const;
  const first = rows.costOf([put]);
  rows.keep([put]);
  expect(first.indexes).toHaveLength(1);
  expect(rows.costOf([{ kind: 'delete', key: KEY }])).toMatchObject({
    units: 1,
    indexes: [{ partition: 'courtesy#0' }],
  });
  expect(
    rows.costOf([
      { kind: 'check', key: KEY, when: { kind: 'present' } },
      { kind: 'put', row: rowOf(100) },
    ]),
  ).toMatchObject({
    units: 4,
  });
});
