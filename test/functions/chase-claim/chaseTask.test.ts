import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { chase } from '#functions/chase-claim/chase.ts';
import { addMilliseconds, DAY, MINUTE } from '#shared/contracts/time.ts';
import { inboxTransactItem } from '#shared/store/inboxRows.ts';
import { notUnderstoodTask, unmatchedReportTask } from '#shared/store/inputTasks.ts';
import { snapshotKey } from '#shared/store/keys.ts';
import { loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import type { NewTask } from '#shared/task/openTaskFile.ts';
import type { KeptAsSent } from '#shared/task/task.ts';
import { VERMONT } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { BY_ALARM, FILE, TENANT } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

const DESK = { role: 'supervisor', email: 'desk@example.org', zone: VERMONT } as const;

const AS_SENT: KeptAsSent = {
  door: 'fnol',
  contentType: 'application/json',
  digest: 'd',
  receivedAt: TUESDAY,
  at: TUESDAY,
  arrival: '1.1',
  faults: [],
};

const taskOf = (more: Partial<NewTask>): NewTask => ({
  tenant: 'demo',
  taskId: 'task-x',
  kind: 'phone',
  about: 'employer',
  claimId: 'c1',
  itemIds: ['VT-FROI'],
  reason: 'three mails went unanswered',
  urgent: true,
  due: addMilliseconds(TUESDAY, 5 * DAY),
  owner: DESK,
  fallback: DESK,
  ...more,
});

const setup = async (task: NewTask) => {
  const flow = await setupFlow();
  await flow.table.transact(openTaskActions(task, BY_ALARM, TUESDAY));
  const file = taskFile('demo', task.taskId);
  const status = async () => (await loadTaskOrUndefined(flow.table, file))?.task.status;
  const texts = () =>
    Promise.all(flow.mail.accepted.map(async ({ raw }) => (await simpleParser(Buffer.from(raw))).text ?? ''));
  return { ...flow, file, status, texts };
};

describe('the mail about a task', () => {
  test('carries the history of its claim', async () => {
    const { command, clock, wake, file, texts, mail } = await setup(taskOf({}));
    await wake();
    mail.accepted.length = 0;
    clock.set(addMilliseconds(TUESDAY, MINUTE));
    await command({ kind: 'promise', itemId: 'VT-FROI', date: '2026-09-20' });
    await wake(file);
    const [text = ''] = await texts();
    expect(text).toContain('Maple Works');
    expect(text).toMatch(/Claim opened.*Asked for.*Promised/s);
  });

  test('goes out although the claim has gone', async () => {
    const { wake, file, mail } = await setup(taskOf({ claimId: 'c404' }));
    await wake(file);
    expect(mail.accepted.map(({ to }) => to)).toEqual([DESK.email]);
  });

  test('goes out about a stuck claim that cannot be read', async () => {
    const { wake, file, mail, table, log } = await setup(taskOf({ taskId: 'stuck-c1', kind: 'stuck' }));
    table.seed([{ ...snapshotKey(FILE), nonsense: true }]);
    await wake(file);
    expect(mail.accepted.map(({ to }) => to)).toEqual([DESK.email]);
    expect(log.lines.map(({ level }) => level)).toEqual(['info']);
  });
});

describe('an accepted body', () => {
  const input = { source: 'carrier', webhookId: 'w-1', bodyKey: 'bodies/w-1' };
  const accepted = inboxTransactItem(
    { tenant: 'demo', source: 'carrier', id: 'w-1', digest: 'd', answer: { status: 200, body: {} }, at: TUESDAY },
    TUESDAY,
  );

  test('with the id of a report that waits for its claim does not end that', async () => {
    const waiting = { references: ['WC-9'], personDigests: [], commands: [] };
    const why = { now: TUESDAY, reason: 'no claim' };
    const { wake, file, status, clock, table } = await setup(unmatchedReportTask(TENANT, input, waiting, why));
    await table.transact([accepted]);
    clock.set(addMilliseconds(TUESDAY, 2 * DAY));
    await wake(file);
    expect(await status()).toBe('open');
  });

  test('that comes when a person has been told already does not end that', async () => {
    const { wake, file, status, clock, table } = await setup(
      notUnderstoodTask(TENANT, { ...input, asSent: AS_SENT }, TUESDAY),
    );
    clock.set(addMilliseconds(TUESDAY, DAY));
    await wake(file);
    await table.transact([accepted]);
    clock.set(addMilliseconds(TUESDAY, DAY + MINUTE));
    await wake(file);
    expect(await status()).toBe('open');
  });
});

test('a task that others keep saving is tried four times, then left to its queue', async () => {
  const { edges, table, file } = await setup(taskOf({}));
  let saves = 0;
  const transact: typeof table.transact = async (actions) => {
    if (actions.length > 1) saves += 1;
    return { kind: 'conflict' };
  };
  const record = { body: JSON.stringify(file), messageId: 'w', receiveCount: 1 };
  await expect(chase({ ...edges, table: { ...table, transact } }, record)).rejects.toThrow('task task-x');
  expect(saves).toBe(4);
});
