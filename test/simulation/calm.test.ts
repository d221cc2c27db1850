import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PlayOptions } from './options.ts';
import { FROZEN_AT } from './run/frozenWall.ts';
import { playSeed } from './run/playSeed.ts';
import { setStage } from './world/stage.ts';

/** A world in which workers die and nothing else happens, so that it can be seen what crashes alone cost. */

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: FROZEN_AT }));
afterAll(() => void vi.useRealTimers());

const CALM = { claims: 3, days: 14, calm: true } as const;
const SEEDS = [1, 2, 3, 4, 5];
const FAR_BEYOND = 5 * 60_000;

/** What people do, whatever the weather; bad addresses of the story; and what a queue does where workers die again and again. */
const NO_FAULTS = [
  'sender repeats itself',
  'sender turned away',
  'stranger turned away',
  'tenant held',
  'tenant leaving',
  'death that a person was called about',
  'mail bounces-for-good',
  'mail annoys',
  'dead letter',
];

const faultsOf = async (options: Omit<PlayOptions, 'seed'>): Promise<readonly string[]> => {
  const faults = new Set<string>();
  for (const seed of SEEDS) {
    const played = await playSeed({ ...options, seed });
    expect(played.violations).toEqual([]);
    expect(played.mails).toBeGreaterThan(0);
    for (const kind of Object.keys(played.faults)) faults.add(kind);
  }
  return [...faults].filter((kind) => !NO_FAULTS.includes(kind));
};

test(
  'nothing goes wrong in a calm world',
  async () => {
    expect(await faultsOf(CALM)).toEqual([]);
  },
  FAR_BEYOND,
);

test(
  'workers die in a calm world at the chance that it is given, and nothing else goes wrong',
  async () => {
    expect(await faultsOf({ ...CALM, crash: 0.03 })).toEqual(['crash']);
  },
  FAR_BEYOND,
);

test('tells the same story as the world with all that goes wrong', () => {
  const seed = { seed: 5, claims: 6, days: 30 };
  const [rough, calm] = [setStage(seed), setStage({ ...seed, calm: true })];
  expect(calm.story.inputs.map(({ key }) => key)).toEqual(rough.story.inputs.map(({ key }) => key));
  expect(rough.weather.spells.length).toBeGreaterThan(0);
  expect(calm.weather.spells).toEqual([]);
});
