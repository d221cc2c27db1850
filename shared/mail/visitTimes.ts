import { Temporal } from 'temporal-polyfill';
import { atPlace } from './dates.ts';
import type { VisitLine } from './mailContent.ts';

/** When a visit is, for the letter and the calendar entry alike, so that the two cannot say different things. */

const DATE_LENGTH = '2026-11-25'.length;

/** Only the day is known: no hour is said, and none invented. */
export const isAllDay = ({ start }: Pick<VisitLine, 'start'>): boolean => start.length === DATE_LENGTH;

/** The civil day of a wall time. */
export const dayOf = (wallTime: string): string => wallTime.slice(0, DATE_LENGTH);

type Times = Pick<VisitLine, 'start' | 'end' | 'zone'>;

/**
 * The end of the visit, in the form of its start: wall time of the place, or its last day. Undefined where none is known, and
 * where the one that is stated does not lie after the start, as a clock change can make it, or a slip of the sender's.
 */
export const endOf = ({ start, end, zone }: Times): string | undefined => {
  if (end === undefined || isAllDay({ start: end }) !== isAllDay({ start })) return undefined;
  if (isAllDay({ start })) return end > start ? end : undefined;
  return Temporal.ZonedDateTime.compare(atPlace(end, zone), atPlace(start, zone)) > 0 ? end : undefined;
};

/** Whether the visit ends on the day on which it began, at its place and for a reader in `zone`. */
export const isOneDay = ({ start, zone: own }: Times, end: string, zone: string): boolean =>
  [own, zone].every((where) => {
    const [from, to] = [start, end].map((wallTime) => atPlace(wallTime, own).withTimeZone(where).toPlainDate());
    return from !== undefined && to !== undefined && from.equals(to);
  });

/** Soonest first; of visits on one day, those whose hour is not known come first. */
export const soonestFirst = (visits: readonly VisitLine[]): readonly VisitLine[] =>
  visits.toSorted((one, other) =>
    Temporal.ZonedDateTime.compare(atPlace(one.start, one.zone), atPlace(other.start, other.zone)),
  );

/** The Monday of the week that a day lies in. */
export const mondayOf = (day: string): string => {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
};
