import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import * as z from 'zod';
import { describePlayed } from '#test/simulation/run/describe.ts';
import { freezeWall } from '#test/simulation/run/frozenWall.ts';
import { playSeed } from '#test/simulation/run/playSeed.ts';
import { shrink } from '#test/simulation/run/shrink.ts';
import { SABOTAGES } from '#test/simulation/sabotage/sabotages.ts';
import { runCampaign } from './simulate/campaign.ts';
import { OtherRun, type Shape } from './simulate/resumeFile.ts';
import { convictAll } from './simulate/sabotages.ts';
import { toTable } from './simulate/summary.ts';
import { parseWithout } from './simulate/without.ts';

/** `npm run simulate`: whole lives of claims in a world that misbehaves, judged by the twelve laws. */

const CountSchema = z.coerce.number().int().positive();
const OptionsSchema = z.object({
  seeds: CountSchema,
  first: z.union([z.literal('random'), CountSchema]),
  claims: CountSchema,
  days: CountSchema.min(9, 'must be at least 9: seven of them are the calm in which all must come right'),
  crash: z.coerce.number().min(0).max(0.2).optional(),
  calm: z.boolean().default(false),
  threads: CountSchema,
  resume: z.string().optional(),
  json: z.boolean().default(false),
  shrink: z.coerce.number().int().nonnegative(),
  replay: CountSchema.optional(),
  without: z.string().optional(),
  sabotage: z.union([z.boolean(), z.array(z.string())]).default(false),
});
type Options = z.infer<typeof OptionsSchema>;

const command = new Command('simulate')
  .description('Play lives of claims against a world that misbehaves, and judge them by the twelve laws.')
  .option('--seeds <count>', 'how many seeds', '200')
  .option('--first <seed>', 'the first of them, or "random"', '1')
  .option('--claims <count>', 'injuries a seed', '20')
  .option('--days <count>', 'days a seed lives', '90')
  .option('--crash <chance>', 'chance that a worker dies at each step, at any time; default: as the weather has it')
  .option('--calm', 'nothing goes wrong but what --crash says')
  .option('--threads <count>', 'seeds played side by side', String(availableParallelism()))
  .option('--resume <file>', 'keep what was played in this file, and go on from it')
  .option('--json', 'print JSON')
  .option('--shrink <tries>', 'tries to shorten a history that broke a law', '120')
  .option('--replay <seed>', 'play one seed and print all of it')
  .option('--without <parts>', 'what the replay leaves out, as the report of a broken seed says')
  .option('--sabotage [names...]', 'switch deliberate bugs on, one at a time, and print which law caught which');

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const shapeOf = ({ claims, days, crash, calm }: Options): Shape => ({
  claims,
  days,
  ...(crash === undefined ? {} : { crash }),
  ...(calm ? { calm } : {}),
});

const replay = async (options: Options, seed: number): Promise<number> => {
  const without = options.without === undefined ? {} : { without: parseWithout(options.without) };
  const played = await playSeed({ ...shapeOf(options), seed, ...without });
  if (options.json) say(JSON.stringify(played, undefined, 2));
  else
    say(
      [...played.history, ...(played.violations.length === 0 ? ['No law was broken.'] : played.violations)].join('\n'),
    );
  return played.violations.length === 0 ? 0 : 1;
};

const campaign = async (options: Options): Promise<number> => {
  const { seeds, threads, resume, json } = options;
  const first = options.first === 'random' ? randomInt(1_000_000, 2 ** 31) : options.first;
  if (!json) say(`Seeds ${first} to ${first + seeds - 1}, ${options.claims} claims each, over ${options.days} days.`);
  const progress = !json && process.stderr.isTTY;
  const { summary, broken } = await runCampaign({ shape: shapeOf(options), first, seeds, threads, resume, progress });
  if (json) say(JSON.stringify({ first, ...shapeOf(options), ...summary }, undefined, 2));
  else say(toTable(summary));
  if (broken === undefined) return 0;
  const shortest = await shrink(await playSeed(broken.options), { tries: options.shrink });
  process.stderr.write(`\n${describePlayed(shortest)}\n`);
  return 1;
};

const run = (options: Options): Promise<number> => {
  if (options.replay !== undefined) return replay(options, options.replay);
  if (options.sabotage === false) return campaign(options);
  const chosen = options.sabotage === true ? SABOTAGES.map(({ name }) => name) : options.sabotage;
  return convictAll(chosen, { threads: options.threads, json: options.json, say });
};

freezeWall();
const parsed = OptionsSchema.safeParse(command.parse().opts());
if (!parsed.success) {
  for (const { path, message } of parsed.error.issues) console.error(`--${path.join('.')}: ${message}`);
  process.exit(2);
}
try {
  process.exitCode = await run(parsed.data);
} catch (error) {
  if (!(error instanceof OtherRun)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
