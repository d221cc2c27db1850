import fc from 'fast-check';

/** A seed that is the same for everybody, and a fresh one each run. FUZZ_RUNS widens both, FUZZ_SEED repeats a fresh one. */

const FIXED_SEED = 20_261_124;
const FRESH_SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2_147_483_647);
const WIDER = Number(process.env.FUZZ_RUNS ?? 1);

console.info(
  `fuzz: fresh seed ${FRESH_SEED}; FUZZ_SEED=${FRESH_SEED} repeats it, FUZZ_RUNS=20 runs twenty times as many`,
);

/** Long enough for a slow machine under load; a regular expression that backtracks takes for ever. */
export const SLOWEST_MILLISECONDS = 4_000;

export const fuzz = async <T>(
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  holds: (value: T) => Promise<void>,
): Promise<void> => {
  for (const seed of [FIXED_SEED, FRESH_SEED]) {
    const numRuns = Math.ceil((runs * WIDER) / 2);
    await fc.assert(fc.asyncProperty(arbitrary, holds), { seed, numRuns, endOnFailure: WIDER > 1 });
  }
};

/** Time for a property, by how much it is widened. */
export const FUZZ_TIMEOUT = 60_000 * WIDER;
