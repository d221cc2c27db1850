import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compileCalendars, HOLIDAYS_FILE } from '#infra/cli/compileCalendars.ts';
import { addBusinessDays, closureOn, isBusinessDay, nextBusinessDay } from '#shared/paperwork/businessDays.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';

describe('calendars', () => {
  it('hold what compiling gives', () => {
    const committed = readFileSync(
      new URL(`../../shared/paperwork/calendars/${HOLIDAYS_FILE}`, import.meta.url),
      'utf8',
    );
    expect(committed).toBe(compileCalendars());
  });

  it('stay small enough for the cold start of every function', () => {
    expect(JSON.stringify(JSON.parse(compileCalendars())).length).toBeLessThan(20_000);
  });

  it.each([
    ['US-VT', '2026-07-03', false, 'Saturday 4 July is observed on Friday in Vermont'],
    ['US-CA', '2026-07-03', true, 'Saturday 4 July is not moved in California'],
    ['US-CA', '2028-11-10', false, 'Saturday 11 November is, alone, observed on Friday in California'],
    ['US-VT', '2026-08-17', false, 'Sunday 16 August is observed on Monday'],
    ['US-CA', '2024-04-01', false, 'Cesar Chavez Day of 2024 was Sunday 31 March, observed on Monday 1 April'],
    ['US-VT', '2026-03-31', true, 'Cesar Chavez Day is none of Vermont'],
    ['US-VT', '2026-11-27', true, 'the day after Thanksgiving is none of Vermont'],
    ['US-CA', '2026-10-12', true, 'Columbus Day is none of the state HR list'],
    ['US-NV', '2026-10-12', false, 'without a calendar of its own the federal list serves'],
    ['US-NV', '2026-06-19', false, 'Juneteenth is federal'],
    ['CA-MB', '2026-07-01', false, 'without a calendar of its own the list of all Canada serves'],
    ['CA-MB', '2026-06-19', true, 'a province has no American holidays'],
    ['XX-YY', '2026-07-03', false, 'the federal list serves where even the country is not known'],
    ['US-VT', '2026-11-21', false, 'Saturday'],
    ['US-VT', '2026-11-22', false, 'Sunday'],
  ])('%s %s: business day %s, since %s', (jurisdiction, date, expected) => {
    expect(isBusinessDay(jurisdiction, date)).toBe(expected);
  });

  it.each([
    ['US-VT', '2026-11-20', 1, '2026-11-23'],
    ['US-VT', '2026-11-21', 1, '2026-11-23'],
    ['US-VT', '2026-11-21', 0, '2026-11-23'],
    ['US-VT', '2026-11-25', 1, '2026-11-27'],
    ['US-CA', '2026-11-25', 1, '2026-11-30'],
    ['US-VT', '2026-11-23', 0, '2026-11-23'],
    ['US-VT', '2026-11-23', -1, '2026-11-20'],
    ['US-VT', '2025-12-31', 2, '2026-01-05'],
  ])('%s: %s and %i business days is %s', (jurisdiction, date, count, expected) => {
    expect(addBusinessDays(jurisdiction, date, count)).toBe(expected);
  });

  it('name the next business day after a long weekend', () => {
    expect(nextBusinessDay('US-CA', '2026-11-25')).toBe('2026-11-30');
  });
});

describe('addBusinessDays', () => {
  it('counts as Temporal counts, over leap days, years and holidays', () => {
    const closed = (jurisdiction: string, day: Temporal.PlainDate): boolean =>
      closureOn(calendarFor(jurisdiction), day) !== undefined;
    const naive = (jurisdiction: string, date: string, count: number): string => {
      let day = Temporal.PlainDate.from(date);
      for (let left = Math.abs(count); left > 0 || closed(jurisdiction, day); ) {
        day = day.add({ days: Math.sign(count) || 1 });
        if (left > 0 && !closed(jurisdiction, day)) left -= 1;
      }
      return day.toString();
    };
    const dates = fc.date({ min: new Date('2019-12-20'), max: new Date('2032-01-10'), noInvalidDate: true });
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -15, max: 15 }),
        fc.constantFrom('US-VT', 'US-CA', 'US-TX', 'US-NC', 'CA-ON'),
        (at, count, where) => {
          const date = at.toISOString().slice(0, 10);
          expect(addBusinessDays(where, date, count)).toBe(naive(where, date, count));
        },
      ),
    );
  });

  it.each(['2026-02-30', '2026-13-01', 'soon'])('knows no day %s', (date) => {
    expect(() => addBusinessDays('US-VT', date, 1)).toThrow(RangeError);
  });
});
