import { describe, expect, test } from 'vitest';
import type { Message } from '#shared/chase/message.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import { mailKey, WATERMARK_KEY } from '#shared/store/keys.ts';
import { changeMail, firstMailItem, type MailItem, mailActions, parseMailRow } from '#shared/store/mailRows.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { parseWatermarkRow, raiseWatermark, takeProbe } from '#shared/store/watermarkRow.ts';
import { createStory, messagesIn, TUESDAY } from '#test/builders/story.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { FILE } from './storeSetup.ts';

const [message] = messagesIn(createStory().wake());
if (message === undefined) throw new Error('nothing was sent');

const attempted = (more: Partial<Message> = {}) =>
  ({ kind: 'messageAttempted', message: { ...message, ...more }, reason: '' }) as const;

const messageId = message.id;

const setup = async () => {
  const table = createFakeTable();
  await table.transact(mailActions(FILE, [attempted()], {}));
  const item = (): MailItem => {
    const row = rowOf(table.rows(), mailKey(FILE, message.id));
    if (row === undefined) throw new Error('no mail item');
    return parseMailRow(row);
  };
  return { table, item };
};

describe('a mail item', () => {
  test('is made by the commit that issues its message', async () => {
    const { item } = await setup();
    expect(item()).toMatchObject({ messageId: message.id, n: 1, rev: 0, answer: 'none', seen: [], asks: message.asks });
    expect(item()).toMatchObject({ sesMessageIds: [], pretended: false });
  });

  test('is not made twice', async () => {
    const { table } = await setup();
    expect(await table.transact(mailActions(FILE, [attempted()], {}))).toMatchObject({ kind: 'conditionFailed' });
  });

  test('takes a second attempt only as it was loaded: an event that came since stops it', async () => {
    const { table, item } = await setup();
    const loaded = { [message.id]: item() };
    await changeMail(table, { file: FILE, messageId, change: (mail) => ({ ...mail, seen: ['delivery'] }) });
    const second = mailActions(FILE, [attempted({ n: 2 })], loaded);
    expect(await table.transact(second)).toMatchObject({ kind: 'conditionFailed' });
    expect(item()).toMatchObject({ n: 1, seen: ['delivery'] });
  });

  test('forgets the answer to the first attempt with the second, and keeps its events', async () => {
    const { table, item } = await setup();
    await changeMail(table, {
      file: FILE,
      messageId,
      change: (mail) => ({ ...mail, answer: 'deferred', until: TUESDAY }),
    });
    await table.transact(mailActions(FILE, [attempted({ n: 2 })], { [message.id]: item() }));
    expect(item()).toMatchObject({ n: 2, answer: 'none', rev: 2 });
    expect(item().until).toBeUndefined();
  });

  test('is withdrawn only as it was loaded', async () => {
    const { table, item } = await setup();
    const withdrawal = mailActions(FILE, [{ kind: 'messageWithdrawn', messageId: message.id, reason: '' }], {
      [message.id]: item(),
    });
    expect(await table.transact(withdrawal)).toEqual({ kind: 'written' });
    expect(item()).toMatchObject({ answer: 'withdrawn', rev: 1 });
    expect(await table.transact(withdrawal)).toMatchObject({ kind: 'conditionFailed' });
  });

  test('that nobody knows of is not withdrawn', () => {
    expect(mailActions(FILE, [{ kind: 'messageWithdrawn', messageId: 'm404', reason: '' }], {})).toEqual([]);
  });

  test('rises in rev with every change, and a change that changes nothing writes nothing', async () => {
    const { table, item } = await setup();
    await changeMail(table, { file: FILE, messageId, change: (mail) => ({ ...mail, seen: ['send'] }) });
    await changeMail(table, { file: FILE, messageId, change: () => undefined });
    expect(item()).toMatchObject({ rev: 1, seen: ['send'] });
  });

  test('loses no event when two are folded at once', async () => {
    const { table, item } = await setup();
    let raced = false;
    const fold = (event: 'send' | 'delivery') => (mail: MailItem) => ({ ...mail, seen: [...mail.seen, event] });
    const racing = {
      ...table,
      getMany: async (keys: Parameters<typeof table.getMany>[0]) => {
        const rows = await table.getMany(keys);
        if (!raced) {
          raced = true;
          await changeMail(table, { file: FILE, messageId, change: fold('send') });
        }
        return rows;
      },
    };
    await changeMail(racing, { file: FILE, messageId, change: fold('delivery') });
    expect(item().seen).toEqual(['send', 'delivery']);
  });

  test('is changed from a guess without a read, and read when the guess was wrong', async () => {
    const { table, item } = await setup();
    const guess = firstMailItem(message);
    const change = (mail: MailItem): MailItem => ({ ...mail, answer: 'accepted' });
    await changeMail(table, { file: FILE, messageId, change: (mail) => ({ ...mail, seen: ['send'] }) });
    await changeMail(table, { file: FILE, messageId, guess, change });
    expect(item()).toMatchObject({ seen: ['send'], answer: 'accepted', rev: 2 });
  });

  test('that is not there is undefined, and one that others keep writing is a failure', async () => {
    const { table } = await setup();
    expect(await changeMail(table, { file: FILE, messageId: 'm404', change: (mail) => mail })).toBeUndefined();
    table.conflictNext(8);
    const change = (mail: MailItem) => mail;
    await expect(changeMail(table, { file: FILE, messageId, change })).rejects.toThrow('changed under us');
  });
});

describe('the watermark', () => {
  const watermark = (table: ReturnType<typeof createFakeTable>) =>
    parseWatermarkRow(rowOf(table.rows(), WATERMARK_KEY));

  test('lets one probe out a minute', async () => {
    const table = createFakeTable();
    const probe = (milliseconds: number) => takeProbe(table, addMilliseconds(TUESDAY, milliseconds), MINUTE);
    expect([await probe(0), await probe(MINUTE - 1), await probe(MINUTE)]).toEqual([true, false, true]);
  });

  test('never goes back when probes come home out of order', async () => {
    const table = createFakeTable();
    await raiseWatermark(table, addMilliseconds(TUESDAY, MINUTE));
    await raiseWatermark(table, TUESDAY);
    expect(watermark(table).provenAt).toBe(addMilliseconds(TUESDAY, MINUTE));
  });

  test('keeps when the last probe went out when one comes home', async () => {
    const table = createFakeTable();
    await takeProbe(table, TUESDAY, MINUTE);
    await raiseWatermark(table, TUESDAY);
    expect(watermark(table)).toMatchObject({ probedAt: TUESDAY, provenAt: TUESDAY });
  });

  /** Another worker writes the row between our read and our write. */
  const raced = (table: ReturnType<typeof createFakeTable>, write: () => Promise<unknown>) => {
    let done = false;
    const getMany: typeof table.getMany = async (keys) => {
      const rows = await table.getMany(keys);
      if (!done) {
        done = true;
        await write();
      }
      return rows;
    };
    return { ...table, getMany };
  };

  test.each([
    ['the first probe', undefined],
    ['a later probe', TUESDAY],
  ])('lets %s out once, of two workers who want it at the same time', async (_which, before) => {
    const table = createFakeTable();
    if (before !== undefined) await takeProbe(table, before, MINUTE);
    const now = addMilliseconds(TUESDAY, MINUTE);
    const taken: boolean[] = [];
    const racing = raced(table, async () => void taken.push(await takeProbe(table, now, MINUTE)));
    taken.push(await takeProbe(racing, now, MINUTE));
    expect(taken).toEqual([true, false]);
  });

  test('is raised although another writes it at the same time, and loses nothing of what that wrote', async () => {
    const table = createFakeTable();
    await raiseWatermark(
      raced(table, () => takeProbe(table, TUESDAY, MINUTE)),
      TUESDAY,
    );
    expect(watermark(table)).toMatchObject({ probedAt: TUESDAY, provenAt: TUESDAY, rev: 2 });
  });

  test('is written once by a probe whose event comes home twice', async () => {
    const table = createFakeTable();
    await raiseWatermark(table, TUESDAY);
    await raiseWatermark(table, TUESDAY);
    expect(watermark(table).rev).toBe(1);
  });

  test.each([
    [7, 'is raised'],
    [8, 'gives up'],
  ])('after %i conflicts %s', async (conflicts, end) => {
    const table = createFakeTable();
    table.conflictNext(conflicts);
    const raised = raiseWatermark(table, TUESDAY).then(
      () => 'is raised',
      ({ message }: Error) => (message === 'The watermark changed under us' ? 'gives up' : message),
    );
    expect(await raised).toBe(end);
  });
});
