import { DAY, HOUR } from '#shared/contracts/time.ts';
import type { Random } from './random.ts';

/** When a newer release runs beside the present one, or in its place, and is rolled back. */

/** `newerSchema`: its snapshots have a schema version that the present release must not touch. */
export type Deploy = 'newerKeys' | 'newerSchema';

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Deployed extends Span {
  readonly what: Deploy;
}

const drawKeys = (random: Random, { from, to }: Span): readonly Deployed[] => {
  if (!random.chance(0.35)) return [];
  const begins = random.between(from, to - DAY);
  const ends = begins + random.between(HOUR, random.pick([6 * HOUR, 2 * DAY, 6 * DAY]));
  return [{ what: 'newerKeys', from: begins, to: Math.min(ends, to - HOUR) }];
};

/** Claims that our release must not touch stand still until the newer one is back: that is part of a rough spell. */
const drawSchema = (random: Random, spells: readonly Span[]): readonly Deployed[] => {
  if (!random.chance(0.15)) return [];
  const spell = spells[random.between(0, spells.length - 1)];
  if (spell === undefined) return [];
  const begins = random.between(spell.from, spell.from + Math.floor((spell.to - spell.from) / 3));
  return [{ what: 'newerSchema', from: begins, to: random.between(begins + 3 * HOUR, spell.to) }];
};

export const drawDeploys = (random: Random, life: Span, spells: readonly Span[]): readonly Deployed[] => [
  ...drawKeys(random, life),
  ...drawSchema(random, spells),
];
