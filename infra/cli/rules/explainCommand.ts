import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import * as z from 'zod';
import { describeClaim } from './describeClaim.ts';
import { explainClaim } from './explainClaim.ts';

const OptionsSchema = z.object({ at: z.string().optional(), report: z.array(z.string()).default([]) });

const collect = (file: string, files: readonly string[] = []): readonly string[] => [...files, file];

/** What to print; `wrong` where the claim could not be explained. */
interface Answer {
  readonly lines: readonly string[];
  readonly wrong: boolean;
}

function explain(file: string, { at, report: reports }: z.infer<typeof OptionsSchema>): Answer {
  const absent = [file, ...reports].filter((path) => !existsSync(path));
  if (absent.length > 0) return { lines: absent.map((path) => `${path}: there is no such file`), wrong: true };
  const when = at ?? new Date().toISOString();
  const explained = explainClaim({
    fnol: readFileSync(file),
    reports: reports.map((path) => readFileSync(path)),
    at: when,
  });
  if (explained === undefined) {
    const examples = '"2025-10-14", "2025-10-14T09:30" or "2025-10-14T13:30:00Z"';
    return { lines: [`--at ${when}: is not a date; expected one as ${examples}`], wrong: true };
  }
  if (explained.ok) return { lines: describeClaim(explained.value), wrong: false };
  const { input, faults } = explained.error;
  const name = [file, ...reports][input] ?? file;
  const lines = faults.map(({ pointer, detail, expected }) =>
    [`${name}${pointer}: ${detail}`, ...(expected === '' ? [] : [`expected ${expected}`])].join('; '),
  );
  return { lines, wrong: true };
}

export const explainCommand = (): Command =>
  new Command('explain')
    .description('The papers that the rules call for on the claim that a notice opens, with the reasoning of each date')
    .argument('<fnol-file>', 'a first notice of loss, as it is posted')
    .option('--at <date>', 'the time at which to look; default: now')
    .option('--report <file>', "a provider's report that came in by then; may be given again", collect)
    .action((file: unknown, options: unknown) => {
      const { lines, wrong } = explain(z.string().parse(file), OptionsSchema.parse(options));
      for (const line of lines) (wrong ? console.error : console.log)(line);
      if (wrong) process.exitCode = 1;
    });
