import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Argument, Command } from 'commander';
import * as z from 'zod';
import { type Door, DoorSchema } from '#shared/contracts/tenant.ts';
import { type LocalTenant, localTenants } from '../local/localTenants.ts';
import { runningSecret } from './place/runningSecret.ts';
import { contentTypeOf, postSigned } from './signedPost.ts';

/** `npm run post -- <fnol|provider-reports> FILE`: signs a file as a local source and posts it. */

const OptionsSchema = z.object({
  tenant: z.string(),
  source: z.string().optional(),
  url: z.string(),
  id: z.string().optional(),
  secret: z.string().startsWith('whsec_', 'a secret begins with whsec_').optional(),
});
type Options = z.infer<typeof OptionsSchema>;

const usualSource: Record<Door, string> = { fnol: 'carrier', 'provider-reports': 'clinic' };

class PostError extends Error {}

async function post(door: Door, file: string, options: Options): Promise<void> {
  const body = readFile(file);
  const secret = options.secret ?? (await secretOf(options, options.source ?? usualSource[door]));
  const webhookId = options.id ?? `msg_${randomUUID()}`;
  const url = `${options.url.replace(/\/$/, '')}/v1/${encodeURIComponent(options.tenant)}/${door}`;
  const sent = { url, body, secret, webhookId, contentType: contentTypeOf(body) };
  const answer = await postSigned(sent).catch((cause: unknown) => {
    throw new PostError(`Nothing answers at ${url}: is "npm start" running?`, { cause });
  });
  console.log(`${answer.status} (webhook id ${webhookId}, ${sent.contentType})\n${answer.body}`);
  if (answer.status >= 300) process.exitCode = 1;
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PostError(`Cannot read ${file}.`, { cause });
  }
}

/** What the running system takes, else what it would start with. */
const secretOf = async ({ url, tenant }: Options, source: string): Promise<string> =>
  (await runningSecret(url, { tenant, source })) ?? seededSecret(tenant, source);

function seededSecret(tenant: string, source: string): string {
  const found = localTenants.find((each) => each.tenant.tenant === tenant);
  if (found === undefined)
    throw unknown(
      'tenant',
      tenant,
      localTenants.map((each) => each.tenant.tenant),
    );
  const secret = found.sources.find((each) => each.source === source)?.secrets[0];
  if (secret === undefined) throw unknown('source', source, sourceNames(found));
  return secret;
}

const sourceNames = (tenant: LocalTenant): string[] => tenant.sources.map((each) => each.source);

const unknown = (what: string, name: string, known: readonly string[]): PostError =>
  new PostError(`There is no ${what} "${name}" in infra/local/tenants.json, only ${known.join(', ')}.`);

const command = new Command('post')
  .description('Sign a file as a source of a tenant and post it, to the system on this machine without more words.')
  .addArgument(new Argument('<door>', 'which door').choices(DoorSchema.options))
  .argument('<file>', 'the body: JSON of ours, or a FHIR R4 resource')
  .option('--tenant <name>', 'tenant', 'demo')
  .option('--source <name>', 'source (default: carrier for fnol, clinic for provider-reports)')
  .option('--url <url>', 'address of the system', `http://localhost:${process.env.PORT ?? '4400'}`)
  .option('--secret <secret>', 'sign with it, whatever the source')
  .option('--id <webhook-id>', 'webhook id; the same id and body again is answered from memory')
  .action((door: unknown, file: unknown, options: unknown) =>
    post(DoorSchema.parse(door), z.string().parse(file), OptionsSchema.parse(options)),
  );

try {
  await command.parseAsync();
} catch (cause) {
  if (!(cause instanceof PostError || cause instanceof z.ZodError)) throw cause;
  console.error(cause instanceof z.ZodError ? z.prettifyError(cause) : cause.message);
  process.exitCode = 1;
}
