import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { type Moment, toInstant } from '#shared/contracts/time.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';
import type { AfterClock, Unit } from '#shared/paperwork/clockSchema.ts';
import { instantOf } from '#shared/paperwork/clockStart.ts';
import { dueDate } from '#shared/paperwork/dueDate.ts';
import { type DayKind, lastMillisecondOf, localDate, rollToOpenDay, walkDays, walkHours } from './naiveClock.ts';

const places = fc.constantFrom(
  { jurisdiction: 'US-VT', zone: 'America/New_York' },
  { jurisdiction: 'US-CA', zone: 'America/Los_Angeles' },
  { jurisdiction: 'US-AZ', zone: 'America/Phoenix' },
);

const FIRST = Date.UTC(2024, 0, 2);
const HALF_HOURS = Math.floor((Date.UTC(2035, 8, 1) - FIRST) / 1_800_000);
const instants = fc.integer({ min: 0, max: HALF_HOURS }).map((halfHours) => FIRST + halfHours * 1_800_000);

/** The wall time of an instant; in the hour that occurs twice it says the first. */
function momentAt(epoch: number, zone: string): Moment {
  const local = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }), zone };
}

const clock = (amount: number, unit: Unit, roll: AfterClock['roll']): AfterClock => ({
  kind: 'after',
  from: { pick: 'earliest', of: [{ kind: 'trigger', trigger: 'dateOfInjury' }] },
  amount,
  unit,
  roll,
});

it('counts hours as one who walks half hour by half hour and leaves out Sundays and holidays', () => {
  fc.assert(
    fc.property(places, instants, fc.integer({ min: 1, max: 96 }), ({ jurisdiction, zone }, epoch, hours) => {
      const moment = momentAt(epoch, zone);
      const question = { start: { moment, what: 'injury' }, calendar: calendarFor(jurisdiction), zone };
      const { at } = dueDate(clock(hours, 'hours-excluding-sundays-and-holidays', 'none'), question);
      expect(at).toBe(toInstant(walkHours(instantOf(moment).epochMilliseconds, hours, jurisdiction, zone)));
    }),
    { numRuns: 300 },
  );
});

const DAY_UNITS: ReadonlyMap<Unit, DayKind> = new Map([
  ['calendar-days', 'every'],
  ['days-excluding-sundays-and-holidays', 'not-sunday-or-holiday'],
  ['business-days', 'business'],
  ['working-days', 'business'],
]);

it.each([...DAY_UNITS])('counts %s as one who walks day by day, and rolls to an open day', (unit, kind) => {
  fc.assert(
    fc.property(places, instants, fc.integer({ min: 1, max: 90 }), ({ jurisdiction, zone }, epoch, count) => {
      const start = { moment: momentAt(epoch, zone), what: 'injury' };
      const due = dueDate(clock(count, unit, 'forward'), { start, calendar: calendarFor(jurisdiction), zone });
      const last = walkDays(localDate(epoch, zone), count, kind, jurisdiction);
      expect(due.unrolledAt).toBe(toInstant(lastMillisecondOf(last, zone)));
      expect(due.at).toBe(toInstant(lastMillisecondOf(rollToOpenDay(last, jurisdiction), zone)));
    }),
    { numRuns: 100 },
  );
});

it('is never due before what it counts from', () => {
  const units = fc.constantFrom<Unit>('hours', 'calendar-days', 'business-days', 'months', 'years');
  fc.assert(
    fc.property(places, instants, units, ({ jurisdiction, zone }, epoch, unit) => {
      const start = { moment: momentAt(epoch, zone), what: 'injury' };
      const { at, unrolledAt } = dueDate(clock(1, unit, 'forward'), {
        start,
        calendar: calendarFor(jurisdiction),
        zone,
      });
      expect(unrolledAt > toInstant(epoch - 3_600_000) && at >= unrolledAt).toBe(true);
    }),
  );
});
