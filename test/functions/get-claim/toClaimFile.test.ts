import { describe, expect, test } from 'vitest';
import { ClaimFileReplySchema } from '#events/http/replies.ts';
import { toClaimFile } from '#functions/get-claim/toClaimFile.ts';
import { firstMailItem, type MailItem } from '#shared/store/mailRows.ts';
import { markReceived, openClaim, recordVisit } from '#test/builders/commands.ts';
import { CLINIC, PAYROLL, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, messagesIn, type Story } from '#test/builders/story.ts';

const fileOf = (story: Story, mails: readonly MailItem[] = []) =>
  toClaimFile({
    claim: story.claim,
    commits: story.commits.map((commit) => ({
      ...commit,
      cause: { kind: 'alarm' },
      commands: ['wake'],
      events: [...commit.events],
    })),
    mails,
    now: story.now,
  });

const itemOf = (story: Story, itemId: string) => fileOf(story).items.find((item) => item.itemId === itemId);

describe('the claim file', () => {
  test('is what its contract says, at every stage of a claim', () => {
    const story = createStory();
    story.tell(recordVisit());
    expect(ClaimFileReplySchema.parse(fileOf(story))).toEqual(fileOf(story));
    story.live('2026-10-10T00:00:00.000Z');
    story.tell({ kind: 'close', reason: 'settled' });
    expect(ClaimFileReplySchema.parse(fileOf(story))).toEqual(fileOf(story));
  });

  test('gives each open paper its due date, its law and the reasoning', () => {
    expect(itemOf(createStory(), 'VT-FROI')).toMatchObject({
      document: 'employer-first-report',
      owedBy: 'employer',
      owedTo: ['regulator', 'claim-administrator', 'worker'],
      due: { kind: 'law', at: '2026-09-17T13:00:00.000Z' },
      authority: '21 VSA 701(a)',
      explanation: expect.stringContaining('72 hours'),
      status: 'open',
      timesAsked: 0,
    });
  });

  test('states no law for a paper that is only a courtesy', () => {
    const item = itemOf(createStory(), 'VT-WORK-STATUS');
    expect([item?.due.kind, item?.authority, item?.advisory]).toEqual(['courtesy', undefined, true]);
  });

  test('says how each closed paper ended, and how often it was asked for', () => {
    const story = createStory();
    story.wake();
    story.tell(markReceived('VT-FROI', '2026-09-14'));
    story.tell({ kind: 'waive', itemId: 'VT-WAGE', reason: 'salaried' });
    expect(itemOf(story, 'VT-FROI')).toMatchObject({ status: 'received', receivedOn: '2026-09-14', timesAsked: 1 });
    expect(itemOf(story, 'VT-WAGE')).toMatchObject({ status: 'waived' });
    expect(itemOf(story, 'VT-WORKER-CLAIM')).toMatchObject({ status: 'ended' });
  });

  test('says what is paused, and why a claim is silent', () => {
    const story = createStory();
    story.tell({ kind: 'pause', scope: { kind: 'claim' } });
    expect([fileOf(story).silentBecause, itemOf(story, 'VT-FROI')?.status]).toEqual([['paused'], 'paused']);
    story.tell({ kind: 'close', reason: 'settled' });
    expect(fileOf(story)).toMatchObject({
      status: 'closed',
      silentBecause: ['closed: settled', 'paused'],
      forecast: [],
    });
    const marked = createStory(openClaim(vermontLostTime, { mark: { kind: 'acquired' } }));
    expect(fileOf(marked).silentBecause).toEqual(['acquired: a person has to look']);
  });

  test('foretells what comes next if nothing comes in, soonest first', () => {
    const story = createStory();
    story.wake();
    story.live('2026-09-15T15:00:00.000Z');
    const { forecast } = fileOf(story);
    expect(forecast.map(({ at }) => at)).toEqual(forecast.map(({ at }) => at).sort());
    expect(forecast.at(-1)).toMatchObject({ itemIds: ['VT-WORKER-CLAIM'] });
    expect(forecast).toContainEqual(expect.objectContaining({ what: 'review of the claim' }));
  });

  test('gives every event of the trail a line with its reason, and no reason is empty', () => {
    const story = createStory();
    story.wake();
    const { trail } = fileOf(story);
    expect(trail.map(({ events }) => events.length)).toEqual(story.commits.map(({ events }) => events.length));
    expect(trail[1]?.events[0]).toBe('messageAttempted c1-2-0: VT-FROI step 1, VT-WAGE step 1');
    expect(trail.flatMap(({ reasons }) => reasons)).not.toContain('');
    expect(trail[1]?.reasons[0]).toBe('VT-FROI step 1, VT-WAGE step 1');
  });

  test('shows no paper of a closed claim as open, and those that are owed again once it is reopened', () => {
    const story = createStory();
    story.tell({ kind: 'close', reason: 'settled' });
    expect(new Set(fileOf(story).items.map(({ status }) => status))).toEqual(new Set(['ended']));
    story.tell({ kind: 'reopen', reason: 'new symptoms' });
    expect(itemOf(story, 'VT-FROI')?.status).toBe('open');
  });

  test('shows no address, phone number or name of a person', () => {
    const story = createStory();
    story.live('2026-10-10T00:00:00.000Z');
    const text = JSON.stringify(fileOf(story));
    for (const secret of [WORKER, PAYROLL, CLINIC, '+18025550101', 'Wanda']) expect(text).not.toContain(secret);
  });
});

test('a message that did not go out says why, in the file and in the trail', () => {
  const story = createStory();
  story.answer = 'none';
  const [message] = messagesIn(story.wake());
  const item = message && firstMailItem(message);
  if (item === undefined) throw new Error('no mail item');
  const heard: MailItem = { ...item, answer: 'deferred', until: story.now, why: 'ses-throttles' };
  story.evidence[item.messageId] = heard;
  story.tell(markReceived('VT-FIRST-MEDICAL'));
  const { messages, trail } = fileOf(story, [heard]);
  expect(messages).toMatchObject([{ status: 'deferred', notSentBecause: 'ses-throttles' }]);
  expect(trail.at(-1)?.reasons).toContain('ses-throttles');
});

describe('a message in the claim file', () => {
  const statusOf = (change: Partial<MailItem>) => {
    const story = createStory();
    const [message] = messagesIn(story.wake());
    const item = message && firstMailItem(message);
    if (item === undefined) throw new Error('no mail item');
    return fileOf(story, [{ ...item, ...change }]).messages[0]?.status;
  };

  test.each([
    ['under way', {}],
    ['accepted', { answer: 'accepted' }],
    ['in-doubt', { answer: 'in-doubt' }],
    ['pretended', { answer: 'pretended', pretended: true }],
    ['delivery', { answer: 'accepted', seen: ['send', 'delivery'] }],
    ['bounce', { answer: 'accepted', seen: ['send', 'delivery', 'bounce'] }],
  ] as const)('is %s', (status, change) => {
    expect(statusOf({ ...change, seen: 'seen' in change ? [...change.seen] : [] })).toBe(status);
  });
});
