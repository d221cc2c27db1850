import { DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import type { PlayOptions } from '../options.ts';
import { type Deploy, drawDeploys } from './deploys.ts';
import type { Random } from './random.ts';

/** What goes wrong in a seed and when: rough spells, with outages in them, and calm between, in which all must come right. */

export type Outage = 'table' | 'wakeQueue' | 'mail' | 'channel' | 'index' | 'sweep' | 'objects';

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Storm extends Span {
  readonly what: Outage | Deploy;
}

export interface Weather {
  readonly spells: readonly Span[];
  readonly storms: readonly Storm[];
  is(what: Storm['what'], at: number): boolean;
  /** The storm of a kind at `at`. */
  stormAt(what: Storm['what'], at: number): Storm | undefined;
  /** How likely the small faults are at `at`: 0 in a calm. */
  strength(at: number): number;
  /** Since when it has been calm; undefined in a spell. */
  calmSince(at: number): number | undefined;
}

/** Mostly minutes and hours; now and then as long as the longest that a team lives through. */
const LENGTHS: Record<Outage, readonly [number, ...number[]]> = {
  table: [20 * MINUTE, 20 * MINUTE, 2 * HOUR, DAY],
  wakeQueue: [2 * HOUR, 2 * HOUR, DAY],
  mail: [3 * HOUR, 3 * HOUR, 2 * DAY],
  channel: [2 * HOUR, 30 * HOUR, 3 * DAY],
  index: [10 * MINUTE, 10 * MINUTE, HOUR],
  sweep: [HOUR, HOUR, 12 * HOUR, 62 * HOUR],
  objects: [20 * MINUTE, 6 * HOUR],
};

const KINDS = ['table', 'wakeQueue', 'mail', 'channel', 'index', 'sweep', 'objects'] as const;

/** The last calm is long enough for all that is owed to be asked for, a holiday weekend included. */
const LAST_CALM = 7 * DAY;

const MONTH = 30 * DAY;

const drawSpells = (random: Random, startsAt: number, endsAt: number): readonly Span[] => {
  const clears = endsAt - LAST_CALM;
  const spells: Span[] = [];
  for (let from = startsAt; from < clears - 12 * HOUR; ) {
    const to = Math.min(clears, from + random.between(36 * HOUR, 6 * DAY));
    spells.push({ from, to });
    from = to + random.between(7, 10) * DAY;
  }
  return spells;
};

const drawStorms = (random: Random, spells: readonly Span[]): readonly Storm[] =>
  spells.flatMap(({ from, to }) =>
    KINDS.flatMap((what) =>
      Array.from({ length: random.between(0, 2) }, (): Storm => {
        const begins = random.between(from, to - 10 * MINUTE);
        return { what, from: begins, to: Math.min(to, begins + random.between(MINUTE, random.pick(LENGTHS[what]))) };
      }),
    ),
  );

/** Once in a while the sweep stands still for a month: the spell lasts as long. */
const drawMonth = (random: Random, spells: readonly Span[], endsAt: number): Storm | undefined => {
  const [first] = spells;
  if (first === undefined || !random.chance(0.06) || first.from + MONTH > endsAt - LAST_CALM) return undefined;
  return { what: 'sweep', from: first.from, to: first.from + MONTH };
};

export const createWeather = (
  random: Random,
  { startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number },
  { without, calm }: Pick<PlayOptions, 'without' | 'calm'>,
): Weather => {
  const severity = random.pick([0.3, 1, 1, 2]);
  const drawn = calm === true ? [] : drawSpells(random, startsAt, endsAt);
  const month = drawMonth(random, drawn, endsAt);
  const spells =
    month === undefined
      ? drawn
      : [{ from: month.from, to: month.to }, ...drawn.filter(({ from }) => from >= month.to + 2 * DAY)];
  const all: readonly Storm[] = [
    ...drawStorms(random, spells),
    ...(month === undefined ? [] : [month]),
    ...(calm === true ? [] : drawDeploys(random, { from: startsAt, to: endsAt }, spells)),
  ];
  const storms = all.filter((_, place) => without?.storms.includes(place) !== true);
  const stormAt = (what: Storm['what'], at: number): Storm | undefined =>
    storms.find((storm) => storm.what === what && storm.from <= at && at < storm.to);
  const rough = (at: number): boolean => spells.some(({ from, to }) => from <= at && at < to);
  return {
    spells,
    storms,
    stormAt,
    is: (what, at) => stormAt(what, at) !== undefined,
    strength: (at) => (without?.smallFaults !== true && rough(at) ? severity : 0),
    calmSince: (at) =>
      rough(at) ? undefined : Math.max(startsAt, ...spells.map(({ to }) => to).filter((to) => to <= at)),
  };
};
