import { describe, expect, test } from 'vitest';
import { GRACE } from '#shared/chase/bounds.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { addMilliseconds, DAY, MINUTE } from '#shared/contracts/time.ts';
import { recordVisit } from '#test/builders/commands.ts';
import { stamp, WORKER } from '#test/builders/statements.ts';
import { createStory, messagesIn, type Story, TUESDAY } from '#test/builders/story.ts';

/** What the worker answers, and letters about a visit that may not have arrived. It is on Thursday 1 October at nine in Vermont. */

const later = (at: string): string => stamp(at, 'w', 'clinic');
const NEWER = later('2026-09-18T00:00:00.000Z');

const changesUntil = (story: Story, until: string) =>
  story.live(until).flatMap(({ email, notice }) => (email === WORKER && notice?.visitId ? [notice.change] : []));

const tasksOf = (story: Story): readonly string[] => Object.values(story.claim.tasks).map(({ kind }) => kind);

/** The story with the visit booked and told on the first day. */
const booked = (): Story => {
  const story = createStory();
  story.tell(recordVisit());
  story.live('2026-09-16T00:00:00.000Z');
  return story;
};

describe('an answer of the worker', () => {
  const answered = (says: 'confirmed' | 'cannot-come', forStart = '2026-10-01T09:00'): Story => {
    const story = booked();
    story.tell({ kind: 'recordAppointment', visit: { visitId: 'visit-1', answer: { says, forStart }, stamp: NEWER } });
    return story;
  };

  test('that they cannot come calls a person once, and stands until the visit is moved', () => {
    const story = answered('cannot-come');
    expect(tasksOf(story)).toEqual(['cannot-come']);
    story.tell(recordVisit({ start: '2026-10-08T14:00', stamp: later('2026-09-19T00:00:00.000Z') }));
    expect(tasksOf(story)).toEqual([]);
    expect(changesUntil(story, '2026-10-02T00:00:00.000Z')).toEqual(['moved', 'reminder']);
  });

  test('of two visits is two tasks, and each ends with its own visit', () => {
    const story = booked();
    story.tell(recordVisit({ visitId: 'visit-2', start: '2026-10-06T09:00' }));
    for (const [visitId, forStart] of [
      ['visit-1', '2026-10-01T09:00'],
      ['visit-2', '2026-10-06T09:00'],
    ] as const) {
      const answer = { says: 'cannot-come', forStart } as const;
      story.tell({ kind: 'recordAppointment', visit: { visitId, answer, stamp: NEWER } });
    }
    expect(tasksOf(story)).toEqual(['cannot-come', 'cannot-come']);
    story.tell(recordVisit({ status: 'cancelled', stamp: later('2026-09-19T00:00:00.000Z') }));
    expect(Object.values(story.claim.tasks).map(({ visit }) => visit)).toEqual(['visit-2 2026-10-06T09:00']);
  });

  test('is not asked for again once a person has closed it', () => {
    const story = answered('cannot-come');
    story.tell({ kind: 'closeTask', taskId: Object.keys(story.claim.tasks)[0] ?? '', outcome: 'a ride was found' });
    story.live('2026-09-30T00:00:00.000Z');
    expect(tasksOf(story).includes('cannot-come')).toBe(false);
  });

  test('about a time that is no more says nothing', () => {
    expect(tasksOf(answered('cannot-come', '2026-09-25T09:00'))).toEqual([]);
  });

  test('that they will be there calls nobody, and reminders go on', () => {
    const story = answered('confirmed');
    expect([tasksOf(story), changesUntil(story, '2026-10-02T00:00:00.000Z').length]).toEqual([[], 3]);
  });
});

describe('a letter that may not have arrived', () => {
  const inDoubt = (visit: Partial<VisitStatement>): readonly (string | undefined)[] => {
    const story = createStory();
    story.tell(recordVisit());
    story.answer = 'none';
    story.wake();
    story.tell(recordVisit({ ...visit, stamp: NEWER }));
    story.now = addMilliseconds(TUESDAY, GRACE + MINUTE);
    story.watermark = story.now;
    story.answer = 'accepted';
    const messages = [...messagesIn(story.wake()), ...story.live(addMilliseconds(TUESDAY, DAY / 4))];
    return messages.filter(({ email }) => email === WORKER).map(({ notice }) => notice?.change);
  };

  test('is followed by the cancellation', () => expect(inDoubt({ status: 'cancelled' })).toEqual(['cancelled']));
  test('is followed by the new time', () => expect(inDoubt({ start: '2026-10-08T09:00' })).toEqual(['moved']));
  test('is sent again as it was', () => expect(inDoubt({})).toEqual(['booked']));
});
