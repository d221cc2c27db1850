import { Temporal } from 'temporal-polyfill';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import { addBusinessDays, isBusinessDay } from '#shared/paperwork/businessDays.ts';
import { remembered } from './remembered.ts';
import { spreadWithin } from './spread.ts';

/** Law 6: business days, 08:00-18:00 where the recipient is. */

const OPENS = 8;
const CLOSES = 18;
/** Mail that waited for the opening is spread over this much of the morning, by the claim. */
const SPREAD_MINUTES = 60;

/** Where a recipient reads mail: the IANA zone for the hours, the jurisdiction for the holidays. */
export interface Place {
  readonly zone: string;
  readonly jurisdiction: string;
}

const zoned = (instant: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

const isOpen = (local: Temporal.ZonedDateTime, jurisdiction: string): boolean =>
  local.hour >= OPENS && local.hour < CLOSES && isBusinessDay(jurisdiction, local.toPlainDate().toString());

const openingOf = (date: string, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(OPENS) })
    .epochMilliseconds;

/** Whether mail may go out to `place` at `instant`. */
export const isInWindow = (instant: Instant, place: Place): boolean =>
  isOpen(zoned(instant, place.zone), place.jurisdiction);

/** When the window opens next, in milliseconds; undefined while it is open. */
const nextOpening = remembered(
  (instant: Instant, { zone, jurisdiction }: Place) => `${instant} ${zone} ${jurisdiction}`,
  (instant, { zone, jurisdiction }) => {
    const local = zoned(instant, zone);
    if (isOpen(local, jurisdiction)) return undefined;
    const today = local.toPlainDate().toString();
    const sameDay = local.hour < OPENS && isBusinessDay(jurisdiction, today);
    return openingOf(sameDay ? today : addBusinessDays(jurisdiction, today, 1), zone);
  },
);

/** `instant` if the window is open then, else a minute of the next opening, spread by `spreadKey`. */
export const intoWindow = (instant: Instant, place: Place, spreadKey: string): Instant => {
  const opens = nextOpening(instant, place);
  if (opens === undefined) return instant;
  const opening = toInstant(opens + spreadWithin(spreadKey, SPREAD_MINUTES) * 60_000);
  return opening > instant ? opening : instant;
};

/** `instant` if the window is open then, else a minute of the last opening before it: for what is too late once it has begun. */
export const intoWindowBefore = (instant: Instant, { zone, jurisdiction }: Place, spreadKey: string): Instant => {
  const local = zoned(instant, zone);
  if (isOpen(local, jurisdiction)) return instant;
  const today = local.toPlainDate().toString();
  const sameDay = local.hour >= CLOSES && isBusinessDay(jurisdiction, today);
  const opens = openingOf(sameDay ? today : addBusinessDays(jurisdiction, today, -1), zone);
  return toInstant(opens + spreadWithin(spreadKey, SPREAD_MINUTES) * 60_000);
};

/** The same wall time `days` business days later, moved into the window. */
export const afterBusinessDays = remembered(
  (instant: Instant, days: number, { zone, jurisdiction }: Place) => `${instant} ${days} ${zone} ${jurisdiction}`,
  (instant, days, { zone, jurisdiction }): Instant => {
    const local = zoned(instant, zone);
    const day = addBusinessDays(jurisdiction, local.toPlainDate().toString(), days);
    const moved = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: local.toPlainTime() });
    return toInstant(moved.epochMilliseconds);
  },
);
