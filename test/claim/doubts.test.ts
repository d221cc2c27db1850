import { describe, expect, test } from 'vitest';
import { GRACE } from '#shared/chase/bounds.ts';
import type { Evidence, Message } from '#shared/chase/message.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { amendClaim, markReceived, openClaim, recordReport, recordVisit } from '#test/builders/commands.ts';
import { ADJUSTER, CLINIC, LAWYER, OWNER, PAYROLL, stamp, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, eventsOf, evidenceOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

/** What is heard, or not heard, of a message under way. */

const EVENING = '2026-09-15T22:30:00.000Z';

/** A story whose first letters are under way, of which nothing was heard. */
const underWay = (opening = openClaim()) => {
  const story = createStory(opening);
  story.answer = 'none';
  const messages = messagesIn(story.wake());
  const to = (email: string): Message => {
    const message = messages.find((one) => one.email === email);
    if (message === undefined) throw new Error(`nothing went to ${email}`);
    return message;
  };
  const hear = (message: Message, evidence: Partial<Evidence>) => {
    story.evidence[message.id] = evidenceOf(message, evidence);
  };
  /** Everything but `email`'s message is heard of. */
  const onlyInDoubt = (email: string) => {
    for (const message of messages) if (message.email !== email) hear(message, { answer: 'accepted' });
  };
  const prove = (now: string) => {
    story.now = now;
    story.watermark = now;
  };
  return { story, to, hear, onlyInDoubt, prove };
};

describe('an answer', () => {
  test('of acceptance settles the message, and the next ask is counted from its attempt', () => {
    const { story, to, hear } = underWay();
    hear(to(CLINIC), { answer: 'accepted' });
    story.at(addMilliseconds(TUESDAY, HOUR), markReceived('VT-FROI'));
    expect(story.claim.messages[to(CLINIC).id]).toBeUndefined();
    expect(story.item('VT-FIRST-MEDICAL').nextAskAt).toBe('2026-09-18T14:00:00.000Z');
  });

  test('alone is folded without a commit', () => {
    const { story, to, hear } = underWay();
    hear(to(CLINIC), { answer: 'accepted' });
    const decision = story.tell({ kind: 'resolveMark' });
    expect(decision.folded.map(({ kind }) => kind)).toEqual(['messageSettled']);
    expect(decision.decided.filter(({ kind }) => kind !== 'askScheduled')).toEqual([]);
  });

  test('of deferral gives the step back, and the same contact is asked when its time has come', () => {
    const { story, to, hear } = underWay();
    const until = addMilliseconds(TUESDAY, 5 * MINUTE);
    hear(to(CLINIC), { answer: 'deferred', until });
    story.now = until;
    expect(messagesIn(story.wake())).toMatchObject([
      { email: CLINIC, n: 1, kind: 'request', asks: [{ step: 1 }, { step: 1 }] },
    ]);
  });

  test('of deferral does not hold a reminder back for another round of the ladder', () => {
    const story = createStory();
    story.live('2026-09-18T13:00:00.000Z');
    story.answer = 'none';
    story.now = '2026-09-18T14:00:00.000Z';
    const [message] = messagesIn(story.wake()).filter(({ email }) => email === CLINIC);
    if (message === undefined) throw new Error('no reminder went out');
    const until = addMilliseconds(story.now, 5 * MINUTE);
    story.evidence[message.id] = evidenceOf(message, { answer: 'deferred', until });
    expect(message.asks[0]?.step).toBe(2);
    story.now = until;
    expect(messagesIn(story.wake()).flatMap(({ asks }) => asks)).toContainEqual(
      expect.objectContaining({ itemId: 'VT-FIRST-MEDICAL', step: 2 }),
    );
  });

  test('of refusal gives the step back and goes to the next contact', () => {
    const { story, to, hear } = underWay();
    hear(to(PAYROLL), { answer: 'refused' });
    story.now = addMilliseconds(TUESDAY, MINUTE);
    expect(messagesIn(story.wake()).map(({ email, asks }) => [email, asks[0]?.step])).toEqual([[OWNER, 1]]);
    expect(story.claim.contacts[to(PAYROLL).contactId]?.trouble).toBe('rejected');
  });

  test('of refusal by the last contact becomes a task for a person', () => {
    const { story, to, hear } = underWay();
    hear(to(CLINIC), { answer: 'refused' });
    story.now = addMilliseconds(TUESDAY, MINUTE);
    story.wake();
    expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'undeliverable', about: 'provider' }]);
  });

  test('of deferral brings a notice back too', () => {
    const { story, to, hear } = underWay();
    const opened = to(ADJUSTER);
    const until = addMilliseconds(TUESDAY, 5 * MINUTE);
    hear(opened, { answer: 'deferred', until });
    story.now = until;
    expect(messagesIn(story.wake()).map(({ kind }) => kind)).toEqual(['claim-opened']);
  });
});

describe('silence', () => {
  test('within the grace is not looked at', () => {
    const { story } = underWay();
    story.now = addMilliseconds(TUESDAY, GRACE - 1);
    expect(story.wake().decided).toEqual([]);
  });

  test('after the grace is held, and asks for a probe of the event channel', () => {
    const { story, onlyInDoubt } = underWay();
    onlyInDoubt(CLINIC);
    story.now = addMilliseconds(TUESDAY, GRACE);
    expect(eventsOf(story.wake(), 'doubtHeld')).toMatchObject([{ awaitsChannel: true, taskOpened: false }]);
  });

  test('proven leads to attempt two of the same message, contact and asks', () => {
    const { story, to, onlyInDoubt, prove } = underWay();
    onlyInDoubt(CLINIC);
    prove(addMilliseconds(TUESDAY, GRACE + MINUTE));
    const { id, asks } = to(CLINIC);
    expect(messagesIn(story.wake())).toMatchObject([{ id, asks, n: 2, email: CLINIC }]);
    expect(story.item('VT-FIRST-MEDICAL').steps).toBe(1);
  });

  test('proven in the evening waits for the morning, and asks for no probe', () => {
    const { story, onlyInDoubt, prove } = underWay();
    onlyInDoubt(CLINIC);
    prove(EVENING);
    expect(eventsOf(story.wake(), 'doubtHeld')).toMatchObject([
      { awaitsChannel: false, lookAt: expect.stringMatching(/^2026-09-16T12:/) },
    ]);
  });

  test('of a day calls a person, once', () => {
    const { story, onlyInDoubt } = underWay();
    onlyInDoubt(CLINIC);
    story.answer = 'accepted';
    story.live(addMilliseconds(TUESDAY, 3 * DAY));
    const tasks = story.commits.flatMap(({ events }) =>
      events.filter((event) => event.kind === 'taskOpened' && event.task.kind === 'mail-in-doubt'),
    );
    expect(tasks).toHaveLength(1);
  });

  test('calls no second person after the first has looked', () => {
    const { story, onlyInDoubt } = underWay();
    onlyInDoubt(CLINIC);
    story.answer = 'accepted';
    story.live(addMilliseconds(TUESDAY, 26 * HOUR));
    const [taskId = ''] = Object.entries(story.claim.tasks).find(([, { kind }]) => kind === 'mail-in-doubt') ?? [];
    story.tell({ kind: 'closeTask', taskId, outcome: 'seen' });
    story.live(addMilliseconds(TUESDAY, 3 * DAY));
    expect(Object.values(story.claim.tasks).map(({ kind }) => kind)).not.toContain('mail-in-doubt');
  });

  test('about two messages to one recipient is broken for one of them, and a minute later for the other', () => {
    const story = createStory();
    story.answer = 'none';
    story.tell(recordVisit());
    story.tell(recordVisit({ visitId: 'visit-2' }));
    story.wake();
    story.now = addMilliseconds(TUESDAY, MINUTE);
    story.wake();
    story.now = addMilliseconds(TUESDAY, GRACE + HOUR);
    story.watermark = story.now;
    const again = () => messagesIn(story.wake()).filter(({ email }) => email === WORKER);
    expect(again()).toHaveLength(1);
    story.now = addMilliseconds(story.now, MINUTE);
    expect(again()).toMatchObject([{ n: 2, notice: { visitId: 'visit-2' } }]);
  });

  test('broken by a second attempt keeps a new letter to the same recipient for a minute later', () => {
    const { story, onlyInDoubt, prove } = underWay();
    onlyInDoubt(ADJUSTER);
    prove('2026-09-29T14:00:00.000Z');
    const toAdjuster = () => messagesIn(story.wake()).filter(({ email }) => email === ADJUSTER);
    expect(toAdjuster()).toMatchObject([{ kind: 'claim-opened', n: 2 }]);
    story.now = addMilliseconds(story.now, MINUTE);
    expect(toAdjuster()).toMatchObject([{ kind: 'request', n: 1 }]);
  });

  test('ends with an event, however late', () => {
    const { story, to, hear, onlyInDoubt } = underWay();
    onlyInDoubt(CLINIC);
    story.live(addMilliseconds(TUESDAY, 2 * HOUR));
    hear(to(CLINIC), { answer: 'in-doubt', seen: ['delivery'] });
    story.wake();
    expect(story.item('VT-FIRST-MEDICAL')).toMatchObject({ steps: 1, nextAskAt: '2026-09-18T14:00:00.000Z' });
  });

  test('holds the paper: no other message asks for it meanwhile', () => {
    const { story } = underWay();
    const asks = story.live('2026-09-25T00:00:00.000Z').flatMap((message) => message.asks);
    expect(asks).toEqual([]);
  });
});

describe('a doubt is withdrawn, and what is still due issued anew', () => {
  test('when one of its papers has come', () => {
    const { story, to, onlyInDoubt, prove } = underWay();
    onlyInDoubt(CLINIC);
    story.tell(recordReport({ documents: ['first-medical-report'] }));
    prove(addMilliseconds(TUESDAY, GRACE + MINUTE));
    const decision = story.wake();
    expect(eventsOf(decision, 'messageWithdrawn').map(({ messageId }) => messageId)).toEqual([to(CLINIC).id]);
    const asks = messagesIn(decision).flatMap((message) => message.asks);
    expect(asks.map(({ itemId, step }) => [itemId, step])).toEqual([['VT-WORK-STATUS', 1]]);
  });

  test('when the contact has changed', () => {
    const { story, onlyInDoubt, prove } = underWay();
    onlyInDoubt(PAYROLL);
    story.tell(amendClaim({ employerContacts: [{ email: OWNER }] }));
    prove(addMilliseconds(TUESDAY, GRACE + MINUTE));
    expect(messagesIn(story.wake()).map(({ email, n }) => [email, n])).toEqual([[OWNER, 1]]);
  });

  test.each([
    ['pause', { kind: 'pause', scope: { kind: 'party', party: 'provider' } }],
    ['pause of the claim', { kind: 'pause', scope: { kind: 'claim' } }],
    ['opt-out', { kind: 'optOut', party: 'provider' }],
  ] as const)('after a %s, to nobody', (_what, command) => {
    const { story, onlyInDoubt, prove } = underWay();
    onlyInDoubt(CLINIC);
    story.tell(command);
    prove(addMilliseconds(TUESDAY, GRACE + MINUTE));
    const decision = story.wake();
    expect(eventsOf(decision, 'messageWithdrawn')).toHaveLength(1);
    expect(messagesIn(decision)).toEqual([]);
  });

  test('when the worker has got a representative, who is told instead', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.answer = 'none';
    const [message] = messagesIn(story.wake()).filter(({ email }) => email === WORKER);
    expect(message?.kind).toBe('appointment');
    story.tell(amendClaim({ representative: { email: LAWYER } }));
    story.now = addMilliseconds(TUESDAY, GRACE + MINUTE);
    story.watermark = story.now;
    const emails = messagesIn(story.wake()).map(({ email }) => email);
    expect(emails).not.toContain(WORKER);
    expect([...emails, ...story.live(addMilliseconds(TUESDAY, HOUR)).map(({ email }) => email)]).toContain(LAWYER);
  });

  test('when the visit that it tells has been cancelled, which is told alone', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.answer = 'none';
    story.wake();
    story.tell(recordVisit({ status: 'cancelled', stamp: stamp('2026-09-17T00:00:00.000Z') }));
    story.now = addMilliseconds(TUESDAY, GRACE + MINUTE);
    story.watermark = story.now;
    const messages = [...messagesIn(story.wake()), ...story.live(addMilliseconds(TUESDAY, HOUR))];
    const changes = messages.filter(({ email }) => email === WORKER).map(({ notice }) => notice?.change);
    expect(changes).toEqual(['cancelled']);
  });
});

test('a contact given back stands as it stood before the message', () => {
  const story = createStory(openClaim(vermontLostTime));
  story.answer = 'none';
  const [message] = messagesIn(story.wake()).filter(({ email }) => email === CLINIC);
  if (message === undefined) throw new Error('nothing went to the clinic');
  story.evidence[message.id] = evidenceOf(message, { answer: 'deferred', until: TUESDAY });
  story.tell(markReceived('VT-FROI'));
  expect(story.claim.contacts[message.contactId]?.lastAskAt).toBeUndefined();
});
