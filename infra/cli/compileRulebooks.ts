import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { RulebookSchema } from '#shared/paperwork/ruleSchema.ts';

const PAPERWORK = new URL('../../shared/paperwork/', import.meta.url);

/** Each rulebook with the calendar it counts by: a changed holiday changes due dates too. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  everywhere: ['rulebooks/everywhere.json', 'calendars/us.generated.json'],
  'US-CA': ['rulebooks/us-ca.json', 'calendars/us-ca.generated.json'],
  'US-VT': ['rulebooks/us-vt.json', 'calendars/us-vt.generated.json'],
};

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, PAPERWORK), 'utf8'));

// Parsed and written again, so that layout does not count.
const digestOf = (paths: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(paths.map(readJson)))
    .digest('base64url')
    .slice(0, 16);

/** Digests by jurisdiction, as `rulebooks/digests.generated.json` holds them. */
export const compileDigests = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(SOURCES).map(([jurisdiction, paths]) => [jurisdiction, digestOf(paths)]));

/** The JSON Schema that the `$schema` of each rulebook points to. */
export const compileSchema = (): unknown => z.toJSONSchema(RulebookSchema, { io: 'input', reused: 'ref' });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const write = (path: string, value: unknown): void =>
    writeFileSync(new URL(path, PAPERWORK), `${JSON.stringify(value, null, 2)}\n`);
  write('rulebooks/digests.generated.json', compileDigests());
  write('rulebook.schema.json', compileSchema());
}
