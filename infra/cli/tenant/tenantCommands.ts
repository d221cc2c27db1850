import { Argument, Command, Option } from 'commander';
import * as z from 'zod';
import { strictest } from '#shared/chase/underGuard.ts';
import { ENV } from '#shared/contracts/names.ts';
import { type Guard, TenantModeSchema } from '#shared/contracts/tenant.ts';
import { InstantSchema } from '#shared/contracts/time.ts';
import { readGuard } from '#shared/gateways/environment.ts';
import { realTable } from '#shared/gateways/realTable.ts';
import { getGuard } from '#shared/store/guardRow.ts';
import { listKeys, listTenants } from '#shared/store/tenantRows.ts';
import { type EnteredPlace, enterPlace, STAGE_OPTION, TABLE_OPTION } from '../place.ts';
import { Sentence } from '../reportFailure.ts';
import { createTenant, setFields } from './changeTenant.ts';
import { describeTenant, toView } from './describeTenant.ts';
import { ModeNotSet, setTenantMode } from './setTenantMode.ts';
import { tenantOrThrow } from './sources.ts';
import { FIELD_OPTIONS, FieldsSchema, NameSchema, toNewTenant } from './tenantFields.ts';
import { realWebhookVault } from './webhookVault.ts';

const PlaceSchema = z.object({ stage: z.string().optional(), table: z.string().optional() });
const StageSchema = PlaceSchema.pick({ stage: true });
const CreateSchema = FieldsSchema.extend({ mode: TenantModeSchema });
const ModeSchema = PlaceSchema.extend({ until: z.coerce.date().optional() });
const ListSchema = StageSchema.extend({ json: z.boolean().default(false) });

const nextSteps = (name: string, stage: string): string => {
  const at = stage === 'local' ? '' : ` --stage ${stage}`;
  return [
    'Next:',
    `  npm run tenant -- source ${name} carrier --doors fnol,provider-reports${at}    # a sender, with its secret`,
    `  npm run tenant -- key ${name} --scopes claims:read,tasks:read${at}              # a key for people and their systems`,
    `  npm run tenant -- mode ${name} live${at}                                        # once you have seen what it would send`,
  ].join('\n');
};

const create = async (name: string, given: unknown): Promise<void> => {
  const { mode, ...fields } = CreateSchema.parse(given);
  const { environment, clock, stage } = await enterPlace(StageSchema.parse(given));
  await createTenant(realTable(environment), toNewTenant(name, mode, fields, clock.now()));
  console.log(`${name} is made, in mode ${mode}.\n${nextSteps(name, stage)}`);
};

const set = async (name: string, given: unknown): Promise<void> => {
  const fields = FieldsSchema.parse(given);
  if (Object.keys(fields).length === 0) throw new Sentence('Say what is to change: see npm run tenant -- set --help.');
  const { environment, clock } = await enterPlace(StageSchema.parse(given));
  await setFields(realTable(environment), name, fields, clock.now());
  console.log(`${name} is changed; the next mail is as you said.`);
};

const setMode = async (name: string, mode: unknown, given: unknown): Promise<void> => {
  const { until, ...where } = ModeSchema.parse(given);
  const modeUntil = until === undefined ? undefined : InstantSchema.parse(until.toISOString());
  const change = { mode: TenantModeSchema.parse(mode), modeUntil };
  if (modeUntil !== undefined && change.mode !== 'held')
    throw new Sentence('Only the mode held ends by itself: leave --until out.');
  const { environment, clock } = await enterPlace(where);
  const table = realTable(environment);
  await tenantOrThrow(table, name);
  const tenant = await setTenantMode({ table, clock }, name, change).catch((cause: unknown) => {
    throw cause instanceof ModeNotSet ? new Sentence(`${cause.message}.`) : cause;
  });
  console.log(`${tenant.tenant} is ${tenant.mode} since ${tenant.modeSince}`);
  if (change.mode === 'live' || change.mode === 'allow-list') await tellGuard(environment, change.mode);
};

/** A tenant goes no further than its stage, and nobody should wait for mail that cannot come. */
const tellGuard = async (environment: EnteredPlace['environment'], mode: Guard): Promise<void> => {
  // An environment of one's own may name the table alone.
  if (environment[ENV.guard] === undefined) return;
  const said = await getGuard(realTable(environment));
  const guard = strictest(readGuard(environment), said.guard);
  if (strictest(guard, mode) !== mode)
    console.log(`The stage lets mail out as far as "${guard}" only: see npm run guard.`);
};

const list = async (name: string | undefined, given: unknown): Promise<void> => {
  const { json, ...where } = ListSchema.parse(given);
  const { environment } = await enterPlace(where);
  const table = realTable(environment);
  if (name === undefined) {
    const tenants = await listTenants(table);
    for (const { tenant, mode, senderName } of tenants) if (!json) console.log(`${tenant}  ${mode}  ${senderName}`);
    if (json) console.log(JSON.stringify(tenants, undefined, 2));
    return;
  }
  const found = await tenantOrThrow(table, name);
  const stored = await realWebhookVault(environment).get(name);
  const file = { ...found, stored, keys: await listKeys(table, name) };
  console.log(json ? JSON.stringify(toView(file), undefined, 2) : describeTenant(file));
};

const withFieldOptions = (command: Command): Command => {
  for (const [option, about] of FIELD_OPTIONS) command.option(option, about);
  return command.option(...STAGE_OPTION);
};

export const tenantCommands = (): readonly Command[] => [
  withFieldOptions(new Command('create').description('Make a tenant; it pretends to send until you say otherwise'))
    .argument('<name>')
    .addOption(new Option('--mode <mode>', 'what it lets out').choices(TenantModeSchema.options).default('pretend'))
    .action((name: unknown, given: unknown) => create(NameSchema.parse(name), given)),
  withFieldOptions(new Command('set').description('Change what a tenant says of itself'))
    .argument('<name>')
    .action((name: unknown, given: unknown) => set(z.string().parse(name), given)),
  new Command('mode')
    .alias('set-mode')
    .description('Set what a tenant lets in and out, from now on')
    .argument('<name>')
    .addArgument(new Argument('<mode>').choices(TenantModeSchema.options))
    .option('--until <instant>', 'when "held" ends by itself')
    .option(...STAGE_OPTION)
    .option(...TABLE_OPTION)
    .action((name: unknown, mode: unknown, given: unknown) => setMode(z.string().parse(name), mode, given)),
  new Command('list')
    .description('All tenants; or one with its senders, fingerprints of live secrets, and ids of keys')
    .argument('[name]')
    .option('--json', 'as JSON')
    .option(...STAGE_OPTION)
    .action((name: unknown, given: unknown) => list(z.string().optional().parse(name), given)),
];
