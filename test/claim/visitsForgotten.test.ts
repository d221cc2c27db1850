import { expect, test } from 'vitest';
import { recordVisit } from '#test/builders/commands.ts';
import { stamp } from '#test/builders/statements.ts';
import { createStory } from '#test/builders/story.ts';

/** Visits leave the snapshot, so that it does not grow with their number. */

test('a visit that never had a time leaves once it was called off weeks ago; one that is still wanted stays', () => {
  const story = createStory();
  const sent = stamp('2026-09-15T10:00:00.000Z', 'v', 'clinic');
  for (const status of ['cancelled', 'proposed'] as const) {
    const { start: _start, zone: _zone, ...visit } = recordVisit({ visitId: status, status, stamp: sent }).visit;
    story.tell({ kind: 'recordAppointment', visit });
  }
  story.live('2026-10-10T00:00:00.000Z');
  expect(Object.keys(story.claim.visits)).toEqual(['cancelled', 'proposed']);
  story.live('2026-12-01T00:00:00.000Z');
  expect(Object.keys(story.claim.visits)).toEqual(['proposed']);
});

test('a visit that moves all the time does not remember each time that a person was asked about it', () => {
  const story = createStory();
  for (let day = 0; day < 200; day += 1) {
    const start = new Date(Date.UTC(2027, 0, 1 + day, 9)).toISOString().slice(0, 16);
    const answer = { says: 'cannot-come', forStart: start } as const;
    const sent = stamp(new Date(Date.UTC(2026, 8, 1, 0, day)).toISOString(), `v${day}`, 'clinic');
    story.tell(recordVisit({ start, answer, stamp: sent }));
  }
  expect(story.claim.visits['visit-1']?.handled?.length).toBeLessThanOrEqual(48);
  expect(story.claim.visits['visit-1']?.handled?.at(-1)).toBe('cannot-come 2027-07-19T09:00');
});
