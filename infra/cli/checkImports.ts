import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { summarizeCruise } from './importReport.ts';

/** `node infra/cli/checkImports.ts`: the directions of imports, from `.dependency-cruiser.cjs`. Part of `npm run lint`. */
const ROOTS = ['events', 'functions', 'shared', 'infra', 'test'].filter((folder) => existsSync(folder));
const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

const cruise = spawnSync(
  process.execPath,
  [CRUISER, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...ROOTS],
  { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES },
);

if (cruise.stdout.trim() === '') {
  console.error(`dependency-cruiser gave no report: ${cruise.stderr}`);
  process.exit(1);
}
const { seen, faults } = summarizeCruise(JSON.parse(cruise.stdout));
for (const fault of faults) console.error(fault);
console.log(`Imports: ${seen} modules of ours seen, ${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
