import { describe, expect, test } from 'vitest';
import { GRACE } from '#shared/chase/bounds.ts';
import type { Message } from '#shared/chase/message.ts';
import type { Claim, Item } from '#shared/claim/claim.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { decide } from '#shared/claim/decide.ts';
import { addMilliseconds, DAY, MINUTE } from '#shared/contracts/time.ts';
import { ADJUSTER, PAYROLL } from '#test/builders/statements.ts';
import { createStory, evidenceOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

/** What a Wake decides of a message that is known not to have gone out. */

const PAST_GRACE = addMilliseconds(TUESDAY, GRACE + MINUTE);
const NIGHT = '2026-09-15T23:00:00.000Z';

interface Meanwhile {
  readonly to?: string;
  readonly now?: string;
  /** Whether a probe has come home since. */
  readonly proven?: boolean;
  readonly change?: (claim: Claim, message: Message) => Claim;
}

/** What the Wake at `now` says of the one letter of which nothing was heard. */
const decided = ({ to = PAYROLL, now = PAST_GRACE, proven = true, change }: Meanwhile = {}): readonly ClaimEvent[] => {
  const story = createStory();
  story.answer = 'none';
  const messages = messagesIn(story.wake());
  const message = messages.find(({ email }) => email === to);
  if (message === undefined) throw new Error(`nothing went to ${to}`);
  for (const other of messages) story.evidence[other.id] = evidenceOf(other, { answer: 'accepted' });
  story.evidence[message.id] = evidenceOf(message, {});
  story.now = now;
  if (proven) story.watermark = now;
  const claim = change === undefined ? story.claim : change(story.claim, message);
  const decision = decide(claim, { kind: 'wake' }, story.facts());
  if (!decision.ok) throw new Error('refused');
  return decision.value.decided.filter(
    (event) =>
      (event.kind === 'messageAttempted' && event.message.id === message.id) ||
      ((event.kind === 'messageWithdrawn' || event.kind === 'doubtHeld') && event.messageId === message.id),
  );
};

const kinds = (meanwhile: Meanwhile) => decided(meanwhile).map(({ kind }) => kind);

const withFroi =
  (item: Partial<Item>, more: Partial<Claim> = {}) =>
  (claim: Claim): Claim => {
    const froi = claim.items['VT-FROI'];
    if (froi === undefined) throw new Error('the first report is not owed');
    return { ...claim, ...more, items: { ...claim.items, 'VT-FROI': { ...froi, ...item } } };
  };

/** The letter asks for the first report the second time. */
const atStepTwo =
  (item: Partial<Item>, more: Partial<Claim> = {}) =>
  (claim: Claim, message: Message): Claim => {
    const asks = [{ itemId: 'VT-FROI', step: 2 }];
    const messages = { ...claim.messages, [message.id]: { ...message, asks } };
    return withFroi({ steps: 2, ...item }, { messages, ...more })(claim);
  };

const CALLED = { t1: { kind: 'phone', about: 'employer', itemIds: [] } } satisfies Claim['tasks'];

describe('a message that is proven not to have gone out', () => {
  test('is attempted again, and says why', () => {
    expect(decided()).toMatchObject([
      {
        kind: 'messageAttempted',
        message: { n: 2, attemptedAt: PAST_GRACE, firstAttemptAt: TUESDAY, lookAt: addMilliseconds(PAST_GRACE, GRACE) },
        reason: 'attempt 1 was in doubt, and the event channel is known to have worked since',
      },
    ]);
  });

  test('is withdrawn when what it asked has changed, and says so', () => {
    expect(decided({ change: withFroi({ owedBy: 'provider' }) })).toMatchObject([
      { kind: 'messageWithdrawn', reason: 'what it asked, or of whom, has changed' },
    ]);
  });

  test('is withdrawn when the claim has been marked', () => {
    const mark = { kind: 'possible-duplicate', otherClaimId: 'c0' } as const;
    expect(kinds({ change: (claim) => ({ ...claim, mark }) })).toEqual(['messageWithdrawn']);
  });

  test.each([PAYROLL, ADJUSTER])('is withdrawn when all mail of the claim is paused: %s', (to) => {
    const pauses: Claim['pauses'] = [{ scope: { kind: 'claim' } }];
    expect(kinds({ to, change: (claim) => ({ ...claim, pauses }) })).toEqual(['messageWithdrawn']);
  });

  test('waits for the morning, and says so', () => {
    expect(decided({ now: NIGHT })).toMatchObject([
      {
        kind: 'doubtHeld',
        awaitsChannel: false,
        lookAt: expect.stringMatching(/^2026-09-16T12:/),
        reason: 'the send window is closed, or others are written to first',
      },
    ]);
  });

  test('goes out at night when it is news that cannot wait', () => {
    expect(kinds({ to: ADJUSTER, now: NIGHT })).toEqual(['messageAttempted']);
  });
});

describe('the first ask for a paper', () => {
  test('goes out again although its party is called about others', () => {
    expect(kinds({ change: (claim) => ({ ...claim, tasks: CALLED }) })).toEqual(['messageAttempted']);
  });

  test('goes out again although a call was to be followed up later', () => {
    const notBefore = addMilliseconds(PAST_GRACE, DAY);
    expect(kinds({ change: withFroi({ notBefore }) })).toEqual(['messageAttempted']);
  });
});

describe('a reminder', () => {
  test.each<[string, string, Partial<Item>, Partial<Claim>]>([
    ['goes out again when nothing has changed', 'messageAttempted', {}, {}],
    ['is withdrawn while a person has the call to its party', 'messageWithdrawn', {}, { tasks: CALLED }],
    ['is withdrawn before its follow-up', 'messageWithdrawn', { notBefore: addMilliseconds(PAST_GRACE, 1) }, {}],
    ['goes out again at the very moment of its follow-up', 'messageAttempted', { notBefore: PAST_GRACE }, {}],
  ])('%s: %s', (_rule, kind, item, more) => {
    expect(kinds({ change: atStepTwo(item, more) })).toEqual([kind]);
  });
});

describe('what was promised', () => {
  test.each([
    ['for a day ahead', '2026-09-20', PAST_GRACE, 'messageWithdrawn'],
    ['for a day long past', '2026-09-01', PAST_GRACE, 'messageAttempted'],
    ['for yesterday, a moment too early', '2026-09-15', '2026-09-16T11:59:59.999Z', 'messageWithdrawn'],
    ['for yesterday, when the office opens', '2026-09-15', '2026-09-16T12:00:00.000Z', 'messageAttempted'],
  ])('%s (%s) at %s: %s', (_when, promisedFor, now, kind) => {
    expect(kinds({ now, change: withFroi({ promisedFor }) })).toEqual([kind]);
  });
});

describe('a message of which nothing is proven', () => {
  const held = (age: number) => decided({ now: addMilliseconds(TUESDAY, age), proven: false });

  test('is held, and says for what it waits', () => {
    expect(held(GRACE)).toMatchObject([
      { awaitsChannel: true, reason: 'the event channel has not proven that it works since the attempt' },
    ]);
  });

  test.each([
    [DAY - 1, false],
    [DAY, true],
  ])('for %i milliseconds has a person told: %s', (age, taskOpened) => {
    expect(held(age)).toMatchObject([{ kind: 'doubtHeld', taskOpened }]);
  });
});

test('the person who is told of a doubt learns which message it is', () => {
  const story = createStory();
  story.answer = 'none';
  const [first, ...others] = messagesIn(story.wake());
  for (const other of others) story.evidence[other.id] = evidenceOf(other, { answer: 'accepted' });
  story.now = addMilliseconds(TUESDAY, DAY);
  const opened = story.wake().decided.flatMap((event) => (event.kind === 'taskOpened' ? [event.task] : []));
  expect(opened).toMatchObject([
    { kind: 'mail-in-doubt', about: first?.role, reason: `in doubt for a day: ${first?.id}` },
  ]);
});
