import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { chase } from '#functions/chase-claim/chase.ts';
import { sweepAlarms } from '#functions/sweep-alarms/sweepAlarms.ts';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { parseTaskRow } from '#shared/store/fileRows.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import { raiseWatermark } from '#shared/store/watermarkRow.ts';
import type { NewTask } from '#shared/task/openTaskFile.ts';
import { openClaim } from '#test/builders/commands.ts';
import { ADJUSTER, CLINIC, PAYROLL, VERMONT, vermontLostTime } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { BY_ALARM, FILE } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

const phoneTask = (due: string): NewTask => ({
  tenant: 'demo',
  taskId: 'phone-x',
  kind: 'phone',
  itemIds: [],
  reason: 'three mails went unanswered',
  urgent: false,
  due,
  owner: { role: 'adjuster', email: ADJUSTER, zone: VERMONT },
  fallback: { role: 'supervisor', email: 'desk@example.org', zone: VERMONT },
});

/** Only the clinic is written to. */
const clinicAlone = openClaim({ ...vermontLostTime, employerContacts: [], adjuster: null });

describe('a mail that SES took and then rejected', () => {
  test.each([
    ['Reject', { reject: { reason: 'Bad content' } }],
    ['Rendering Failure', { failure: { errorMessage: 'no such attribute' } }],
  ] as const)(
    '(%s) is a task for a person, and no mail to the next contact with the same words',
    async (kind, more) => {
      const { wake, mail, event, live, load, log } = await setupFlow();
      await wake();
      const index = mail.accepted.findIndex(({ to }) => to === PAYROLL);
      expect(index).not.toBe(-1);
      await event(kind, index, more);
      await event(kind, index, more);
      await live(addMilliseconds(TUESDAY, 3 * DAY));
      const { tasks } = (await load()).claim;
      expect(Object.values(tasks)).toMatchObject([
        { kind: 'mail-rejected', about: 'employer', itemIds: ['VT-FROI', 'VT-WAGE'] },
      ]);
      expect(mail.accepted.map(({ to }) => to)).not.toContain('owner@example.com');
      expect(log.metrics.filter(({ name }) => name === 'MailsRejected')).toHaveLength(1);
    },
  );

  test('whose task is told to somebody else at once', async () => {
    const { mail, event, live, table } = await setupFlow();
    const task = phoneTask(addMilliseconds(TUESDAY, 5 * DAY));
    await table.transact(openTaskActions(task, BY_ALARM, TUESDAY));
    const file = taskFile('demo', 'phone-x');
    await live(TUESDAY, file);
    expect(mail.accepted.map(({ to }) => to)).toEqual([ADJUSTER]);
    await event('Reject', 0, { reject: { reason: 'Bad content' } });
    await live(addMilliseconds(TUESDAY, HOUR), file);
    expect(mail.accepted.map(({ to }) => to)).toEqual([ADJUSTER, 'desk@example.org']);
  });
});

describe('a mail about a task of which nothing is heard for a day', () => {
  test('opens one task for the fallback and is counted once', async () => {
    const { mail, live, table, log } = await setupFlow();
    const due = addMilliseconds(TUESDAY, 9 * DAY);
    await table.transact(openTaskActions(phoneTask(due), BY_ALARM, TUESDAY));
    mail.script.push({ answer: { kind: 'inDoubt', reason: 'x' }, accepts: false });
    await live(addMilliseconds(TUESDAY, 2 * DAY), taskFile('demo', 'phone-x'));
    const tasks = table.rows().filter(({ pk, sk }) => sk === 'SNAPSHOT' && pk.includes('mail-in-doubt-phone-x'));
    const opened = tasks.map((row) => parseTaskRow(taskFile('demo', ''), row));
    expect(opened).toMatchObject([{ status: 'open', kind: 'mail-in-doubt', owner: { email: 'desk@example.org' } }]);
    expect(log.metrics.filter(({ name }) => name === 'TaskMailsInDoubt')).toHaveLength(1);
  });

  test('opens no further task for doubt about that word itself', async () => {
    const { mail, live, table } = await setupFlow();
    const task = { ...phoneTask(addMilliseconds(TUESDAY, 9 * DAY)), kind: 'mail-in-doubt' } as const;
    await table.transact(openTaskActions(task, BY_ALARM, TUESDAY));
    mail.script.push({ answer: { kind: 'inDoubt', reason: 'x' }, accepts: false });
    await live(addMilliseconds(TUESDAY, 2 * DAY), taskFile('demo', 'phone-x'));
    expect(table.rows().filter(({ pk }) => pk.includes('mail-in-doubt-'))).toEqual([]);
  });
});

describe('an overdue task', () => {
  const wordOf = async (fallback: string) => {
    const { mail, live, table } = await setupFlow();
    const task = phoneTask(addMilliseconds(TUESDAY, DAY));
    await table.transact(
      openTaskActions({ ...task, fallback: { ...task.fallback, email: fallback } }, BY_ALARM, TUESDAY),
    );
    await live(addMilliseconds(TUESDAY, 3 * DAY), taskFile('demo', 'phone-x'));
    const last = mail.accepted.at(-1);
    return [mail.accepted.length, last?.to, (await simpleParser(Buffer.from(last?.raw ?? []))).text] as const;
  };

  test('comes to its fallback from somebody else', async () => {
    expect(await wordOf('desk@example.org')).toEqual([
      2,
      'desk@example.org',
      expect.stringContaining('it now comes to you'),
    ]);
  });

  test('whose fallback is its owner says once that it is still open, not that it comes from anybody', async () => {
    const [mails, to, text] = await wordOf(ADJUSTER.toUpperCase());
    expect([mails, to]).toEqual([2, ADJUSTER.toUpperCase()]);
    expect(text).toContain('This task is still open');
    expect(text).not.toContain('it now comes to you');
  });
});

describe('an event of a first attempt that comes while a deferral of the second is folded', () => {
  test('stops the new message', async () => {
    const { wake, mail, event, table, clock, edges } = await setupFlow(clinicAlone);
    mail.script.push({ answer: { kind: 'inDoubt', reason: 'x' }, accepts: true });
    await wake();
    expect(mail.accepted.map(({ to }) => to)).toEqual([CLINIC]);
    clock.set(addMilliseconds(TUESDAY, 16 * MINUTE));
    await raiseWatermark(table, clock.now());
    mail.script.push({ answer: { kind: 'throttled' }, accepts: false });
    await wake();
    expect(mail.script).toEqual([]);
    clock.set(addMilliseconds(TUESDAY, 30 * MINUTE));
    let raced = false;
    const racing: Edges = {
      ...edges,
      table: {
        ...table,
        getMany: async (keys) => {
          const rows = await table.getMany(keys);
          if (!raced && keys.some(({ sk }) => sk.startsWith('MAIL#'))) {
            raced = true;
            await event('Delivery', 0, { delivery: { timestamp: TUESDAY } });
          }
          return rows;
        },
      },
    };
    await chase(racing, { body: JSON.stringify(FILE), messageId: 'w', receiveCount: 1 });
    expect(raced).toBe(true);
    const asks = mail.accepted
      .filter(({ to }) => to === CLINIC)
      .map(({ tags }) => [tags[TAG.message], tags['ct-items-0']]);
    expect(asks).toHaveLength(1);
  });
});

const deferredSecond = async () => {
  const house = await setupFlow(clinicAlone);
  const { wake, mail, table, clock } = house;
  mail.script.push({ answer: { kind: 'inDoubt', reason: 'x' }, accepts: true });
  await wake();
  clock.set(addMilliseconds(TUESDAY, 16 * MINUTE));
  await raiseWatermark(table, clock.now());
  mail.script.push({ answer: { kind: 'throttled' }, accepts: false });
  await wake();
  return house;
};

test('an event of a first attempt that comes after a commit has folded the deferral of the second stops the new message', async () => {
  const { mail, event, live, command } = await deferredSecond();
  await command({ kind: 'optOut', party: 'employer' });
  await event('Delivery', 0, { delivery: { timestamp: TUESDAY } });
  await live(addMilliseconds(TUESDAY, 2 * HOUR));
  expect(mail.accepted.filter(({ to }) => to === CLINIC)).toHaveLength(1);
});

test('a message deferred at its second attempt goes out once', async () => {
  const { mail, live, table, clock } = await deferredSecond();
  mail.accepted.length = 0;
  for (let round = 1; round < 6; round += 1) {
    await live(addMilliseconds(TUESDAY, (16 + round * 10) * MINUTE));
    await raiseWatermark(table, clock.now());
  }
  expect(mail.accepted.filter(({ to, tags }) => to === CLINIC && tags[TAG.message] !== undefined)).toHaveLength(1);
});

test('a message about a task that is withdrawn after the overdue one went out is not a second mail to the fallback', async () => {
  const { mail, live, table, clock } = await setupFlow();
  const task = phoneTask(addMilliseconds(TUESDAY, 10 * MINUTE));
  await table.transact(openTaskActions(task, BY_ALARM, TUESDAY));
  const file = taskFile('demo', 'phone-x');
  mail.script.push({ answer: { kind: 'inDoubt', reason: 'x' }, accepts: false });
  await live(addMilliseconds(TUESDAY, 14 * MINUTE), file);
  clock.set(addMilliseconds(TUESDAY, 20 * MINUTE));
  await raiseWatermark(table, clock.now());
  await live(addMilliseconds(TUESDAY, 5 * HOUR), file);
  expect(mail.accepted.filter(({ to }) => to === 'desk@example.org')).toHaveLength(1);
});

test('a write that is throttled for a claim alone is no failure of the claim', async () => {
  const { edges, alarmOrUndefined, table, clock } = await setupFlow();
  await sweepAlarms(edges);
  const busy: Edges = {
    ...edges,
    table: {
      ...table,
      transact: (actions) =>
        actions.length > 1
          ? Promise.reject(new GatewayUnavailable('DynamoDB', new Error('busy')))
          : table.transact(actions),
    },
  };
  for (let cycle = 0; cycle < 2; cycle += 1) {
    for (let receiveCount = 1; receiveCount <= 5; receiveCount += 1) {
      await chase(busy, { body: JSON.stringify(FILE), messageId: 'w', receiveCount }).catch(() => undefined);
    }
    clock.set(alarmOrUndefined()?.alarmAt ?? '');
    await sweepAlarms(edges);
  }
  expect(alarmOrUndefined()?.attempts).toBeLessThan(5);
  expect(table.rows().some(({ pk }) => pk.includes('stuck-'))).toBe(false);
});
