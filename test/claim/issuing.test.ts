import { describe, expect, test } from 'vitest';
import { contactIdOf } from '#shared/chase/recipients.ts';
import { laneOf, nextAlarm } from '#shared/claim/nextAlarm.ts';
import { amendClaim, openClaim, recordVisit } from '#test/builders/commands.ts';
import {
  ADJUSTER,
  CASE_MANAGER,
  CLINIC,
  californiaLostTime,
  LAWYER,
  moment,
  OWNER,
  PAYROLL,
  vermontLostTime,
  WORKER,
} from '#test/builders/statements.ts';
import { createStory, eventsOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

const told = (messages: ReturnType<typeof messagesIn>) =>
  messages.map(({ email, kind, asks }) => [email, kind, asks.map(({ itemId, step }) => `${itemId} ${step}`).join()]);

const openTasks = (story: ReturnType<typeof createStory>) =>
  Object.values(story.claim.tasks).map(({ kind, about, itemIds }) => [kind, about, itemIds.join()]);

describe('a Wake', () => {
  test('writes one letter to each recipient, which asks for all that is due from them', () => {
    expect(told(messagesIn(createStory().wake()))).toEqual([
      [PAYROLL, 'request', 'VT-FROI 1,VT-WAGE 1'],
      [CLINIC, 'request', 'VT-FIRST-MEDICAL 1,VT-WORK-STATUS 1'],
      [ADJUSTER, 'claim-opened', ''],
    ]);
  });

  test('names its messages by claim, commit and place, in characters that SES tags take', () => {
    const ids = messagesIn(createStory().wake()).map(({ id }) => id);
    expect(ids).toEqual(['c1-2-0', 'c1-2-1', 'c1-2-2']);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  test('says for each message which rule asks, and for each silence why', () => {
    const story = createStory();
    const reasons = eventsOf(story.wake(), 'messageAttempted').map(({ reason }) => reason);
    expect(reasons[0]).toBe('VT-FROI step 1, VT-WAGE step 1');
    expect(story.item('VT-FROI').reason).toBe('a message that asks for it is under way');
  });

  test('woken again at the same time writes nothing', () => {
    const story = createStory();
    story.wake();
    expect(messagesIn(story.wake())).toEqual([]);
  });

  test('writes one message to a recipient, and the next a minute later', () => {
    const story = createStory();
    for (let visit = 1; visit <= 3; visit += 1) story.tell(recordVisit({ visitId: `visit-${visit}` }));
    const first = messagesIn(story.wake());
    expect(first.filter(({ email }) => email === WORKER)).toHaveLength(1);
    expect(story.alarm()).toBe('2026-09-15T14:01:00.000Z');
    expect(messagesIn(story.wakeAtAlarm()).map(({ email }) => email)).toEqual([WORKER, CASE_MANAGER]);
    expect(messagesIn(story.wakeAtAlarm()).map(({ email }) => email)).toEqual([WORKER, CASE_MANAGER]);
    expect(story.live('2026-09-15T20:00:00.000Z')).toEqual([]);
  });

  test('makes a missed tick up once, with one letter and not a burst', () => {
    const story = createStory();
    story.now = '2026-10-20T15:00:00.000Z';
    const messages = messagesIn(story.wake());
    expect(new Set(messages.map(({ email }) => email)).size).toBe(messages.length);
    expect(messages.flatMap(({ asks }) => asks.map(({ step }) => step)).every((step) => step === 1)).toBe(true);
  });
});

describe('reminders', () => {
  test('are a request, a reminder and a final reminder, then a call by a person with the papers as its subject', () => {
    const story = createStory();
    const kinds = story
      .live('2026-10-08T00:00:00.000Z')
      .filter(({ email }) => email === CLINIC)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['request', 'reminder', 'final-reminder']);
    expect(openTasks(story)).toContainEqual(['phone', 'provider', 'VT-FIRST-MEDICAL,VT-WORK-STATUS']);
    expect(story.item('VT-FIRST-MEDICAL').steps).toBe(3);
    expect(story.item('VT-FIRST-MEDICAL').phoneCalls).toBeUndefined();
  });

  test('go on after a call that brought nothing, to the next call after three more', () => {
    const story = createStory();
    story.live('2026-09-18T15:00:00.000Z');
    const [taskId = ''] = Object.keys(story.claim.tasks);
    story.tell({ kind: 'closeTask', taskId, outcome: 'nobody answered' });
    const asks = story.live('2026-10-20T00:00:00.000Z').flatMap(({ asks: all }) => all);
    expect(asks.filter(({ itemId }) => itemId === 'VT-FROI').map(({ step }) => step)).toEqual([4, 5, 6]);
    expect(story.item('VT-FROI')).toMatchObject({ phoneCalls: 1, calledAtStep: 3 });
    expect(openTasks(story)).toContainEqual(['phone', 'employer', expect.stringContaining('VT-FROI')]);
  });

  test('do not soften: after a final reminder, what was asked for later gets no mere reminder', () => {
    const story = createStory();
    story.tell({ kind: 'markReceived', itemId: 'VT-FROI' });
    story.live('2026-09-28T14:00:00.000Z');
    story.tell(amendClaim({ returnedToWork: moment('2026-09-27') }, '2026-09-28T14:00:00.000Z'));
    const sent = story.live('2026-10-06T00:00:00.000Z').filter(({ role }) => role === 'employer');
    expect(told(sent)).toEqual([
      [PAYROLL, 'request', 'VT-FINAL 1'],
      [PAYROLL, 'final-reminder', 'VT-FINAL 2'],
    ]);
  });

  test('never come twice within two business days to one recipient for courtesy alone', () => {
    const story = createStory();
    const asked = story
      .live('2026-12-01T00:00:00.000Z')
      .filter(({ asks }) => asks.length > 0 && asks.every(({ itemId }) => /WAGE|MEDICAL|STATUS/.test(itemId)));
    const byContact = Map.groupBy(asked, ({ contactId }) => contactId);
    for (const messages of byContact.values()) {
      const times = messages.map(({ attemptedAt }) => Date.parse(attemptedAt));
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(Math.min(Number.POSITIVE_INFINITY, ...gaps)).toBeGreaterThanOrEqual(2 * 86_400_000);
    }
  });

  test('for courtesy that fall due in between join the next letter', () => {
    const story = createStory();
    story.live('2026-09-16T20:00:00.000Z');
    story.tell(amendClaim({ returnedToWork: moment('2026-09-16') }, '2026-09-16T20:00:00.000Z'));
    expect(story.item('VT-FINAL').reason).toBe('courtesy asks to one recipient are two business days apart');
    const [next] = story.live('2026-09-17T20:00:00.000Z');
    expect(next?.asks.map(({ itemId }) => itemId)).toEqual(['VT-FROI', 'VT-FINAL']);
  });
});

describe('when nobody can be written to', () => {
  test('a person gets one task for all the papers of the party, and the rest of the claim goes on', () => {
    const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [] }));
    const messages = messagesIn(story.wake());
    expect(messages.map(({ email }) => email)).toEqual([CLINIC, ADJUSTER]);
    expect(openTasks(story)).toEqual([['missing-contact', 'employer', 'VT-FROI,VT-WAGE']]);
  });

  test('the task is opened again when a person closed it and there is still no address', () => {
    const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [] }));
    story.wake();
    const [taskId = ''] = Object.keys(story.claim.tasks);
    story.tell({ kind: 'closeTask', taskId, outcome: 'looking for it' });
    expect(openTasks(story)).toEqual([]);
    story.live('2026-09-23T20:00:00.000Z');
    expect(openTasks(story)).toContainEqual(['missing-contact', 'employer', 'VT-FROI,VT-WAGE']);
  });

  test('an address that bounced is passed over at once for the next one, without waiting', () => {
    const story = createStory();
    const [message] = messagesIn(story.wake());
    const contactId = contactIdOf('employer', PAYROLL);
    const itemIds = ['VT-FROI', 'VT-WAGE'];
    story.tell({
      kind: 'recordMailTrouble',
      trouble: { messageId: message?.id ?? '', contactId, trouble: 'bounced', itemIds },
    });
    expect(told(messagesIn(story.wake()))).toEqual([[OWNER, 'request', 'VT-FROI 1,VT-WAGE 1']]);
  });

  test('a bounce reported twice changes nothing the second time', () => {
    const story = createStory();
    story.wake();
    const trouble = { messageId: 'c1-2-0', contactId: contactIdOf('employer', PAYROLL), trouble: 'bounced' } as const;
    story.tell({ kind: 'recordMailTrouble', trouble });
    expect(story.tell({ kind: 'recordMailTrouble', trouble }).decided).toEqual([]);
  });

  test('a mail that is only delayed leaves its contact alone', () => {
    const story = createStory();
    story.wake();
    const contactId = contactIdOf('employer', PAYROLL);
    story.tell({ kind: 'recordMailTrouble', trouble: { messageId: 'c1-2-0', contactId, trouble: 'delayed' } });
    expect(story.claim.contacts[contactId]?.trouble).toBeUndefined();
  });

  test('the last address that bounced becomes a task, and a new address ends it', () => {
    const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [{ email: PAYROLL }] }));
    story.wake();
    const contactId = contactIdOf('employer', PAYROLL);
    story.tell({ kind: 'recordMailTrouble', trouble: { messageId: 'c1-2-0', contactId, trouble: 'bounced' } });
    story.wake();
    expect(openTasks(story)).toEqual([['undeliverable', 'employer', 'VT-FROI,VT-WAGE']]);
    story.tell(amendClaim({ employerContacts: [{ email: OWNER }] }));
    expect(openTasks(story)).toEqual([]);
  });
});

describe('the recipient', () => {
  test('of what a represented worker owes is the representative', () => {
    const facts = { ...vermontLostTime, releaseRequested: moment('2026-09-15'), representative: { email: LAWYER } };
    const emails = createStory(openClaim(facts))
      .live('2026-10-20T00:00:00.000Z')
      .map(({ email }) => email);
    expect(emails).toContain(LAWYER);
    expect(emails).not.toContain(WORKER);
  });

  test('in another zone is written to in the morning there', () => {
    const facts = { ...californiaLostTime, employerContacts: [{ email: PAYROLL, zone: 'Pacific/Honolulu' }] };
    const story = createStory(openClaim(facts));
    expect(messagesIn(story.wake()).map(({ email }) => email)).not.toContain(PAYROLL);
    expect(story.item('CA-5020').nextAskAt).toMatch(/^2026-09-15T18:/);
  });
});

describe('the lane of an alarm', () => {
  test('is statutory when a paper with a date in law is what is due, or news that cannot wait', () => {
    const story = createStory();
    expect(laneOf(story.claim)).toBe('statutory');
    story.tell({ kind: 'pause', scope: { kind: 'item', itemId: 'VT-FROI' } });
    expect(laneOf(story.claim)).toBe('statutory');
    story.wake();
    story.live('2026-09-18T13:00:00.000Z');
    expect([story.alarm(), laneOf(story.claim)]).toEqual(['2026-09-18T14:00:00.000Z', 'courtesy']);
  });

  test('is courtesy for a claim that has none', () => {
    const story = createStory();
    story.tell({ kind: 'close', reason: 'settled' });
    expect([nextAlarm(story.claim), laneOf(story.claim)]).toEqual([undefined, 'courtesy']);
    expect(story.now).toBe(TUESDAY);
  });
});
