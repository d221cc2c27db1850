import { expect, test } from 'vitest';
import { houseStyleFaults } from '#infra/cli/houseStyle.ts';

// Put together, so that this file does not break the rules it is about.
const slash = '/';

test.each([
  ['docs/run.md', `see ${slash}home${slash}ann/notes`, 'names a folder of one machine'],
  ['shared/a.ts', `const path = '${slash}work${slash}main';`, 'names a folder of one machine'],
  ['package-lock.json', `"${'resolved'}": "https:x"`, 'names the registry that it was made with'],
  ['.npmrc', `${'registry'}=https:x`, 'names a registry'],
  ['shared/a/b.ts', `import { x } from '..${slash}..${slash}c.ts';`, 'climbs two folders: use a # alias'],
  ['shared/a.ts', `import { ${'z'} } from 'zod';`, "loads all of zod: import * as z from 'zod'"],
  ['shared/a.ts', `${slash}${slash} ${'TODO'} later`, 'leaves a to-do'],
])('%s with <%s> has a fault', (path, line, reason) => {
  expect(houseStyleFaults(path, `first\n${line}\n`)).toEqual([`${path}:2 ${reason}`]);
});

test.each([
  ['shared/a.ts', "import * as z from 'zod';"],
  ['shared/a.ts', "import { x } from '../c.ts';"],
  ['infra/local/start.ts', 'GET /local/inbox and GET /v1/{tenant}/tasks'],
  ['package.json', '"name": "claimtower"'],
])('%s with <%s> has none', (path, line) => {
  expect(houseStyleFaults(path, `${line}\n`)).toEqual([]);
});

test('a source file ends at 300 lines, data does not', () => {
  expect(houseStyleFaults('shared/long.ts', 'x\n'.repeat(300))).toEqual([]);
  expect(houseStyleFaults('shared/long.ts', 'x\n'.repeat(301))).toEqual([
    'shared/long.ts has 301 lines, more than 300',
  ]);
  expect(houseStyleFaults('shared/rules.json', 'x\n'.repeat(301))).toEqual([]);
});
