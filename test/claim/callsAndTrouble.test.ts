import { describe, expect, test } from 'vitest';
import type { Message } from '#shared/chase/message.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { amendClaim, openClaim, recordReport } from '#test/builders/commands.ts';
import { californiaLostTime, moment, OWNER, PAYROLL, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, evidenceOf, messagesIn, type Story, TUESDAY } from '#test/builders/story.ts';

/** Calls by a person, and news of mail that was sent before them. */

const FRIDAY = '2026-09-18T18:00:00.000Z';

const toEmployer = (messages: readonly Message[]): readonly Message[] =>
  messages.filter(({ role }) => role === 'employer');

const asksIn = (messages: readonly Message[]) =>
  toEmployer(messages).flatMap(({ email, asks }) => asks.map(({ itemId, step }) => `${email} ${itemId} ${step}`));

const troubleOf = ({ id: messageId, contactId, asks }: Message) =>
  ({
    kind: 'recordMailTrouble',
    trouble: { messageId, contactId, trouble: 'complained', itemIds: asks.map(({ itemId }) => itemId) },
  }) as const;

const called = () => {
  const story = createStory();
  const mails = toEmployer(story.live(FRIDAY));
  const [taskId = ''] = Object.keys(story.claim.tasks);
  return { story, taskId, mails };
};

/** The third mail about one paper went out while a reminder of another was in doubt; then the call was due. */
const calledWithReminderInDoubt = () => {
  const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [{ email: PAYROLL }] }));
  story.live('2026-09-17T13:00:00.000Z');
  story.tell({ kind: 'pause', scope: { kind: 'item', itemId: 'VT-FROI' } });
  story.answer = 'none';
  story.now = '2026-09-21T14:00:00.000Z';
  const [reminder] = toEmployer(messagesIn(story.wake()));
  story.tell({ kind: 'resume', scope: { kind: 'item', itemId: 'VT-FROI' } });
  const [third] = toEmployer(messagesIn(story.wake()));
  if (reminder === undefined || third === undefined) throw new Error('nothing went to the employer');
  story.evidence[third.id] = evidenceOf(third, { answer: 'accepted' });
  story.now = '2026-09-22T15:00:00.000Z';
  story.wake();
  const [taskId = ''] = Object.keys(story.claim.tasks).filter((id) => id.startsWith('phone'));
  return { story, reminder, taskId };
};

const callsToEmployer = ({ commits }: Story): number =>
  commits
    .flatMap(({ events }) => events.flatMap((event) => (event.kind === 'taskOpened' ? [event.task] : [])))
    .filter(({ kind, about }) => kind === 'phone' && about === 'employer').length;

describe('after a call', () => {
  test('steps given back leave the next contact three mails until the next call, not more', () => {
    const { story, taskId, mails } = called();
    expect(mails).toHaveLength(3);
    story.tell({ kind: 'closeTask', taskId, outcome: 'they will send it' });
    for (const mail of mails) story.tell(troubleOf(mail));
    const asks = asksIn(story.live(addMilliseconds(TUESDAY, 80 * DAY))).filter((ask) => ask.includes('VT-FROI'));
    expect(callsToEmployer(story)).toBe(2);
    expect(asks).toEqual([`${OWNER} VT-FROI 1`, `${OWNER} VT-FROI 2`, `${OWNER} VT-FROI 3`]);
  });

  test('a paper whose only request was given back is still asked for in time', () => {
    const { story, taskId } = called();
    story.tell(amendClaim({ returnedToWork: moment('2026-09-16') }, FRIDAY));
    story.answer = 'none';
    const [request] = messagesIn(story.wakeAtAlarm());
    if (request === undefined) throw new Error('nothing went out');
    expect(request.asks.map(({ itemId }) => itemId)).toEqual(['VT-FINAL']);
    const until = addMilliseconds(story.now, 5 * MINUTE);
    story.evidence[request.id] = evidenceOf(request, { answer: 'deferred', until });
    story.now = addMilliseconds(story.now, MINUTE);
    story.tell({ kind: 'closeTask', taskId, outcome: 'they will send it' });
    story.answer = 'accepted';
    const asks = asksIn(story.live(addMilliseconds(FRIDAY, 3 * DAY)));
    expect(asks).toEqual([`${PAYROLL} VT-FINAL 1`]);
  });

  test('a reminder that was in doubt over the call is not attempted again before the follow-up', () => {
    const { story, reminder, taskId } = calledWithReminderInDoubt();
    story.tell({ kind: 'closeTask', taskId, outcome: 'they will send it' });
    story.now = addMilliseconds(story.now, 2 * HOUR);
    story.watermark = story.now;
    expect(asksIn(messagesIn(story.wake()))).toEqual([]);
    expect(story.claim.messages[reminder.id]).toBeUndefined();
    expect(story.item('VT-WAGE')).toMatchObject({ steps: 1, calledAtStep: 1 });
  });

  test('a person who closes a task beside the chase puts no first request off', () => {
    const story = createStory(openClaim(californiaLostTime), '2026-09-19T15:00:00.000Z');
    story.tell(recordReport({ examDate: '2026-09-17' }));
    const [taskId = ''] = Object.keys(story.claim.tasks).filter((id) => id.startsWith('incomplete-report'));
    expect(story.claim.tasks[taskId]?.itemIds).toEqual(['CA-DFR']);
    story.tell({ kind: 'closeTask', taskId, outcome: 'it is an invoice' });
    const asked = story.live('2026-09-21T22:00:00.000Z').flatMap(({ asks }) => asks.map(({ itemId }) => itemId));
    expect(asked).toContain('CA-DFR');
  });

  test('the follow-up and a promise stand also for a paper that the rules let go and call for again', () => {
    const { story, taskId } = called();
    story.tell({ kind: 'closeTask', taskId, outcome: 'they will send it' });
    story.tell({ kind: 'promise', itemId: 'VT-WAGE', date: '2026-10-05' });
    const { notBefore } = story.item('VT-WAGE');
    story.tell(amendClaim({ claimType: 'medical-only', disabilityBegan: null }, FRIDAY));
    expect(story.claim.items['VT-WAGE']).toBeUndefined();
    story.tell(
      amendClaim({ claimType: 'lost-time', disabilityBegan: moment('2026-09-15') }, '2026-09-18T18:10:00.000Z'),
    );
    expect(story.item('VT-WAGE')).toMatchObject({ notBefore, promisedFor: '2026-10-05', calledAtStep: 1 });
  });
});
