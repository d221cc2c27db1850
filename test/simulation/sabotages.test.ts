import { beforeAll, expect, test, vi } from 'vitest';
import { judgeSeed } from './judge.ts';
import { SABOTAGES } from './sabotages.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-01T00:00:00.000Z') });
  return () => vi.useRealTimers();
});

const SEEDS = 100;

test.each(SABOTAGES)('convicts $name within a hundred seeds', { timeout: 120_000 }, async (sabotage) => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { violations } = await judgeSeed(seed, sabotage);
    if (violations.length === 0) continue;
    if (process.env.SIM_TALK !== undefined) console.log(`${sabotage.name}: seed ${seed}: ${violations[0]}`);
    return;
  }
  expect.fail(`${SEEDS} seeds went by and nobody noticed ${sabotage.name}`);
});
