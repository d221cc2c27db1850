import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bundleFolder, bundleFunctions } from '#infra/bundles.ts';
import { type EnvironmentKey, grantedEnvironment } from '#infra/grantedEnvironment.ts';
import { wiring } from '#infra/wiring.ts';
import type { FunctionWiring, Grant, Wiring } from '#infra/wiringTypes.ts';
import { ENV } from '#shared/contracts/names.ts';

const house: Wiring = wiring;
let folder: string;
let metafile: Metafile;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimtower-bundles-'));
  metafile = await bundleFunctions(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const VALUES: Readonly<Record<EnvironmentKey, string>> = {
  table: 'claimtower',
  bucket: 'claimtower-bodies',
  bucketKey: 'arn:aws:kms:us-east-1:123456789012:key/1',
  wakeQueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/wake',
  sender: 'claims@example.org',
  configurationSet: 'claimtower',
  guard: 'pretend',
  publicUrl: 'https://claims.example.org',
  secretsPrefix: 'claimtower/dev',
  stage: 'dev',
};

/** Loads the bundle afresh with each environment, and says what came of it: "function" or the error's message. */
const LOADER = `
const environments = JSON.parse(process.argv[1]);
const file = process.argv[2];
const outcomes = environments.map((environment) => {
  for (const name of Object.keys(process.env)) if (name.startsWith('CLAIMTOWER_')) delete process.env[name];
  Object.assign(process.env, environment);
  delete require.cache[require.resolve(file)];
  try { return typeof require(file).handler; } catch (error) { return error.message; }
});
console.log(JSON.stringify(outcomes));
`;

const OutcomesSchema = z.array(z.string());

/** In a Node process of its own, where there is no package to be found. */
const load = ({ name }: FunctionWiring, environments: readonly Record<string, string>[]): readonly string[] => {
  const file = join(bundleFolder(folder, name), 'index.js');
  const args = ['-e', LOADER, JSON.stringify(environments), file];
  const out = execFileSync(process.execPath, args, { cwd: folder, env: { AWS_REGION: 'us-east-1' }, encoding: 'utf8' });
  return OutcomesSchema.parse(JSON.parse(out));
};

const environmentWith = (keys: readonly EnvironmentKey[]): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [ENV[key], VALUES[key]]));

/** Missing, these stop no function: there is a default. */
const OPTIONAL: readonly EnvironmentKey[] = ['bucketKey', 'stage'];

/** Packages in a bundle, "@aws-sdk/client-s3". */
const packagesOf = ({ name }: FunctionWiring): ReadonlySet<string> => {
  const output = Object.entries(metafile.outputs).find(([file]) => file.endsWith(`${name}/index.js`))?.[1];
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return new Set(inputs.flatMap(([file]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
};

const CLIENT_OF: Record<Grant['kind'], string> = {
  table: '@aws-sdk/client-dynamodb',
  bucket: '@aws-sdk/client-s3',
  sendQueue: '@aws-sdk/client-sqs',
  sendMail: '@aws-sdk/client-ses',
  readSecret: '@aws-sdk/client-secrets-manager',
};

/** Kilobytes that no bundle passes; today's largest, of chase-claim, has 1,527. Lambda reads all of it at a cold start. */
const MOST_KILOBYTES = 1_650;

describe.each(house.functions)('the bundle of $name', (wired) => {
  const granted = grantedEnvironment(wired.grants);
  const needed = granted.filter((key) => !OPTIONAL.includes(key));

  it('starts where there are no packages, with the environment of its grants and no less', () => {
    const without = needed.map((key) => environmentWith(granted.filter((other) => other !== key)));
    const outcomes = load(wired, [environmentWith(granted), ...without]);
    expect(outcomes[0]).toBe('function');
    expect(outcomes.slice(1)).toEqual(needed.map((key) => expect.stringContaining(`${ENV[key]} is missing`)));
  });

  it('holds the SDK clients of its grants, and no other', () => {
    const clients = [...packagesOf(wired)].filter((name) => name.startsWith('@aws-sdk/client-'));
    expect(new Set(clients)).toEqual(new Set(wired.grants.map(({ kind }) => CLIENT_OF[kind])));
  });

  it('is minified, with its source map beside it, and not too large', () => {
    const file = join(bundleFolder(folder, wired.name), 'index.js');
    expect(statSync(file).size / 1024).toBeLessThan(MOST_KILOBYTES);
    expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(statSync(file).size / 1000);
    expect(statSync(`${file}.map`).size).toBeGreaterThan(0);
  });
});

/** Who may hold what costs the most to load, and why it is there. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  // Writes MIME: mail and the probe.
  nodemailer: ['chase-claim', 'check-heartbeat'],
  'intl-messageformat': ['answer-visit', 'chase-claim'],
  // Links in letters: who signs them, and who reads them.
  jose: ['answer-visit', 'chase-claim'],
  'ical-generator': ['chase-claim'],
  mustache: ['answer-visit', 'chase-claim'],
  standardwebhooks: ['receive-fnol', 'receive-provider-report'],
};

describe('what only some functions use', () => {
  it.each(Object.entries(HOLDERS))('%s is in the bundles of those alone', (name, holders) => {
    const found = house.functions.filter((wired) => packagesOf(wired).has(name));
    expect(found.map((wired) => wired.name)).toEqual(holders);
  });
});
