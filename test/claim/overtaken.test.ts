import { describe, expect, test } from 'vitest';
import { GRACE } from '#shared/chase/bounds.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { amendClaim, markReceived, openClaim, recordVisit } from '#test/builders/commands.ts';
import { LAWYER, moment, PAYROLL, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, evidenceOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

const BOSS = 'boss@example.org';

describe('a notice that bounces after its contact is known to be dead', () => {
  test('is told to the next contact', () => {
    const story = createStory(openClaim({ ...vermontLostTime, supervisor: { email: BOSS } }));
    const opened = story.live(addMilliseconds(TUESDAY, 2 * HOUR)).find(({ notice }) => notice?.id === 'opened');
    const { id = '', contactId = '', notice } = opened ?? {};
    story.tell({ kind: 'recordMailTrouble', trouble: { messageId: 'another', contactId, trouble: 'bounced' } });
    story.tell({ kind: 'recordMailTrouble', trouble: { messageId: id, contactId, trouble: 'bounced', notice } });
    const after = story.live(addMilliseconds(TUESDAY, 4 * HOUR));
    expect(after.map((message) => [message.email, message.notice?.id])).toContainEqual([BOSS, 'opened']);
  });
});

describe('news that no mail could carry', () => {
  test('keeps its task, or is told, when the party can be written to again', () => {
    const { workerContact: _none, ...facts } = vermontLostTime;
    const story = createStory(openClaim(facts));
    story.tell(recordVisit({ start: '2026-09-18T09:00' }));
    story.live(addMilliseconds(TUESDAY, HOUR));
    expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'missing-contact', about: 'worker' }]);
    story.tell(amendClaim({ workerContact: { email: WORKER } }));
    const told = story.live('2026-09-18T12:00:00.000Z').filter(({ email }) => email === WORKER);
    const tasks = Object.values(story.claim.tasks).filter(({ about }) => about === 'worker');
    expect([...told, ...tasks].length).toBeGreaterThan(0);
  });

  test('has a task of its own beside one about papers', () => {
    const story = createStory(
      openClaim({ ...vermontLostTime, workerContact: null, releaseRequested: moment('2026-09-15') }),
    );
    story.live(addMilliseconds(TUESDAY, HOUR));
    story.tell(recordVisit({ start: '2026-09-18T09:00' }));
    story.live(addMilliseconds(TUESDAY, 2 * HOUR));
    const tasks = Object.values(story.claim.tasks).filter(({ about }) => about === 'worker');
    expect(tasks).toHaveLength(2);
  });
});

describe('a marked claim', () => {
  const mark = { kind: 'possible-duplicate', otherClaimId: 'c0' } as const;
  test('that its sender cancelled and took back has a person look at it again', () => {
    const story = createStory(openClaim(vermontLostTime, { mark }));
    story.tell(amendClaim({ maintenanceType: 'cancel' }));
    story.tell(amendClaim({ maintenanceType: 'change' }, '2026-09-17T13:00:00.000Z'));
    expect(story.claim.status).toBe('open');
    const sent = story.live(addMilliseconds(TUESDAY, 20 * DAY));
    const tasks = Object.values(story.claim.tasks).filter(({ kind }) => kind === 'possible-duplicate');
    expect([...sent, ...tasks].length).toBeGreaterThan(0);
  });

  test('that a person closed and reopened has a person look at it again', () => {
    const story = createStory(openClaim(vermontLostTime, { mark }));
    story.tell({ kind: 'close', reason: 'x' });
    story.tell({ kind: 'reopen', reason: 'x' });
    const sent = story.live(addMilliseconds(TUESDAY, 20 * DAY));
    expect([...sent, ...Object.values(story.claim.tasks)].length).toBeGreaterThan(0);
  });

  test('whose task is closed without resolving is not silent for good', () => {
    const story = createStory(openClaim(vermontLostTime, { mark }));
    const [taskId = ''] = Object.keys(story.claim.tasks);
    story.tell({ kind: 'closeTask', taskId, outcome: 'two different people' });
    const sent = story.live(addMilliseconds(TUESDAY, 60 * DAY));
    expect([...sent, ...Object.values(story.claim.tasks)].length).toBeGreaterThan(0);
  });
});

describe('attempt n+1', () => {
  const doubt = (opening = openClaim(), ...before: readonly ClaimCommand[]) => {
    const story = createStory(opening);
    for (const command of before) story.tell(command);
    story.answer = 'none';
    const messages = messagesIn(story.wake());
    return { story, messages };
  };
  test('does not tell of a visit that has begun', () => {
    const { story } = doubt(openClaim(), recordVisit({ start: '2026-09-15T14:00' }));
    story.now = '2026-09-15T18:30:00.000Z';
    story.watermark = story.now;
    const again = messagesIn(story.wake()).filter(({ email }) => email === WORKER);
    expect(again).toEqual([]);
  });

  test('does not ask the representative for what a dead worker owed', () => {
    const { story, messages } = doubt(
      openClaim({ ...vermontLostTime, releaseRequested: moment('2026-09-15'), representative: { email: LAWYER } }),
    );
    expect(messages.some(({ email, asks }) => email === LAWYER && asks.length > 0)).toBe(true);
    story.tell(amendClaim({ death: moment('2026-09-15') }));
    story.now = addMilliseconds(TUESDAY, GRACE + MINUTE);
    story.watermark = story.now;
    expect(messagesIn(story.wake()).filter(({ email, asks }) => email === LAWYER && asks.length > 0)).toEqual([]);
  });

  test('does not ask for what was promised meanwhile', () => {
    const { story } = doubt();
    story.tell({ kind: 'promise', itemId: 'VT-FROI', date: '2026-09-25' });
    story.now = addMilliseconds(TUESDAY, GRACE + MINUTE);
    story.watermark = story.now;
    expect(messagesIn(story.wake()).flatMap(({ asks }) => asks.map(({ itemId }) => itemId))).not.toContain('VT-FROI');
  });
});

describe('an item that is called for again', () => {
  test('goes on from the step at which it was', () => {
    const story = createStory();
    const first = story
      .live(addMilliseconds(TUESDAY, HOUR))
      .flatMap(({ contactId, asks }) => asks.map(({ itemId, step }) => `${contactId} ${itemId} ${step}`));
    story.tell(amendClaim({ claimType: 'medical-only' }));
    story.tell(amendClaim({ claimType: 'lost-time' }, '2026-09-17T13:00:00.000Z'));
    const second = story
      .live(addMilliseconds(TUESDAY, 20 * DAY))
      .flatMap(({ contactId, asks }) => asks.map(({ itemId, step }) => `${contactId} ${itemId} ${step}`));
    expect(second.filter((ask) => first.includes(ask))).toEqual([]);
  });
});

describe('an item that is called for again after its message was given back', () => {
  test('is asked for the first time', () => {
    const story = createStory();
    story.answer = 'none';
    const message = messagesIn(story.wake()).find(({ email }) => email === PAYROLL);
    if (message === undefined) throw new Error('payroll was not written to');
    story.tell(amendClaim({ claimType: 'medical-only' }));
    story.evidence[message.id] = evidenceOf(message, { answer: 'deferred', until: TUESDAY });
    story.tell(amendClaim({ claimType: 'lost-time' }, '2026-09-17T13:00:00.000Z'));
    expect(story.item('VT-WAGE')).toMatchObject({ steps: 0 });
    expect(story.item('VT-WAGE').lastAskAt).toBeUndefined();
    expect(messagesIn(story.wake()).flatMap(({ asks }) => asks)).toContainEqual({ itemId: 'VT-WAGE', step: 1 });
  });
});

describe('a thank-you held by a pause', () => {
  test('goes when the pause is ended, also when another paper has joined it', () => {
    const story = createStory();
    story.live(addMilliseconds(TUESDAY, HOUR));
    story.tell({ kind: 'pause', scope: { kind: 'party', party: 'employer' } });
    story.tell(markReceived('VT-FROI'));
    story.live(addMilliseconds(TUESDAY, 2 * HOUR));
    story.tell(markReceived('VT-WAGE'));
    story.live(addMilliseconds(TUESDAY, 3 * HOUR));
    story.tell({ kind: 'resume', scope: { kind: 'party', party: 'employer' } });
    expect(story.live(addMilliseconds(TUESDAY, 4 * HOUR)).map(({ kind }) => kind)).toContain('thank-you');
  });
});

describe('a contact given back', () => {
  test('keeps trouble known of it meanwhile', () => {
    const story = createStory();
    story.answer = 'none';
    const [message, ...others] = messagesIn(story.wake()).toSorted(({ email }) => (email === PAYROLL ? -1 : 1));
    for (const other of others) story.evidence[other.id] = evidenceOf(other, { answer: 'accepted' });
    const contactId = message?.contactId ?? '';
    story.tell({ kind: 'recordMailTrouble', trouble: { messageId: 'another', contactId, trouble: 'bounced' } });
    story.now = addMilliseconds(TUESDAY, GRACE + MINUTE);
    story.watermark = story.now;
    const again = messagesIn(story.wake());
    expect(story.claim.contacts[contactId]?.trouble).toBe('bounced');
    expect(again.map(({ email }) => email)).not.toContain(PAYROLL);
  });
});

describe('a claim that is reopened', () => {
  const openKinds = (story: ReturnType<typeof createStory>) => Object.values(story.claim.tasks).map(({ kind }) => kind);

  test('without a rulebook tells a person so again', () => {
    const story = createStory(openClaim({ ...vermontLostTime, jurisdiction: 'US-WY' }));
    expect(openKinds(story)).toEqual(['missing-rules']);
    story.tell({ kind: 'close', reason: 'settled' });
    story.tell({ kind: 'reopen', reason: 'new symptoms' });
    expect(openKinds(story)).toEqual(['missing-rules']);
  });

  test('whose jurisdiction was put right meanwhile has no such task', () => {
    const story = createStory(openClaim({ ...vermontLostTime, jurisdiction: 'US-WY' }));
    story.tell({ kind: 'close', reason: 'settled' });
    story.tell(amendClaim({ jurisdiction: 'US-VT' }));
    story.tell({ kind: 'reopen', reason: 'new symptoms' });
    expect(openKinds(story)).toEqual([]);
  });

  test('has a person call whom nobody called, because only the close had ended the task', () => {
    const story = createStory();
    story.live('2026-09-18T18:00:00.000Z');
    expect(openKinds(story)).toEqual(['phone']);
    story.tell({ kind: 'close', reason: 'settled' });
    story.at('2026-09-21T15:00:00.000Z', { kind: 'reopen', reason: 'new symptoms' });
    const mails = messagesIn(story.wake()).filter(({ role }) => role === 'employer');
    expect([openKinds(story), mails]).toEqual([['phone'], []]);
  });
});
