import { NOTHING, type PlayOptions, type Without } from '../options.ts';
import { setStage } from '../world/stage.ts';
import { type Played, playSeed } from './playSeed.ts';

/** Finds a short history that still breaks the law that a seed broke. */

export const lawOf = (violation: string): string => violation.slice(0, violation.indexOf(':'));

const withoutMore = (options: PlayOptions, more: Partial<Without>): PlayOptions => {
  const { subjects, inputs, storms, smallFaults, restore } = options.without ?? NOTHING;
  return {
    ...options,
    without: {
      subjects: [...subjects, ...(more.subjects ?? [])],
      inputs: [...inputs, ...(more.inputs ?? [])],
      storms: [...storms, ...(more.storms ?? [])],
      smallFaults: smallFaults || more.smallFaults === true,
      ...(restore === true || more.restore === true ? { restore: true } : {}),
    },
  };
};

/** Halves, then quarters and so on: a large part that does not matter goes in one try. */
const chunksOf = <T>(list: readonly T[]): readonly (readonly T[])[] => {
  const chunks: (readonly T[])[] = [];
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < list.length; from += size) chunks.push(list.slice(from, from + size));
  }
  return chunks;
};

export interface Shrinking {
  /** Tries at most. */
  readonly tries: number;
  readonly play?: (options: PlayOptions) => Promise<Played>;
}

/** `failed` must have broken a law. Returns the shortest history that was found, itself if none was shorter. */
export const shrink = async (failed: Played, { tries, play = playSeed }: Shrinking): Promise<Played> => {
  const law = lawOf(failed.violations[0] ?? '');
  let best = failed;
  let tried = 0;
  const attempt = async (options: PlayOptions): Promise<void> => {
    if (tried >= tries) return;
    tried += 1;
    const played = await play(options);
    const isSame = played.violations.some((violation) => lawOf(violation) === law);
    if (isSame && played.history.length < best.history.length) best = played;
  };
  const drop = async <T>(list: readonly T[], more: (some: readonly T[]) => Partial<Without>): Promise<void> => {
    const dropped = new Set<T>();
    for (const chunk of chunksOf(list)) {
      const left = chunk.filter((each) => !dropped.has(each));
      if (left.length === 0) continue;
      const before = best;
      await attempt(withoutMore(best.options, more(left)));
      if (best !== before) for (const each of left) dropped.add(each);
    }
  };
  await attempt(withoutMore(best.options, { smallFaults: true }));
  const { story, weather, restore } = setStage(best.options);
  if (restore !== undefined) await attempt(withoutMore(best.options, { restore: true }));
  await drop(
    story.subjects.map(({ index }) => index),
    (subjects) => ({ subjects }),
  );
  await drop(
    weather.storms.map((_, place) => place),
    (storms) => ({ storms }),
  );
  const inputs = setStage(best.options).story.inputs.map(({ key }) => key);
  await drop(inputs, (some) => ({ inputs: some }));
  return best;
};
