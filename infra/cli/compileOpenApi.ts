import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildOpenApi } from './openApi.ts';

/** `node infra/cli/compileOpenApi.ts` writes docs/openapi.json; with `--check` it only fails when the file is stale. */

const FILE = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url));

const text = `${JSON.stringify(buildOpenApi(), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (readFileSync(FILE, 'utf8') !== text) {
  console.error('docs/openapi.json does not match the contracts: run "node infra/cli/compileOpenApi.ts".');
  process.exitCode = 1;
}
