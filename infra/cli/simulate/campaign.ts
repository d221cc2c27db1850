import { Presets, SingleBar } from 'cli-progress';
import type { PlayOptions } from '#test/simulation/options.ts';
import type { Verdict } from '#test/simulation/run/playSeed.ts';
import { playSeeds } from '#test/simulation/run/pool.ts';
import { openResumeFile, type ResumeFile, type Shape } from './resumeFile.ts';
import { addVerdict, NO_SEEDS, type Summary } from './summary.ts';

/** Many seeds of one shape. */
export interface Campaign {
  readonly shape: Shape;
  readonly first: number;
  readonly seeds: number;
  readonly threads: number;
  readonly resume: string | undefined;
  /** Shows a bar on standard error. */
  readonly progress: boolean;
}

const seedsOf = function* ({ shape, first, seeds }: Campaign, played: ReadonlySet<number>): Generator<PlayOptions> {
  for (let seed = first; seed < first + seeds; seed += 1) if (!played.has(seed)) yield { ...shape, seed };
};

const barFor = (total: number, done: number): SingleBar => {
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} seeds | {mails} mails | {violations} violations | {eta_formatted} left' },
    Presets.shades_classic,
  );
  bar.start(total, done, { mails: 0, violations: 0 });
  return bar;
};

/** The first seed that breaks a law ends the run: the rest would mostly say the same. */
export const runCampaign = async (campaign: Campaign): Promise<{ summary: Summary; broken: Verdict | undefined }> => {
  const { shape, first, seeds, threads, resume, progress } = campaign;
  const file: ResumeFile | undefined = resume === undefined ? undefined : openResumeFile(resume, shape);
  const earlier = (file?.verdicts ?? []).filter(
    ({ options, violations }) => options.seed >= first && options.seed < first + seeds && violations.length === 0,
  );
  let summary = earlier.reduce(addVerdict, NO_SEEDS);
  let broken: Verdict | undefined;
  const bar = progress ? barFor(seeds, summary.seeds) : undefined;
  const played = new Set(earlier.map(({ options }) => options.seed));
  await playSeeds(seedsOf(campaign, played), {
    threads,
    onVerdict: (verdict) => {
      file?.keep(verdict);
      summary = addVerdict(summary, verdict);
      bar?.update(summary.seeds, { mails: summary.mails, violations: summary.violations.length });
      if (verdict.violations.length > 0) broken ??= verdict;
      return broken === undefined;
    },
  });
  bar?.stop();
  return { summary, broken };
};
