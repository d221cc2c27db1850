import { Argument, Command } from 'commander';
import * as z from 'zod';
import { TenantModeSchema } from '#shared/contracts/tenant.ts';
import { InstantSchema } from '#shared/contracts/time.ts';
import { realEdges } from '#shared/gateways/realEdges.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { setTenantMode } from './tenant/setTenantMode.ts';

/** `npm run tenant -- set-mode TENANT MODE`. The environment is that of the functions. */

const OptionsSchema = z.object({ until: InstantSchema.optional() });

const command = new Command('tenant').description('Tenants of the table that the environment names.');

command
  .command('set-mode')
  .description('Set what a tenant lets in and out, from now on')
  .argument('<tenant>')
  .addArgument(new Argument('<mode>').choices(TenantModeSchema.options))
  .option('--until <instant>', 'when "held" ends by itself')
  .action(async (name: unknown, mode: unknown, options: unknown) => {
    const edges = realEdges(process.env, createPowertoolsLog('tenant'));
    const change = { mode: TenantModeSchema.parse(mode), modeUntil: OptionsSchema.parse(options).until };
    const tenant = await setTenantMode(edges, z.string().parse(name), change);
    console.log(`${tenant.tenant} is ${tenant.mode} since ${tenant.modeSince}`);
  });

try {
  await command.parseAsync();
} catch (cause) {
  console.error(cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause));
  process.exitCode = 1;
}
