import { isBusinessDay } from '#shared/paperwork/businessDays.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';
import type { AfterClock, BeforeClock, SingleClock } from '#shared/paperwork/clockSchema.ts';
import { lastMillisecondOf, localDate, rollToOpenDay } from './naiveClock.ts';

/** A second, plain way to date any clock of a rulebook: half hours and days, one after the other. */

const HALF_HOUR = 30 * 60_000;
const DAY = 24 * 60 * 60_000;

export interface Place {
  readonly jurisdiction: string;
  readonly zone: string;
}

const shift = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

const isSunday = (date: string): boolean => new Date(date).getUTCDay() === 0;

const holidaysOf = ({ holidays }: AfterClock | BeforeClock, jurisdiction: string): ReadonlyMap<string, string> => {
  const calendar = calendarFor(jurisdiction);
  return holidays === 'statute' ? calendar.legalNames : calendar.names;
};

/** Whether a day or an hour on this date is one of those that the clock counts. */
const counts = (clock: AfterClock | BeforeClock, jurisdiction: string, date: string): boolean => {
  const holiday = holidaysOf(clock, jurisdiction).has(date);
  switch (clock.unit) {
    case 'hours':
    case 'calendar-days':
    case 'months':
    case 'years':
      return true;
    case 'hours-excluding-sundays-and-holidays':
    case 'days-excluding-sundays-and-holidays':
      return !isSunday(date) && !holiday;
    case 'business-days':
    case 'working-days':
      return !isSunday(date) && new Date(date).getUTCDay() !== 6 && !holiday;
  }
};

const hourOf = (epoch: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(epoch);

/** The date that a day clock counts from: the next business day for what came after the closing hour of one. */
const firstDate = (clock: AfterClock, epoch: number, { jurisdiction, zone }: Place): string => {
  const date = localDate(epoch, clock.zone ?? zone);
  const { cutOff } = clock;
  if (cutOff === undefined) return date;
  const there = localDate(epoch, cutOff.zone);
  if (!isBusinessDay(jurisdiction, there) || hourOf(epoch, cutOff.zone) <= cutOff.time) return date;
  return rollToOpenDay(shift(date, 1), jurisdiction);
};

/** The same day so many months on, or the last day that the month has. */
const monthsOn = (date: string, months: number): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  let at = shift(date, 0);
  const wanted = new Date(Date.UTC(year, month - 1 + months, 1));
  while (at.slice(0, 7) < wanted.toISOString().slice(0, 7)) at = shift(at, 1);
  while (Number(at.slice(8)) < day && shift(at, 1).slice(0, 7) === at.slice(0, 7)) at = shift(at, 1);
  return at;
};

const lastDate = (clock: AfterClock, first: string, jurisdiction: string): string => {
  if (clock.unit === 'months') return monthsOn(first, clock.amount);
  if (clock.unit === 'years') return monthsOn(first, clock.amount * 12);
  let date = first;
  for (let left = clock.amount; left > 0; ) {
    date = shift(date, 1);
    if (counts(clock, jurisdiction, date)) left -= 1;
  }
  return date;
};

const hoursOn = (clock: AfterClock, epoch: number, { jurisdiction, zone }: Place): number => {
  let at = epoch;
  for (let left = clock.amount * 2; left > 0; at += HALF_HOUR) {
    if (counts(clock, jurisdiction, localDate(at, clock.zone ?? zone))) left -= 1;
  }
  return at;
};

export interface NaiveDue {
  readonly at: number;
  readonly unrolledAt: number;
}

const ofDate = (date: string, zone: string): NaiveDue => {
  const at = lastMillisecondOf(date, zone);
  return { at, unrolledAt: at };
};

const afterDue = (clock: AfterClock, epoch: number, place: Place): NaiveDue => {
  if (clock.unit === 'hours' || clock.unit === 'hours-excluding-sundays-and-holidays') {
    const at = hoursOn(clock, epoch, place);
    return { at, unrolledAt: at };
  }
  const zone = clock.zone ?? place.zone;
  const last = lastDate(clock, firstDate(clock, epoch, place), place.jurisdiction);
  const rolled = clock.roll === 'forward' ? rollToOpenDay(last, place.jurisdiction) : last;
  return { at: lastMillisecondOf(rolled, zone), unrolledAt: lastMillisecondOf(last, zone) };
};

const beforeDue = (clock: BeforeClock, epoch: number, { jurisdiction, zone }: Place): NaiveDue => {
  let date = localDate(epoch, clock.zone ?? zone);
  for (let left = clock.amount; left > 0; ) {
    date = shift(date, -1);
    if (counts(clock, jurisdiction, date)) left -= 1;
  }
  return ofDate(date, clock.zone ?? zone);
};

/** When `clock` runs out that starts at `epoch`, which is on a half hour. */
export const naiveDue = (clock: SingleClock, epoch: number, place: Place): NaiveDue => {
  switch (clock.kind) {
    case 'after':
      return afterDue(clock, epoch, place);
    case 'before':
      return beforeDue(clock, epoch, place);
    case 'house':
      return afterDue(
        {
          kind: 'after',
          from: { pick: 'earliest', of: clock.firstKnownOf },
          amount: clock.businessDays,
          unit: 'business-days',
          roll: 'none',
        },
        epoch,
        place,
      );
    case 'window': {
      const zone = clock.zone ?? place.zone;
      let date = localDate(epoch, zone);
      while (Number(date.slice(8)) !== clock.closesOnDay) date = shift(date, 1);
      return ofDate(date, zone);
    }
  }
};
