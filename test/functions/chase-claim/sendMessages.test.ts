import { describe, expect, test } from 'vitest';
import { sendMessages } from '#functions/chase-claim/sendMessages.ts';
import { RIGHT_TO_SEND } from '#shared/chase/bounds.ts';
import type { Message } from '#shared/chase/message.ts';
import { TAG } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, HOUR, MINUTE } from '#shared/contracts/time.ts';
import type { SendAnswer } from '#shared/gateways/edges.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { MailContent } from '#shared/mail/mailContent.ts';
import { parseTaskRow } from '#shared/store/fileRows.ts';
import { mailKey, snapshotKey } from '#shared/store/keys.ts';
import { changeMail, type MailItem, mailActions, parseMailRow } from '#shared/store/mailRows.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { PAYROLL } from '#test/builders/statements.ts';
import { createStory, messagesIn, TUESDAY } from '#test/builders/story.ts';
import { FILE, TENANT } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

const CONTENT: MailContent = {
  language: 'en',
  recipient: { role: 'employer' },
  claimReference: 'WC-1',
  about: {},
  sender: { name: 'Green Mountain Mutual', replyTo: 'claims@example.org' },
  file: { tenant: 'demo' },
  zone: 'America/New_York',
  disclosures: [],
  message: { kind: 'request', papers: [] },
};

const letter = (): Message => {
  const message = messagesIn(createStory().wake()).find(({ email }) => email === PAYROLL);
  if (message === undefined) throw new Error('no letter to payroll');
  return message;
};

type Sending = Parameters<typeof sendMessages>[1];

/** Sends messages whose commit is saved already. */
const setup = async (messages: readonly Message[] = [letter()]) => {
  const flow = await setupFlow();
  const events = messages.map((message) => ({ kind: 'messageAttempted', message, reason: '' }) as const);
  await flow.table.transact(mailActions(FILE, events, {}));
  const send = (more: Partial<Sending> = {}) =>
    sendMessages(flow.edges, { file: FILE, messages, right: { since: 0 }, contentOf: () => CONTENT, ...more });
  const item = (id = messages[0]?.id ?? ''): MailItem | undefined => {
    const row = rowOf(flow.table.rows(), mailKey(FILE, id));
    return row && parseMailRow(row);
  };
  const setTenant = (more: Partial<Tenant>) => flow.table.transact([tenantTransactItem({ ...TENANT, ...more })]);
  const stuck = () => {
    const file = taskFile('demo', `stuck-${FILE.id}`);
    const row = rowOf(flow.table.rows(), snapshotKey(file));
    return row && parseTaskRow(file, row);
  };
  return { ...flow, send, item, setTenant, stuck };
};

describe('the recipient guard', () => {
  test.each([
    ['pretend', [], false],
    ['pretend', [PAYROLL], false],
    ['allow-list', [], false],
    ['allow-list', ['somebody@example.com'], false],
    ['allow-list', [PAYROLL], true],
    ['live', [], true],
  ] as const)('of a tenant in mode %s with allow-list %j lets a mail out: %s', async (mode, allowList, leaves) => {
    const { send, mail, item, setTenant } = await setup();
    await setTenant({ mode, allowList: [...allowList] });
    await send();
    expect(mail.accepted).toHaveLength(leaves ? 1 : 0);
    expect(item()).toMatchObject({ answer: leaves ? 'accepted' : 'pretended', pretended: !leaves });
  });

  test('knows an address of the allow-list however the claim spells it', async () => {
    const shouting = { ...letter(), email: 'PayRoll@Example.com' };
    const { send, mail, setTenant } = await setup([shouting]);
    await setTenant({ mode: 'allow-list', allowList: [PAYROLL] });
    await send();
    expect(mail.accepted.map(({ to }) => to)).toEqual(['PayRoll@Example.com']);
  });

  test('of a held tenant defers the message to the end of the hold', async () => {
    const { send, mail, item, setTenant } = await setup();
    const until = addMilliseconds(TUESDAY, 3 * HOUR);
    await setTenant({ mode: 'held', modeUntil: until });
    await send();
    expect([mail.accepted.length, item()]).toMatchObject([0, { answer: 'deferred', until, why: 'tenant-held' }]);
  });
});

describe('the right to send', () => {
  test.each([
    ['is used up to its last millisecond', RIGHT_TO_SEND, 'accepted', undefined],
    ['has lapsed a millisecond later', RIGHT_TO_SEND + 1, 'deferred', addMilliseconds(TUESDAY, 5 * MINUTE)],
  ])('%s', async (_rule, age, answer, until) => {
    const { send, clock, item } = await setup();
    clock.elapse(1000 + age);
    await send({ right: { since: 1000 } });
    expect(item()).toMatchObject({ answer, ...(until === undefined ? {} : { until }) });
  });
});

describe('the answer of SES', () => {
  const soon = addMilliseconds(TUESDAY, 5 * MINUTE);

  test.each<[SendAnswer, Partial<MailItem>]>([
    [
      { kind: 'accepted', sesMessageId: 'ses-9' },
      { answer: 'accepted', sesMessageIds: ['ses-9'] },
    ],
    [{ kind: 'throttled' }, { answer: 'deferred', until: soon, why: 'ses-throttles', sesMessageIds: [] }],
    [
      { kind: 'paused', reason: 'AccountSendingPaused' },
      { answer: 'deferred', until: soon, why: 'ses-account-paused' },
    ],
    [
      { kind: 'rejected', reason: 'MessageRejected' },
      { answer: 'refused', why: 'ses-rejected' },
    ],
    [
      { kind: 'inDoubt', reason: 'socket' },
      { answer: 'in-doubt', sesMessageIds: [] },
    ],
  ])('%j is written to the mail item, and given back', async (answer, expected) => {
    const { send, mail, item, log } = await setup();
    mail.script.push({ answer, accepts: false });
    const mails = await send();
    expect(item()).toMatchObject({ ...expected, pretended: false });
    expect(item()).toMatchObject(mails[letter().id] ?? {});
    expect(Object.keys(mails)).toEqual([letter().id]);
    const fields = { tenant: 'demo', fileId: 'c1', fileKind: 'claim', messageId: letter().id, outcome: answer.kind };
    const why = answer.kind === 'paused' ? { errorKind: answer.reason } : {};
    expect(log.lines.at(-1)).toEqual({ level: 'info', event: 'message', fields: { ...fields, ...why } });
  });

  test('does not go behind another answer to the same attempt', async () => {
    const { send, table, item } = await setup();
    const messageId = letter().id;
    await changeMail(table, { file: FILE, messageId, change: (mail) => ({ ...mail, answer: 'withdrawn' }) });
    await send();
    expect(item()).toMatchObject({ answer: 'withdrawn', sesMessageIds: [] });
  });

  test('to an earlier attempt is not taken for one to a later', async () => {
    const { send, table, item } = await setup();
    const messageId = letter().id;
    await changeMail(table, { file: FILE, messageId, change: (mail) => ({ ...mail, n: 2 }) });
    await send();
    expect(item()).toMatchObject({ n: 2, answer: 'none', sesMessageIds: [] });
  });

  test('to a message without a mail item is left out', async () => {
    const { send } = await setup([]);
    expect(Object.keys(await send({ messages: [{ ...letter(), id: 'c1-9-9', n: 2 }] }))).toEqual([]);
  });
});

describe('a mail', () => {
  test('goes to its contact, tagged with all that its events must bring back', async () => {
    const { send, mail } = await setup();
    await send();
    const { id, contactId } = letter();
    expect(mail.accepted).toMatchObject([
      {
        from: 'claims@claimtower.example',
        to: PAYROLL,
        tags: {
          [TAG.tenant]: 'demo',
          [TAG.file]: 'c1',
          [TAG.fileKind]: 'claim',
          [TAG.message]: id,
          [TAG.attempt]: '1',
          [TAG.contact]: contactId,
        },
      },
    ]);
  });

  test('names at most forty papers in its tags, each with its step, in characters that SES takes', async () => {
    const asks = Array.from({ length: 41 }, (_, index) => ({ itemId: `VT-FROI/visit:${index}`, step: 2 }));
    const { send, mail } = await setup([{ ...letter(), asks }]);
    await send();
    const tags = Object.entries(mail.accepted[0]?.tags ?? {}).filter(([name]) => name.startsWith(TAG.items));
    expect(tags).toHaveLength(40);
    expect(tags[0]).toEqual([`${TAG.items}-0`, 'VT-FROI_visit_0_2']);
  });

  test('cuts a tag to the length that SES takes', async () => {
    const itemId = 'x'.repeat(300);
    const { send, mail } = await setup([{ ...letter(), asks: [{ itemId, step: 1 }] }]);
    await send();
    expect(mail.accepted[0]?.tags[`${TAG.items}-0`]).toBe(`${'x'.repeat(250)}_1`);
  });
});

describe('a mail that cannot be written', () => {
  const unwritable = () => {
    throw new Error('no such text');
  };

  test('waits six hours, and a person is told what to look at', async () => {
    const { send, mail, item, log, stuck } = await setup();
    await send({ contentOf: unwritable });
    const until = addMilliseconds(TUESDAY, 6 * HOUR);
    expect([mail.accepted, item()]).toMatchObject([[], { answer: 'deferred', until, why: 'mail-cannot-be-written' }]);
    expect(stuck()).toMatchObject({ kind: 'stuck', reason: 'claim c1: one of its mails cannot be written' });
    expect(log.lines[0]).toMatchObject({
      level: 'error',
      event: 'mail-not-written',
      fields: { tenant: 'demo', fileId: 'c1', fileKind: 'claim', messageId: letter().id },
    });
  });

  test('holds up no other message', async () => {
    const other = { ...letter(), id: 'c1-2-7', email: 'other@example.com' };
    const { send, mail } = await setup([letter(), other]);
    await send({ contentOf: ({ id }) => (id === other.id ? CONTENT : unwritable()) });
    expect(mail.accepted.map(({ to }) => to)).toEqual(['other@example.com']);
  });

  test('because a service is away is an outage, and nobody is told', async () => {
    const { send, item, stuck } = await setup();
    const contentOf = () => Promise.reject(new GatewayUnavailable('DynamoDB', new Error('busy')));
    await expect(send({ contentOf })).rejects.toThrow(GatewayUnavailable);
    expect([item()?.answer, stuck()]).toEqual(['none', undefined]);
  });
});
