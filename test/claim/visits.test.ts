import { describe, expect, test } from 'vitest';
import { openClaim, recordVisit } from '#test/builders/commands.ts';
import { LAWYER, moment, stamp, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, TUESDAY } from '#test/builders/story.ts';

/** The visit of the builder is on Thursday 1 October at nine in Vermont. */

const NEWER = stamp('2026-09-18T00:00:00.000Z', 'w', 'clinic');

const told = (story: ReturnType<typeof createStory>, until: string) =>
  story
    .live(until)
    .filter(({ kind }) => kind === 'appointment')
    .map(({ email, notice, attemptedAt }) => [email, notice?.change, attemptedAt.slice(0, 10)]);

describe('a visit', () => {
  test('is told to the worker when it is booked, and again two days ahead', () => {
    const story = createStory();
    story.tell(recordVisit());
    expect(told(story, '2026-10-10T00:00:00.000Z')).toEqual([
      [WORKER, 'booked', '2026-09-15'],
      [WORKER, 'reminder', '2026-09-29'],
    ]);
  });

  test('of a represented worker is told to the representative', () => {
    const story = createStory(openClaim({ ...vermontLostTime, representative: { email: LAWYER } }));
    story.tell(recordVisit());
    expect(told(story, '2026-09-16T00:00:00.000Z')).toEqual([[LAWYER, 'booked', '2026-09-15']]);
  });

  test('moved is told with a higher sequence, and reminded of at the new time alone', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.wake();
    story.tell(recordVisit({ start: '2026-10-08T14:00', stamp: NEWER }));
    expect(story.claim.visits['visit-1']?.sequence).toBe(1);
    expect(told(story, '2026-10-20T00:00:00.000Z')).toEqual([
      [WORKER, 'moved', '2026-09-15'],
      [WORKER, 'reminder', '2026-10-06'],
    ]);
  });

  test('cancelled is told, and no reminder follows', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.wake();
    story.tell(recordVisit({ status: 'cancelled', stamp: NEWER }));
    expect(told(story, '2026-10-20T00:00:00.000Z')).toEqual([[WORKER, 'cancelled', '2026-09-15']]);
  });

  test.each(['kept', 'missed'] as const)('%s is not reminded of any more', (status) => {
    const story = createStory();
    story.tell(recordVisit());
    story.wake();
    story.tell(recordVisit({ status, stamp: NEWER }));
    expect(story.claim.notices).toEqual({});
  });

  test('that was only proposed is told to nobody', () => {
    const story = createStory();
    story.tell(recordVisit({ status: 'proposed' }));
    expect(told(story, '2026-10-20T00:00:00.000Z')).toEqual([]);
  });

  test('stated with an older stamp, or the same again, changes nothing', () => {
    const story = createStory();
    story.tell(recordVisit({ stamp: NEWER }));
    expect(story.tell(recordVisit({ stamp: NEWER })).decided).toEqual([]);
    expect(story.tell(recordVisit({ status: 'cancelled' })).decided).toEqual([]);
    expect(story.claim.visits['visit-1']?.status).toBe('booked');
  });

  test('restated as it was is told once', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.wake();
    story.tell(recordVisit({ stamp: NEWER }));
    expect(story.claim.visits['visit-1']?.sequence).toBe(0);
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([]);
  });

  test('tomorrow is told without a reminder of its own', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-09-16T13:00' }));
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([[WORKER, 'booked', '2026-09-15']]);
  });

  test('of the past is kept and told to nobody', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-09-10T09:00' }));
    expect([Object.keys(story.claim.visits), told(story, '2026-09-20T00:00:00.000Z')]).toEqual([['visit-1'], []]);
  });

  test('that has begun before the mail could go is not told any more', () => {
    const story = createStory();
    story.at('2026-09-19T03:00:00.000Z', recordVisit({ start: '2026-09-20T09:00' }));
    expect(told(story, '2026-10-10T00:00:00.000Z')).toEqual([]);
    expect(story.claim.notices).toEqual({});
  });

  test('in another zone is reminded of by the clock of its place', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-10-01T22:30', zone: 'America/Los_Angeles' }));
    const reminder = Object.values(story.claim.notices).find(({ change }) => change === 'reminder');
    expect(reminder?.at).toMatch(/^2026-09-30T12:/);
  });

  test('after a death is told to nobody', () => {
    const story = createStory(openClaim({ ...vermontLostTime, death: moment('2026-09-15') }));
    story.tell(recordVisit());
    expect(told(story, '2026-10-20T00:00:00.000Z')).toEqual([]);
    expect(story.now > TUESDAY).toBe(true);
  });

  test('on a marked claim is kept, and told to nobody', () => {
    const story = createStory(openClaim(vermontLostTime, { mark: { kind: 'acquired' } }));
    story.tell(recordVisit());
    expect([Object.keys(story.claim.visits), story.claim.notices]).toEqual([['visit-1'], {}]);
  });
});
