import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { calendarFor } from '#shared/paperwork/calendars.ts';
import { RulebookSchema } from '#shared/paperwork/ruleSchema.ts';

const PAPERWORK = new URL('../../shared/paperwork/', import.meta.url);

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, PAPERWORK), 'utf8'));

const RULEBOOKS = new URL('rulebooks/', PAPERWORK);

/** "us-vt" for each rulebook file, in order. */
const namesOfRulebooks = (): readonly string[] =>
  readdirSync(RULEBOOKS)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.generated.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

const EVERYWHERE = 'everywhere';

const jurisdictionOf = (name: string): string => (name === EVERYWHERE ? name : name.toUpperCase());

/** The days by which a rulebook counts; the one for everywhere counts by those of any jurisdiction. */
const holidaysOf = (name: string): unknown => {
  if (name === 'everywhere') return readJson('calendars/holidays.generated.json');
  const { names, legalNames } = calendarFor(jurisdictionOf(name));
  return [[...names].sort(), [...legalNames].sort()];
};

// Parsed and written again, so that layout does not count; with its holidays, since a changed one changes due dates too.
const digestOf = (name: string): string =>
  createHash('sha256')
    .update(JSON.stringify([readJson(`rulebooks/${name}.json`), holidaysOf(name)]))
    .digest('base64url')
    .slice(0, 16);

/** Digests by jurisdiction, as `rulebooks/digests.generated.json` holds them. */
export const compileDigests = (): Readonly<Record<string, string>> =>
  Object.fromEntries(namesOfRulebooks().map((name) => [jurisdictionOf(name), digestOf(name)]));

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The text of `rulebooks/all.generated.ts`: bundlers need each file named. */
export const compileImports = (): string => {
  const names = namesOfRulebooks();
  return [
    ...names.map((name) => `import ${camel(name)} from './${name}.json' with { type: 'json' };`),
    '',
    '/** Written by infra/cli/compileRulebooks.ts: every rulebook file by its jurisdiction, as it stands. */',
    'export const RULEBOOK_FILES: Readonly<Record<string, unknown>> = {',
    ...names.map((name) => (name === EVERYWHERE ? `  ${name},` : `  '${jurisdictionOf(name)}': ${camel(name)},`)),
    '};',
    '',
  ].join('\n');
};

/** The JSON Schema that the `$schema` of each rulebook points to. */
export const compileSchema = (): unknown => z.toJSONSchema(RulebookSchema, { io: 'input', reused: 'ref' });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const write = (path: string, value: unknown): void =>
    writeFileSync(new URL(path, PAPERWORK), `${JSON.stringify(value, null, 2)}\n`);
  write('rulebooks/digests.generated.json', compileDigests());
  write('rulebook.schema.json', compileSchema());
  writeFileSync(new URL('rulebooks/all.generated.ts', PAPERWORK), compileImports());
}
