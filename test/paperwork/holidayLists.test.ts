import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { closureOn } from '#shared/paperwork/businessDays.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';
import { byStatute } from '#shared/paperwork/countTime.ts';

const ofYear = (names: ReadonlyMap<string, string>, year: number): string =>
  [...names.keys()]
    .filter((date) => date.startsWith(String(year)))
    .sort()
    .map((date) => date.slice(5))
    .join(' ');

/** Worked out by hand from the lists that were read; 4 July 2026 is a Saturday, 16 August 2026 a Sunday. */
const VERIFIED_2026: Readonly<Record<string, string>> = {
  'US-VT': '01-01 01-19 02-16 03-03 05-25 07-03 08-17 09-07 10-12 11-11 11-26 12-25',
  'US-CA': '01-01 01-19 02-16 03-31 05-25 07-04 09-07 11-11 11-26 11-27 12-25',
  'US-NY': '01-01 01-19 02-12 02-16 05-25 06-19 07-04 09-07 10-12 11-03 11-11 11-26 12-25',
  'US-MA': '01-01 01-19 02-16 04-20 05-25 07-04 09-07 10-12 11-11 11-26 12-25',
  'US-FL': '01-01 01-19 05-25 07-03 09-07 11-11 11-26 11-27 12-25',
  'US-MN': '01-01 01-19 02-16 05-25 07-03 09-07 11-11 11-26 11-27 12-25',
  'US-WA': '01-01 01-19 02-16 05-25 06-19 07-04 09-07 11-11 11-26 11-27 12-25',
  'US-VA': '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-03 11-11 11-26 11-27 12-25',
  'US-MI': '01-01 01-19 02-12 02-16 05-25 07-04 09-07 10-12 11-11 11-26 12-25',
  'US-OR': '01-01 01-19 02-16 05-25 07-04 09-07 11-11 11-26 12-25',
  'US-GA': '01-01 01-19 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25',
};

/** From memory, with every doubtful day left out; Texas without the Mondays and Fridays that it does not observe. */
const FROM_MEMORY_2026: Readonly<Record<string, string>> = {
  'US-TX': '01-01 01-19 02-16 05-25 07-04 09-07 11-11 11-26 11-27 12-24 12-25 12-26',
  'US-IL': '01-01 01-19 02-12 02-16 05-25 07-04 09-07 10-12 11-11 11-26 12-25',
  'US-PA': '01-01 01-19 02-16 05-25 07-04 09-07 10-12 11-11 11-26 12-25',
  'US-OH': '01-01 01-19 02-16 05-25 07-04 09-07 10-12 11-11 11-26 12-25',
  'US-NJ': '01-01 01-19 02-16 04-03 05-25 07-04 09-07 10-12 11-03 11-11 11-26 12-25',
  'US-NC': '01-01 01-19 04-03 05-25 07-04 09-07 11-11 11-26 11-27 12-24 12-25 12-26',
  'US-WI': '01-01 01-19 05-25 07-04 09-07 11-26 12-25',
  'US-CO': '01-01 01-19 02-16 05-25 07-04 09-07 10-05 11-11 11-26 12-25',
  'US-AZ': '01-01 01-19 02-16 05-25 07-04 09-07 10-12 11-11 11-26 12-25',
  'CA-QC': '01-01 05-18 06-24 07-01 09-07 10-12 12-25',
  'CA-ON': '01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-26',
};

describe('days on which offices are closed', () => {
  it.each(Object.entries(VERIFIED_2026))('of %s are verified, and in 2026 these', (jurisdiction, dates) => {
    const calendar = calendarFor(jurisdiction);
    expect([calendar.calendar, calendar.status]).toEqual([jurisdiction, 'V']);
    expect(ofYear(calendar.names, 2026)).toBe(dates);
  });

  it.each(Object.entries(FROM_MEMORY_2026))('of %s are from memory, and in 2026 these', (jurisdiction, dates) => {
    const calendar = calendarFor(jurisdiction);
    expect([calendar.calendar, calendar.status]).toEqual([jurisdiction, 'M']);
    expect(ofYear(calendar.names, 2026)).toBe(dates);
  });

  it.each([
    ['US-CA', '2025-03-31', 'Cesar Chavez Day'],
    ['US-CA', '2030-04-01', 'Cesar Chavez Day'],
    ['US-CA', '2028-11-10', 'Veterans Day'],
    ['US-CA', '2027-12-24', undefined],
    ['US-MA', '2025-04-21', "Patriots' Day"],
    ['US-MA', '2027-04-19', "Patriots' Day"],
    ['US-MA', '2027-07-05', 'Independence Day'],
    ['US-MA', '2026-07-03', undefined],
    ['US-MA', '2027-12-24', undefined],
    ['US-MA', '2026-06-17', undefined],
    ['US-VT', '2027-08-16', 'Bennington Battle Day'],
    ['US-VT', '2025-08-15', 'Bennington Battle Day'],
    ['US-VT', '2025-08-18', undefined],
    ['US-VT', '2027-12-31', "New Year's Day"],
    ['US-VT', '2026-06-19', undefined],
    ['US-FL', '2027-11-26', 'Day after Thanksgiving'],
    ['US-FL', '2026-02-16', undefined],
    ['US-FL', '2026-06-19', undefined],
    ['US-FL', '2026-10-12', undefined],
    ['US-FL', '2028-11-10', 'Veterans Day'],
    ['US-FL', '2027-07-05', 'Independence Day'],
    ['US-MN', '2024-11-29', 'Day after Thanksgiving'],
    ['US-MN', '2026-10-12', undefined],
    ['US-MN', '2029-11-12', 'Veterans Day'],
    ['US-WA', '2026-11-27', 'Native American Heritage Day'],
    ['US-WA', '2026-10-12', undefined],
    ['US-VA', '2026-11-03', 'Election Day'],
    ['US-VA', '2027-11-02', 'Election Day'],
    ['US-VA', '2026-11-27', 'Day after Thanksgiving'],
    ['US-VA', '2034-01-02', "New Year's Day"],
    ['US-MI', '2026-02-12', "Lincoln's Birthday"],
    ['US-MI', '2029-02-12', "Lincoln's Birthday"],
    ['US-MI', '2026-12-24', undefined],
    ['US-MI', '2026-12-31', undefined],
    ['US-MI', '2026-07-03', undefined],
    ['US-MI', '2027-07-05', 'Independence Day'],
    ['US-NY', '2026-02-12', "Lincoln's Birthday"],
    ['US-NY', '2033-11-08', 'Election Day'],
    ['US-NY', '2027-07-05', 'Independence Day'],
    ['US-NY', '2026-07-03', undefined],
    ['US-NY', '2026-06-15', undefined],
    ['US-OR', '2026-10-12', undefined],
    ['US-GA', '2026-11-27', undefined],
    ['US-GA', '2026-12-24', undefined],
    ['US-TX', '2026-11-27', 'Day after Thanksgiving'],
    ['US-TX', '2027-07-05', undefined],
    ['US-TX', '2025-12-26', 'Day after Christmas'],
    ['US-CO', '2026-10-05', 'Frances Xavier Cabrini Day'],
    ['US-WI', '2026-12-24', undefined],
    ['CA-QC', '2027-05-24', "National Patriots' Day"],
    ['CA-QC', '2026-04-06', undefined],
    ['CA-ON', '2025-12-26', 'Boxing Day'],
    ['CA-ON', '2026-08-03', undefined],
  ])('%s on %s: %s', (jurisdiction, date, holiday) => {
    expect(closureOn(calendarFor(jurisdiction), Temporal.PlainDate.from(date))).toBe(holiday);
  });
});

describe('days that a statute names', () => {
  const statute = (jurisdiction: string) => byStatute(calendarFor(jurisdiction));

  it.each([
    // Sundays of 2026: 12 April and 10 May, which GS 103-4(b) moves to Monday.
    [
      'US-NC',
      '01-01 01-19 02-16 03-25 04-03 04-13 05-11 05-20 05-25 07-04 09-07 09-11 09-21 10-12 11-03 11-11 11-26 12-25',
    ],
    ['US-CA', '01-01 01-19 02-12 02-16 02-17 03-31 04-24 05-25 07-04 09-07 09-09 09-25 10-12 11-11 11-26 12-25'],
    ['US-GA', '01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25'],
  ])('are a list of their own in %s', (jurisdiction, dates) => {
    expect(ofYear(statute(jurisdiction).names, 2026)).toBe(dates);
  });

  it('are verified in North Carolina, where the schedule of the offices is from memory', () => {
    expect([calendarFor('US-NC').status, statute('US-NC').status]).toEqual(['M', 'V']);
    expect(statute('US-NC').source).toBe('GS 103-4(a)-(b)');
  });

  it.each<[string, string, string | undefined, string]>([
    ['US-VT', '2026-07-03', undefined, 'the offices move it, the statute does not'],
    ['US-VT', '2027-07-05', undefined, 'the offices move it, the statute does not'],
    ['US-MI', '2027-07-05', 'Independence Day', 'the statute itself moves a Sunday'],
    ['US-FL', '2026-07-03', 'Independence Day', 'the statute itself moves a Saturday'],
    ['US-NC', '2026-12-24', undefined, '24 December is of the employee schedule alone'],
    ['US-CA', '2026-11-27', undefined, 'the day after Thanksgiving is of the state HR list alone'],
    ['US-CA', '2025-04-24', 'Genocide Remembrance Day', 'Gov. Code 6700'],
  ])('%s on %s: %s, since %s', (jurisdiction, date, holiday, _why) => {
    expect(closureOn(statute(jurisdiction), Temporal.PlainDate.from(date))).toBe(holiday);
  });
});

const LeftOutSchema = z.array(z.looseObject({ name: z.string(), why: z.string().min(10) })).min(1);

it('says of every calendar from memory what was left out, and why', () => {
  const path = new URL('../../shared/paperwork/calendars/overrides.json', import.meta.url);
  const { calendars } = z
    .object({
      calendars: z.array(z.looseObject({ calendar: z.string(), status: z.string(), leftOut: z.unknown().optional() })),
    })
    .parse(JSON.parse(readFileSync(path, 'utf8')));
  const unsaid = calendars
    .filter(({ calendar, status }) => status === 'M' && calendar !== 'US')
    .filter(({ leftOut }) => !LeftOutSchema.safeParse(leftOut).success);
  expect(unsaid).toEqual([]);
});
