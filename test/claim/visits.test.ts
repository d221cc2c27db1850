import { describe, expect, test } from 'vitest';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { openClaim, recordVisit } from '#test/builders/commands.ts';
import { ADJUSTER, CASE_MANAGER, LAWYER, moment, stamp, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, evidenceOf, messagesIn, type Story, TUESDAY } from '#test/builders/story.ts';

/** The visit of the builder is on Thursday 1 October at nine in Vermont; the claim has a case manager. */

const later = (at: string): string => stamp(at, 'w', 'clinic');
const NEWER = later('2026-09-18T00:00:00.000Z');

const lettersUntil = (story: Story, until: string) =>
  story.live(until).filter(({ kind }) => kind.startsWith('appointment'));

const told = (story: Story, until: string, whom = WORKER) =>
  lettersUntil(story, until).flatMap(({ email, notice, kind, attemptedAt }) =>
    email === whom ? [[notice?.change ?? kind, attemptedAt.slice(0, 10)]] : [],
  );

/** The story with the visit booked and told on the first day. */
const booked = (visit: Partial<VisitStatement> = {}): Story => {
  const story = createStory();
  story.tell(recordVisit(visit));
  story.live('2026-09-16T00:00:00.000Z');
  return story;
};

describe('a visit', () => {
  test('is told to the worker when it is booked, and again a week, two days and a day ahead', () => {
    const story = createStory();
    story.tell(recordVisit());
    expect(told(story, '2026-10-10T00:00:00.000Z')).toEqual([
      ['booked', '2026-09-15'],
      ['reminder', '2026-09-24'],
      ['reminder', '2026-09-29'],
      ['reminder', '2026-09-30'],
    ]);
  });

  test('is told to the case manager once, and of an examination that the carrier wants to the adjuster too', () => {
    expect(told(booked(), '2026-10-10T00:00:00.000Z', CASE_MANAGER)).toEqual([]);
    const story = createStory();
    story.tell(recordVisit({ kind: 'independent-examination', start: '2026-10-08T09:00' }));
    const letters = lettersUntil(story, '2026-10-10T00:00:00.000Z').map(({ email, notice }) => [email, notice?.change]);
    expect(letters.filter(([email]) => email === ADJUSTER)).toEqual([[ADJUSTER, 'booked']]);
    expect(letters.filter(([email]) => email === CASE_MANAGER)).toEqual([[CASE_MANAGER, 'booked']]);
    expect(letters.filter(([email]) => email === WORKER).map(([, change]) => change)).toEqual([
      ...['booked', 'reminder', 'reminder', 'reminder', 'reminder'],
    ]);
  });

  test('of a represented worker is told to the representative alone', () => {
    const { caseManager: _none, ...facts } = vermontLostTime;
    const story = createStory(openClaim({ ...facts, representative: { email: LAWYER } }));
    story.tell(recordVisit());
    expect(lettersUntil(story, '2026-09-16T00:00:00.000Z').map(({ email }) => email)).toEqual([LAWYER]);
  });

  test('that is told to the worker is told to a lawyer who comes later', () => {
    const story = booked();
    const facts = { representative: { email: LAWYER } };
    story.tell({ kind: 'amendClaim', facts, stamp: stamp('2026-09-17T00:00:00.000Z') });
    expect(told(story, '2026-09-19T00:00:00.000Z', LAWYER)).toEqual([['booked', '2026-09-16']]);
    expect(told(story, '2026-10-10T00:00:00.000Z')).toEqual([]);
  });

  test('that waits to be told to a lawyer who leaves is told to the worker, and nobody looks for the lawyer', () => {
    const story = booked();
    story.tell({
      kind: 'amendClaim',
      facts: { representative: { email: LAWYER } },
      stamp: stamp('2026-09-16T00:00:00.000Z'),
    });
    story.live('2026-09-17T02:00:00.000Z');
    story.tell(recordVisit({ status: 'cancelled', stamp: NEWER }));
    story.tell({ kind: 'amendClaim', facts: { representative: null }, stamp: stamp('2026-09-17T01:00:00.000Z') });
    expect(told(story, '2026-09-18T00:00:00.000Z')).toEqual([['cancelled', '2026-09-17']]);
    expect(Object.values(story.claim.tasks).filter(({ about }) => about === 'representative')).toEqual([]);
  });

  test('moved is told with a higher sequence, and reminded of at the new time alone', () => {
    const story = booked();
    story.tell(recordVisit({ start: '2026-10-08T14:00', stamp: NEWER }));
    expect(story.claim.visits['visit-1']?.sequence).toBe(1);
    expect(told(story, '2026-10-20T00:00:00.000Z')).toEqual([
      ['moved', '2026-09-16'],
      ['reminder', '2026-10-01'],
      ['reminder', '2026-10-06'],
      ['reminder', '2026-10-07'],
    ]);
  });

  test('moved before anybody was told is told once, as it is now', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.tell(recordVisit({ start: '2026-10-08T14:00', stamp: NEWER }));
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([['booked', '2026-09-15']]);
  });

  test('that the zone of the claim moves before anybody was told is told once to each', () => {
    const story = createStory();
    story.live('2026-09-16T02:00:00.000Z');
    const { zone: _none, ...visit } = recordVisit().visit;
    story.tell({ kind: 'recordAppointment', visit });
    const facts = { dateOfInjury: moment('2026-09-14T09:00', 'America/Chicago') };
    story.tell({ kind: 'amendClaim', facts, stamp: stamp('2026-09-16T02:00:00.000Z') });
    const letters = lettersUntil(story, '2026-09-18T00:00:00.000Z').map(({ email, notice }) => [email, notice?.change]);
    expect(letters.sort()).toEqual([CASE_MANAGER, WORKER].map((email) => [email, 'booked']));
  });

  test('whose kind changes is told as off to everybody who was told of it', () => {
    const story = booked({ kind: 'independent-examination' });
    story.tell(recordVisit({ kind: 'therapy', status: 'cancelled', stamp: NEWER }));
    const letters = lettersUntil(story, '2026-09-18T00:00:00.000Z').map(({ email, notice }) => [email, notice?.change]);
    expect(letters.sort()).toEqual([ADJUSTER, CASE_MANAGER, WORKER].map((email) => [email, 'cancelled']));
  });

  test('moved and moved back before that was told is told to nobody', () => {
    const story = booked();
    story.tell(recordVisit({ start: '2026-10-08T14:00', stamp: NEWER }));
    story.tell(recordVisit({ stamp: later('2026-09-19T00:00:00.000Z') }));
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([]);
    expect(story.claim.visits['visit-1']?.sequence).toBe(2);
  });

  test('cancelled is told, and no reminder follows', () => {
    const story = booked();
    story.tell(recordVisit({ status: 'cancelled', stamp: NEWER }));
    expect(told(story, '2026-10-20T00:00:00.000Z')).toEqual([['cancelled', '2026-09-16']]);
  });

  test('cancelled before anybody was told is told to nobody', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.tell(recordVisit({ status: 'cancelled', stamp: NEWER }));
    expect(told(story, '2026-10-20T00:00:00.000Z')).toEqual([]);
  });

  test('cancelled in few words keeps the time and place that it had', () => {
    const story = booked();
    const {
      start: _start,
      zone: _zone,
      place: _place,
      ...words
    } = recordVisit({ status: 'cancelled', stamp: NEWER }).visit;
    story.tell({ kind: 'recordAppointment', visit: words });
    expect(story.claim.visits['visit-1']).toMatchObject({ start: '2026-10-01T09:00', place: '1 Main Street' });
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([['cancelled', '2026-09-16']]);
  });

  test('that was only proposed is told to nobody', () => {
    const story = createStory();
    story.tell(recordVisit({ status: 'proposed' }));
    expect(told(story, '2026-10-20T00:00:00.000Z')).toEqual([]);
  });

  test('stated again changes nothing, and with an older stamp nothing of what is newer', () => {
    const story = createStory();
    story.tell(recordVisit({ stamp: NEWER }));
    expect(story.tell(recordVisit({ stamp: NEWER })).decided).toEqual([]);
    const { decided } = story.tell(recordVisit({ status: 'cancelled', cancelledBy: 'worker' }));
    expect(decided.map(({ kind }) => kind)).toEqual(['visitStated']);
    expect(story.claim.visits['visit-1']).toMatchObject({ status: 'booked', sequence: 0 });
    expect(story.claim.visits['visit-1']?.cancelledBy).toBeUndefined();
  });

  test('restated as it was is told once', () => {
    const story = booked();
    story.tell(recordVisit({ stamp: NEWER }));
    expect(story.claim.visits['visit-1']?.sequence).toBe(0);
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([]);
  });

  test('tomorrow is told without a reminder of its own', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-09-16T13:00' }));
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([['booked', '2026-09-15']]);
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

  test('on a Monday is reminded of on the Friday before, once', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-10-05T09:00' }));
    expect(told(story, '2026-10-10T00:00:00.000Z').slice(1)).toEqual([
      ['reminder', '2026-09-28'],
      ['reminder', '2026-10-02'],
    ]);
  });

  test('in another zone is reminded of by the clock of its place', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-10-01T22:30', zone: 'America/Los_Angeles' }));
    const days = told(story, '2026-10-10T00:00:00.000Z').map(([, day]) => day);
    // Half past ten at night there is after one in the morning of the day after here.
    expect(days.slice(1)).toEqual(['2026-09-24', '2026-09-29', '2026-09-30']);
  });

  test('of which the day alone is known is told, and is past when the day is over', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-09-17' }));
    expect(told(story, '2026-09-16T00:00:00.000Z')).toEqual([['booked', '2026-09-15']]);
    story.now = '2026-09-17T20:00:00.000Z';
    story.tell(recordVisit({ start: '2026-09-17T17:30', stamp: NEWER }));
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([['moved', '2026-09-17']]);
  });

  test('whose sender learns the zone of the same instant is not told as moved', () => {
    const story = booked({ start: '2026-10-01T13:00', zone: 'UTC' });
    story.tell(recordVisit({ start: '2026-10-01T09:00', zone: 'America/Detroit', stamp: NEWER }));
    expect(told(story, '2026-09-20T00:00:00.000Z')).toEqual([]);
  });

  test('after a death is told to nobody', () => {
    const story = createStory(openClaim({ ...vermontLostTime, death: moment('2026-09-15') }));
    story.tell(recordVisit());
    expect(lettersUntil(story, '2026-10-20T00:00:00.000Z')).toEqual([]);
    expect(story.now > TUESDAY).toBe(true);
  });

  test('on a marked claim is kept, and told to nobody', () => {
    const story = createStory(openClaim(vermontLostTime, { mark: { kind: 'acquired' } }));
    story.tell(recordVisit());
    expect([Object.keys(story.claim.visits), story.claim.notices]).toEqual([['visit-1'], {}]);
  });

  test('that cannot be told by mail goes to a person, and its reminders with it', () => {
    const { email: _none, ...workerContact } = vermontLostTime.workerContact;
    const story = createStory(openClaim({ ...vermontLostTime, workerContact }));
    story.tell(recordVisit());
    expect(told(story, '2026-09-16T00:00:00.000Z')).toEqual([]);
    const [taskId] = Object.keys(story.claim.tasks).filter((id) => id.startsWith('missing-contact-worker'));
    story.tell({ kind: 'closeTask', taskId: taskId ?? '', outcome: 'called' });
    story.live('2026-10-01T20:00:00.000Z');
    const opened = story.commits.flatMap(({ events }) =>
      events.filter((event) => event.kind === 'taskOpened' && event.task.about === 'worker'),
    );
    expect(opened).toHaveLength(1);
  });
});

describe('a reminder', () => {
  test('waits while nothing was heard of the letter with its news', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-09-24T09:00' }));
    story.answer = 'none';
    const [news] = messagesIn(story.wake()).filter(({ email, kind }) => email === WORKER && kind === 'appointment');
    if (news === undefined) throw new Error('nothing was told');
    // A week ahead of the visit.
    expect(told(story, '2026-09-17T20:00:00.000Z')).toEqual([]);
    story.evidence[news.id] = evidenceOf(news, { answer: 'accepted' });
    expect(told(story, '2026-09-18T20:00:00.000Z')).toEqual([['reminder', '2026-09-17']]);
  });

  test('does not follow a change that could not be told yet', () => {
    const story = booked();
    story.tell({ kind: 'pause', scope: { kind: 'party', party: 'worker' }, until: '2026-09-29T18:00:00.000Z' });
    story.tell(recordVisit({ start: '2026-10-02T09:00', stamp: NEWER }));
    expect(told(story, '2026-10-05T00:00:00.000Z')).toEqual([
      ['moved', '2026-09-29'],
      ['reminder', '2026-10-01'],
    ]);
  });

  test('of one that the worker cannot come to is held back', () => {
    const story = booked();
    const answer = { says: 'cannot-come', forStart: '2026-10-01T09:00' } as const;
    story.tell({ kind: 'recordAppointment', visit: { visitId: 'visit-1', answer, stamp: NEWER } });
    expect(told(story, '2026-10-05T00:00:00.000Z')).toEqual([]);
  });
});
