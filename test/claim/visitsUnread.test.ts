import { describe, expect, test } from 'vitest';
import { recordVisit } from '#test/builders/commands.ts';
import { stamp, WORKER } from '#test/builders/statements.ts';
import { createStory, type Story } from '#test/builders/story.ts';

/** Letters about the visit of the builder, on Thursday 1 October at nine in Vermont, that bounce. */

const NEWER = stamp('2026-09-18T00:00:00.000Z', 'w', 'clinic');
const OTHER = 'new@example.org';

const told = (story: Story, until: string, whom = WORKER) =>
  story
    .live(until)
    .flatMap(({ email, notice, kind, attemptedAt }) =>
      email === whom && kind === 'appointment' ? [[notice?.change, attemptedAt.slice(0, 10)]] : [],
    );

const booked = (): Story => {
  const story = createStory();
  story.tell(recordVisit());
  story.live('2026-09-16T00:00:00.000Z');
  return story;
};

describe('a letter about a visit that does not arrive', () => {
  const bounced = (story: Story, change: string, until: string): void => {
    const letter = story.live(until).find(({ email, notice }) => email === WORKER && notice?.change === change);
    if (letter?.notice === undefined) throw new Error('nothing was told');
    const { id: messageId, contactId, role, notice, attemptedAt: sentAt } = letter;
    const trouble = { messageId, contactId, role, notice, sentAt, trouble: 'bounced' } as const;
    story.tell({ kind: 'recordMailTrouble', trouble });
  };
  const people = (story: Story) =>
    Object.values(story.claim.tasks).flatMap(({ kind, about }) => (about === 'worker' ? [kind] : []));
  const another = { kind: 'amendClaim', facts: { workerContact: { email: OTHER } } } as const;

  test('is told by a person, where there is no other address', () => {
    const story = createStory();
    story.tell(recordVisit());
    bounced(story, 'booked', '2026-09-16T00:00:00.000Z');
    expect(told(story, '2026-09-17T00:00:00.000Z')).toEqual([]);
    expect(people(story)).toEqual(['undeliverable']);
  });

  test.each([
    ['moved', { start: '2026-10-08T14:00' }],
    ['cancelled', { status: 'cancelled' }],
  ] as const)('as %s is told to the address that takes its place, once', (change, visit) => {
    const story = booked();
    story.tell(recordVisit({ ...visit, stamp: NEWER }));
    bounced(story, change, '2026-09-17T02:00:00.000Z');
    story.tell({ ...another, stamp: stamp('2026-09-17T02:00:00.000Z') });
    expect(told(story, '2026-09-19T00:00:00.000Z', OTHER)).toEqual([[change, '2026-09-17']]);
  });
});
