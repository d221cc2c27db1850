import { beforeEach, describe, expect, test } from 'vitest';
import type { Row, Table, TableAction } from '#shared/gateways/table.ts';

const KIB = 1024;
const KEY = { pk: 'a', sk: '1' };
const WITNESS = { pk: 'W', sk: 'W' };

const nested = (levels: number): unknown => (levels === 0 ? 'deep' : { inner: nested(levels - 1) });

/** A row of exactly `bytes`: names of attributes count as much as their values. */
const rowOf = (bytes: number): Row => ({ ...KEY, t: 'x'.repeat(bytes - 'pka'.length - 'sk1'.length - 't'.length) });

const TAKEN: Record<string, Row> = {
  'keys of 2048 and 1024 bytes': { pk: 'x'.repeat(2048), sk: 'y'.repeat(1024) },
  'exactly 400 KB': rowOf(400 * KIB),
  'text that JSON writes at twice its length': { ...KEY, t: '"'.repeat(390 * KIB) },
  'many short numbers': { ...KEY, list: Array.from({ length: 60_000 }, () => 1.2345) },
  'the largest and the smallest whole number, and a third': { ...KEY, n: [2 ** 53 - 1, -(2 ** 53 - 1), 1 / 3, 1e-130] },
  'thirty levels of nesting': { ...KEY, deep: nested(30) },
  'bytes, alone and nested, and none': {
    ...KEY,
    alone: Uint8Array.of(0, 255),
    none: new Uint8Array(),
    nested: { list: [Uint8Array.of(1, 2), 'text'] },
  },
  'empty text, list, map and name': { ...KEY, text: '', list: [], map: {}, named: { '': 1 } },
  'control characters and noncharacters': { ...KEY, text: 'a\u0000b\uffffc' },
  'half of what an index is keyed by': { ...KEY, alarmPartition: 'courtesy#0' },
};

const REFUSED: Record<string, Row> = {
  'an empty partition key': { pk: '', sk: '1' },
  'an empty sort key': { pk: 'a', sk: '' },
  'a partition key of 2049 bytes': { pk: 'x'.repeat(2049), sk: '1' },
  'a sort key of 1025 bytes, of two each': { pk: 'a', sk: `${'é'.repeat(512)}x` },
  'an empty index partition': { ...KEY, alarmPartition: '', alarmAt: '2026' },
  'an empty index sort key, even without a partition': { ...KEY, taskDue: '' },
  'a number as index key': { ...KEY, alarmPartition: 'courtesy#0', alarmAt: 20260101 },
  'null as index key': { ...KEY, alarmPartition: 'courtesy#0', alarmAt: null },
  'one byte more than 400 KB': rowOf(400 * KIB + 1),
  'a name of 401 KB': { ...KEY, ['n'.repeat(401 * KIB)]: true },
  'forty levels of nesting': { ...KEY, deep: nested(40) },
  'what is not a number': { ...KEY, n: Number.NaN },
  'an infinite number': { ...KEY, n: [Number.POSITIVE_INFINITY] },
  'a number beyond the safe ones': { ...KEY, n: 2 ** 53 },
  'a number nearer to nothing than 1e-130': { ...KEY, n: 1e-131 },
  'a date': { ...KEY, at: new Date(0) },
  'half of a surrogate pair': { ...KEY, text: 'x\ud800y' },
};

/** What DynamoDB and its client take and refuse. A fake that took more would let pass what fails on the first day. */
export const describeTableLimits = (name: string, makeTable: () => Promise<Table>): void => {
  describe(name, () => {
    let table: Table;
    beforeEach(async () => {
      table = await makeTable();
    });
    const put = (row: Row): TableAction => ({ kind: 'put', row });

    test.each(Object.entries(TAKEN))('takes %s, and gives it back', async (_, row) => {
      expect(await table.transact([put(row)])).toEqual({ kind: 'written' });
      expect(await table.getMany([row])).toEqual([row]);
      expect(await table.query({ pk: row.pk })).toEqual([row]);
    });

    test.each(Object.entries(REFUSED))('refuses %s, alone and among others', async (_, row) => {
      await expect(table.transact([put(row)])).rejects.toThrow();
      await expect(table.transact([put(WITNESS), put(row)])).rejects.toThrow();
      expect(await table.getMany([KEY, WITNESS])).toEqual([]);
    });

    test('closes a list up where an element is undefined', async () => {
      await table.transact([put({ ...KEY, list: [1, undefined, { gone: undefined, kept: 2 }] })]);
      expect(await table.getMany([KEY])).toEqual([{ ...KEY, list: [1, { kept: 2 }] }]);
    });

    test('never writes beside a row that cannot be stored, whether it names that or a condition that failed', async () => {
      const actions: readonly TableAction[] = [
        put(KEY),
        put({ pk: 'b', sk: '1', alarmAt: 5 }),
        { kind: 'check', key: WITNESS, when: { kind: 'present' } },
      ];
      const end = await table.transact(actions).catch(() => 'refused');
      expect(['refused', { kind: 'conditionFailed', keys: [WITNESS] }]).toContainEqual(end);
      expect(await table.getMany([KEY])).toEqual([]);
    });

    test('takes transactions of just under 4 MB and refuses more', async () => {
      const rows = (count: number) =>
        Array.from({ length: count }, (_, n) => put({ pk: `p${n}`, sk: '1', t: 'x'.repeat(390 * KIB) }));
      await expect(table.transact(rows(11))).rejects.toThrow();
      expect(await table.getMany([{ pk: 'p0', sk: '1' }])).toEqual([]);
      expect(await table.transact(rows(10))).toEqual({ kind: 'written' });
    });

    test('refuses a delete and a check of an empty key', async () => {
      await expect(table.transact([{ kind: 'delete', key: { pk: 'a', sk: '' } }])).rejects.toThrow();
      const check: TableAction = { kind: 'check', key: { pk: '', sk: '1' }, when: { kind: 'absent' } };
      await expect(table.transact([put(WITNESS), check])).rejects.toThrow();
    });

    test('refuses a condition on what is not a number', async () => {
      const when = { kind: 'absentOrEquals', attribute: 'rev', value: Number.NaN } as const;
      await expect(table.transact([{ kind: 'put', row: KEY, when }])).rejects.toThrow();
    });

    test('refuses to read an empty key', async () => {
      await expect(table.getMany([{ pk: '', sk: '1' }])).rejects.toThrow();
    });

    test.each([0, -1, 1.5])('refuses a limit of %s', async (limit) => {
      await expect(table.query({ pk: 'a', limit })).rejects.toThrow();
      await expect(table.queryIndex({ index: 'alarms', partition: 'p', limit })).rejects.toThrow();
    });
  });
};
