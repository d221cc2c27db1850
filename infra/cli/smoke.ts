import { Command } from 'commander';
import * as z from 'zod';
import type { Clock } from '#shared/gateways/edges.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { localTenants } from '../local/localTenants.ts';
import { placeOf, STAGE_OPTION } from './place.ts';
import { reportFailure, Sentence } from './reportFailure.ts';
import { runSmoke } from './smoke/runSmoke.ts';
import { SmokeFailed } from './smoke/smokeFailed.ts';

/** `npm run smoke -- --tenant NAME --url URL | --stage STAGE`: see docs/smoke.md. */

const SECRET = 'CLAIMTOWER_SMOKE_SECRET';
const KEY = 'CLAIMTOWER_SMOKE_KEY';

const OptionsSchema = z.object({
  tenant: z.string(),
  url: z.url().optional(),
  stage: z.string().optional(),
  secret: z.string().optional(),
  key: z.string().optional(),
  other: z.string(),
  limit: z.coerce.number().positive(),
});
type Options = z.infer<typeof OptionsSchema>;

interface Found {
  readonly url: string;
  readonly clock: Clock;
  readonly isLocal: boolean;
}

const find = async ({ url, stage }: Options): Promise<Found> => {
  if (url !== undefined) return { url, clock: systemClock, isLocal: false };
  const { apiUrl, clock, stage: found } = await placeOf(stage);
  return { url: apiUrl, clock, isLocal: found === 'local' };
};

/** Public on one machine. */
const localCredentials = (
  tenant: string,
): { readonly secret?: string | undefined; readonly key?: string | undefined } => {
  const known = localTenants.find((each) => each.tenant.tenant === tenant);
  return { secret: known?.sources[0]?.secrets[0], key: known?.bearerKeys[0]?.key };
};

const given = (value: string | undefined, option: string, variable: string): string => {
  if (value !== undefined && value !== '') return value;
  throw new SmokeFailed(`There is no ${option}: set ${variable}, which no list of processes shows`);
};

const run = async (options: Options): Promise<void> => {
  const { url, clock, isLocal } = await find(options);
  const { tenant, other: otherTenant, limit } = options;
  const local = isLocal ? localCredentials(tenant) : {};
  const secret = given(options.secret ?? process.env[SECRET] ?? local.secret, 'webhook secret', SECRET);
  const key = given(options.key ?? process.env[KEY] ?? local.key, 'bearer key', KEY);
  const target = { url, tenant, otherTenant, secret, key };
  console.log(`Smoke test of ${url}, tenant ${tenant}`);
  await runSmoke({ target, now: clock.now(), patienceMilliseconds: limit * 1000, say: console.log });
  console.log('All went as it must.');
};

const command = new Command('smoke')
  .description(
    'Play one claim through a deployed system, from its notice to silence; exits 1 at the first step that fails.',
  )
  .requiredOption('--tenant <name>', 'the tenant that the claim is opened in')
  .option('--url <url>', 'address of the API, without "/v1"')
  .option(...STAGE_OPTION)
  .option(
    '--secret <whsec>',
    `a source's webhook secret (default: ${SECRET}; those of infra/local/tenants.json for local)`,
  )
  .option('--key <key>', `a bearer key that may read and command claims (default: ${KEY}; likewise)`)
  .option('--other <tenant>', 'whose path the credentials must not open', 'other')
  .option('--limit <seconds>', 'how long the acknowledgment may take', '180')
  .action((options: unknown) => run(OptionsSchema.parse(options)));

try {
  await command.parseAsync();
} catch (cause) {
  reportFailure(cause instanceof SmokeFailed ? new Sentence(`${cause.message}.`) : cause);
}
