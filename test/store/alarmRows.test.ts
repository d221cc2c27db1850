import { describe, expect, test } from 'vitest';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import {
  type Alarm,
  AS_READ,
  alarmTransactItem,
  FOR_VERSION,
  freshAlarm,
  listAlarms,
  parseAlarmRow,
} from '#shared/store/alarmRows.ts';
import { alarmKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { FILE } from './storeSetup.ts';

const fileOf = (id: string) => ({ ...FILE, id });
const fresh = (id: string, at = TUESDAY) => freshAlarm(fileOf(id), at, 'courtesy', 1);

const setup = async (alarms: readonly Alarm[]) => {
  const table = createFakeTable();
  for (const alarm of alarms) await table.transact([alarmTransactItem(alarm)]);
  const read = (id: string) => {
    const row = rowOf(table.rows(), alarmKey(fileOf(id)));
    return row === undefined ? undefined : parseAlarmRow(row);
  };
  return { table, read };
};

const leased = (alarm: Alarm): Alarm => ({
  ...alarm,
  lane: 'leased',
  alarmAt: addMilliseconds(alarm.alarmAt, 20 * MINUTE),
});

describe('a lease', () => {
  test('moves the alarm out of its lane and keeps when it was due', async () => {
    const { table, read } = await setup([fresh('c1')]);
    expect(await table.transact([alarmTransactItem(leased(fresh('c1')), AS_READ(fresh('c1')))])).toEqual({
      kind: 'written',
    });
    expect(read('c1')).toMatchObject({ lane: 'leased', homeLane: 'courtesy', dueAt: TUESDAY });
    expect(await listAlarms(table, { lane: 'courtesy', limit: 10 })).toEqual([]);
    expect(await listAlarms(table, { lane: 'leased', limit: 10 })).toHaveLength(1);
  });

  test('is taken by one of two sweeps', async () => {
    const { table } = await setup([fresh('c1')]);
    const take = alarmTransactItem(leased(fresh('c1')), AS_READ(fresh('c1')));
    expect(await table.transact([take])).toEqual({ kind: 'written' });
    expect(await table.transact([take])).toMatchObject({ kind: 'conditionFailed' });
  });

  test('is not taken from a stale index: an alarm that a commit has moved since stays where it is', async () => {
    const { table, read } = await setup([fresh('c1')]);
    table.holdIndexes();
    const moved = freshAlarm(fileOf('c1'), addMilliseconds(TUESDAY, 60 * MINUTE), 'courtesy', 2);
    await table.transact([alarmTransactItem(moved)]);
    const [stale] = await listAlarms(table, { lane: 'courtesy', upTo: TUESDAY, limit: 10 });
    expect(stale?.forVersion).toBe(1);
    const lease = stale === undefined ? [] : [alarmTransactItem(leased(stale), AS_READ(stale))];
    expect(await table.transact(lease)).toMatchObject({ kind: 'conditionFailed' });
    expect(read('c1')).toMatchObject({ lane: 'courtesy', forVersion: 2 });
  });

  test.each([
    ['another time', { alarmAt: addMilliseconds(TUESDAY, 1) }],
    ['another version', { forVersion: 2 }],
    ['another count of tries', { attempts: 1 }],
    ['another lane', { lane: 'leased' as const }],
  ])('is not taken from an alarm with %s', async (_what, change) => {
    const { table } = await setup([{ ...fresh('c1'), ...change }]);
    const lease = alarmTransactItem(leased(fresh('c1')), AS_READ(fresh('c1')));
    expect(await table.transact([lease])).toMatchObject({ kind: 'conditionFailed' });
  });
});

describe('an alarm settled after its commit', () => {
  test('is left alone when a newer commit has written it', async () => {
    const { table, read } = await setup([freshAlarm(fileOf('c1'), TUESDAY, 'courtesy', 3)]);
    const settle = alarmTransactItem(
      freshAlarm(fileOf('c1'), '2027-01-01T00:00:00.000Z', 'courtesy', 2),
      FOR_VERSION(2),
    );
    expect(await table.transact([settle])).toMatchObject({ kind: 'conditionFailed' });
    expect(read('c1')?.alarmAt).toBe(TUESDAY);
  });
});

describe('the alarms of a lane', () => {
  test('are those due up to a time, oldest first, over all shards', async () => {
    const at = (minutes: number) => addMilliseconds(TUESDAY, minutes * MINUTE);
    const { table } = await setup([fresh('c1', at(3)), fresh('c2', at(1)), fresh('c3', at(2)), fresh('c4', at(9))]);
    const due = await listAlarms(table, { lane: 'courtesy', upTo: at(3), limit: 10 });
    expect(due.map(({ id }) => id)).toEqual(['c2', 'c3', 'c1']);
  });

  test('do not hold those of another lane', async () => {
    const { table } = await setup([freshAlarm(fileOf('c1'), TUESDAY, 'statutory', 1)]);
    expect(await listAlarms(table, { lane: 'courtesy', limit: 10 })).toEqual([]);
    expect(await listAlarms(table, { lane: 'statutory', limit: 10 })).toHaveLength(1);
  });

  test('are served although one of them cannot be read, which is said', async () => {
    const { table } = await setup([fresh('c1')]);
    table.seed([
      { pk: 'claim#demo#bad', sk: 'ALARM', alarmPartition: `courtesy#${fresh('c1').shard}`, alarmAt: TUESDAY },
    ]);
    const said: string[] = [];
    const onMalformed = ({ name }: Error) => void said.push(name);
    expect(await listAlarms(table, { lane: 'courtesy', limit: 10, onMalformed })).toHaveLength(1);
    expect(said).toEqual(['MalformedRow']);
    await expect(listAlarms(table, { lane: 'courtesy', limit: 10 })).rejects.toThrow('malformed');
  });

  test('are asked of no shard where there is no room for any', async () => {
    const { table } = await setup([fresh('c1')]);
    const queryIndex = () => Promise.reject(new Error('nobody should ask'));
    expect(await listAlarms({ ...table, queryIndex }, { lane: 'courtesy', limit: 0 })).toEqual([]);
  });

  test('come oldest first also where shards answer side by side', async () => {
    const { table } = await setup([fresh('c1', addMilliseconds(TUESDAY, MINUTE)), fresh('c2')]);
    const queryIndex: typeof table.queryIndex = async (query) => (await table.queryIndex(query)).toReversed();
    const due = await listAlarms({ ...table, queryIndex }, { lane: 'courtesy', limit: 10 });
    expect(due.map(({ id }) => id)).toEqual(['c2', 'c1']);
  });

  test.each([
    [undefined, { index: 'alarms', partition: 'courtesy#0', limit: 3 }],
    [TUESDAY, { index: 'alarms', partition: 'courtesy#0', limit: 3, upTo: TUESDAY }],
  ])('are asked for up to %s', async (upTo, expected) => {
    const { table } = await setup([]);
    const asked: unknown[] = [];
    const queryIndex: typeof table.queryIndex = async (query) => {
      asked.push(query);
      return [];
    };
    await listAlarms({ ...table, queryIndex }, { lane: 'courtesy', limit: 3, upTo });
    expect(asked).toStrictEqual([expected]);
  });
});

test('an alarm is written on a condition, or on none', () => {
  expect(alarmTransactItem(fresh('c1'), FOR_VERSION(1))).toMatchObject({ when: { attribute: 'forVersion', value: 1 } });
  expect(Object.keys(alarmTransactItem(fresh('c1')))).toEqual(['kind', 'row']);
});
