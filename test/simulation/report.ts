import type { Verdict } from './judge.ts';

/** What a person needs to see of a seed that broke a law: which law, what led to it, and how to see it again. */

const FIRST_STEPS = 50;
const LAST_STEPS = 12;

/** What was said, what was woken and what SES took; a loop shows in the last steps. */
const shorten = (history: readonly string[]): readonly string[] => {
  const told = history.filter((line) => !/ (sweep|record)\//.test(line));
  if (told.length <= FIRST_STEPS + LAST_STEPS) return told;
  const left = told.length - FIRST_STEPS - LAST_STEPS;
  return [...told.slice(0, FIRST_STEPS), `... ${left} more ...`, ...told.slice(-LAST_STEPS)];
};

export const describeVerdict = ({ seed, violations, history }: Verdict): string =>
  [
    `Seed ${seed} broke ${violations.length === 1 ? 'a law' : `${violations.length} laws`}:`,
    ...violations.slice(0, 8).map((violation) => `  ${violation}`),
    'What led to it:',
    ...shorten(history).map((line) => `  ${line}`),
    `Again, whole: SIM_SEED=${seed} npm test -- test/simulation`,
  ].join('\n');
