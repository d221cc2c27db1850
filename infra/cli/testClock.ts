import { writeFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import * as z from 'zod';
import { toText } from './testClock/print.ts';
import { BadInput } from './testClock/readInput.ts';
import { DEFAULT_DAYS, runTestClock } from './testClock/run.ts';

/** `npm run test:clock -- FNOL-FILE`: who would get what, when and why. Exits 2 on input that cannot be used. */

const MOST_DAYS = 3_650;
const OptionsSchema = z.object({
  days: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(MOST_DAYS, `must be at most ${MOST_DAYS}`),
  answers: z.string().optional(),
  from: z.string().optional(),
  json: z.boolean().default(false),
  write: z.string().optional(),
});

const parseOptions = (given: unknown): z.infer<typeof OptionsSchema> => {
  const parsed = OptionsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new BadInput(parsed.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('\n'));
};

const command = new Command('test:clock')
  .description('Print who would get what mail, when and why, for a claim opened from this first notice of loss.')
  .argument('<fnol-file>', 'JSON, as POST /v1/{tenant}/fnol takes it')
  .option('--days <count>', 'how far to look', String(DEFAULT_DAYS))
  .option(
    '--from <instant>',
    "when it comes in (default: the file's own source.sentAt, else 09:00 on the day of injury)",
  )
  .option(
    '--answers <file>',
    'JSON list of {at, door, file} or {at, door: "commands", command}: what comes in on the way',
  )
  .option('--json', 'the same as data')
  .option('--write <file>', 'write it there: how the golden files are made')
  .exitOverride()
  .action(async (file: unknown, given: unknown) => {
    const { json, write, ...options } = parseOptions(given);
    const told = await runTestClock({ file: z.string().parse(file), ...options });
    const text = json ? `${JSON.stringify(told, undefined, 2)}\n` : toText(told);
    if (write === undefined) process.stdout.write(text);
    else writeFileSync(write, text);
  });

try {
  await command.parseAsync();
} catch (cause) {
  if (!(cause instanceof BadInput || cause instanceof CommanderError)) throw cause;
  if (cause instanceof BadInput) console.error(cause.message);
  process.exitCode = cause instanceof CommanderError && cause.exitCode === 0 ? 0 : 2;
}
