import { describe, expect, test } from 'vitest';
import { type ClaimAppointment, ClaimFileReplySchema } from '#events/http/replies.ts';
import { toClaimFile } from '#functions/get-claim/toClaimFile.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { recordVisit } from '#test/builders/commands.ts';
import { stamp } from '#test/builders/statements.ts';
import { createStory, type Story } from '#test/builders/story.ts';

/** The visit of the builder is on Thursday 1 October at nine in Vermont; it is Tuesday 15 September. */

const fileOf = (story: Story) => {
  const file = toClaimFile({ claim: story.claim, commits: [], mails: [], now: story.now });
  expect(ClaimFileReplySchema.parse(file)).toEqual(file);
  return file;
};

const start = '2026-10-01T09:00';
const laterStamp = (day: number) => stamp(`2026-09-${day}T00:00:00.000Z`, 'w', 'clinic');

const shown = (...statements: readonly Partial<VisitStatement>[]): ClaimAppointment | undefined => {
  const story = createStory();
  statements.forEach((statement, index) => {
    story.tell(recordVisit({ ...statement, stamp: laterStamp(17 + index) }));
  });
  return fileOf(story).appointments[0];
};

describe('an appointment in the claim file', () => {
  test.each<[ClaimAppointment['state'], readonly Partial<VisitStatement>[]]>([
    ['proposed', [{ status: 'proposed' }]],
    ['booked', [{}]],
    ['confirmed', [{ answer: { says: 'confirmed', forStart: start } }]],
    ['cannot-come', [{}, { answer: { says: 'cannot-come', forStart: start } }]],
    ['booked', [{ answer: { says: 'cannot-come', forStart: start } }, { start: '2026-10-02T09:00' }]],
    ['arrived', [{ status: 'arrived', answer: { says: 'confirmed', forStart: start } }]],
    ['kept', [{ status: 'kept' }]],
    ['missed', [{ status: 'missed' }]],
    ['cancelled', [{}, { status: 'cancelled', cancelledBy: 'worker' }]],
    ['entered-in-error', [{}, { status: 'entered-in-error' }]],
  ])('is %s after %j', (state, statements) => {
    expect(shown(...statements)?.state).toBe(state);
  });

  test('stands in the zone of its place, or that of the claim where only the instant is known', () => {
    expect(shown({ zone: 'America/Denver' })).toMatchObject({ start, zone: 'America/Denver' });
    expect(shown({ start: '2026-10-01T13:00', zone: 'UTC' })).toMatchObject({ start, zone: 'America/New_York' });
  });

  test('shows its kind, series and needs, who called it off, and by when it is wanted', () => {
    const needs = { interpreter: { status: 'arranged', language: 'es', forStart: start, by: 'provider' } } as const;
    expect(shown({ kind: 'therapy', series: 's-1', needs })).toMatchObject({
      kind: 'therapy',
      series: 's-1',
      needs: { interpreter: { status: 'arranged', language: 'es', forStart: start } },
    });
    expect(shown({}, { status: 'cancelled', cancelledBy: 'provider' })?.cancelledBy).toBe('provider');
    const wanted = { status: 'proposed', wantedBy: '2026-10-10', start: undefined } as const;
    expect(shown(wanted)).toMatchObject({ wantedBy: '2026-10-10', quietBecause: ['no time is known yet'] });
  });

  test('says what each party was told and when, and that it knows it as it was', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.wake();
    const told = { at: '2026-09-15T14:00:00.000Z', sequence: 0, says: 'takes-place', isCurrent: true };
    expect(fileOf(story).appointments[0]?.told).toEqual([
      { to: 'worker', ...told },
      { to: 'case-manager', ...told },
    ]);
    story.tell(recordVisit({ start: '2026-10-08T09:00', stamp: laterStamp(18) }));
    const stale = expect.objectContaining({ sequence: 0, isCurrent: false });
    expect(fileOf(story).appointments[0]).toMatchObject({ sequence: 1, told: Array(2).fill(stale) });
  });

  test('counts each time at which it was missed, with what the worker says of the last', () => {
    const appointment = shown(
      { status: 'missed' },
      { start: '2026-10-08T09:00' },
      { status: 'missed', start: '2026-10-08T09:00', missedCause: { cause: 'transport' } },
    );
    expect(appointment).toMatchObject({ timesMissed: 2, missedCause: 'transport' });
    expect(appointment?.outcomes.map((outcome) => outcome.start)).toEqual([start, '2026-10-08T09:00']);
  });

  test.each<[string, Partial<VisitStatement>]>([
    ['nobody has said that it takes place: it is proposed', { status: 'proposed' }],
    ['nobody has said that it takes place: it is of no known status', { status: undefined }],
    ['it is past', { start: '2026-09-14T09:00' }],
    ['it is of a series, which is told by the week', { kind: 'therapy' }],
    ['no reminders: the worker cannot come', { answer: { says: 'cannot-come' } }],
  ])('says "%s" of one with %j', (reason, statement) => {
    expect(shown(statement)?.quietBecause).toEqual([reason]);
  });

  test('shows the reminders that are planned, each with its days', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.wake();
    const planned = fileOf(story).forecast.filter(({ what }) => what === 'appointment reminder');
    expect(planned.map(({ daysAhead, to, visitIds }) => [daysAhead, to, visitIds])).toEqual([
      [7, 'worker', ['visit-1']],
      [2, 'worker', ['visit-1']],
      [1, 'worker', ['visit-1']],
    ]);
    expect(planned.map(({ at }) => at.slice(0, 10))).toEqual(['2026-09-24', '2026-09-29', '2026-09-30']);
  });

  test('is in the order in which they begin, those without a time last', () => {
    const story = createStory();
    const at = (visitId: string, more: Partial<VisitStatement>) => story.tell(recordVisit({ visitId, ...more }));
    at('wanted', { status: 'proposed', start: undefined });
    at('second', { start: '2026-10-02' });
    at('first', {});
    expect(fileOf(story).appointments.map(({ visitId }) => visitId)).toEqual(['first', 'second', 'wanted']);
  });
});
