import { describe, expect, test } from 'vitest';
import { createRecentMails } from '#functions/record-mail-events/recentMails.ts';
import { recordMailEvent } from '#functions/record-mail-events/recordMailEvent.ts';
import { TAG } from '#shared/contracts/names.ts';
import { mailKey, WATERMARK_KEY } from '#shared/store/keys.ts';
import { type MailItem, parseMailRow } from '#shared/store/mailRows.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { parseWatermarkRow } from '#shared/store/watermarkRow.ts';
import { openClaim } from '#test/builders/commands.ts';
import { CLINIC, vermontLostTime } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { FILE } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

/** Only the clinic is written to. */
const clinicAlone = openClaim({ ...vermontLostTime, employerContacts: [], adjuster: null });

/** A claim whose one mail has gone out; `tell` reports an event with the tags given. */
const setup = async () => {
  const flow = await setupFlow(clinicAlone);
  await flow.wake();
  const [sent] = flow.mail.accepted;
  if (sent === undefined || flow.mail.accepted.length > 1) throw new Error('not one mail went out');
  const messageId = sent.tags[TAG.message] ?? '';
  const record = (body: string) => recordMailEvent(flow.edges, { body, messageId: 'e', receiveCount: 1 });
  const tell = (tags: Readonly<Record<string, string | undefined>>, event: object = { eventType: 'Send', send: {} }) =>
    record(
      JSON.stringify({
        ...event,
        mail: {
          messageId: 'ses-1',
          timestamp: TUESDAY,
          destination: [CLINIC],
          tags: Object.fromEntries(
            Object.entries({ ...sent.tags, ...tags }).flatMap(([name, tag]) =>
              tag === undefined ? [] : [[name, [tag]]],
            ),
          ),
        },
      }),
    );
  const item = (): MailItem => {
    const row = rowOf(flow.table.rows(), mailKey(FILE, messageId));
    if (row === undefined) throw new Error('no mail item');
    return parseMailRow(row);
  };
  return { ...flow, record, tell, item };
};

const PARKED = { kind: 'parked', reason: 'event-of-no-message-of-ours' };

describe('what is no event of ours', () => {
  test.each(['{', '[]', '{"eventType":"Send"}'])('and reads %s is parked', async (body) => {
    const { record } = await setup();
    expect(await record(body)).toEqual({ kind: 'parked', reason: 'not-an-ses-event' });
  });

  test.each([
    ['tenant', { [TAG.tenant]: undefined }],
    ['file', { [TAG.file]: undefined }],
    ['kind of file', { [TAG.fileKind]: 'letter' }],
    ['message', { [TAG.message]: undefined }],
  ])('because it names no %s is parked', async (_what, tags) => {
    const { tell, item } = await setup();
    expect(await tell(tags)).toEqual(PARKED);
    expect(item().seen).toEqual([]);
  });

  test('because nobody knows its message, nor its file, is parked', async () => {
    const { tell } = await setup();
    expect(await tell({ [TAG.file]: 'c2', [TAG.message]: 'c2-99-0' })).toEqual({
      kind: 'parked',
      reason: 'event-of-an-unknown-message',
    });
  });
});

describe('an event', () => {
  test.each([
    ['Send', 'send', { send: {} }],
    ['Delivery', 'delivery', { delivery: { timestamp: TUESDAY } }],
    ['Bounce', 'bounce', { bounce: { bounceType: 'Permanent', timestamp: TUESDAY } }],
    ['Complaint', 'complaint', { complaint: { timestamp: TUESDAY } }],
    ['Reject', 'reject', { reject: { reason: 'Bad content' } }],
    ['Rendering Failure', 'reject', {}],
    ['RenderingFailure', 'reject', {}],
    ['DeliveryDelay', 'delay', { deliveryDelay: { delayType: 'MailboxFull', timestamp: TUESDAY } }],
  ])('%s is seen on its mail item as %s', async (eventType, seen, more) => {
    const { tell, item } = await setup();
    expect(await tell({}, { eventType, ...more })).toEqual({ kind: 'done' });
    expect(item()).toMatchObject({ seen: [seen], sesMessageIds: ['ses-1'] });
  });

  test('that comes twice is written once', async () => {
    const { tell, item } = await setup();
    await tell({});
    const { rev } = item();
    expect(await tell({})).toEqual({ kind: 'done' });
    expect(item()).toMatchObject({ rev, seen: ['send'], sesMessageIds: ['ses-1'] });
  });

  test('of a kind already seen, of another attempt, adds the id of that attempt', async () => {
    const { tell, item, record } = await setup();
    await tell({});
    const { tenant, file, fileKind, message } = TAG;
    const tags = { [tenant]: ['demo'], [file]: ['c1'], [fileKind]: ['claim'], [message]: [item().messageId] };
    const mail = { messageId: 'ses-2', timestamp: TUESDAY, destination: [CLINIC], tags };
    await record(JSON.stringify({ eventType: 'Send', send: {}, mail }));
    expect(item()).toMatchObject({ seen: ['send'], sesMessageIds: ['ses-1', 'ses-2'] });
  });

  test('joins what was seen before', async () => {
    const { tell, item } = await setup();
    await tell({});
    await tell({}, { eventType: 'Delivery', delivery: { timestamp: TUESDAY } });
    expect(item()).toMatchObject({ seen: ['send', 'delivery'], sesMessageIds: ['ses-1'] });
  });

  test.each([
    ['Send', { send: {} }, 0],
    ['Bounce', { bounce: { bounceType: 'Transient', timestamp: TUESDAY } }, 1],
  ])('%s is told to the claim only if it is trouble', async (eventType, more, commits) => {
    const { tell, load } = await setup();
    const { version } = (await load()).claim;
    await tell({}, { eventType, ...more });
    expect((await load()).claim.version).toBe(version + commits);
  });

  test('of a probe proves the channel up to when it was sent, and touches no message', async () => {
    const { tell, item, table } = await setup();
    expect(await tell({ [TAG.probe]: String(Date.parse(TUESDAY)) })).toEqual({ kind: 'done' });
    expect(parseWatermarkRow(rowOf(table.rows(), WATERMARK_KEY)).provenAt).toBe(TUESDAY);
    expect(item().seen).toEqual([]);
  });

  test('is never taken for one of another message that this worker has seen', async () => {
    const { edges, wake, mail, table } = await setupFlow();
    await wake();
    const recent = createRecentMails();
    for (const { to, tags } of mail.accepted) {
      const named = Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, [tag]]));
      const sent = { messageId: `ses-${to}`, timestamp: TUESDAY, destination: [to], tags: named };
      const body = JSON.stringify({ eventType: 'Send', send: {}, mail: sent });
      await recordMailEvent(edges, { body, messageId: 'e', receiveCount: 1 }, recent);
    }
    const items = table
      .rows()
      .filter(({ sk }) => sk.startsWith('MAIL#'))
      .map(parseMailRow);
    expect(items.length).toBeGreaterThan(1);
    for (const { email, sesMessageIds } of items) expect(sesMessageIds).toContain(`ses-${email}`);
  });

  test('of a mail that this worker has just written is folded without a read', async () => {
    const { edges, item, mail, table } = await setup();
    const recent = createRecentMails();
    let reads = 0;
    const getMany: typeof table.getMany = (keys) => {
      reads += 1;
      return table.getMany(keys);
    };
    const tags = Object.fromEntries(Object.entries(mail.accepted[0]?.tags ?? {}).map(([name, tag]) => [name, [tag]]));
    for (const event of [
      { eventType: 'Send', send: {} },
      { eventType: 'Send', send: {} },
    ]) {
      const sent = { messageId: 'ses-1', timestamp: TUESDAY, destination: [CLINIC], tags };
      const body = JSON.stringify({ ...event, mail: sent });
      const counted = { ...edges, table: { ...table, getMany } };
      await recordMailEvent(counted, { body, messageId: 'e', receiveCount: 1 }, recent);
    }
    expect([reads, item().seen]).toEqual([1, ['send']]);
  });
});
