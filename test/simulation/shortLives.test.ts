import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describePlayed } from './run/describe.ts';
import { FROZEN_AT } from './run/frozenWall.ts';
import { playSeed } from './run/playSeed.ts';

/** Webhooks are signed by the wall clock: it stands still, so that a seed is the same at any time. */
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: FROZEN_AT }));
afterAll(() => void vi.useRealTimers());

/** Two claims over eleven days: four rough ones, and a calm in which all must come right. `npm run simulate` plays whole lives. */
const SHORT = { claims: 2, days: 11 } as const;

const count = Number(process.env.SIM_SEEDS ?? 60);
const first = Number(process.env.SIM_FIRST ?? 1);

const FAR_BEYOND = 20 * 60_000;

test(
  'keeps the laws through crashes, doubles, lost replies and outages, whatever the seed',
  async () => {
    const broken: string[] = [];
    for (let seed = first; seed < first + count; seed += 1) {
      const played = await playSeed({ ...SHORT, seed });
      if (played.violations.length > 0) broken.push(describePlayed(played));
    }
    expect(broken.slice(0, 3).join('\n\n'), `${broken.length} of ${count} seeds broke a law`).toBe('');
  },
  FAR_BEYOND,
);

test('plays the same seed the same way twice, and another seed another way', async () => {
  const one = await playSeed({ ...SHORT, seed: 7 });
  const again = await playSeed({ ...SHORT, seed: 7 });
  const other = await playSeed({ ...SHORT, seed: 8 });
  expect(again.history).toEqual(one.history);
  expect(other.history).not.toEqual(one.history);
});
