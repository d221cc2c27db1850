import { describe, expect, it } from 'vitest';
import { parseProviderReport } from '#shared/intake/parseProviderReport.ts';
import { accepted, bytes, context, exampleJson, faultsOf, pointersOf } from './intakeContext.ts';

const parse = (nextAppointment: object, change: object = {}) =>
  parseProviderReport(
    'application/json',
    bytes({ ...exampleJson('provider-report-vt.json'), ...change, nextAppointment }),
    { ...context, source: 'clinic' },
  );

const visitOf = (nextAppointment: object, change: object = {}) => {
  const command = accepted(parse(nextAppointment, change)).commands.at(-1);
  return command?.kind === 'recordAppointment' ? command.visit : undefined;
};

const zone = 'America/New_York';

describe('the next appointment in a report', () => {
  it('with a date is booked, and of an hour that is not known states the day alone', () => {
    expect(visitOf({ date: '2026-12-04', zone })).toMatchObject({ status: 'booked', start: '2026-12-04', zone });
    expect(visitOf({ date: '2026-12-04', time: '09:00', zone, kind: 'follow-up' })).toMatchObject({
      status: 'booked',
      start: '2026-12-04T09:00',
      kind: 'follow-up',
    });
  });

  it('without one is proposed, at no time and in no zone', () => {
    const visit = visitOf({ pleaseBook: true, kind: 'specialist' });
    expect(visit).toEqual({
      visitId: expect.stringMatching(/^.{16}$/),
      status: 'proposed',
      kind: 'specialist',
      stamp: expect.any(String),
    });
  });

  it.each([
    [{}, '2026-12-05'],
    [{ examDate: null }, '2026-12-06'],
  ])('is wanted within so many days of the exam, else of its receipt: with %j by %s', (change, wantedBy) => {
    expect(visitOf({ recommendedWithinDays: 14 }, change)).toMatchObject({ status: 'proposed', wantedBy });
  });

  it('that is wanted is the same in a corrected report, and becomes the booked one by the id of the clinic', () => {
    const wanted = { recommendedWithinDays: 14 };
    const corrected = { sentAt: '2026-11-21T17:00:00-05:00', signature: null };
    expect(visitOf(wanted)?.visitId).toBe(visitOf({ pleaseBook: true }, corrected)?.visitId);
    expect(visitOf({ ...wanted, id: 'V-1' })?.visitId).toBe(visitOf({ id: 'V-1', date: '2026-12-04', zone })?.visitId);
  });

  it.each([
    [{}, ['date']],
    [{ kind: 'follow-up', address: '1 Main St' }, ['date']],
    [{ time: '09:00', pleaseBook: true }, ['date']],
    [{ date: '2026-12-04' }, ['zone']],
    [{ date: '2026-12-04', endTime: '09:30', zone }, ['time']],
    [{ date: '2026-12-04', time: '09:00', endTime: '09:00' }, ['zone', 'endTime']],
    [
      { date: '2026-12-04', zone, recommendedWithinDays: 14, pleaseBook: true },
      ['recommendedWithinDays', 'pleaseBook'],
    ],
    [{ recommendedWithinDays: 0 }, ['recommendedWithinDays']],
    [{ pleaseBook: false }, ['pleaseBook']],
    [{ pleaseBook: true, kind: 'mri' }, ['kind']],
  ])('of %j is refused, and told where', (next, parts) => {
    const result = parse(next);
    expect(pointersOf(result)).toEqual(parts.map((part) => `/nextAppointment/${part}`));
    expect(faultsOf(result).every(({ expected }) => expected !== '')).toBe(true);
  });
});
