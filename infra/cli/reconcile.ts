import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import * as z from 'zod';
import { InstantSchema } from '#shared/contracts/time.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { STAGE_OPTION, TABLE_OPTION } from './place.ts';
import { edgesAt } from './placeEdges.ts';
import { describeFindings } from './reconcile/describeFindings.ts';
import { reconcile } from './reconcile/reconcile.ts';
import { reportFailure, Sentence } from './reportFailure.ts';

/** `npm run reconcile -- --since INSTANT`: see docs/runbooks/restore.md. */

const OptionsSchema = z.object({
  since: z.coerce.date().transform((date) => InstantSchema.parse(date.toISOString())),
  tenant: z.array(z.string()).optional(),
  dryRun: z.boolean().default(false),
  json: z.boolean().default(false),
  stage: z.string().optional(),
  table: z.string().optional(),
});

const LONGEST_WAIT_MILLISECONDS = 60_000;

const run = async (options: z.infer<typeof OptionsSchema>): Promise<void> => {
  const { since, tenant: tenants, dryRun, json, stage, table } = options;
  const log = createPowertoolsLog('reconcile');
  for (;;) {
    // Each time anew: on this machine somebody moves the clock meanwhile.
    const edges = await edgesAt({ stage, table }, log);
    const end = await reconcile(edges, { since, tenants, dryRun });
    if (end.kind === 'done') {
      console.log(json ? JSON.stringify(end.findings, undefined, 2) : describeFindings(end.findings, dryRun));
      return;
    }
    if (end.kind === 'refused') throw new Sentence(`${end.reason}.`);
    console.error(`Waiting until ${end.until}: ${end.reason}.`);
    const left = Date.parse(end.until) - Date.parse(edges.clock.now());
    await wait(Math.min(LONGEST_WAIT_MILLISECONDS, Math.max(0, left)));
  }
};

const command = new Command('reconcile')
  .description('After a restore of the table: learn from the archives what it has lost, before its tenants go live.')
  .requiredOption('--since <instant>', 'the time to which the table was restored, "2026-11-24T09:00:00Z"')
  .option('--tenant <name...>', 'tenants; without it every one that the archives tell of')
  .option('--dry-run', 'say what would be learnt, and write nothing')
  .option('--json', 'the findings as JSON')
  .option(...STAGE_OPTION)
  .option(...TABLE_OPTION)
  .action((options: unknown) => run(OptionsSchema.parse(options)));

try {
  await command.parseAsync();
} catch (cause) {
  reportFailure(cause);
}
