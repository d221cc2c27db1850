import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimFile } from '#shared/store/claimActions.ts';
import { createLocalLog } from '../local/localLog.ts';
import { edgesAt } from './placeEdges.ts';
import { type Emulator, startEmulator } from './rehearse/emulator.ts';
import { bridgeGaps, TemplateSchema } from './rehearse/emulatorGaps.ts';
import { reportDelivery } from './rehearse/reportDelivery.ts';
import { createSteps, type Environment, type Steps } from './rehearse/steps.ts';
import { reportFailure, Sentence } from './reportFailure.ts';

/**
 * `npm run rehearse`: docs/deploy.md from a bare account to its teardown, on an AWS emulator that others wrote. What
 * AWS_ENDPOINT_URL points at is taken for one; without it one is installed (Python) and started.
 */

const FOLDER = '.rehearsal';
const ASSEMBLY = join(FOLDER, 'cdk.out');
const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
const TENANT = 'rehearsal';
const STAGE = ['--stage', 'dev'] as const;
const ASSEMBLED = ['--app', ASSEMBLY] as const;

const startedAt = performance.now();
const say = (line: string): void => {
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
};

const environmentFor = (endpoint: string): Environment => ({
  ...process.env,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  CDK_DEFAULT_ACCOUNT: ACCOUNT,
  CDK_DEFAULT_REGION: REGION,
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  // This person's own account must not be found by accident.
  AWS_PROFILE: '',
  AWS_SESSION_TOKEN: '',
});

const bridgeTemplates = (): void => {
  for (const name of readdirSync(ASSEMBLY).filter((file) => file.endsWith('.template.json'))) {
    const file = join(ASSEMBLY, name);
    const { template, told } = bridgeGaps(TemplateSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
    writeFileSync(file, JSON.stringify(template));
    for (const gap of told) say(`  left out for the emulator, ${name.replace('.template.json', '')}: ${gap}`);
  }
};

const deploy = async ({ cdk }: Steps): Promise<void> => {
  await cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`);
  say('the account is bootstrapped');
  rmSync(ASSEMBLY, { recursive: true, force: true });
  await cdk('synth', '--quiet', '--output', ASSEMBLY, '-c', 'sender=claims@example.org', '-c', 'guard=live');
  bridgeTemplates();
  await cdk('deploy', '--all', '--require-approval', 'never', ...ASSEMBLED);
  say('every stack is deployed');
};

const found = (pattern: RegExp, text: string, what: string): string => {
  const value = pattern.exec(text)?.[0];
  if (value === undefined) throw new Sentence(`The command showed no ${what}.`);
  return value;
};

const createTenant = async ({ command }: Steps): Promise<{ readonly secret: string; readonly key: string }> => {
  const people = ['--sender-name', 'Rehearsal', '--reply-to', 'claims@example.org'];
  const fallback = ['--fallback-email', 'desk@example.org', '--fallback-zone', 'America/New_York'];
  await command('tenant', 'create', TENANT, ...people, ...fallback, '--mode', 'live', ...STAGE);
  const source = await command('tenant', 'source', TENANT, 'carrier', '--doors', 'fnol,provider-reports', ...STAGE);
  const key = await command('tenant', 'key', TENANT, '--scopes', 'claims:read,claims:command', ...STAGE);
  say('a tenant is made, with a source and a key');
  return {
    secret: found(/whsec_[A-Za-z0-9+/=]+/, source, 'webhook secret'),
    key: found(/\b[A-Za-z0-9_-]{40,}\b/, key, 'bearer key'),
  };
};

/** The emulator's host name for an API resolves for browsers, not for every Node; its path says the same. */
const reachable = (endpoint: string, apiUrl: string): string => {
  const id = /^https?:\/\/([a-z0-9]+)\.execute-api\./.exec(apiUrl)?.[1];
  return id === undefined ? apiUrl : `${endpoint}/_aws/execute-api/${id}/$default`;
};

const smoke = async (emulator: Emulator, environment: Environment, deployed: string): Promise<string> => {
  const steps = createSteps(FOLDER, environment);
  const said = await steps.command('smoke', '--tenant', TENANT, '--url', reachable(emulator.endpoint, deployed));
  for (const line of said.trim().split('\n')) say(`  ${line.trim()}`);
  return found(/(?<=opened claim )\S+/, said, 'claim');
};

const rehearse = async (emulator: Emulator): Promise<void> => {
  const environment = environmentFor(emulator.endpoint);
  Object.assign(process.env, environment);
  const steps = createSteps(FOLDER, environment);
  await deploy(steps);
  const { secret, key } = await createTenant(steps);
  const { placeOf } = await import('./place.ts');
  const { apiUrl } = await placeOf('dev');
  const credentials = { CLAIMTOWER_SMOKE_SECRET: secret, CLAIMTOWER_SMOKE_KEY: key };
  const claimId = await smoke(emulator, { ...environment, ...credentials }, apiUrl);
  await reportDelivery(await edgesAt({ stage: 'dev' }, createLocalLog('warn')), claimFile(TENANT, claimId));
  say("SES's event went from its topic to the mail's record and to the archive");
  await steps.command('redrive', '--queue', 'wake', ...STAGE);
  await steps.command('guard', 'off', ...STAGE);
  say('there are no dead letters, and the stage is stopped by its guard');
  await steps.cdk('destroy', '--all', '--force', ...ASSEMBLED);
  say('and all of it is torn down again.');
};

const given = process.env.AWS_ENDPOINT_URL;
try {
  const emulator =
    given === undefined ? await startEmulator(FOLDER) : { endpoint: given, stop: () => Promise.resolve() };
  say(`the emulator answers at ${emulator.endpoint}`);
  await rehearse(emulator).finally(() => emulator.stop());
} catch (cause) {
  reportFailure(cause);
}
