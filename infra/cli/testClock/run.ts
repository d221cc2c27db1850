import { basename } from 'node:path';
import { readAnswers } from './answers.ts';
import type { Told } from './entries.ts';
import { live } from './live.ts';
import { readJson, startInstant } from './readInput.ts';
import { tell } from './tell.ts';

export interface TestClockOptions {
  readonly file: string;
  readonly days: number;
  readonly answers?: string | undefined;
  readonly from?: string | undefined;
}

export const DEFAULT_DAYS = 60;

/** Lives the claim of a notice through and tells it. Throws `BadInput`. */
export const runTestClock = async ({ file, days, answers, from }: TestClockOptions): Promise<Told> => {
  const body = readJson(file);
  const notice = { at: startInstant(file, body, from), door: 'fnol', body, told: basename(file) } as const;
  return tell(await live({ notice, answers: readAnswers(answers), days }));
};
