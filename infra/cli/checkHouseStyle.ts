import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { houseStyleFaults } from './houseStyle.ts';

/** `node infra/cli/checkHouseStyle.ts`: what Biome cannot say, over every file that git knows or would take. */
const TEXT = /\.(ts|js|cjs|mjs|css|json|md|html|grit|ya?ml|sh|csv)$|(^|\/)(\.npmrc|run)$/;

const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
const files = listed.stdout.split('\n').filter((path) => TEXT.test(path) && existsSync(path));
const faults = files.flatMap((path) => houseStyleFaults(path, readFileSync(path, 'utf8')));
for (const fault of faults) console.error(fault);
console.log(`House style: ${files.length} files, ${faults.length} faults.`);
process.exitCode = faults.length === 0 && files.length > 0 ? 0 : 1;
