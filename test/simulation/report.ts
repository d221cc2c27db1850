import type { Verdict } from './judge.ts';

/** What a person needs to see of a seed that broke a law: which law, what led to it, and how to see it again. */

const LAST_STEPS = 60;

/** The steps that name what a violation is about, else the last ones. */
const shorten = (history: readonly string[]): readonly string[] => {
  const told = history.filter((line) => !/(sweep|record)\//.test(line));
  return told.length <= LAST_STEPS ? told : ['...', ...told.slice(-LAST_STEPS)];
};

export const describeVerdict = ({ seed, violations, history }: Verdict): string =>
  [
    `Seed ${seed} broke ${violations.length === 1 ? 'a law' : `${violations.length} laws`}:`,
    ...violations.map((violation) => `  ${violation}`),
    'What led to it:',
    ...shorten(history).map((line) => `  ${line}`),
    `Again: SIM_SEED=${seed} npx vitest run test/simulation`,
  ].join('\n');
