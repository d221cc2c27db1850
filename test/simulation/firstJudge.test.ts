import { beforeAll, expect, test, vi } from 'vitest';
import { judgeSeed } from './judge.ts';
import { describeVerdict } from './report.ts';

/** Webhooks are signed by the wall clock: it stands still, so that a seed is the same at any time. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-01T00:00:00.000Z') });
  return () => vi.useRealTimers();
});

const only = process.env.SIM_SEED;
const count = Number(process.env.SIM_SEEDS ?? 500);
const first = Number(process.env.SIM_FIRST ?? 1);
const seeds = only === undefined ? Array.from({ length: count }, (_, index) => first + index) : [Number(only)];

const FAR_BEYOND = 20 * 60_000;

test(
  'keeps laws 1, 3, 4, 5, 9 and 10 through crashes, doubles, lost replies and outages, whatever the seed',
  async () => {
    const broken: string[] = [];
    let accepted = 0;
    let excused = 0;
    for (const seed of seeds) {
      const verdict = await judgeSeed(seed);
      accepted += verdict.accepted;
      excused += verdict.excusedDoubles;
      if (verdict.violations.length > 0) broken.push(describeVerdict(verdict));
      if (only !== undefined) console.log(verdict.history.join('\n'));
    }
    console.log(`${seeds.length} seeds: ${accepted} mails accepted, ${excused} sent twice of which no event ever came`);
    expect(broken.slice(0, 3).join('\n\n'), `${broken.length} of ${seeds.length} seeds broke a law`).toBe('');
  },
  FAR_BEYOND,
);

test('plays the same seed the same way twice, and another seed another way', async () => {
  const one = await judgeSeed(7);
  const again = await judgeSeed(7);
  const other = await judgeSeed(8);
  expect(again.history).toEqual(one.history);
  expect(other.history).not.toEqual(one.history);
});
