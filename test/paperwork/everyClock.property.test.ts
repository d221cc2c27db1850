import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Moment, toInstant } from '#shared/contracts/time.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';
import { clocksIn } from '#shared/paperwork/clockSchema.ts';
import { instantOf } from '#shared/paperwork/clockStart.ts';
import { dueDate } from '#shared/paperwork/dueDate.ts';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import { naiveDue } from './naiveRule.ts';

/** Every clock of every rulebook against one who walks half hour by half hour and day by day, 2024 to 2035. */

const FIRST = Date.UTC(2024, 1, 1);
const HALF_HOURS = Math.floor((Date.UTC(2033, 8, 1) - FIRST) / 1_800_000);
const instants = fc.integer({ min: 0, max: HALF_HOURS }).map((halfHours) => FIRST + halfHours * 1_800_000);

function momentAt(epoch: number, zone: string): Moment {
  const local = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }), zone };
}

const CLOCKS = KNOWN_JURISDICTIONS.map((jurisdiction) => ({
  jurisdiction,
  clocks: rulebookFor(jurisdiction).rulebook.rules.flatMap(({ id, clock }) =>
    clocksIn(clock).map((one) => ({ id, clock: one })),
  ),
}));

describe.each(CLOCKS)('clocks of $jurisdiction', ({ jurisdiction, clocks }) => {
  it('run out when one who walks says', () => {
    const place = { jurisdiction, zone: zoneOf(jurisdiction) };
    fc.assert(
      fc.property(fc.constantFrom(...clocks), instants, ({ clock }, epoch) => {
        const start = { moment: momentAt(epoch, place.zone), what: 'it' };
        const { at, unrolledAt } = dueDate(clock, { start, calendar: calendarFor(jurisdiction), zone: place.zone });
        const walked = naiveDue(clock, instantOf(start.moment).epochMilliseconds, place);
        expect({ at, unrolledAt }).toEqual({ at: toInstant(walked.at), unrolledAt: toInstant(walked.unrolledAt) });
      }),
      { numRuns: 60 },
    );
  });
});
