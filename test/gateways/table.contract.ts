import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Condition, Key, Row, Table } from '#shared/gateways/table.ts';

/** What every table does, held to the embedded DynamoDB and to the fake alike. `makeTable` gives an empty one. */
export const describeTable = (name: string, makeTable: () => Promise<Table>): void => {
  describe(name, () => {
    let table: Table;

    beforeEach(async () => {
      table = await makeTable();
    });

    const put = (row: Row, when?: Condition) =>
      table.transact([when === undefined ? { kind: 'put', row } : { kind: 'put', row, when }]);
    const read = async (key: Key) => (await table.getMany([key]))[0];

    describe('conditions', () => {
      const stored = { pk: 'C#1', sk: 'SNAPSHOT', version: 3, state: 'open' };
      const other = { pk: 'C#2', sk: 'SNAPSHOT' };
      const version = { attribute: 'version', value: 3 };
      const cases: [string, Key, Condition, boolean][] = [
        ['absent holds without a row', other, { kind: 'absent' }, true],
        ['absent fails on a row', stored, { kind: 'absent' }, false],
        ['present holds on a row', stored, { kind: 'present' }, true],
        ['present fails without a row', other, { kind: 'present' }, false],
        ['equals holds on the same number', stored, { kind: 'equals', ...version }, true],
        ['equals holds on the same text', stored, { kind: 'equals', attribute: 'state', value: 'open' }, true],
        ['equals fails on another value', stored, { kind: 'equals', attribute: 'version', value: 4 }, false],
        [
          'equals fails on a number written as text',
          stored,
          { kind: 'equals', attribute: 'version', value: '3' },
          false,
        ],
        ['equals fails on a missing attribute', stored, { kind: 'equals', attribute: 'rev', value: 3 }, false],
        ['equals fails without a row', other, { kind: 'equals', ...version }, false],
        ['absentOrEquals holds without a row', other, { kind: 'absentOrEquals', ...version }, true],
        ['absentOrEquals holds on the same value', stored, { kind: 'absentOrEquals', ...version }, true],
        ['absentOrEquals fails on another', stored, { kind: 'absentOrEquals', attribute: 'version', value: 1 }, false],
        [
          'absentOrEquals fails on a missing attribute',
          stored,
          { kind: 'absentOrEquals', attribute: 'rev', value: 3 },
          false,
        ],
      ];

      test.each(cases)('%s', async (_, { pk, sk }, when, holds) => {
        await put(stored);
        const outcome = await put({ pk, sk, mark: 'new' }, when);
        expect(outcome).toEqual(holds ? { kind: 'written' } : { kind: 'conditionFailed', keys: [{ pk, sk }] });
        expect((await read({ pk, sk }))?.mark).toBe(holds ? 'new' : undefined);
      });

      test.each(cases)('in a transaction, %s', async (_, { pk, sk }, when, holds) => {
        await put(stored);
        const witness = { pk: 'W', sk: 'W' };
        const outcome = await table.transact([
          { kind: 'put', row: witness },
          { kind: 'check', key: { pk, sk }, when },
        ]);
        expect(outcome).toEqual(holds ? { kind: 'written' } : { kind: 'conditionFailed', keys: [{ pk, sk }] });
        expect(await read(witness)).toEqual(holds ? witness : undefined);
      });

      test('a single check writes nothing and says whether it holds', async () => {
        const key = { pk: 'C#9', sk: 'SNAPSHOT' };
        expect(await table.transact([{ kind: 'check', key, when: { kind: 'absent' } }])).toEqual({ kind: 'written' });
        expect(await table.transact([{ kind: 'check', key, when: { kind: 'present' } }])).toEqual({
          kind: 'conditionFailed',
          keys: [key],
        });
        expect(await read(key)).toBeUndefined();
      });
    });

    describe('transactions', () => {
      test('write all or nothing, and name every key whose condition failed', async () => {
        await put({ pk: 'a', sk: '1' });
        const outcome = await table.transact([
          { kind: 'put', row: { pk: 'a', sk: '1', changed: true }, when: { kind: 'absent' } },
          { kind: 'put', row: { pk: 'b', sk: '1' } },
          { kind: 'delete', key: { pk: 'c', sk: '1' }, when: { kind: 'present' } },
        ]);
        expect(outcome).toEqual({
          kind: 'conditionFailed',
          keys: [
            { pk: 'a', sk: '1' },
            { pk: 'c', sk: '1' },
          ],
        });
        expect(
          await table.getMany([
            { pk: 'a', sk: '1' },
            { pk: 'b', sk: '1' },
          ]),
        ).toEqual([{ pk: 'a', sk: '1' }]);
      });

      test('put, delete and check in one', async () => {
        await put({ pk: 'old', sk: '1' });
        await put({ pk: 'guard', sk: '1', rev: 7 });
        const outcome = await table.transact([
          { kind: 'delete', key: { pk: 'old', sk: '1' }, when: { kind: 'present' } },
          { kind: 'put', row: { pk: 'new', sk: '1' }, when: { kind: 'absent' } },
          { kind: 'check', key: { pk: 'guard', sk: '1' }, when: { kind: 'equals', attribute: 'rev', value: 7 } },
        ]);
        expect(outcome).toEqual({ kind: 'written' });
        expect(
          await table.getMany([
            { pk: 'old', sk: '1' },
            { pk: 'new', sk: '1' },
          ]),
        ).toEqual([{ pk: 'new', sk: '1' }]);
      });

      test('refuse two actions on one key', async () => {
        const row = { pk: 'a', sk: '1' };
        const twice = table.transact([
          { kind: 'put', row },
          { kind: 'delete', key: row },
        ]);
        await expect(twice).rejects.toThrow();
        expect(await read(row)).toBeUndefined();
      });

      test('take a hundred actions and refuse more', async () => {
        const actions = Array.from({ length: 101 }, (_, n) => ({
          kind: 'put' as const,
          row: { pk: 'p', sk: String(n) },
        }));
        await expect(table.transact(actions)).rejects.toThrow();
        expect(await table.transact(actions.slice(1))).toEqual({ kind: 'written' });
        expect(await table.query({ pk: 'p' })).toHaveLength(100);
      });

      test('without actions change nothing', async () => {
        expect(await table.transact([])).toEqual({ kind: 'written' });
      });

      test('delete a row that is not there', async () => {
        expect(await table.transact([{ kind: 'delete', key: { pk: 'x', sk: 'y' } }])).toEqual({ kind: 'written' });
      });
    });

    describe('rows', () => {
      test('come back as they were put, without undefined attributes', async () => {
        const row = {
          pk: 'a',
          sk: '1',
          text: 'Müller 漢字',
          empty: '',
          number: 1.5,
          flag: false,
          nothing: null,
          list: [1, ['two'], { three: 3 }],
          map: { deep: { er: [] } },
        };
        await put({ ...row, absent: undefined, map: { ...row.map, gone: undefined } });
        expect(await read(row)).toEqual(row);
      });

      test('are not shared with the caller', async () => {
        const row = { pk: 'a', sk: '1', list: ['kept'] };
        await put(row);
        row.list.push('later');
        expect(await read(row)).toEqual({ pk: 'a', sk: '1', list: ['kept'] });
      });

      test('are replaced whole by a put', async () => {
        await put({ pk: 'a', sk: '1', first: 1 });
        await put({ pk: 'a', sk: '1', second: 2 });
        expect(await read({ pk: 'a', sk: '1' })).toEqual({ pk: 'a', sk: '1', second: 2 });
      });

      test('of 390 KB are taken and of 410 KB refused', async () => {
        await put({ pk: 'big', sk: '1', text: 'x'.repeat(390 * 1024) });
        await expect(put({ pk: 'big', sk: '2', text: 'x'.repeat(410 * 1024) })).rejects.toThrow();
        expect((await table.query({ pk: 'big' })).map(({ sk }) => sk)).toEqual(['1']);
      });
    });

    describe('getMany', () => {
      test('reads more than a hundred keys, leaves out absent rows and takes a repeated key once', async () => {
        const keys = Array.from({ length: 130 }, (_, n) => ({ pk: `p${n}`, sk: 's' }));
        const rows = keys.filter((_, n) => n % 2 === 0);
        await table.transact(rows.map((row) => ({ kind: 'put', row })));
        const got = await table.getMany([...keys, ...keys.slice(0, 3)]);
        expect(got.map(({ pk }) => pk).sort()).toEqual(rows.map(({ pk }) => pk).sort());
      });

      test('reads more than one reply of 16 MB holds', async () => {
        const keys = Array.from({ length: 50 }, (_, n) => ({ pk: `p${n}`, sk: 's' }));
        for (const key of keys) await put({ ...key, text: 'x'.repeat(390 * 1024) });
        expect(await table.getMany(keys)).toHaveLength(50);
      });

      test('of no key reads nothing', async () => {
        expect(await table.getMany([])).toEqual([]);
      });
    });

    describe('query', () => {
      const sksOf = (rows: readonly Row[]) => rows.map(({ sk }) => sk);

      beforeEach(async () => {
        await table.transact(
          ['COMMIT#02', 'COMMIT#10', 'COMMIT#01', 'MAIL#1', 'SNAPSHOT'].map((sk) => ({
            kind: 'put',
            row: { pk: 'C', sk },
          })),
        );
        await put({ pk: 'other', sk: 'COMMIT#03' });
      });

      test('lists a partition in sort key order', async () => {
        expect(sksOf(await table.query({ pk: 'C' }))).toEqual([
          'COMMIT#01',
          'COMMIT#02',
          'COMMIT#10',
          'MAIL#1',
          'SNAPSHOT',
        ]);
      });

      test('narrows to a prefix, from the end, up to a limit', async () => {
        const newest = await table.query({ pk: 'C', skPrefix: 'COMMIT#', descending: true, limit: 2 });
        expect(sksOf(newest)).toEqual(['COMMIT#10', 'COMMIT#02']);
      });

      test('follows pages of 1 MB to the end, or to the limit', async () => {
        for (let n = 0; n < 9; n += 1) await put({ pk: 'wide', sk: String(n), text: 'x'.repeat(300 * 1024) });
        expect(sksOf(await table.query({ pk: 'wide' }))).toEqual([...'012345678']);
        expect(sksOf(await table.query({ pk: 'wide', limit: 7 }))).toEqual([...'0123456']);
      });

      test('of an unknown partition is empty', async () => {
        expect(await table.query({ pk: 'nobody' })).toEqual([]);
      });
    });

    describe('queryIndex', () => {
      const alarm = (pk: string, alarmAt: string, alarmPartition = 'courtesy#0') => ({
        pk,
        sk: 'ALARM',
        alarmPartition,
        alarmAt,
      });

      test('lists whole rows that are due, oldest first, bound included', async () => {
        const rows = [alarm('c', '2026-01-03'), alarm('a', '2026-01-01'), alarm('b', '2026-01-02')];
        for (const row of rows) await put({ ...row, note: 'whole' });
        const due = await table.queryIndex({ index: 'alarms', partition: 'courtesy#0', upTo: '2026-01-02', limit: 10 });
        expect(due).toEqual([
          { ...alarm('a', '2026-01-01'), note: 'whole' },
          { ...alarm('b', '2026-01-02'), note: 'whole' },
        ]);
      });

      test('stops at the limit and keeps partitions and indexes apart', async () => {
        for (const pk of ['a', 'b', 'c']) await put(alarm(pk, `2026-01-0${pk.charCodeAt(0) - 96}`));
        await put(alarm('z', '2026-01-01', 'leased#0'));
        await put({ pk: 't', sk: 'TASK', taskPartition: 'courtesy#0', taskDue: '2026-01-01' });
        const found = await table.queryIndex({ index: 'alarms', partition: 'courtesy#0', limit: 2 });
        const tasks = await table.queryIndex({ index: 'openTasks', partition: 'courtesy#0', limit: 9 });
        expect(found.map(({ pk }) => pk)).toEqual(['a', 'b']);
        expect(tasks.map(({ pk }) => pk)).toEqual(['t']);
      });

      test('is sparse: a row leaves it when it loses the attribute', async () => {
        await put(alarm('a', '2026-01-01'));
        await put({ pk: 'a', sk: 'ALARM', alarmPartition: 'courtesy#0' });
        expect(await table.queryIndex({ index: 'alarms', partition: 'courtesy#0', limit: 9 })).toEqual([]);
      });

      test('shows a moved alarm at its new place only', async () => {
        await put(alarm('a', '2026-01-01'));
        await put(alarm('a', '2026-01-05', 'leased#0'));
        expect(await table.queryIndex({ index: 'alarms', partition: 'courtesy#0', limit: 9 })).toEqual([]);
        expect(await table.queryIndex({ index: 'alarms', partition: 'leased#0', limit: 9 })).toHaveLength(1);
      });
    });

    test('sort keys are ordered by their UTF-8 bytes', async () => {
      const sortKeys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4, unit: 'grapheme' }), { maxLength: 8 });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(sortKeys, async (sks) => {
          run += 1;
          for (const sk of sks) await put({ pk: `utf8-${run}`, sk });
          const ordered = (await table.query({ pk: `utf8-${run}` })).map(({ sk }) => sk);
          expect(ordered).toEqual([...sks].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
        }),
        { numRuns: 25 },
      );
    });
  });
};
