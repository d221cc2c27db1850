import { describe, expect, it } from 'vitest';
import { counted, dutiesOf } from './anyRule.ts';
import { dueText, momentIn } from './ruleFacts.ts';

const VERMONT = 'America/New_York';
const TEXAS = 'America/Chicago';
const EL_PASO = 'America/Denver';
const ARIZONA = 'America/Phoenix';
const NAVAJO_NATION = 'America/Denver';

/** When a clock of an agency in `agency` runs out that starts `when` in `place`. */
const due = (clock: object, [agency, place, when]: readonly [string, string, string]): string => {
  const facts = { zone: agency, moments: { employerKnowledge: momentIn(place, when) } };
  return dutiesOf({ clock }, facts)
    .map((duty) => dueText(duty.due))
    .join();
};

const HOURS_72 = counted(72, 'hours');
const HOURS_72_EXCLUDING = counted(72, 'hours-excluding-sundays-and-holidays');
const DAYS_3 = counted(3, 'calendar-days');

describe('in the week in which clocks change', () => {
  it.each([
    // Saturday 12:00 EST to Tuesday 13:00 EDT: the night had an hour less.
    ['72 elapsed hours in March', HOURS_72, '2026-03-07T12:00', '2026-03-10T17:00:00.000Z'],
    // Saturday 12:00 EDT to Tuesday 11:00 EST: the night had an hour more.
    ['72 elapsed hours in November', HOURS_72, '2026-10-31T12:00', '2026-11-03T16:00:00.000Z'],
    // 9.5 hours of Friday, Saturday and Monday whole, 14.5 hours of Tuesday to 14:30 EDT.
    ['72 hours without a Sunday of 23', HOURS_72_EXCLUDING, '2026-03-06T14:30', '2026-03-10T18:30:00.000Z'],
    // The same to 14:30 EST.
    ['72 hours without a Sunday of 25', HOURS_72_EXCLUDING, '2026-10-30T14:30', '2026-11-03T19:30:00.000Z'],
    // Read as 01:30 EST, an hour before the gap ends.
    ['72 hours from a 02:30 that does not exist', HOURS_72, '2026-03-08T02:30', '2026-03-11T06:30:00.000Z'],
    // Read as the first, 01:30 EDT.
    ['72 hours from a 01:30 that happens twice', HOURS_72, '2026-11-01T01:30', '2026-11-04T05:30:00.000Z'],
    ['three days from a 02:30 that does not exist', DAYS_3, '2026-03-08T02:30', '2026-03-12T03:59:59.999Z'],
    ['three days from a 01:30 that happens twice', DAYS_3, '2026-11-01T01:30', '2026-11-05T04:59:59.999Z'],
    // Whole hours of a Sunday left out: the clock starts with Monday.
    ['hours from a Sunday that is left out', HOURS_72_EXCLUDING, '2026-03-08T02:30', '2026-03-12T04:00:00.000Z'],
  ])('%s end right', (_what, clock, when, end) => {
    expect(due(clock, [VERMONT, VERMONT, when])).toBe(end);
  });

  it.each([
    ['has a 02:30 where clocks do not change', [ARIZONA, ARIZONA, '2026-03-08T02:30'], '2026-03-11T09:30:00.000Z'],
    ['has none in the Navajo Nation', [ARIZONA, NAVAJO_NATION, '2026-03-08T02:30'], '2026-03-11T08:30:00.000Z'],
    [
      'is an hour earlier in the Navajo Nation in summer',
      [ARIZONA, NAVAJO_NATION, '2026-07-06T12:00'],
      '2026-07-09T18:00:00.000Z',
    ],
    ['is an hour later in El Paso than in Austin', [TEXAS, EL_PASO, '2026-07-06T12:00'], '2026-07-09T18:00:00.000Z'],
  ] as const)('72 hours: Arizona and Texas: the place %s', (_what, where, end) => {
    expect(due(HOURS_72, where)).toBe(end);
  });
});

describe('an event near midnight in a place whose clocks are not those of the agency', () => {
  it.each([
    // 23:30 MST on Monday is 00:30 CST on Tuesday in Austin; the law counts from Monday, and ends in Austin.
    ['late in the evening in El Paso', [TEXAS, EL_PASO, '2026-03-02T23:30'], '2026-03-06T05:59:59.999Z'],
    // 00:30 EST on Tuesday is 23:30 CST on Monday, the earlier day.
    ['just after midnight further east', [TEXAS, VERMONT, '2026-03-03T00:30'], '2026-03-06T05:59:59.999Z'],
    ['on a day without an hour', [TEXAS, EL_PASO, '2026-03-02'], '2026-03-06T05:59:59.999Z'],
  ] as const)('counts from the earlier day: %s', (_what, where, end) => {
    expect(due(DAYS_3, where)).toBe(end);
  });
});
