import { describe, expect, test } from 'vitest';
import { chase } from '#functions/chase-claim/chase.ts';
import { commandAddress } from '#functions/command-claim/commandAddress.ts';
import { decide } from '#shared/claim/decide.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { addressTransactItem, getAddressOrUndefined, troubled } from '#shared/store/addressRows.ts';
import { claimFile, saveClaimActions } from '#shared/store/claimActions.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import { bearerKeyTransactItem } from '#shared/store/tenantRows.ts';
import { raiseWatermark } from '#shared/store/watermarkRow.ts';
import { amendClaim, openClaim } from '#test/builders/commands.ts';
import { ADJUSTER, OWNER, PAYROLL, VERMONT, vermontLostTime } from '#test/builders/statements.ts';
import { OPENING, TUESDAY } from '#test/builders/story.ts';
import { BY_ALARM, FILE, TENANT } from '#test/store/storeSetup.ts';
import { setupFlow } from './flowSetup.ts';

/** An address that fails in one claim is written to in no other, until a person says that it works again. */

const SECOND = claimFile('demo', 'c2');
const BEARER = 'test-bearer-key-0123456789abcdef';

const PERMANENT = { bounce: { bounceType: 'Permanent', timestamp: TUESDAY } };
const TRANSIENT = { bounce: { bounceType: 'Transient', timestamp: TUESDAY } };

/** Only the employer is written to. */
const employerAlone = openClaim({ ...vermontLostTime, adjuster: null, providerContacts: [] });

/** Two claims of one employer; the first has asked, the second has not. */
const setup = async () => {
  const flow = await setupFlow(employerAlone);
  const { table, clock, mail } = flow;
  const open = async (claimId: string) => {
    const now = clock.now();
    const facts = { now, version: 1, unhealthyAddresses: [], evidence: {}, watermark: undefined };
    const decided = decide(undefined, employerAlone, facts, { ...OPENING, claimId });
    if (!decided.ok) throw new Error(decided.error.kind);
    const save = { before: 0, decision: decided.value, commands: ['openClaim'], cause: BY_ALARM, now, mails: {} };
    await table.transact(
      foldActions([saveClaimActions({ ...save, file: claimFile('demo', claimId), tenant: TENANT })]),
    );
  };
  await open('c2');
  await table.transact([
    bearerKeyTransactItem(digestBearerKey(BEARER), { tenant: 'demo', keyId: 'desk', scopes: ['claims:command'] }),
  ]);
  const order = (body: object, commandId = 'r1') =>
    commandAddress(flow.edges, {
      method: 'POST',
      route: 'POST /v1/{tenant}/addresses/commands',
      pathParameters: { tenant: 'demo' },
      query: {},
      headers: { authorization: `Bearer ${BEARER}`, 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ commandId, by: 'Ines Walker', ...body })),
    });
  const claim = async (file = SECOND) => {
    const loaded = await loadClaimOrUndefined(table, file);
    if (loaded === undefined) throw new Error('the claim has gone');
    return loaded.claim;
  };
  /** Ids of the open tasks that search an address of the employer. */
  const searches = async (file = SECOND) =>
    Object.entries((await claim(file)).tasks).flatMap(([taskId, { about }]) => (about === 'employer' ? [taskId] : []));
  const mailsTo = (email: string) => mail.accepted.filter(({ to }) => to === email).length;
  return {
    ...flow,
    open,
    order,
    searches,
    mailsTo,
    restore: () => order({ kind: 'restoreAddress', address: PAYROLL.toUpperCase() }),
  };
};

type Flow = Awaited<ReturnType<typeof setup>>;

const bounceOfFirst = async ({ wake, event }: Flow, more: object = PERMANENT): Promise<void> => {
  await wake();
  await event('Bounce', 0, more);
};

describe('an address that bounced for good in one claim', () => {
  test('gets no mail of another: its first letter goes to the next contact', async () => {
    const flow = await setup();
    await bounceOfFirst(flow);
    await flow.wake(SECOND);
    expect(flow.mail.accepted.map(({ to }) => to)).toEqual([PAYROLL, OWNER]);
  });

  test('gets no reminder of one that has asked it already', async () => {
    const flow = await setup();
    await flow.wake(SECOND);
    await flow.wake();
    await flow.event('Bounce', 1, PERMANENT);
    await flow.live(addMilliseconds(TUESDAY, 20 * DAY), SECOND);
    expect(flow.mailsTo(PAYROLL)).toBe(2);
    expect(flow.mailsTo(OWNER)).toBeGreaterThan(0);
  });

  test('gets no second attempt of a message that was in doubt', async () => {
    const flow = await setup();
    const { mail, clock, table, wake } = flow;
    mail.script.push({ answer: { kind: 'inDoubt', reason: 'x' }, accepts: false });
    await wake(SECOND);
    await bounceOfFirst(flow);
    clock.set(addMilliseconds(TUESDAY, HOUR));
    await raiseWatermark(table, clock.now());
    await flow.live(addMilliseconds(TUESDAY, 2 * HOUR), SECOND);
    expect(mail.accepted.map(({ to }) => to)).toEqual([PAYROLL, OWNER]);
  });

  test('gets no mail by an amendment that names it, and the search for another goes on', async () => {
    const flow = await setup();
    await flow.command(amendClaim({ employerContacts: [] }));
    await flow.wake();
    await flow.wake(SECOND);
    await flow.event('Bounce', 0, PERMANENT);
    const before = await flow.searches(FILE);
    await flow.command(amendClaim({ employerContacts: [{ email: PAYROLL }] }, '2026-09-16T14:00:00.000Z'));
    await flow.live(addMilliseconds(TUESDAY, 3 * DAY), FILE);
    expect(flow.mailsTo(PAYROLL)).toBe(1);
    expect([before.length, await flow.searches(FILE)]).toEqual([1, before]);
  });
});

describe('transient bounces', () => {
  const bounceOnce = async (flow: Flow, claimId: string): Promise<void> => {
    await flow.open(claimId);
    await flow.wake(claimFile('demo', claimId));
    await flow.event('Bounce', flow.mail.accepted.length - 1, TRANSIENT);
  };

  test('pass the contact over in their own claim alone, until three in a row do so in all', async () => {
    const flow = await setup();
    for (const claimId of ['c3', 'c4']) await bounceOnce(flow, claimId);
    await flow.wake(SECOND);
    expect(flow.mailsTo(PAYROLL)).toBe(3);
    await flow.event('Bounce', 2, TRANSIENT);
    await flow.wake();
    expect([flow.mailsTo(PAYROLL), flow.mailsTo(OWNER)]).toEqual([3, 1]);
  });

  test('count from the last delivery', async () => {
    const flow = await setup();
    for (const claimId of ['c3', 'c4']) await bounceOnce(flow, claimId);
    flow.clock.advance(MINUTE);
    await flow.wake(SECOND);
    await flow.event('Delivery', 2, { delivery: { timestamp: TUESDAY } });
    flow.clock.advance(MINUTE);
    await bounceOnce(flow, 'c5');
    await flow.wake();
    expect(flow.mailsTo(PAYROLL)).toBe(5);
  });
});

test('a delay is no failure: nothing is issued anew, and it is counted', async () => {
  const flow = await setup();
  await flow.wake();
  await flow.event('DeliveryDelay', 0, { deliveryDelay: { timestamp: TUESDAY } });
  await flow.live(addMilliseconds(TUESDAY, DAY / 2));
  expect(flow.mail.accepted.map(({ to }) => to)).toEqual([PAYROLL]);
  expect(flow.log.metrics).toContainEqual({ name: 'MailsDelayed', value: 1 });
});

test.each([
  ['Bounce', PERMANENT, 'MailsBouncedPermanent'],
  ['Bounce', TRANSIENT, 'MailsBouncedTransient'],
  ['Complaint', { complaint: { timestamp: TUESDAY } }, 'MailsComplained'],
] as const)('a %s that SES reports twice is counted once, %#', async (kind, more, name) => {
  const flow = await setup();
  await flow.wake();
  await flow.event(kind, 0, more);
  await flow.event(kind, 0, more);
  expect(flow.log.metrics.filter((metric) => metric.name === name)).toHaveLength(1);
  expect(flow.log.metrics.filter((metric) => metric.name === 'MailsAccepted')).toHaveLength(1);
});

describe('a person who says that the address works', () => {
  test('lets every claim write to it again, and looks again at those that search for one', async () => {
    const flow = await setup();
    await flow.command(amendClaim({ employerContacts: [{ email: PAYROLL }] }));
    await bounceOfFirst(flow);
    await flow.live(addMilliseconds(TUESDAY, HOUR));
    expect(await flow.searches(FILE)).toHaveLength(1);
    flow.wakeQueue.messages.length = 0;
    expect(await flow.restore()).toEqual({ ok: true, value: { status: 200, body: { outcome: 'done' } } });
    expect(flow.wakeQueue.messages).toEqual([FILE]);
    await flow.wake();
    await flow.wake(SECOND);
    expect([flow.mailsTo(PAYROLL), await flow.searches(FILE)]).toEqual([3, []]);
  });

  test('is heard once: a repeat changes nothing, also after it bounced again', async () => {
    const flow = await setup();
    await flow.restore();
    flow.clock.advance(MINUTE);
    await bounceOfFirst(flow);
    await flow.restore();
    expect(await getAddressOrUndefined(flow.table, 'demo', PAYROLL)).toMatchObject({
      trouble: 'bounced',
      works: false,
    });
  });

  test.each([
    [{ kind: 'restoreAddress', address: 'nobody' }, 'invalid'],
    [{ kind: 'forgetAddress', address: PAYROLL }, 'invalid'],
  ])('has to say it right: %j', async (body, kind) => {
    const { order } = await setup();
    expect(await order(body)).toMatchObject({ ok: false, error: { kind } });
  });
});

describe('a task that nobody can be told of', () => {
  const DESK = TENANT.fallback.email;

  const untold = async () => {
    const flow = await setup();
    const file = taskFile('demo', 't1');
    for (const address of [ADJUSTER, DESK]) {
      const whose = { tenant: 'demo', address };
      const news = {
        kind: 'bounced',
        lasting: 'at-once',
        messageId: address,
        attemptedAt: TUESDAY,
        now: TUESDAY,
      } as const;
      const row = troubled(undefined, whose, news);
      if (row !== undefined) await flow.table.transact([addressTransactItem(row, undefined)]);
    }
    const owner = { role: 'adjuster', email: ADJUSTER, zone: VERMONT } as const;
    const fallback = { ...TENANT.fallback, role: 'supervisor' } as const;
    const due = addMilliseconds(TUESDAY, 30 * DAY);
    const task = {
      tenant: 'demo',
      taskId: 't1',
      kind: 'missing-rules',
      reason: 'x',
      urgent: true,
    } as const;
    await flow.table.transact(openTaskActions({ ...task, itemIds: [], due, owner, fallback }, BY_ALARM, TUESDAY));
    await chase(flow.edges, { body: JSON.stringify(file), messageId: 'w', receiveCount: 1 });
    return { ...flow, file };
  };

  test('raises an alarm each day, in the log and as a metric', async () => {
    const { live, file, log, mail } = await untold();
    await live(addMilliseconds(TUESDAY, 2 * DAY + HOUR), file);
    expect(log.metrics.filter(({ name }) => name === 'TasksUntold')).toHaveLength(3);
    expect(log.lines.filter(({ event }) => event === 'task-untold')[0]?.fields).toEqual({
      tenant: 'demo',
      fileId: 't1',
      fileKind: 'task',
    });
    expect(mail.accepted).toEqual([]);
  });

  test('is told within a day once a person has restored the address', async () => {
    const { live, file, order, mail } = await untold();
    await order({ kind: 'restoreAddress', address: DESK });
    await live(addMilliseconds(TUESDAY, DAY + HOUR), file);
    expect(mail.accepted.map(({ to }) => to)).toEqual([DESK]);
  });

  test('is told to the fallback that a person has given the tenant since', async () => {
    const { live, file, table, mail } = await untold();
    const fallback = { ...TENANT.fallback, email: 'new-desk@example.org' };
    table.seed(table.rows().flatMap((row) => (row.sk === 'TENANT' ? [{ ...row, fallback }] : [])));
    await live(addMilliseconds(TUESDAY, DAY + HOUR), file);
    expect(mail.accepted.map(({ to }) => to)).toEqual(['new-desk@example.org']);
  });
});

test('a complaint about the mail of a task whose address had bounced already is known in the whole tenant', async () => {
  const flow = await setup();
  const file = taskFile('demo', 't2');
  const owner = { role: 'adjuster', email: ADJUSTER, zone: VERMONT } as const;
  const fallback = { ...TENANT.fallback, role: 'supervisor' } as const;
  const task = { tenant: 'demo', taskId: 't2', kind: 'missing-rules', reason: 'x', urgent: true } as const;
  const due = addMilliseconds(TUESDAY, 30 * DAY);
  await flow.table.transact(openTaskActions({ ...task, itemIds: [], due, owner, fallback }, BY_ALARM, TUESDAY));
  await flow.wake(file);
  await flow.event('Bounce', 0, TRANSIENT);
  await flow.event('Complaint', 0, { complaint: { timestamp: TUESDAY } });
  expect(await getAddressOrUndefined(flow.table, 'demo', ADJUSTER)).toMatchObject({
    trouble: 'complained',
    works: false,
  });
});
