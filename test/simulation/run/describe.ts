import { NOTHING, type PlayOptions } from '../options.ts';
import type { Played } from './playSeed.ts';

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

const withoutOf = ({ without = NOTHING }: PlayOptions): string => {
  const parts = [
    ...without.subjects.map((index) => `claim:${index}`),
    ...without.inputs.map((key) => `input:${key}`),
    ...without.storms.map((place) => `storm:${place}`),
    ...(without.smallFaults ? ['faults'] : []),
    ...(without.restore === true ? ['restore'] : []),
  ];
  return parts.length === 0 ? '' : ` --without '${parts.join(',')}'`;
};

/** The one command that plays it again and prints all of it. */
export const replayCommand = (options: PlayOptions): string => {
  const { seed, claims, days, crash, calm } = options;
  const world = `${crash === undefined ? '' : ` --crash ${crash}`}${calm === true ? ' --calm' : ''}`;
  return `npm run simulate -- --replay ${seed} --claims ${claims} --days ${days}${world}${withoutOf(options)}`;
};

export const describePlayed = ({
  options,
  violations,
  history,
}: Pick<Played, 'options' | 'violations' | 'history'>): string =>
  [
    `Seed ${options.seed} broke ${violations.length === 1 ? 'a law' : `laws ${violations.length} times`}:`,
    ...violations.slice(0, 8).map((violation) => `  ${violation}`),
    'What led to it:',
    ...shorten(history).map((line) => `  ${line}`),
    `Again, whole: ${replayCommand(options)}`,
  ].join('\n');
