import { describe, expect, test } from 'vitest';
import { GRACE } from '#shared/chase/bounds.ts';
import type { Evidence, Message } from '#shared/chase/message.ts';
import { standing } from '#shared/claim/standing.ts';
import { addMilliseconds, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { openClaim } from '#test/builders/commands.ts';
import { CLINIC, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, evidenceOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

/** Only the clinic is written to; of its letter nothing is heard, and `hear` folds what is. */
const underWay = () => {
  const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [], adjuster: null }));
  story.answer = 'none';
  const [first] = messagesIn(story.wake());
  if (first?.email !== CLINIC) throw new Error('the clinic was not written to');
  /** Any command folds; this one decides nothing. */
  const hear = (message: Message, evidence: Partial<Evidence>) => {
    story.evidence[message.id] = evidenceOf(message, evidence);
    return story.tell({ kind: 'resolveMark' });
  };
  return { story, first, hear };
};

/** The same letter at its second attempt. */
const tried = () => {
  const setting = underWay();
  const { story } = setting;
  story.now = addMilliseconds(TUESDAY, GRACE + MINUTE);
  story.watermark = story.now;
  const [second] = messagesIn(story.wake());
  if (second?.n !== 2) throw new Error('there was no second attempt');
  return { ...setting, second };
};

describe('a first attempt', () => {
  test('that was deferred is given back, with the reason', () => {
    const { first, hear } = underWay();
    const until = addMilliseconds(TUESDAY, 5 * MINUTE);
    expect(hear(first, { answer: 'deferred', until, why: 'ses-throttles' }).folded).toEqual([
      { kind: 'messageDeferred', messageId: first.id, until, reason: 'ses-throttles' },
    ]);
  });

  test('that was refused is given back, and its contact is in trouble', () => {
    const { first, hear } = underWay();
    expect(hear(first, { answer: 'refused', why: 'ses-rejected' }).folded).toEqual([
      { kind: 'messageRefused', messageId: first.id, reason: 'ses-rejected' },
      { kind: 'contactTroubled', contactId: first.contactId, trouble: 'rejected', messageId: first.id, at: TUESDAY },
    ]);
  });

  test('that was accepted is settled', () => {
    const { first, hear } = underWay();
    expect(hear(first, { answer: 'accepted' }).folded).toEqual([{ kind: 'messageSettled', messageId: first.id }]);
  });

  test('of which nothing is heard is left as it is', () => {
    const { first, hear } = underWay();
    expect(hear(first, { answer: 'in-doubt' }).folded).toEqual([]);
  });
});

describe('a second attempt that was deferred', () => {
  test('gives nothing back, since the first may still be heard of: the same message is tried again then', () => {
    const { story, second, hear } = tried();
    const until = addMilliseconds(story.now, HOUR);
    expect(hear(second, { answer: 'deferred', until, why: 'ses-throttles' }).folded).toEqual([
      {
        kind: 'doubtHeld',
        messageId: second.id,
        lookAt: until,
        taskOpened: false,
        awaitsChannel: false,
        reason: 'a later attempt was deferred: ses-throttles',
      },
    ]);
  });

  test('is not looked at earlier than it would have been', () => {
    const { second, hear } = tried();
    expect(hear(second, { answer: 'deferred', until: second.lookAt }).folded).toEqual([]);
  });
});

test('where an item stood on its ladder is all that is kept of it, and nothing that is not known', () => {
  const stood = {
    phoneCalls: 1,
    calledAtStep: 3,
    stepsElsewhere: 2,
    lastAskAt: TUESDAY,
    lastContactId: 'employer-1',
    notBefore: TUESDAY,
    promisedFor: '2026-09-20',
  };
  expect(standing({ ...stood, how: 'not-applicable', at: TUESDAY, steps: 3 })).toStrictEqual(stood);
  expect(standing({ how: 'not-applicable' })).toStrictEqual({});
});
