import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepAlarms } from '#functions/sweep-alarms/sweepAlarms.ts';
import { localBuilders } from '#infra/local/functions.ts';
import type { LocalBuilders } from '#infra/local/localFunction.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { Table } from '#shared/gateways/table.ts';
import { alarmTransactItem, freshAlarm } from '#shared/store/alarmRows.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { type House, startHouse } from '#test/integration/localHouse.ts';

let house: House;

beforeAll(async () => {
  // A canary that falls due between two sweeps would be in the second alone.
  const builders: LocalBuilders = {
    ...localBuilders,
    'check-heartbeat': () => ({ kind: 'schedule', handler: async () => {} }),
  };
  house = await startHouse({ builders });
});
afterAll(() => house.close());

/** Counts calls, and the rows that they read. */
const counting = (table: Table) => {
  const counts = { calls: 0, rows: 0 };
  const counted = async <T>(answer: Promise<readonly T[]>): Promise<readonly T[]> => {
    counts.calls += 1;
    const rows = await answer;
    counts.rows += rows.length;
    return rows;
  };
  const counter: Table = {
    getMany: (keys) => counted(table.getMany(keys)),
    query: (query) => counted(table.query(query)),
    queryIndex: (query) => counted(table.queryIndex(query)),
    transact: (actions) => {
      counts.calls += 1;
      return table.transact(actions);
    },
  };
  return { counts, counter };
};

const putAlarms = async (prefix: string, count: number, at: string): Promise<void> => {
  const alarms = Array.from({ length: count }, (_, index) => claimFile('demo', `${prefix}${index}`)).map((file) =>
    alarmTransactItem(freshAlarm(file, at, 'statutory', 1)),
  );
  for (let start = 0; start < count; start += 100) await house.edges.table.transact(alarms.slice(start, start + 100));
};

/** What one sweep costs with three alarms due. Nothing is woken: the keys go nowhere. */
const costOfSweep = async (name: string) => {
  await putAlarms(`due-${name}-`, 3, house.clock.now());
  const { counts, counter } = counting(house.edges.table);
  const edges: Edges = { ...house.edges, table: counter, wakeQueue: { sendMany: async () => {} } };
  const leased = await sweepAlarms(edges);
  return { leased, ...counts };
};

describe('Law 12: Work follows what is due, not what is stored', () => {
  it('sweeps two thousand sleeping claims with the reads and writes of twenty', async () => {
    const asleep = addMilliseconds(house.clock.now(), 20 * DAY);
    await putAlarms('few-', 20, asleep);
    const few = await costOfSweep('few');
    await putAlarms('many-', 1_980, asleep);
    const many = await costOfSweep('many');
    expect(few.leased).toBe(3);
    // The three that the first sweep leased are read again as work in flight.
    expect(many).toEqual({ ...few, rows: few.rows + 3 });
  });
});
