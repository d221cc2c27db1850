import type { CivilDate } from '#shared/contracts/time.ts';
import type { LoadedCalendar } from '#shared/paperwork/calendars.ts';
import { STATUS_WORDS, shortDay, zoned } from '#shared/paperwork/explain.ts';
import { table } from './markdown.ts';

/** The holidays of one year, as offices observe them and as the statute names them: a rule counts by the one or the other. */

const dayWords = (date: CivilDate): string =>
  shortDay(zoned(`${date}T12:00:00.000Z`, 'UTC'), { year: true, hour: false });

interface Holiday {
  readonly name: string;
  readonly closed?: CivilDate;
  readonly legal?: CivilDate;
}

/** A holiday is observed a day or two from its own. */
const NEAR_DAYS = 2;
const DAY_MILLISECONDS = 86_400_000;
const isNear = (one: CivilDate, other: CivilDate): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= NEAR_DAYS * DAY_MILLISECONDS;

function holidaysOf({ names, legalNames }: LoadedCalendar, year: string): readonly Holiday[] {
  const legal = [...legalNames].filter(([date]) => date.startsWith(year));
  const closed = [...names].filter(([date]) => date.startsWith(year));
  const same = ([date, name]: readonly [CivilDate, string], others: typeof legal): CivilDate | undefined =>
    others.find(([other]) => other === date)?.[0] ??
    others.find(([other, otherName]) => otherName === name && isNear(date, other))?.[0];
  const observed = closed.map((one): Holiday => {
    const own = same(one, legal);
    return { name: one[1], closed: one[0], ...(own === undefined ? {} : { legal: own }) };
  });
  const taken = new Set(observed.map((one) => one.legal));
  const only = legal.filter(([date]) => !taken.has(date)).map(([date, name]): Holiday => ({ name, legal: date }));
  return [...observed, ...only];
}

const dateOf = ({ closed, legal }: Holiday): CivilDate => closed ?? legal ?? '';

/** Lines of Markdown: how sure we are of each list and by which text, and the days. */
export function holidayTable(calendar: LoadedCalendar, year: string): readonly string[] {
  const rows = holidaysOf(calendar, year)
    .toSorted((one, other) => (dateOf(one) < dateOf(other) ? -1 : 1))
    .map(({ name, closed, legal }) => [
      name,
      closed ? dayWords(closed) : 'open',
      legal ? dayWords(legal) : 'not named',
    ]);
  return [
    `- Offices: ${STATUS_WORDS[calendar.status]}; ${calendar.source}`,
    `- Statute: ${STATUS_WORDS[calendar.legalStatus]}; ${calendar.legalSource}`,
    '',
    ...table(['Holiday', 'Offices are closed', 'The statute names'], rows),
  ];
}
