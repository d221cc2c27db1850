import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseWithout } from '#infra/cli/simulate/without.ts';
import { NOTHING } from './options.ts';
import { judgeRestored } from './oracle/restored.ts';
import { replayCommand } from './run/describe.ts';
import { FROZEN_AT } from './run/frozenWall.ts';
import { playSeed } from './run/playSeed.ts';
import { setStage } from './world/stage.ts';

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: FROZEN_AT }));
afterAll(() => void vi.useRealTimers());

const SHAPE = { claims: 2, days: 12 } as const;

const stageOf = (seed: number, more: object = {}) => setStage({ ...SHAPE, ...more, seed });

const restoring = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => place + 1).filter((seed) => stageOf(seed).restore !== undefined);

test('one seed in eight restores its table, and none that is too short for it', () => {
  const seeds = restoring(400);
  expect(seeds.length).toBeGreaterThan(35);
  expect(seeds.length).toBeLessThan(65);
  expect(seeds.filter((seed) => stageOf(seed, { days: 10 }).restore !== undefined)).toEqual([]);
});

test('a table that goes back mails nobody twice and loses nothing', { timeout: 120_000 }, async () => {
  const sums = new Map<string, number>();
  for (const seed of restoring(60)) {
    const { violations, faults } = await playSeed({ ...SHAPE, seed });
    expect(violations).toEqual([]);
    for (const [kind, times] of Object.entries(faults)) sums.set(kind, (sums.get(kind) ?? 0) + times);
  }
  expect(sums.get('restore of the table')).toBe(restoring(60).length);
  expect(sums.get('mail learnt after a restore')).toBeGreaterThan(0);
  expect(sums.get('input taken in again after a restore')).toBeGreaterThan(0);
});

test('an input that was answered has to be taken in again with its claim, or to be before a person', () => {
  const [seed = 0] = restoring(60);
  const stage = stageOf(seed);
  const { restore, house } = stage;
  if (restore === undefined) throw new Error('no restore');
  const taken = { order: 1, at: 0, claimId: 'c1', outcome: 'opened' };
  restore.lostInputs = new Map([['alder#carrier#fnol-0-0', taken]]);
  expect(judgeRestored(stage)).toEqual(['law 1: alder#carrier#fnol-0-0 was answered, and is lost since the restore']);
  house.ledger.inputs.set('alder#carrier#fnol-0-0', { ...taken, order: 9, claimId: 'c2' });
  expect(judgeRestored(stage)).toHaveLength(1);
  house.ledger.inputs.set('alder#carrier#fnol-0-0', { ...taken, order: 9 });
  expect(judgeRestored(stage)).toEqual([]);
});

test('a replay can leave the restore out', () => {
  const [seed = 0] = restoring(60);
  const without = { ...NOTHING, restore: true };
  expect(stageOf(seed, { without }).restore).toBeUndefined();
  expect(replayCommand({ ...SHAPE, seed, without })).toContain("--without 'restore'");
  expect(parseWithout('restore')).toEqual(without);
});
