import { describe, expect, test } from 'vitest';
import { commandTask } from '#functions/manage-tasks/commandTask.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { notUnderstoodTask } from '#shared/store/inputTasks.ts';
import { openTaskActions } from '#shared/store/taskActions.ts';
import { bearerKeyTransactItem } from '#shared/store/tenantRows.ts';
import type { KeptAsSent } from '#shared/task/task.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeSecrets } from '#test/fakes/fakeSecrets.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { vermontNotice } from '#test/integration/notices.ts';
import { BY_ALARM, setupClaim, TENANT } from '#test/store/storeSetup.ts';

const BEARER = 'desk-bearer-key-0123456789abcdef';
const BODY_KEY = 'raw/demo/carrier/msg_1/digest';
const NOTICE = JSON.stringify(vermontNotice('replayed', TUESDAY));

const AS_SENT: KeptAsSent = {
  door: 'fnol',
  contentType: 'application/json',
  digest: 'digest',
  receivedAt: TUESDAY,
  at: TUESDAY,
  arrival: '1.1',
  faults: [],
};

/** A body that was not understood, and a desk; `beforeNextSave` runs once, between the command's read and its save. */
const setup = async ({ kept = '{', asSent = AS_SENT }: { kept?: string | undefined; asSent?: KeptAsSent } = {}) => {
  let beforeNextSave: (() => Promise<unknown>) | undefined;
  const table = createFakeTable(async (point) => {
    if (point !== 'table.transact.before') return;
    const first = beforeNextSave;
    beforeNextSave = undefined;
    await first?.();
  });
  const { edges: some, clock } = await setupClaim(table);
  const settings = { sender: 'claims@claimtower.example', guard: 'live' } as const;
  const objects = createFakeObjects();
  const edges = { ...some, objects, mail: createFakeMail(), settings, secrets: createFakeSecrets() };
  if (kept !== 'gone') await objects.put(BODY_KEY, Buffer.from(kept), asSent.contentType);
  const task = notUnderstoodTask(TENANT, { source: 'carrier', webhookId: 'msg_1', bodyKey: BODY_KEY, asSent }, TUESDAY);
  await table.transact(openTaskActions(task, BY_ALARM, TUESDAY));
  const { tenant } = TENANT;
  await table.transact([
    bearerKeyTransactItem(digestBearerKey(BEARER), { tenant, keyId: 'desk', scopes: ['tasks:command'] }),
  ]);
  const command = (body: object) =>
    commandTask(edges, {
      method: 'POST',
      route: 'POST /v1/{tenant}/tasks/{taskId}/commands',
      pathParameters: { tenant, taskId: task.taskId },
      query: {},
      headers: { authorization: `Bearer ${BEARER}`, 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ commandId: 'c-1', by: 'Ines Walker', ...body })),
    });
  const rows = (prefix: string) => table.rows().filter(({ pk }) => pk.startsWith(prefix));
  const later = (instant: Instant) => clock.set(instant);
  return { command, rows, later, objects, meanwhile: (work: () => Promise<unknown>) => (beforeNextSave = work) };
};

const replay = { kind: 'replay', body: NOTICE };
const opened = { ok: true, value: { status: 200, body: { outcome: 'opened' } } };

describe('replaying a body', () => {
  test('decides again when the task was put off meanwhile', async () => {
    const { command, meanwhile, rows } = await setup();
    meanwhile(() => command({ commandId: 'later', kind: 'snooze' }));
    expect(await command(replay)).toMatchObject(opened);
    const [snapshot] = rows('task#').filter(({ sk }) => sk === 'SNAPSHOT');
    expect(snapshot).toMatchObject({ version: 3, status: 'closed' });
  });

  test('takes nothing in when the task was closed meanwhile', async () => {
    const { command, meanwhile, rows } = await setup();
    const before = rows('claim#').length;
    meanwhile(() => command({ commandId: 'done', kind: 'close', outcome: 'the sender was called' }));
    expect(await command(replay)).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(rows('claim#')).toHaveLength(before);
  });

  test('answers twice the same when the same command came twice at one moment', async () => {
    const { command, meanwhile, rows } = await setup();
    const before = rows('claim#').filter(({ sk }) => sk === 'SNAPSHOT').length;
    const answers: unknown[] = [];
    meanwhile(async () => answers.push(await command(replay)));
    answers.push(await command(replay));
    expect(answers[0]).toMatchObject(opened);
    expect(answers[1]).toEqual(answers[0]);
    expect(rows('claim#').filter(({ sk }) => sk === 'SNAPSHOT')).toHaveLength(before + 1);
  });

  test('reads a date between receipt and correction as past', async () => {
    const { command, later } = await setup();
    later('2026-12-24T15:00:00.000Z');
    const notice = vermontNotice('later', '2026-12-20T15:00:00.000Z');
    expect(await command({ ...replay, body: JSON.stringify(notice) })).toMatchObject(opened);
  });

  test('keeps a corrected body before it is read, at fault or not', async () => {
    const { command, objects } = await setup();
    expect(await command({ ...replay, body: '{"a":1}' })).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    const stored = [...objects.stored].filter(([key]) => key.startsWith(BODY_KEY));
    expect(stored.map(([, { body }]) => Buffer.from(body).toString())).toEqual(['{', '{"a":1}']);
  });

  test('asks for the whole body where the kept one is gone', async () => {
    const { command } = await setup({ kept: 'gone' });
    expect(await command({ kind: 'replay' })).toMatchObject({
      ok: false,
      error: { detail: expect.stringContaining('send the whole body') },
    });
    expect(await command(replay)).toMatchObject(opened);
  });
});
