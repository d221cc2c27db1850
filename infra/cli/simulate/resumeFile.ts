import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { PlayOptions } from '#test/simulation/options.ts';
import type { Verdict } from '#test/simulation/run/playSeed.ts';

/** A long run keeps each verdict as a line of a file, and goes on from there. */

const WithoutSchema = z.object({
  subjects: z.array(z.number()),
  inputs: z.array(z.string()),
  storms: z.array(z.number()),
  smallFaults: z.boolean(),
});

const VerdictSchema = z.object({
  options: z.object({
    seed: z.number(),
    claims: z.number(),
    days: z.number(),
    crash: z.number().exactOptional(),
    calm: z.boolean().exactOptional(),
    without: WithoutSchema.exactOptional(),
  }),
  violations: z.array(z.string()),
  claims: z.number(),
  inputs: z.number(),
  mails: z.number(),
  doubles: z.number(),
  faults: z.record(z.string(), z.number()),
});

export type Shape = Omit<PlayOptions, 'seed' | 'without'>;

export class OtherRun extends Error {
  constructor(path: string, kept: string) {
    super(`${path} holds a run with other options: ${kept}. Give another file, or the same options.`);
    this.name = 'OtherRun';
  }
}

const parseLine = (line: string): readonly Verdict[] => {
  try {
    return [VerdictSchema.parse(JSON.parse(line))];
  } catch (error) {
    // A kill leaves half a line: that seed is played again.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
};

export interface ResumeFile {
  /** Of seeds played earlier. */
  readonly verdicts: readonly Verdict[];
  keep(verdict: Verdict): void;
}

/** Throws `OtherRun` when the file was made with other options. */
export const openResumeFile = (path: string, shape: Shape): ResumeFile => {
  const head = JSON.stringify(shape);
  if (!existsSync(path)) writeFileSync(path, `${head}\n`);
  const [kept = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  if (kept !== head) throw new OtherRun(path, kept);
  return {
    verdicts: lines.filter((line) => line !== '').flatMap(parseLine),
    keep: (verdict) => appendFileSync(path, `${JSON.stringify(verdict)}\n`),
  };
};
