import { describe, expect, test } from 'vitest';
import { TAG } from '#shared/contracts/names.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { parkRecord } from '#shared/lambda/parkRecord.ts';
import { parseOpenTaskRow } from '#shared/store/fileRows.ts';
import { loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import { saveTaskActions, taskFile } from '#shared/store/taskActions.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';
import { BY_ALARM, TENANT } from '#test/store/storeSetup.ts';

const NOW = '2026-11-24T15:00:00.000Z';

const setup = async () => {
  let down = false;
  const table = createFakeTable(async () => {
    if (down) throw new GatewayUnavailable('table', new Error('down'));
  });
  await table.transact([tenantTransactItem(TENANT)]);
  const objects = createFakeObjects();
  const log = createRecordingLog();
  const edges = { table, objects, log, clock: createFakeClock(NOW) };
  const tasks = async () =>
    (await table.queryIndex({ index: 'openTasks', partition: 'demo', limit: 10 })).flatMap(
      (row) => parseOpenTaskRow(row) ?? [],
    );
  const close = async (taskId: string) => {
    const file = taskFile('demo', taskId);
    const loaded = await loadTaskOrUndefined(table, file);
    if (loaded === undefined) throw new Error('no such task');
    const facts = { now: NOW, version: 2, unhealthyAddresses: [], evidence: {}, watermark: undefined };
    const decision = decideTask(loaded.task, { kind: 'close', outcome: 'seen' }, facts);
    const save = { file, before: 1, decision, command: 'close', cause: BY_ALARM, now: NOW, mails: {} };
    await table.transact(saveTaskActions({ ...save, alarm: loaded.alarm }));
  };
  return {
    park: (body: unknown, reason = 'not-an-ses-event') =>
      parkRecord(edges, { queue: 'mail-events', messageId: 'm1', body: JSON.stringify(body) }, reason),
    tasks,
    close,
    objects,
    log,
    fail: (now: boolean) => {
      down = now;
    },
  };
};

const tagged = (tenant: unknown) => ({ eventType: 'Send', mail: { tags: { [TAG.tenant]: [tenant] } } });

describe('a record that can never be understood', () => {
  test.each([
    ['at the top, as a wake message', { tenant: 'demo', kind: 'dragon' }],
    ['in its tags, as an event of SES', tagged('demo')],
    ['in an envelope of SNS', { Type: 'Notification', Message: JSON.stringify(tagged('demo')) }],
  ])('opens a task at once for the tenant that it names %s', async (_where, body) => {
    const { park, tasks, objects } = await setup();
    await park(body);
    const [key] = [...objects.stored.keys()];
    expect(await tasks()).toMatchObject([
      {
        kind: 'input-not-understood',
        status: 'open',
        reason: `records of the queue mail-events could not be understood (not-an-ses-event); the first is kept whole as ${key}`,
        owner: { email: 'desk@example.org' },
      },
    ]);
  });

  test.each([
    ['nobody', { tenant: 'nobody' }],
    ['no name', { tenant: 7 }],
    ['a name that no key holds', { tenant: 'x'.repeat(3000) }],
    ['no tags', { eventType: 'Send' }],
    ['a path', { tenant: '../demo' }],
    ['no object', 'demo'],
  ])('that names %s is kept with metric and error, and no task', async (_what, body) => {
    const { park, tasks, objects, log } = await setup();
    await park(body);
    expect([objects.stored.size, await tasks(), log.metrics.map(({ name }) => name)]).toEqual([
      1,
      [],
      ['RecordsParked'],
    ]);
    expect(log.lines.map(({ level, event }) => `${level} ${event}`)).toEqual(['error record-parked']);
  });

  test('is one task however many come for one reason, and another once that is closed', async () => {
    const { park, tasks, close, objects } = await setup();
    for (const number of [1, 2, 3]) await park({ tenant: 'demo', number });
    await park({ tenant: 'demo' }, 'event-of-no-message-of-ours');
    const first = await tasks();
    expect([first.length, objects.stored.size]).toEqual([2, 4]);
    for (const { taskId } of first) await close(taskId);
    await park({ tenant: 'demo', number: 4 });
    expect(await tasks()).toHaveLength(1);
  });

  test('comes again until its person can be told', async () => {
    const { park, tasks, fail } = await setup();
    fail(true);
    await expect(park({ tenant: 'demo' })).rejects.toThrow(GatewayUnavailable);
    fail(false);
    await park({ tenant: 'demo' });
    expect(await tasks()).toHaveLength(1);
  });
});
