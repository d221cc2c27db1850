import { describe, expect, test } from 'vitest';
import { chase } from '#functions/chase-claim/chase.ts';
import { countFailure, countVanished } from '#functions/chase-claim/countFailure.ts';
import { LEASE, LONGEST_LEASE } from '#shared/chase/bounds.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { type Alarm, alarmTransactItem, freshAlarm } from '#shared/store/alarmRows.ts';
import { parseTaskRow, taskTransactItem } from '#shared/store/fileRows.ts';
import { snapshotKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { FILE } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

const BROKEN = new TypeError('no such field');

const setup = async (alarm: Partial<Alarm> = {}) => {
  const flow = await setupFlow();
  const leased: Alarm = { ...freshAlarm(FILE, TUESDAY, 'courtesy', 1), lane: 'leased', ...alarm };
  await flow.table.transact([alarmTransactItem(leased)]);
  const stuck = (taskId = 'stuck-c1') => {
    const row = rowOf(flow.table.rows(), snapshotKey(taskFile('demo', taskId)));
    return row && parseTaskRow(taskFile('demo', taskId), row);
  };
  return { ...flow, stuck };
};

describe('a failure of the file itself', () => {
  test.each([
    [0, 2 * LEASE],
    [1, 4 * LEASE],
    [3, 16 * LEASE],
    [4, LONGEST_LEASE],
    [9, LONGEST_LEASE],
  ])('after %i others brings it back after %i milliseconds', async (attempts, wait) => {
    const { edges, alarmOrUndefined } = await setup({ attempts });
    await countFailure(edges, FILE, BROKEN);
    expect(alarmOrUndefined()).toMatchObject({
      lane: 'leased',
      homeLane: 'courtesy',
      attempts: attempts + 1,
      errorKind: 'TypeError',
      alarmAt: addMilliseconds(TUESDAY, wait),
      dueAt: TUESDAY,
    });
  });

  test('is logged with its cause, whatever was thrown', async () => {
    const { edges, log } = await setup();
    await countFailure(edges, FILE, 'a bare text');
    expect(log.lines).toEqual([
      {
        level: 'error',
        event: 'wake-failed',
        fields: { tenant: 'demo', fileId: 'c1', fileKind: 'claim', errorKind: 'unknown' },
        cause: 'a bare text',
      },
    ]);
  });

  test('brings a person at the fifth time, not at the fourth', async () => {
    const fourth = await setup({ attempts: 3 });
    await countFailure(fourth.edges, FILE, BROKEN);
    expect(fourth.stuck()).toBeUndefined();
    const fifth = await setup({ attempts: 4 });
    await countFailure(fifth.edges, FILE, BROKEN);
    expect(fifth.stuck()).toMatchObject({
      status: 'open',
      kind: 'stuck',
      claimId: 'c1',
      reason: 'claim c1: waking it failed 5 times',
      urgent: true,
      due: addMilliseconds(TUESDAY, DAY),
      owner: { role: 'supervisor', email: 'desk@example.org' },
    });
    expect(fifth.log.metrics).toEqual([{ name: 'StuckFiles', value: 1 }]);
  });

  test('brings nobody a second time while the first task is open, and a new task once it is closed', async () => {
    const { edges, stuck, table, log } = await setup({ attempts: 4 });
    await countFailure(edges, FILE, BROKEN);
    await countFailure(edges, FILE, BROKEN);
    expect([stuck('stuck-c1-1'), log.metrics.length]).toEqual([undefined, 1]);
    const task = stuck();
    if (task === undefined) throw new Error('no task');
    await table.transact([
      taskTransactItem(taskFile('demo', 'stuck-c1'), { ...task, status: 'closed', version: 2 }, 1),
    ]);
    await countFailure(edges, FILE, BROKEN);
    expect(stuck('stuck-c1-1')?.status).toBe('open');
  });

  test('of a stuck task opens no task about itself, and one of another task names no claim', async () => {
    const { edges, table, stuck } = await setup();
    const failFor = async (file: FileKey) => {
      await table.transact([alarmTransactItem({ ...freshAlarm(file, TUESDAY, 'statutory', 1), attempts: 4 })]);
      await countFailure(edges, file, BROKEN);
    };
    await failFor(taskFile('demo', 'stuck-c1'));
    await failFor(taskFile('demo', 'phone-x'));
    expect(stuck('stuck-stuck-c1')).toBeUndefined();
    expect(stuck('stuck-phone-x')).toMatchObject({ reason: 'task phone-x: waking it failed 5 times' });
    expect(stuck('stuck-phone-x')?.claimId).toBeUndefined();
  });

  test('leaves alone an alarm that has gone, or that another has written since it was read', async () => {
    const { edges, table, alarmOrUndefined } = await setup();
    await countFailure(edges, { ...FILE, id: 'c404' }, BROKEN);
    expect(alarmOrUndefined({ ...FILE, id: 'c404' })).toBeUndefined();
    const newer = freshAlarm(FILE, addMilliseconds(TUESDAY, DAY), 'courtesy', 2);
    const getMany: typeof table.getMany = async (keys) => {
      const rows = await table.getMany(keys);
      await table.transact([alarmTransactItem(newer)]);
      return rows;
    };
    await countFailure({ ...edges, table: { ...table, getMany } }, FILE, BROKEN);
    expect(alarmOrUndefined()).toMatchObject({ attempts: 0, forVersion: 2 });
  });
});

describe('a wake that came back without a word', () => {
  test.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 0],
  ])('at receive %i counts %i failures', async (receiveCount, failures) => {
    const { edges, alarmOrUndefined } = await setup();
    await countVanished(edges, FILE, receiveCount);
    expect(alarmOrUndefined()?.attempts).toBe(failures);
  });

  test('is named as what it is', async () => {
    const { edges, log } = await setup();
    await countVanished(edges, FILE, 3);
    expect(log.lines[0]).toMatchObject({
      fields: { errorKind: 'VanishedWake' },
      cause: { message: 'a wake was received 3 times and left no trace' },
    });
  });

  test('is no failure of a file whose alarm has been settled meanwhile, or has gone', async () => {
    const { edges, alarmOrUndefined, log } = await setup({ lane: 'courtesy' });
    await countVanished(edges, FILE, 3);
    await countVanished(edges, { ...FILE, id: 'c404' }, 3);
    expect([alarmOrUndefined()?.attempts, log.lines]).toEqual([0, []]);
  });
});

/** The alarm alone can be written: whole saves are refused. */
const withoutSaves = (edges: Edges, error: Error): Edges => ({
  ...edges,
  table: {
    ...edges.table,
    transact: (actions) => (actions.length > 1 ? Promise.reject(error) : edges.table.transact(actions)),
  },
});

describe('an outage on the way', () => {
  const BUSY = new GatewayUnavailable('DynamoDB', new Error('busy'));
  const record = (receiveCount: number) => ({ body: JSON.stringify(FILE), messageId: 'w', receiveCount });

  test('is noted on the alarm, for whoever looks at a dead letter, and moves and counts nothing', async () => {
    const { edges, alarmOrUndefined } = await setup();
    const before = alarmOrUndefined();
    await expect(chase(withoutSaves(edges, BUSY), record(1))).rejects.toBe(BUSY);
    expect(alarmOrUndefined()).toEqual({ ...before, errorKind: 'GatewayUnavailable', outageIn: TUESDAY });
  });

  test('is no silence of the worker in its lease; in the next one silence counts again', async () => {
    const { edges, table, alarmOrUndefined } = await setup();
    await expect(chase(withoutSaves(edges, BUSY), record(2))).rejects.toBe(BUSY);
    await countVanished(edges, FILE, 3);
    expect(alarmOrUndefined()).toMatchObject({ attempts: 0, errorKind: 'GatewayUnavailable' });
    const noted = alarmOrUndefined();
    if (noted === undefined) throw new Error('no alarm');
    await table.transact([alarmTransactItem({ ...noted, alarmAt: addMilliseconds(TUESDAY, LEASE) })]);
    await countVanished(edges, FILE, 3);
    expect(alarmOrUndefined()).toMatchObject({ attempts: 1, errorKind: 'VanishedWake' });
  });

  test('is forgotten with the next commit', async () => {
    const { edges, alarmOrUndefined } = await setup();
    await expect(chase(withoutSaves(edges, BUSY), record(1))).rejects.toBe(BUSY);
    expect(await chase(edges, record(2))).toEqual({ kind: 'done' });
    const { errorKind, outageIn, attempts } = alarmOrUndefined() ?? {};
    expect([errorKind, outageIn, attempts]).toEqual([undefined, undefined, 0]);
  });

  test('is not noted where the sends have taken the time of the worker', async () => {
    const { edges, clock, alarmOrUndefined } = await setup();
    const slow = withoutSaves(edges, BUSY);
    const transact: Edges['table']['transact'] = (actions) => {
      clock.elapse(11_000);
      return slow.table.transact(actions);
    };
    await expect(chase({ ...slow, table: { ...slow.table, transact } }, record(1))).rejects.toBe(BUSY);
    expect(alarmOrUndefined()?.errorKind).toBeUndefined();
  });
});

describe('a wake message', () => {
  const record = (body: string) => ({ body, messageId: 'w', receiveCount: 1 });

  test.each(['', '{', '"claim"', '{"tenant":"demo","kind":"claim"}', '{"tenant":"demo","kind":"x","id":"c1"}'])(
    'that reads %s is parked',
    async (body) => {
      const { edges } = await setup();
      expect(await chase(edges, record(body))).toEqual({ kind: 'parked', reason: 'not-a-wake-message' });
    },
  );

  test('of a claim or a task that has gone is done', async () => {
    const { edges, log } = await setup();
    for (const kind of ['claim', 'task']) {
      const body = JSON.stringify({ tenant: 'demo', kind, id: 'gone' });
      expect(await chase(edges, record(body))).toEqual({ kind: 'done' });
    }
    expect(log.lines).toEqual([]);
  });

  test.each([
    ['an outage', new GatewayUnavailable('DynamoDB', new Error('busy'))],
    ['a lost answer', new GatewayInDoubt('DynamoDB', new Error('socket'))],
  ])('that meets %s is left to its queue, and counts for nothing', async (_what, error) => {
    const { edges, table, alarmOrUndefined } = await setup();
    const away = { ...edges, table: { ...table, transact: () => Promise.reject(error) } };
    await expect(chase(away, record(JSON.stringify(FILE)))).rejects.toBe(error);
    expect(alarmOrUndefined()?.attempts).toBe(0);
  });

  test('of a file that cannot be read is done, and counted', async () => {
    const { edges, table, alarmOrUndefined } = await setup();
    table.seed([{ ...snapshotKey(FILE), nonsense: true }]);
    expect(await chase(edges, record(JSON.stringify(FILE)))).toEqual({ kind: 'done' });
    expect(alarmOrUndefined()).toMatchObject({ attempts: 1, errorKind: 'MalformedRow' });
  });

  test('of a claim that others keep saving is tried four times, then left to its queue', async () => {
    const { edges, table, alarmOrUndefined } = await setup();
    let saves = 0;
    const transact: typeof table.transact = async (actions) => {
      if (actions.length > 1) saves += 1;
      return { kind: 'conflict' };
    };
    const chased = chase({ ...edges, table: { ...table, transact } }, record(JSON.stringify(FILE)));
    await expect(chased).rejects.toThrow('claim c1');
    expect([saves, alarmOrUndefined()?.attempts]).toEqual([4, 0]);
  });
});
