import { describe, expect, test } from 'vitest';
import { chase } from '#functions/chase-claim/chase.ts';
import { settleAlarm } from '#functions/chase-claim/sleep.ts';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { alarmTransactItem, freshAlarm } from '#shared/store/alarmRows.ts';
import { inboxTransactItem } from '#shared/store/inboxRows.ts';
import { notUnderstoodTask } from '#shared/store/inputTasks.ts';
import { alarmKey, COMMIT_PREFIX } from '#shared/store/keys.ts';
import { loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { raiseWatermark } from '#shared/store/watermarkRow.ts';
import type { NewTask } from '#shared/task/openTaskFile.ts';
import type { KeptAsSent } from '#shared/task/task.ts';
import { openClaim } from '#test/builders/commands.ts';
import { CLINIC, VERMONT, vermontLostTime } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { BY_ALARM, FILE, TENANT } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

/** Only the clinic is written to. */
const clinicAlone = openClaim({ ...vermontLostTime, employerContacts: [], adjuster: null });

const DESK = { role: 'supervisor', email: 'desk@example.org', zone: VERMONT } as const;
const TASK: NewTask = {
  tenant: 'demo',
  taskId: 'phone-x',
  kind: 'phone',
  itemIds: [],
  reason: 'three mails went unanswered',
  urgent: false,
  due: addMilliseconds(TUESDAY, 5 * DAY),
  owner: { ...DESK, role: 'adjuster' },
  fallback: DESK,
};
const AS_SENT: KeptAsSent = {
  door: 'fnol',
  contentType: 'application/json',
  digest: 'd',
  receivedAt: TUESDAY,
  at: TUESDAY,
  arrival: '1.1',
  faults: [],
};

const TASK_FILE = taskFile('demo', 'phone-x');

const setup = async () => {
  const flow = await setupFlow(clinicAlone);
  await flow.table.transact(openTaskActions(TASK, BY_ALARM, TUESDAY));
  const commits = () => flow.table.rows().filter(({ sk }) => sk.startsWith(COMMIT_PREFIX)).length;
  return { ...flow, commits };
};

describe.each([
  ['a claim', FILE, 'courtesy'],
  ['a task', TASK_FILE, 'statutory'],
] as const)('%s', (_what, file, lane) => {
  test('of a held tenant sleeps until the hold ends, out of its lease, without a commit', async () => {
    const { table, wake, mail, commits, alarmOrUndefined } = await setup();
    const until = addMilliseconds(TUESDAY, 3 * HOUR);
    await table.transact([tenantTransactItem({ ...TENANT, mode: 'held', modeUntil: until })]);
    const leased = { ...freshAlarm(file, TUESDAY, lane, 1), lane: 'leased', attempts: 2 } as const;
    await table.transact([alarmTransactItem(leased)]);
    const before = commits();
    await wake(file);
    expect(alarmOrUndefined(file)).toMatchObject({ lane, alarmAt: until, dueAt: until, attempts: 2 });
    expect([mail.accepted.length, commits()]).toEqual([0, before]);
  });

  test('of a held tenant whose alarm has gone is left as it is', async () => {
    const { table, wake, alarmOrUndefined, log } = await setup();
    await table.transact([tenantTransactItem({ ...TENANT, mode: 'off' }), { kind: 'delete', key: alarmKey(file) }]);
    await wake(file);
    expect([alarmOrUndefined(file), log.lines]).toEqual([undefined, []]);
  });

  test('woken when nothing is due settles its alarm alone, in its own lane', async () => {
    const { table, wake, commits, alarmOrUndefined } = await setup();
    await wake(file);
    await wake(file);
    const rests = alarmOrUndefined(file);
    if (rests === undefined) throw new Error('no alarm');
    await table.transact([alarmTransactItem({ ...rests, lane: 'leased', alarmAt: TUESDAY, attempts: 3 })]);
    const before = commits();
    await wake(file);
    expect(alarmOrUndefined(file)).toEqual(rests);
    expect(commits()).toBe(before);
  });

  test('rests after its mail until there is something to do, not until the silence of that mail would count', async () => {
    const { wake, mail, alarmOrUndefined } = await setup();
    await wake(file);
    expect(mail.accepted).toHaveLength(1);
    expect(Date.parse(alarmOrUndefined(file)?.alarmAt ?? '') - Date.parse(TUESDAY)).toBeGreaterThan(DAY);
  });

  test('writes no more than it must: of one mail the commit, the answer and the alarm, of a doubt the commit and the probe', async () => {
    const { table, edges, mail, clock } = await setup();
    let writes = 0;
    const transact: typeof table.transact = (actions) => {
      writes += 1;
      return table.transact(actions);
    };
    const counted = { ...edges, table: { ...table, transact } };
    const record = { body: JSON.stringify(file), messageId: 'w', receiveCount: 1 };
    mail.script.push({ answer: { kind: 'inDoubt', reason: 'socket' }, accepts: false });
    await chase(counted, record);
    expect(writes).toBe(3);
    clock.set(addMilliseconds(TUESDAY, 16 * MINUTE));
    await chase(counted, record);
    expect(writes).toBe(5);
  });

  test('whose mail is in doubt past its grace has the channel probed', async () => {
    const { wake, mail, clock, log } = await setup();
    mail.script.push({ answer: { kind: 'inDoubt', reason: 'socket' }, accepts: false });
    await wake(file);
    clock.set(addMilliseconds(TUESDAY, 14 * MINUTE));
    await wake(file);
    expect(mail.accepted).toEqual([]);
    clock.set(addMilliseconds(TUESDAY, 16 * MINUTE));
    await wake(file);
    expect(mail.accepted.map(({ tags }) => Object.keys(tags))).toEqual([[TAG.probe]]);
    expect(log.lines.map(({ event }) => event)).toEqual(['message', 'probe']);
  });

  test('whose mail is proven lost outside office hours is held without a probe', async () => {
    const { wake, mail, clock, table } = await setup();
    clock.set('2026-09-15T21:59:00.000Z');
    mail.script.push({ answer: { kind: 'inDoubt', reason: 'socket' }, accepts: false });
    await wake(file);
    clock.set('2026-09-15T22:20:00.000Z');
    await raiseWatermark(table, clock.now());
    await wake(file);
    expect(mail.accepted).toEqual([]);
  });
});

test('a doubt beside other news of a claim has the channel probed too', async () => {
  const { wake, mail, clock } = await setupFlow();
  mail.script.push({ answer: { kind: 'inDoubt', reason: 'socket' }, accepts: false });
  await wake();
  clock.set(addMilliseconds(TUESDAY, 16 * MINUTE));
  await wake();
  expect(mail.accepted.filter(({ tags }) => tags[TAG.probe] !== undefined)).toHaveLength(1);
});

test('a file that wants no alarm gets none', async () => {
  const { edges, alarmOrUndefined } = await setup();
  const before = alarmOrUndefined();
  await settleAlarm(edges, { file: FILE, at: undefined, lane: 'courtesy', version: 1, alarm: before });
  expect(alarmOrUndefined()).toEqual(before);
});

test('a closed claim is left alone', async () => {
  const { wake, command, commits, mail } = await setup();
  await command({ kind: 'close', reason: 'settled' });
  const before = commits();
  await wake();
  expect([commits(), mail.accepted]).toEqual([before, []]);
});

test('a claim is asked on its own mail alone: the clinic of it', async () => {
  const { wake, mail } = await setup();
  await wake();
  expect(mail.accepted.map(({ to, tags }) => [to, tags[TAG.fileKind]])).toEqual([[CLINIC, 'claim']]);
});

describe('a task about a body that could not be understood', () => {
  const input = { source: 'carrier', webhookId: 'w-1', bodyKey: 'bodies/w-1', asSent: AS_SENT };
  const task = notUnderstoodTask(TENANT, input, TUESDAY);
  const file = taskFile('demo', task.taskId);

  const wakeADayLater = async (acceptedId: string) => {
    const flow = await setup();
    await flow.table.transact(openTaskActions(task, BY_ALARM, TUESDAY));
    const answer = { status: 200, body: {} };
    const accepted = { tenant: 'demo', source: 'carrier', id: acceptedId, digest: 'd', answer, at: TUESDAY };
    await flow.table.transact([inboxTransactItem(accepted, TUESDAY)]);
    flow.clock.set(addMilliseconds(TUESDAY, DAY));
    await flow.wake(file);
    const loaded = await loadTaskOrUndefined(flow.table, file);
    return [loaded?.task.status, flow.mail.accepted.map(({ to }) => to)];
  };

  test('ends unmailed when an accepted body with its id has come meanwhile', async () => {
    expect(await wakeADayLater('w-1')).toEqual(['closed', []]);
  });

  test('is mailed when only another body has', async () => {
    expect(await wakeADayLater('w-2')).toEqual(['open', ['desk@example.org']]);
  });
});

test('an overdue task is counted once, when it becomes so', async () => {
  const { live, log } = await setup();
  const counted = () => log.metrics.filter(({ name }) => name === 'TasksOverdue').map(({ value }) => value);
  await live(addMilliseconds(TUESDAY, 4 * DAY), TASK_FILE);
  expect(counted()).toEqual([]);
  await live(addMilliseconds(TUESDAY, 8 * DAY), TASK_FILE);
  expect(counted()).toEqual([1]);
});
