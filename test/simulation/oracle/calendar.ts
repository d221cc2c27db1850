import { DAY, HOUR } from '#shared/contracts/time.ts';
import { type State, ZONES } from '../people/subject.ts';

/** A plain calendar of the years that seeds live in, written down by hand: the product's own is not asked. */

const HOLIDAYS: Record<State, ReadonlySet<string>> = {
  VT: new Set([
    ...['2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25', '2027-01-01', '2027-01-18', '2027-02-15'],
    ...['2027-03-02', '2027-05-31', '2027-07-05', '2027-08-16', '2027-09-06', '2027-10-11', '2027-11-11', '2027-11-25'],
    ...['2027-12-24', '2027-12-31', '2028-01-17', '2028-02-21'],
  ]),
  CA: new Set([
    ...['2026-09-07', '2026-11-11', '2026-11-26', '2026-11-27', '2026-12-25', '2027-01-01', '2027-01-18', '2027-02-15'],
    ...['2027-03-31', '2027-05-31', '2027-07-05', '2027-09-06', '2027-11-11', '2027-11-25', '2027-11-26', '2027-12-24'],
    ...['2028-01-17', '2028-02-21'],
  ]),
};

const WALLS: Record<State, Intl.DateTimeFormat> = {
  VT: new Intl.DateTimeFormat('sv-SE', { timeZone: ZONES.VT, dateStyle: 'short', timeStyle: 'medium' }),
  CA: new Intl.DateTimeFormat('sv-SE', { timeZone: ZONES.CA, dateStyle: 'short', timeStyle: 'medium' }),
};

/** "2026-11-24 09:04:29" where the state is. */
const wallOf = (state: State, at: number): string => WALLS[state].format(at);

const isOpenDay = (state: State, date: string): boolean => {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return day !== 0 && day !== 6 && !HOLIDAYS[state].has(date);
};

/** Law 6, with `slack` milliseconds for a right to send that began in time and for a clock that is off. */
export const isDecent = (state: State, at: number, slack: number): boolean => {
  const early = wallOf(state, at + slack);
  const late = wallOf(state, at - slack);
  if (!isOpenDay(state, late.slice(0, 10)) || !isOpenDay(state, early.slice(0, 10))) return false;
  return early.slice(11) >= '08:00:00' && late.slice(11) < '18:00:00';
};

/** A time by which `count` whole office days have passed since `at`, in either state. */
export const afterOfficeDays = (at: number, count: number): number => {
  let day = Math.floor(at / DAY) * DAY;
  for (let left = count; left > 0; ) {
    day += DAY;
    const date = new Date(day).toISOString().slice(0, 10);
    if (isOpenDay('VT', date) && isOpenDay('CA', date)) left -= 1;
  }
  return day + DAY + 3 * HOUR;
};
