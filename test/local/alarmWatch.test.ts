import { describe, expect, it } from 'vitest';
import { watchAlarms } from '#infra/local/clock/alarmWatch.ts';
import { addMilliseconds, HOUR, type Instant } from '#shared/contracts/time.ts';
import { GatewayInDoubt } from '#shared/gateways/gatewayErrors.ts';
import type { Table } from '#shared/gateways/table.ts';
import { alarmDeleteItem, alarmTransactItem, FOR_VERSION, freshAlarm } from '#shared/store/alarmRows.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';

const fileOf = (id: string) => ({ tenant: 'demo', kind: 'claim', id }) as const;
const hour = (number: number): Instant => addMilliseconds(TUESDAY, number * HOUR);
const alarm = (id: string, at: Instant, lane: 'statutory' | 'courtesy' = 'courtesy') =>
  alarmTransactItem(freshAlarm(fileOf(id), at, lane, 1));

/** `reads` counts index queries. */
const setup = (change: (table: Table) => Partial<Table> = () => ({})) => {
  const stored = createFakeTable();
  let reads = 0;
  const counted: Table = {
    ...stored,
    queryIndex: (query) => {
      reads += 1;
      return stored.queryIndex(query);
    },
  };
  const { table, earliest } = watchAlarms({ ...counted, ...change(counted) });
  return { stored, table, earliest, countReads: () => reads };
};

describe('the watch over the alarms', () => {
  it('finds what the table held before, whatever lane it is in', async () => {
    const { stored, earliest } = setup();
    const leased = { ...freshAlarm(fileOf('c3'), hour(1), 'courtesy', 1), lane: 'leased' as const };
    await stored.transact([alarm('c1', hour(3)), alarm('c2', hour(2), 'statutory'), alarmTransactItem(leased)]);
    expect(await earliest()).toBe(hour(1));
  });

  it('follows every write without reading again', async () => {
    const { table, earliest, countReads } = setup();
    await earliest();
    const before = countReads();
    await table.transact([alarm('c1', hour(3)), alarm('c2', hour(2))]);
    const first = await earliest();
    await table.transact([alarm('c2', hour(5))]);
    const second = await earliest();
    await table.transact([alarmDeleteItem(fileOf('c1')), alarmDeleteItem(fileOf('c2'))]);
    expect([first, second, await earliest(), countReads() - before]).toEqual([hour(2), hour(3), undefined, 0]);
  });

  it('takes no notice of a write whose condition failed', async () => {
    const { table, earliest } = setup();
    await table.transact([alarm('c1', hour(3))]);
    await earliest();
    const stale = alarmTransactItem(freshAlarm(fileOf('c1'), hour(9), 'courtesy', 2), FOR_VERSION(7));
    await table.transact([stale]);
    expect(await earliest()).toBe(hour(3));
  });

  it('reads again after a write in doubt', async () => {
    let lost = false;
    const { table, earliest } = setup((counted) => ({
      transact: async (actions) => {
        const outcome = await counted.transact(actions);
        if (lost) throw new GatewayInDoubt('DynamoDB', new Error('the reply was lost'));
        return outcome;
      },
    }));
    await earliest();
    lost = true;
    await expect(table.transact([alarm('c1', hour(1))])).rejects.toThrow(GatewayInDoubt);
    expect(await earliest()).toBe(hour(1));
  });

  it('reads again after two writes of one alarm whose answers came in the other order', async () => {
    const answers: (() => void)[] = [];
    const { table, earliest } = setup((counted) => ({
      transact: async (actions) => {
        const outcome = await counted.transact(actions);
        await new Promise<void>((resolve) => answers.push(resolve));
        return outcome;
      },
    }));
    await earliest();
    const first = table.transact([alarm('c1', hour(1))]);
    const second = table.transact([alarm('c1', hour(2))]);
    while (answers.length < 2) await Promise.resolve();
    answers[1]?.();
    await second;
    answers[0]?.();
    await first;
    expect(await earliest()).toBe(hour(2));
  });
});
