import { playSeeds } from '#test/simulation/run/pool.ts';
import { lawOf } from '#test/simulation/run/shrink.ts';
import type { Sabotage } from '#test/simulation/sabotage/edits.ts';
import { SABOTAGES } from '#test/simulation/sabotage/sabotages.ts';

/** Whether each deliberate bug is caught, by which law, and after how many seeds. */

const MOST_SEEDS = 200;

/** Small seeds: a bug that is there shows in most of them. */
const SHAPE = { claims: 4, days: 16 } as const;

export interface Conviction {
  readonly name: string;
  /** Undefined: nobody noticed. */
  readonly seeds: number | undefined;
  readonly law: string;
  readonly violation: string;
}

const seedsFrom = function* (shape: Sabotage['shape']) {
  for (let seed = 1; seed <= MOST_SEEDS; seed += 1) yield { ...(shape ?? SHAPE), seed };
};

const convict = async ({ name, shape }: Sabotage): Promise<Conviction> => {
  let seeds = 0;
  let violation: string | undefined;
  await playSeeds(seedsFrom(shape), {
    threads: 1,
    sabotage: name,
    onVerdict: ({ violations }) => {
      seeds += 1;
      violation ??= violations[0];
      return violation === undefined;
    },
  });
  if (violation === undefined) return { name, seeds: undefined, law: 'none', violation: '' };
  return { name, seeds, law: lawOf(violation), violation };
};

export interface Trial {
  readonly threads: number;
  readonly json: boolean;
  readonly say: (text: string) => void;
}

const toLine = ({ name, seeds, law, violation }: Conviction): string =>
  `${name.padEnd(58)} ${law.padEnd(9)} ${String(seeds ?? 'never').padStart(5)}  ${violation.slice(0, 90)}`;

const namedOrThrow = (name: string): Sabotage => {
  const sabotage = SABOTAGES.find((known) => known.name === name);
  if (sabotage === undefined) throw new Error(`No sabotage is called "${name}"`);
  return sabotage;
};

/**
 * Returns the exit code: 1 when one was not caught. Several are tried side by side, each on one thread: most are caught by
 * the first seed, for which a second thread would load the code in vain.
 */
export const convictAll = async (names: readonly string[], { threads, json, say }: Trial): Promise<number> => {
  const waiting = names.map(namedOrThrow);
  const convictions: Conviction[] = [];
  const tryNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const conviction = await convict(next);
      convictions.push(conviction);
      if (!json) say(toLine(conviction));
    }
  };
  await Promise.all(Array.from({ length: threads }, tryNext));
  if (json) say(JSON.stringify(convictions, undefined, 2));
  return convictions.every(({ seeds }) => seeds !== undefined) ? 0 : 1;
};
