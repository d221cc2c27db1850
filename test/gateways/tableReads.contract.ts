import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { IndexQuery, Row, Table } from '#shared/gateways/table.ts';

export interface TableWithIndexes {
  readonly table: Table;
  /** From now on the indexes may show what was, until `release`. DynamoDB lags when it likes; what is embedded never does. */
  readonly lag: () => void;
  readonly release: () => void;
}

const PARTITIONS = ['statutory#0', 'courtesy#0', 'leased#0'] as const;

const alarm = (pk: string, partition: string, alarmAt: string, rev: number): Row => ({
  pk,
  sk: 'ALARM',
  alarmPartition: partition,
  alarmAt,
  rev,
});

const entry = ({ pk, alarmPartition, alarmAt, rev }: Row): string => [pk, alarmPartition, alarmAt, rev].join(' ');

/** Reads of the table itself are never stale; an index may be, but never invents. */
export const describeTableReads = (name: string, make: () => Promise<TableWithIndexes>): void => {
  describe(name, () => {
    let subject: TableWithIndexes;
    beforeEach(async () => {
      subject = await make();
    });
    const put = (row: Row) => subject.table.transact([{ kind: 'put', row }]);
    const query = (partition: string, more: Partial<IndexQuery> = {}) =>
      subject.table.queryIndex({ index: 'alarms', partition, limit: 50, ...more });
    const everywhere = async (): Promise<readonly Row[]> => (await Promise.all(PARTITIONS.map((p) => query(p)))).flat();

    test('a read after a write sees it, whatever the indexes show', async () => {
      subject.lag();
      for (let rev = 1; rev <= 20; rev += 1) {
        await put(alarm('a', 'courtesy#0', `2026-01-${rev}`, rev));
        expect((await subject.table.getMany([{ pk: 'a', sk: 'ALARM' }])).map((row) => row.rev)).toEqual([rev]);
        expect((await subject.table.query({ pk: 'a' })).map((row) => row.rev)).toEqual([rev]);
      }
    });

    test('every entry of an index was true at some time, and once it has caught up, all are true now', async () => {
      const moves = fc.array(
        fc.record({
          pk: fc.constantFrom('a', 'b', 'c'),
          to: fc.constantFrom(...PARTITIONS, 'nowhere'),
          lag: fc.boolean(),
        }),
        { maxLength: 12 },
      );
      await fc.assert(
        fc.asyncProperty(moves, async (drawn) => {
          const { table } = subject;
          const ever = new Set<string>();
          for (const pk of ['a', 'b', 'c']) await table.transact([{ kind: 'delete', key: { pk, sk: 'ALARM' } }]);
          subject.release();
          for (const [rev, { pk, to, lag }] of drawn.entries()) {
            if (lag) subject.lag();
            const row = alarm(pk, to, `2026-01-${10 + rev}`, rev);
            await (to === 'nowhere' ? table.transact([{ kind: 'delete', key: row }]) : put(row));
            ever.add(entry(row));
            for (const seen of await everywhere()) expect(ever).toContain(entry(seen));
          }
          subject.release();
          const now = await table.getMany(['a', 'b', 'c'].map((pk) => ({ pk, sk: 'ALARM' })));
          expect((await everywhere()).map(entry).sort()).toEqual(now.map(entry).sort());
        }),
        { numRuns: 20 },
      );
    });

    test('rows that are due at one instant come in any order, but each once, and before later ones', async () => {
      const pks = ['m', 'c', 'x', 'a', 'q'];
      for (const pk of pks) await put(alarm(pk, 'courtesy#0', '2026-01-01', 1));
      await put(alarm('late', 'courtesy#0', '2026-01-02', 1));
      const seen = (await query('courtesy#0')).map(({ pk }) => pk);
      expect(seen.slice(0, 5).sort()).toEqual([...pks].sort());
      expect(seen.slice(5)).toEqual(['late']);
    });

    test('an index gives the whole row, nested values and bytes included, over more than one page', async () => {
      const more = { nested: { list: [1, { two: null }] }, bytes: Uint8Array.of(7), fat: 'x'.repeat(300 * 1024) };
      const rows = Array.from({ length: 6 }, (_, n) => ({
        ...alarm(`p${n}`, 'leased#0', `2026-01-0${n + 1}`, n),
        ...more,
      }));
      for (const row of rows) await put(row);
      expect(await query('leased#0')).toEqual(rows);
      expect(await query('leased#0', { limit: 5, upTo: '2026-01-05' })).toEqual(rows.slice(0, 5));
    });
  });
};
