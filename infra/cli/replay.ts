import { Command, Option } from 'commander';
import * as z from 'zod';
import { ReceiptSchema } from '#shared/archive/inputArchive.ts';
import { InstantSchema } from '#shared/contracts/time.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { STAGE_OPTION } from './place.ts';
import { edgesAt } from './placeEdges.ts';
import { describeReplay } from './replay/describeReplay.ts';
import { replay } from './replay/replay.ts';
import { reportFailure, Sentence } from './reportFailure.ts';

/** `npm run replay -- --since INSTANT`: see docs/runbooks/replay.md. */

const instant = z.coerce.date().transform((date) => InstantSchema.parse(date.toISOString()));
const DoorsSchema = ReceiptSchema.shape.door;

const OptionsSchema = z.object({
  since: instant,
  until: instant.optional(),
  tenant: z.array(z.string()).optional(),
  door: z.array(DoorsSchema).optional(),
  dryRun: z.boolean().default(false),
  stage: z.string().optional(),
  json: z.boolean().default(false),
});

const run = async (options: z.infer<typeof OptionsSchema>): Promise<void> => {
  const { since, until, tenant: tenants, door: doors, dryRun, stage, json } = options;
  const edges = await edgesAt({ stage }, createPowertoolsLog('replay'));
  const { findings, ...end } = await replay(edges, { since, until, tenants, doors, dryRun });
  console.log(json ? JSON.stringify(findings, undefined, 2) : describeReplay(findings, dryRun));
  if (end.kind === 'refused') throw new Sentence(`${end.reason}.`);
};

const command = new Command('replay')
  .description('Take in again what is kept of a time: what the table has is left alone, and nobody is mailed twice.')
  .requiredOption('--since <instant>', 'from when, "2026-11-24T09:00:00Z"')
  .option('--until <instant>', 'up to when (default: now)')
  .option('--tenant <name...>', 'tenants; without it every one of which something is kept')
  .addOption(new Option('--door <name...>', 'what came by these doors alone').choices(DoorsSchema.options))
  .option('--dry-run', 'say what would be taken in, and write nothing')
  .option(...STAGE_OPTION)
  .option('--json', 'the findings as JSON')
  .action((options: unknown) => run(OptionsSchema.parse(options)));

try {
  await command.parseAsync();
} catch (cause) {
  reportFailure(cause);
}
