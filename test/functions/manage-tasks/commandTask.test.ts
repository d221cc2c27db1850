import { describe, expect, test } from 'vitest';
import { commandTask } from '#functions/manage-tasks/commandTask.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { unmatchedReportTask } from '#shared/store/inputTasks.ts';
import { openTaskActions } from '#shared/store/taskActions.ts';
import { bearerKeyTransactItem } from '#shared/store/tenantRows.ts';
import { recordReport } from '#test/builders/commands.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeSecrets } from '#test/fakes/fakeSecrets.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { BY_ALARM, setupClaim, TENANT } from '#test/store/storeSetup.ts';

const BEARER = 'desk-bearer-key-0123456789abcdef';

/** A claim, a report that waits for a person, and a desk; `beforeNextSave` runs once, between a command's read and its save. */
const setup = async () => {
  let beforeNextSave: (() => Promise<unknown>) | undefined;
  const table = createFakeTable(async (point) => {
    if (point !== 'table.transact.before') return;
    const first = beforeNextSave;
    beforeNextSave = undefined;
    await first?.();
  });
  const { edges: some, load } = await setupClaim(table);
  const settings = { sender: 'claims@claimtower.example', guard: 'live' } as const;
  const edges = {
    ...some,
    objects: createFakeObjects(),
    mail: createFakeMail(),
    settings,
    secrets: createFakeSecrets(),
  };
  const input = { source: 'clinic', webhookId: 'msg_1', bodyKey: 'demo/clinic/msg_1/digest' };
  const waiting = { references: [], personDigests: [], commands: [recordReport()] };
  const task = unmatchedReportTask(TENANT, input, waiting, { now: TUESDAY, reason: 'it names no claim' });
  await table.transact(openTaskActions(task, BY_ALARM, TUESDAY));
  await table.transact([
    bearerKeyTransactItem(digestBearerKey(BEARER), {
      tenant: TENANT.tenant,
      keyId: 'desk',
      scopes: ['tasks:command'],
    }),
  ]);
  const command = (body: object) =>
    commandTask(edges, {
      method: 'POST',
      route: 'POST /v1/{tenant}/tasks/{taskId}/commands',
      pathParameters: { tenant: TENANT.tenant, taskId: task.taskId },
      query: {},
      headers: { authorization: `Bearer ${BEARER}`, 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ by: 'Ines Walker', ...body })),
    });
  return {
    table,
    load,
    command,
    meanwhile: (work: () => Promise<unknown>) => {
      beforeNextSave = work;
    },
  };
};

const snooze = { commandId: 'later', kind: 'snooze' };
const close = { commandId: 'close-once', kind: 'close', outcome: 'seen' };

describe('a command on a task that somebody else saves meanwhile', () => {
  test('is decided again on the task as it is then', async () => {
    const { command, meanwhile } = await setup();
    meanwhile(() => command(snooze));
    expect(await command(close)).toMatchObject({ ok: true, value: { body: { outcome: 'done', version: 3 } } });
  });

  test('answers once when the same command came twice at one moment', async () => {
    const { command, meanwhile } = await setup();
    const answers: unknown[] = [];
    meanwhile(async () => answers.push(await command(close)));
    answers.push(await command(close));
    expect(answers[0]).toMatchObject({ ok: true, value: { body: { outcome: 'done', version: 2 } } });
    expect(answers[1]).toEqual(answers[0]);
  });

  test('attaches what waits with the task as it is then', async () => {
    const { command, meanwhile, load } = await setup();
    const { claim } = await load();
    meanwhile(() => command(snooze));
    const attach = { commandId: 'attach', kind: 'attach', claimId: claim.claimId };
    expect(await command(attach)).toMatchObject({ ok: true, value: { body: { outcome: 'done', version: 3 } } });
    expect((await load()).claim.closedItems['VT-FIRST-MEDICAL']?.how).toBe('received');
  });

  test('asks the caller to come again when others never stop saving first', async () => {
    const { table, command } = await setup();
    table.conflictNext(1_000);
    await expect(command(close)).rejects.toThrow(TooContended);
  });
});
