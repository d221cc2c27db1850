import { describe, expect, test } from 'vitest';
import type { Message } from '#shared/chase/message.ts';
import { addMilliseconds, DAY, MINUTE } from '#shared/contracts/time.ts';
import { amendClaim } from '#test/builders/commands.ts';
import { OWNER, PAYROLL } from '#test/builders/statements.ts';
import { createStory, eventsOf, messagesIn, type Story, TUESDAY } from '#test/builders/story.ts';

/** What was asked of an address that does not work is no step of the chase. */

type Kind = 'bounced' | 'complained' | 'rejected' | 'delayed';

const troubleOf = ({ id: messageId, contactId, asks }: Message, trouble: Kind) =>
  ({
    kind: 'recordMailTrouble',
    trouble: { messageId, contactId, trouble, itemIds: asks.map(({ itemId }) => itemId) },
  }) as const;

const toEmployer = (messages: readonly Message[]): readonly Message[] =>
  messages.filter(({ role }) => role === 'employer');

const firstOf = (messages: readonly Message[]): Message => {
  const [message] = toEmployer(messages);
  if (message === undefined) throw new Error('nothing went to the employer');
  return message;
};

const froiSteps = (messages: readonly Message[]) =>
  toEmployer(messages).flatMap(({ email, asks }) =>
    asks.flatMap(({ itemId, step }) => (itemId === 'VT-FROI' ? [`${email} ${step}`] : [])),
  );

const asked = () => {
  const story = createStory();
  return { story, message: firstOf(messagesIn(story.wake())) };
};

describe('a message that asked and met trouble', () => {
  test.each(['bounced', 'complained'] as const)(
    'and %s gives its step back: the next contact gets three mails of their own, from the request on',
    (trouble) => {
      const { story, message } = asked();
      story.tell(troubleOf(message, trouble));
      const mails = toEmployer(story.live(addMilliseconds(TUESDAY, 10 * DAY)));
      expect(mails.map(({ email, kind }) => [email, kind])).toEqual([
        [OWNER, 'request'],
        [OWNER, 'reminder'],
        [OWNER, 'final-reminder'],
      ]);
      expect(froiSteps(mails)).toEqual([`${OWNER} 1`, `${OWNER} 2`, `${OWNER} 3`]);
    },
  );

  test('gives it back once, however often and by whatever name SES reports it', () => {
    const { story, message } = asked();
    story.live('2026-09-16T15:00:00.000Z');
    story.tell(troubleOf(message, 'bounced'));
    expect(story.item('VT-FROI').steps).toBe(1);
    expect(story.tell(troubleOf(message, 'bounced')).decided).toEqual([]);
    expect(story.tell(troubleOf(message, 'complained')).decided).toEqual([]);
  });

  test('gives each of two steps back when both messages to the contact bounced', () => {
    const { story, message } = asked();
    const second = firstOf(story.live('2026-09-16T15:00:00.000Z'));
    story.tell(troubleOf(message, 'bounced'));
    story.tell(troubleOf(second, 'bounced'));
    expect(froiSteps(messagesIn(story.wake()))).toEqual([`${OWNER} 1`]);
  });

  test('keeps its step when it is only late', () => {
    const { story, message } = asked();
    story.tell(troubleOf(message, 'delayed'));
    expect(story.item('VT-FROI').steps).toBe(1);
  });

  test('of which nothing had been heard is settled by the news, and gives its step back once', () => {
    const story = createStory();
    story.answer = 'none';
    const message = firstOf(messagesIn(story.wake()));
    const decision = story.tell(troubleOf(message, 'bounced'));
    expect(eventsOf(decision, 'messageSettled').map(({ messageId }) => messageId)).toEqual([message.id]);
    expect([story.item('VT-FROI').steps, story.claim.messages[message.id]]).toEqual([0, undefined]);
  });

  test('that SES took and would not deliver waits for a person, and then goes on with the step after', () => {
    const { story, message } = asked();
    story.tell(troubleOf(message, 'rejected'));
    expect(story.tell(troubleOf(message, 'rejected')).decided).toEqual([]);
    expect(toEmployer(story.live(addMilliseconds(TUESDAY, 5 * DAY)))).toEqual([]);
    const [taskId = ''] = Object.keys(story.claim.tasks);
    story.tell({ kind: 'closeTask', taskId, outcome: 'told by phone' });
    expect(froiSteps(story.live(addMilliseconds(TUESDAY, 14 * DAY)))[0]).toBe(`${PAYROLL} 2`);
  });

  test('that told news of an appointment gives no step back', () => {
    const { story, message } = asked();
    const { contactId } = message;
    story.tell({
      kind: 'recordMailTrouble',
      trouble: { messageId: 'other', contactId, trouble: 'bounced', itemIds: [] },
    });
    expect(story.item('VT-FROI').steps).toBe(1);
  });
});

describe('an address that a person says works again', () => {
  const restore = (story: Story) => {
    story.now = addMilliseconds(story.now, DAY);
    story.restored[PAYROLL] = story.now;
  };

  test('is written to again, from the step after the one that it had', () => {
    const { story, message } = asked();
    story.tell(troubleOf(message, 'bounced'));
    restore(story);
    expect(froiSteps(messagesIn(story.wake()))).toEqual([`${PAYROLL} 2`]);
  });

  test('ends the search for an address, and the trouble of it for good', () => {
    const { story, message } = asked();
    story.tell(amendClaim({ employerContacts: [{ email: PAYROLL }] }));
    story.tell(troubleOf(message, 'bounced'));
    story.wake();
    expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'undeliverable' }]);
    restore(story);
    story.wake();
    expect([story.claim.tasks, story.claim.contacts[message.contactId]?.trouble]).toEqual([{}, undefined]);
    expect(eventsOf(story.wake(), 'contactRestored')).toEqual([]);
  });

  test('is not heard of twice: the bounce that it was restored from is known', () => {
    const { story, message } = asked();
    story.tell(troubleOf(message, 'bounced'));
    restore(story);
    story.wake();
    expect(eventsOf(story.tell(troubleOf(message, 'bounced')), 'contactTroubled')).toEqual([]);
  });

  test('and bounces once more is troubled by the mail sent since', () => {
    const { story, message } = asked();
    story.tell(troubleOf(message, 'bounced'));
    restore(story);
    const again = firstOf(messagesIn(story.wake()));
    story.now = addMilliseconds(story.now, MINUTE);
    story.tell({
      kind: 'recordMailTrouble',
      trouble: { ...troubleOf(again, 'bounced').trouble, sentAt: addMilliseconds(story.now, -MINUTE / 2) },
    });
    story.wake();
    expect(story.claim.contacts[again.contactId]?.trouble).toBe('bounced');
  });
});

describe('nobody is asked for one step twice', () => {
  const name = (story: Story, at: string, ...emails: readonly string[]) =>
    story.tell(amendClaim({ employerContacts: emails.map((email) => ({ email })) }, at));

  test('when the address that bounced is named again: it stays passed over', () => {
    const { story, message } = asked();
    story.tell(troubleOf(message, 'bounced'));
    name(story, '2026-09-16T13:00:00.000Z', PAYROLL);
    story.live(addMilliseconds(TUESDAY, DAY));
    expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'undeliverable', about: 'employer' }]);
    name(story, '2026-09-17T13:00:00.000Z', PAYROLL, OWNER);
    const steps = froiSteps(story.live(addMilliseconds(TUESDAY, 3 * DAY)));
    expect(steps[0]).toBe(`${OWNER} 1`);
    expect(steps.filter((step) => step.startsWith(PAYROLL))).toEqual([]);
  });

  test('when contacts take turns: what one was asked for is not given back by trouble with the other', () => {
    const { story, message } = asked();
    name(story, '2026-09-16T13:00:00.000Z', OWNER, PAYROLL);
    const second = story.live('2026-09-16T15:00:00.000Z');
    name(story, '2026-09-17T13:00:00.000Z', PAYROLL, OWNER);
    const third = story.live('2026-09-17T15:00:00.000Z');
    expect(froiSteps([message, ...second, ...third])).toEqual([`${PAYROLL} 1`, `${OWNER} 2`, `${PAYROLL} 3`]);
    story.tell(troubleOf(message, 'bounced'));
    story.tell(troubleOf(firstOf(third), 'bounced'));
    story.now = addMilliseconds(story.now, MINUTE);
    expect(froiSteps(messagesIn(story.wake()))).toEqual([`${OWNER} 3`]);
  });
});
