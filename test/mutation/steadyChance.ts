import type * as fc from 'fast-check';
import { vi } from 'vitest';

/** Under mutation the property tests try the same few cases each time: a verdict on a mutant is cheap and can be had again. */
const SEED = 20_260_401;
const MOST_RUNS = 8;

vi.mock('fast-check', async (importOriginal) => {
  const real = await importOriginal<typeof fc>();
  const assert = <T>(property: fc.IRawProperty<T>, params?: fc.Parameters<T>) =>
    real.assert(property, { ...params, seed: SEED, numRuns: Math.min(params?.numRuns ?? MOST_RUNS, MOST_RUNS) });
  return { ...real, assert };
});

/** What is remembered between tests would hide from the later ones which lines they reach. */
vi.mock('#shared/chase/remembered.ts', () => ({ remembered: (_keyOf: unknown, compute: unknown) => compute }));
