import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { summarizeCruise } from '#infra/cli/importReport.ts';

/** One breach of each rule: the file, what it imports, and the rule that must fire. */
const BREACHES: [string, string, string][] = [
  ['shared/store/one.ts', './two.ts', 'no-circular'],
  ['shared/store/keys.ts', '#infra/wiring.ts', 'runtime-never-imports-infra'],
  ['infra/stacks/api.ts', '#shared/store/leaf.ts', 'infra-sees-only-contracts'],
  ['shared/contracts/names.ts', '#shared/store/leaf.ts', 'contracts-are-leaves'],
  ['events/fnol.ts', '#shared/store/leaf.ts', 'events-are-leaves'],
  ['shared/intake/fnol.ts', '#functions/get-claim/build.ts', 'shared-never-looks-up'],
  ['functions/receive-fnol/build.ts', '#functions/get-claim/build.ts', 'functions-are-islands'],
  ['shared/claim/decide.ts', '#shared/gateways/leaf.ts', 'pure-core'],
  ['shared/chase/ladder.ts', '@aws-sdk/client-s3', 'pure-core'],
  ['shared/paperwork/dates.ts', 'node:fs', 'pure-core-no-node'],
  ['shared/intake/gone.ts', './nowhere.ts', 'must-resolve'],
  ['shared/mail/compose.ts', '#shared/chase/leaf.ts', 'mail-knows-no-claim'],
  ['infra/wiring.ts', '#infra/local/leaf.ts', 'nothing-imports-a-root'],
  ['shared/lambda/logger.ts', '#test/fakes/leaf.ts', 'nothing-imports-tests'],
  ['shared/lambda/fuzz.ts', 'fast-check', 'runtime-needs-no-dev-package'],
  ['shared/lambda/http.ts', 'fastq', 'packages-are-declared'],
];

const LEAVES = ['shared/store', 'shared/gateways', 'shared/chase', 'infra/local', 'test/fakes'].map(
  (f) => `${f}/leaf.ts`,
);

let tree: string;
let faults: readonly string[];

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'claimtower-imports-'));
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) await cp(file, join(tree, file));
  await symlink(resolve('node_modules'), join(tree, 'node_modules'));
  const importing = (target: string) => `import * as other from '${target}';\nexport const it = other;\n`;
  const files = BREACHES.map(([file, target]) => [file, importing(target)] as const);
  await write([...files, ['shared/store/two.ts', importing('./one.ts')], ['functions/get-claim/build.ts', '']]);
  await write(LEAVES.map((leaf) => [leaf, 'export const leaf = 1;\n']));
  faults = summarizeCruise(cruise()).faults;
});

afterAll(async () => {
  await rm(tree, { recursive: true, force: true });
});

const write = async (files: readonly (readonly [string, string])[]) => {
  for (const [file, text] of files) {
    await mkdir(dirname(join(tree, file)), { recursive: true });
    await writeFile(join(tree, file), text);
  }
};

const cruise = (): unknown => {
  const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const folders = ['events', 'functions', 'shared', 'infra', 'test'];
  const flags = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--preserve-symlinks'];
  return JSON.parse(
    spawnSync(process.execPath, [cruiser, ...flags, ...folders], { cwd: tree, encoding: 'utf8' }).stdout,
  );
};

test.each(BREACHES)('%s may not import %s', (file, _, rule) => {
  expect(faults.filter((fault) => fault.startsWith(`${rule}: ${file}`))).toHaveLength(1);
});

test('every rule of the configuration has a breach here', async () => {
  const { default: config } = await import(resolve('.dependency-cruiser.cjs'));
  const { forbidden } = z.object({ forbidden: z.array(z.object({ name: z.string() })) }).parse(config);
  const broken = new Set(BREACHES.map(([, , rule]) => rule));
  expect(forbidden.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual([]);
});

test('a cruise that saw next to nothing is a fault', () => {
  expect(summarizeCruise({ modules: [], summary: { violations: [] } }).faults).toEqual([
    'only 0 modules seen: the check itself does not work',
  ]);
});
