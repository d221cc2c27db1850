import { describe, expect, test } from 'vitest';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { amendClaim, openClaim } from '#test/builders/commands.ts';
import { californiaLostTime, moment, PAYROLL, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, evidenceOf, messagesIn, type Story, TUESDAY } from '#test/builders/story.ts';

/** While a person has the call to a party, the robot does not go on writing to it. */

const FRIDAY = '2026-09-18T18:00:00.000Z';

const asksOf = (messages: ReturnType<Story['live']>, role: string) =>
  messages
    .filter((message) => message.role === role)
    .flatMap(({ asks }) => asks.map((ask) => `${ask.itemId} ${ask.step}`));

const phoneTasks = ({ commits }: Story) =>
  commits.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === 'taskOpened' && event.task.kind === 'phone' ? [event.task] : [])),
  );

/** The employer has not answered three mails about the first report, and a person is asked to call. */
const called = () => {
  const story = createStory();
  story.live(FRIDAY);
  const [taskId = ''] = Object.keys(story.claim.tasks);
  return { story, taskId };
};

describe('while a phone task about a party is open', () => {
  test('an employer who never answers gets three mails and one call, in Vermont and in California', () => {
    for (const facts of [vermontLostTime, californiaLostTime]) {
      const story = createStory(openClaim(facts));
      const mails = story.live(addMilliseconds(TUESDAY, 14 * DAY)).filter(({ role }) => role === 'employer');
      expect(mails.map(({ kind }) => kind)).toEqual(['request', 'reminder', 'final-reminder']);
      expect(phoneTasks(story).filter(({ about }) => about === 'employer')).toHaveLength(1);
    }
  });

  test('its other papers are held by the task, are part of it, and say so', () => {
    const { story, taskId } = called();
    expect(story.item('VT-WAGE')).toMatchObject({ steps: 1, reason: `a person has task ${taskId}` });
    expect(story.item('VT-WAGE').nextAskAt).toBeUndefined();
    expect(story.claim.tasks[taskId]?.itemIds).toEqual(['VT-FROI', 'VT-WAGE']);
    expect(foldCommits(story.commits)).toEqual(story.claim);
  });

  test('another party is reminded as before', () => {
    const { story } = called();
    expect(asksOf(story.live('2026-09-26T00:00:00.000Z'), 'provider')).toContain('VT-FIRST-MEDICAL 3');
  });

  test('a paper never asked for gets its first request, alone and in time, and then waits for the call too', () => {
    const { story, taskId } = called();
    story.tell(amendClaim({ returnedToWork: moment('2026-09-16') }, FRIDAY));
    const asks = asksOf(story.live(addMilliseconds(TUESDAY, 30 * DAY)), 'employer');
    expect(asks).toEqual(['VT-FINAL 1']);
    expect(story.claim.tasks[taskId]?.itemIds).toEqual(['VT-FROI', 'VT-WAGE', 'VT-FINAL']);
  });

  test('a first request that SES gave back is asked for all the same', () => {
    const { story } = called();
    story.tell(amendClaim({ returnedToWork: moment('2026-09-16') }, FRIDAY));
    story.answer = 'none';
    const [request] = messagesIn(story.wakeAtAlarm());
    if (request === undefined) throw new Error('nothing went out');
    const until = addMilliseconds(story.now, 5 * MINUTE);
    story.evidence[request.id] = evidenceOf(request, { answer: 'deferred', until });
    expect(asksOf(messagesIn(story.wakeAtAlarm()), 'employer')).toEqual(['VT-FINAL 1']);
  });

  test('a reminder to it that was in doubt is withdrawn, not attempted again', () => {
    const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [{ email: PAYROLL }] }));
    story.live('2026-09-17T13:00:00.000Z');
    story.tell({ kind: 'pause', scope: { kind: 'item', itemId: 'VT-FROI' } });
    story.answer = 'none';
    story.now = '2026-09-21T14:00:00.000Z';
    const [reminder] = messagesIn(story.wake()).filter(({ role }) => role === 'employer');
    expect(reminder?.asks.map(({ itemId, step }) => [itemId, step])).toEqual([['VT-WAGE', 2]]);
    story.tell({ kind: 'resume', scope: { kind: 'item', itemId: 'VT-FROI' } });
    const [third] = messagesIn(story.wake()).filter(({ role }) => role === 'employer');
    if (third !== undefined) story.evidence[third.id] = evidenceOf(third, { answer: 'accepted' });
    story.now = '2026-09-22T15:00:00.000Z';
    story.wake();
    expect(phoneTasks(story)).toHaveLength(1);
    story.now = addMilliseconds(story.now, 2 * HOUR);
    story.watermark = story.now;
    expect(asksOf(messagesIn(story.wake()), 'employer')).toEqual([]);
    expect(story.claim.messages[reminder?.id ?? '']).toBeUndefined();
    expect(story.item('VT-WAGE').steps).toBe(1);
  });
});

describe('when the call is over and no paper has come', () => {
  test('everything that it held goes on five business days later, in one letter', () => {
    const { story, taskId } = called();
    story.tell({ kind: 'closeTask', taskId, outcome: 'they will send it' });
    const [letter] = story.live('2026-09-25T20:00:00.000Z').filter(({ role }) => role === 'employer');
    expect(letter?.asks.map(({ itemId, step }) => `${itemId} ${step}`)).toEqual(['VT-FROI 4', 'VT-WAGE 2']);
  });

  test('the next call comes after three more mails, also for a paper that was asked for once before the first', () => {
    const { story, taskId } = called();
    story.tell({ kind: 'closeTask', taskId, outcome: 'they will send it' });
    story.tell({ kind: 'waive', itemId: 'VT-FROI', reason: 'came by post' });
    const asks = asksOf(story.live('2026-11-20T00:00:00.000Z'), 'employer');
    expect(asks.filter((ask) => ask.startsWith('VT-WAGE'))).toEqual(['VT-WAGE 2', 'VT-WAGE 3', 'VT-WAGE 4']);
    expect(phoneTasks(story).filter(({ about }) => about === 'employer')).toHaveLength(2);
  });
});
