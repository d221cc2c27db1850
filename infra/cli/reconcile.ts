import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import * as z from 'zod';
import { InstantSchema } from '#shared/contracts/time.ts';
import { realEdges } from '#shared/gateways/realEdges.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { describeFindings } from './reconcile/describeFindings.ts';
import { reconcile } from './reconcile/reconcile.ts';

/** `npm run reconcile -- --since INSTANT`: see docs/runbooks/restore.md. The environment is that of the functions. */

const OptionsSchema = z.object({
  since: z.coerce.date().transform((date) => InstantSchema.parse(date.toISOString())),
  tenant: z.array(z.string()).optional(),
  dryRun: z.boolean().default(false),
  json: z.boolean().default(false),
});

const LONGEST_WAIT_MILLISECONDS = 60_000;

const run = async (options: z.infer<typeof OptionsSchema>): Promise<void> => {
  const { since, tenant: tenants, dryRun, json } = options;
  const edges = realEdges(process.env, createPowertoolsLog('reconcile'));
  for (;;) {
    const end = await reconcile(edges, { since, tenants, dryRun });
    if (end.kind === 'done') {
      console.log(json ? JSON.stringify(end.findings, undefined, 2) : describeFindings(end.findings, dryRun));
      return;
    }
    if (end.kind === 'refused') throw new Error(end.reason);
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
  .action((options: unknown) => run(OptionsSchema.parse(options)));

try {
  await command.parseAsync();
} catch (cause) {
  console.error(cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause));
  process.exitCode = 1;
}
