import { Argument, Command } from 'commander';
import * as z from 'zod';
import { GuardSchema } from '#shared/contracts/tenant.ts';
import { createLocalLog } from '../local/localLog.ts';
import { limitStage, readLimits } from './guard/limitStage.ts';
import { STAGE_OPTION } from './place.ts';
import { edgesAt } from './placeEdges.ts';
import { reportFailure } from './reportFailure.ts';

/** `npm run guard -- show | off | pretend | allow-list | live [--stage STAGE]`: what a whole stage lets out, from this moment on. */

const OptionsSchema = z.object({ stage: z.string().optional() });
const AskedSchema = z.enum(['show', ...GuardSchema.options]);

const run = async (asked: z.infer<typeof AskedSchema>, options: z.infer<typeof OptionsSchema>): Promise<void> => {
  const edges = await edgesAt(options, createLocalLog('warn'));
  const { deployed, said, effective } =
    asked === 'show' ? await readLimits(edges) : await limitStage(edges, GuardSchema.parse(asked));
  console.log(
    `Mail of every tenant goes out as far as "${effective}": deployed with "${deployed}", people say "${said}".`,
  );
};

const command = new Command('guard')
  .description('Stop or limit the mail of a whole stage at once, without a deployment; its doors stay open.')
  .addArgument(new Argument('<limit>', 'what may go out at most').choices(AskedSchema.options))
  .option(...STAGE_OPTION)
  .action((asked: unknown, options: unknown) => run(AskedSchema.parse(asked), OptionsSchema.parse(options)));

try {
  await command.parseAsync();
} catch (cause) {
  reportFailure(cause);
}
