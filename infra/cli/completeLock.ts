import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { missingPlatformPackages } from './lockFile.ts';

/**
 * `node infra/cli/completeLock.ts [--check]`: run it after every `npm install`. A registry that lacks some platforms'
 * packages makes npm leave them out of the lock file, and `npm ci` then refuses that lock file everywhere.
 */
const LOCK_FILE = 'package-lock.json';
const RecordSchema = z.record(z.string(), z.unknown());

const lock = RecordSchema.parse(JSON.parse(readFileSync(LOCK_FILE, 'utf8')));
const locked = RecordSchema.parse(lock.packages);
const missing = missingPlatformPackages(locked);
const names = Object.keys(missing);

if (process.argv.includes('--check') && names.length > 0) {
  console.error(`package-lock.json lacks ${names.join(', ')}: run "node infra/cli/completeLock.ts".`);
  process.exitCode = 1;
} else if (names.length > 0) {
  const packages = Object.fromEntries(
    Object.entries({ ...locked, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  writeFileSync(LOCK_FILE, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(`package-lock.json: added ${names.length} platform packages.`);
}
