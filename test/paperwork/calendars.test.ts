import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compileCalendars } from '#infra/cli/compileCalendars.ts';
import { addBusinessDays, closureOn, isBusinessDay, nextBusinessDay } from '#shared/paperwork/businessDays.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';

const holidays = (jurisdiction: string, year: string): readonly string[] =>
  [...calendarFor(jurisdiction).names.entries()]
    .filter(([date]) => date.startsWith(year))
    .map(([date, name]) => `${date.slice(5)} ${name}`);

describe('calendars', () => {
  it.each([...compileCalendars()])('hold what compiling gives: %s', (name, text) => {
    const committed = readFileSync(new URL(`../../shared/paperwork/calendars/${name}`, import.meta.url), 'utf8');
    expect(committed).toBe(text);
  });

  it('have the Vermont list of 1 VSA 371, with no Juneteenth', () => {
    expect(holidays('US-VT', '2027')).toEqual([
      "01-01 New Year's Day",
      '01-18 Martin Luther King Jr. Day',
      "02-15 Presidents' Day",
      '03-02 Town Meeting Day',
      '05-31 Memorial Day',
      '07-05 Independence Day',
      '08-16 Bennington Battle Day',
      '09-06 Labor Day',
      "10-11 Indigenous Peoples' Day",
      '11-11 Veterans Day',
      '11-25 Thanksgiving Day',
      '12-24 Christmas Day',
      "12-31 New Year's Day",
    ]);
  });

  it('have the California state HR list of Gov. Code 19853', () => {
    expect(holidays('US-CA', '2026')).toEqual([
      "01-01 New Year's Day",
      '01-19 Martin Luther King Jr. Day',
      "02-16 Presidents' Day",
      '03-31 Cesar Chavez Day',
      '05-25 Memorial Day',
      '07-04 Independence Day',
      '09-07 Labor Day',
      '11-11 Veterans Day',
      '11-26 Thanksgiving Day',
      '11-27 Day after Thanksgiving',
      '12-25 Christmas Day',
    ]);
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
    ['US-TX', '2026-10-12', false, 'without a calendar of its own the federal list serves'],
    ['US-TX', '2026-06-19', false, 'Juneteenth is federal'],
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
        fc.constantFrom('US-VT', 'US-CA', 'US-TX'),
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
