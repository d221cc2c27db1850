import { describe, expect, test } from 'vitest';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { recordVisit } from '#test/builders/commands.ts';
import { stamp, WORKER } from '#test/builders/statements.ts';
import { createStory, type Story } from '#test/builders/story.ts';

/** Visits of a series, three a week: one letter a week, on the last business day before it. The claim is opened on Tuesday 15 September 2026. */

const therapy = (start: string, visit: Partial<VisitStatement> = {}) =>
  recordVisit({ visitId: `pt-${start.slice(5, 10)}`, kind: 'therapy', start, ...visit });

const letters = (story: Story, until: string) =>
  story
    .live(until)
    .filter(({ kind, email }) => kind.startsWith('appointment') && email === WORKER)
    .map(({ notice, kind, attemptedAt }) => [
      notice?.change ?? kind,
      attemptedAt.slice(0, 10),
      Object.keys(notice?.tells ?? {}).join(' '),
    ]);

const WEEKS = ['2026-09-21', '2026-09-23', '2026-09-25', '2026-09-28', '2026-09-30', '2026-10-02'];

const booked = (days = WEEKS): Story => {
  const story = createStory();
  for (const day of days) story.tell(therapy(`${day}T10:00`));
  return story;
};

const moved = (day: string, to: string) =>
  therapy(`${to}T11:00`, { visitId: `pt-${day.slice(5)}`, stamp: stamp('2026-09-19T00:00:00.000Z', 'm', 'clinic') });

describe('a series of visits', () => {
  test('is told by the week, and of no visit besides', () => {
    expect(letters(booked(), '2026-10-10T00:00:00.000Z')).toEqual([
      ['appointment-week', '2026-09-18', 'pt-09-21 pt-09-23 pt-09-25'],
      ['appointment-week', '2026-09-25', 'pt-09-28 pt-09-30 pt-10-02'],
    ]);
  });

  test('has one week planned at a time, so that a claim with many visits stays small', () => {
    expect(Object.values(booked().claim.notices).filter(({ kind }) => kind === 'appointment-week')).toHaveLength(1);
  });

  test('of this week is told now, together', () => {
    expect(letters(booked(['2026-09-16', '2026-09-18']), '2026-09-16T00:00:00.000Z')).toEqual([
      ['appointment-week', '2026-09-15', 'pt-09-16 pt-09-18'],
    ]);
  });

  test('with a visit moved after its week was told, is told of that visit', () => {
    const story = booked();
    story.live('2026-09-18T20:00:00.000Z');
    story.tell(moved('2026-09-23', '2026-09-24'));
    expect(letters(story, '2026-09-22T23:00:00.000Z')).toEqual([['moved', '2026-09-18', 'pt-09-23']]);
  });

  test('with a visit moved to another week before that was told, is told of it there', () => {
    const story = booked();
    story.tell(moved('2026-09-23', '2026-10-01'));
    expect(letters(story, '2026-10-10T00:00:00.000Z').map(([, , visits]) => visits)).toEqual([
      'pt-09-21 pt-09-25',
      'pt-09-28 pt-09-30 pt-09-23 pt-10-02',
    ]);
  });

  test('with one visit called off, is told of that alone, once its week was told', () => {
    const story = booked();
    const off = (sentAt: string) => ({ status: 'cancelled' as const, stamp: stamp(sentAt, 'c', 'clinic') });
    story.tell(therapy('2026-09-30T10:00', off('2026-09-18T00:00:00.000Z')));
    story.live('2026-09-18T20:00:00.000Z');
    story.tell(therapy('2026-09-23T10:00', off('2026-09-18T12:00:00.000Z')));
    expect(letters(story, '2026-10-10T00:00:00.000Z')).toEqual([
      ['cancelled', '2026-09-18', 'pt-09-23'],
      ['appointment-week', '2026-09-25', 'pt-09-28 pt-10-02'],
    ]);
  });
});
