import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { afterBusinessDays, intoWindow, isInWindow } from '#shared/chase/sendWindow.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import { isBusinessDay } from '#shared/paperwork/businessDays.ts';

const VERMONT = { zone: 'America/New_York', jurisdiction: 'US-VT' };
const CALIFORNIA = { zone: 'America/Los_Angeles', jurisdiction: 'US-CA' };

const wallTime = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('the window', () => {
  test.each([
    ['opens at eight', '2026-09-15T12:00:00.000Z', true],
    ['is shut a millisecond before', '2026-09-15T11:59:59.999Z', false],
    ['is open until six', '2026-09-15T21:59:59.999Z', true],
    ['is shut at six', '2026-09-15T22:00:00.000Z', false],
    ['is shut on Saturday', '2026-09-19T14:00:00.000Z', false],
    ['is shut on Sunday', '2026-09-20T14:00:00.000Z', false],
    ['is shut on a holiday', '2026-11-26T15:00:00.000Z', false],
  ])('%s', (_rule, instant, open) => {
    expect(isInWindow(instant, VERMONT)).toBe(open);
  });

  test('is that of the recipient: noon in Vermont is nine in California, and nine is six', () => {
    expect([
      isInWindow('2026-09-15T16:00:00.000Z', CALIFORNIA),
      isInWindow('2026-09-15T13:00:00.000Z', CALIFORNIA),
    ]).toEqual([true, false]);
  });

  test("keeps the holidays of the place: Cesar Chavez Day is California's alone", () => {
    const noon = '2026-03-31T19:00:00.000Z';
    expect([isInWindow(noon, CALIFORNIA), isInWindow(noon, VERMONT)]).toEqual([false, true]);
  });
});

describe('an instant moved into the window', () => {
  test('stays when the window is open', () => {
    expect(intoWindow('2026-09-15T14:00:00.000Z', VERMONT, 'c1')).toBe('2026-09-15T14:00:00.000Z');
  });

  test.each([
    ['before eight', '2026-09-15T09:00:00.000Z', '2026-09-15'],
    ['after six', '2026-09-15T23:00:00.000Z', '2026-09-16'],
    ['on Friday evening', '2026-09-18T23:00:00.000Z', '2026-09-21'],
    ['before eight on a Saturday', '2026-09-19T09:00:00.000Z', '2026-09-21'],
    ['on the evening before Thanksgiving', '2026-11-25T23:30:00.000Z', '2026-11-27'],
  ])('%s goes to the first hour of the next opening', (_when, instant, day) => {
    expect(wallTime(intoWindow(instant, VERMONT, 'c1'), VERMONT.zone)).toMatch(new RegExp(`^${day}T08:`));
  });

  test.each([
    ['the clocks go forward', '2026-03-07T22:00:00.000Z', '2026-03-09T12:'],
    ['the clocks go back', '2026-10-30T23:00:00.000Z', '2026-11-02T13:'],
  ])('opens at eight by the wall clock after %s', (_when, instant, opening) => {
    expect(intoWindow(instant, VERMONT, 'c1').startsWith(opening)).toBe(true);
  });

  test('is spread over the first hour by the claim, the same each time', () => {
    const minutes = new Set<string>();
    for (let claim = 0; claim < 200; claim += 1) {
      const moved = intoWindow('2026-09-15T09:00:00.000Z', VERMONT, `c${claim}`);
      expect(intoWindow('2026-09-15T08:00:00.000Z', VERMONT, `c${claim}`)).toBe(moved);
      minutes.add(moved);
    }
    expect(minutes.size).toBeGreaterThan(45);
  });

  const anyInstant = fc
    .integer({ min: 0, max: 3 * 365 * 24 * 60 })
    .map((minutes) => addMilliseconds('2026-01-01T00:00:00.000Z', minutes * MINUTE));

  test('is open, not earlier than asked, and stays where it is when moved again', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(VERMONT, CALIFORNIA), (instant, place) => {
        const moved = intoWindow(instant, place, 'c1');
        expect(isInWindow(moved, place)).toBe(true);
        expect(moved >= instant).toBe(true);
        expect(intoWindow(moved, place, 'c1')).toBe(moved);
      }),
    );
  });
});

describe('business days later', () => {
  test.each([
    ['over a weekend', '2026-09-18T14:00:00.000Z', 1, '2026-09-21T10:00'],
    ['over a holiday', '2026-11-25T15:00:00.000Z', 2, '2026-11-30T10:00'],
    ['over the change of clocks', '2026-10-30T14:00:00.000Z', 1, '2026-11-02T10:00'],
    ['from a Sunday', '2026-09-20T14:00:00.000Z', 3, '2026-09-23T10:00'],
  ])('%s the wall time stays', (_when, instant, days, expected) => {
    const local = wallTime(afterBusinessDays(instant, days, VERMONT), VERMONT.zone);
    expect(local).toBe(expected);
    expect(isBusinessDay('US-VT', local.slice(0, 10))).toBe(true);
  });
});
