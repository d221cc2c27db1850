import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { compileDigests } from '#infra/cli/compileRulebooks.ts';
import { RuleStatusSchema } from '#shared/contracts/vocabulary.ts';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { Rulebook } from '#shared/paperwork/ruleShape.ts';
import { type ReadRulebook, readRulebookFile, rulebookPaths } from './readRulebook.ts';
import { RESEARCHED_ROWS } from './researchedRows.ts';
import { faultLine, type RuleFault } from './ruleFault.ts';
import { toColumns } from './toColumns.ts';

type Digests = Readonly<Record<string, string>>;

/** A file that stands in the folder and is not what runs. */
function loadingFaults(path: string, { jurisdiction }: Rulebook, digests: Digests): readonly RuleFault[] {
  const faults: string[] = [];
  if (basename(path) !== `${jurisdiction.toLowerCase()}.json`)
    faults.push(`is the rulebook of ${jurisdiction}: name it ${jurisdiction.toLowerCase()}.json`);
  else if (jurisdiction !== 'everywhere' && !KNOWN_JURISDICTIONS.includes(jurisdiction))
    faults.push('is not loaded: node infra/cli/compileRulebooks.ts');
  else if (digests[jurisdiction] !== rulebookFor(jurisdiction).digest)
    faults.push('has changed since its digest was made: node infra/cli/compileRulebooks.ts');
  return faults.map((what) => ({ place: '', what }));
}

const STATUSES = RuleStatusSchema.options;

const countsOf = ({ jurisdiction, rules, notChased }: Rulebook): readonly string[] => [
  jurisdiction,
  ...STATUSES.map((status) => String(rules.filter((rule) => rule.status === status).length)),
  String(notChased.length),
];

function totals(rows: readonly (readonly string[])[]): readonly string[] {
  const [, ...columns] = rows[0] ?? [];
  return ['all', ...columns.map((_, index) => String(rows.reduce((sum, row) => sum + Number(row[index + 1]), 0)))];
}

/** Rules by jurisdiction and status. */
export function countTable(rulebooks: readonly Rulebook[]): readonly string[] {
  const counts = rulebooks.map(countsOf);
  return toColumns([['rules', ...STATUSES, 'not chased'], ...counts, ...(counts.length > 1 ? [totals(counts)] : [])]);
}

function withoutRulebook(): readonly string[] {
  const missing = new Set(RESEARCHED_ROWS.map(({ jurisdiction }) => jurisdiction));
  for (const jurisdiction of KNOWN_JURISDICTIONS) missing.delete(jurisdiction);
  return missing.size === 0 ? [] : [`Researched, and without a rulebook: ${[...missing].join(', ')}.`];
}

export interface Checked {
  readonly lines: readonly string[];
  readonly faults: readonly string[];
}

const ABSENT: ReadRulebook = { rulebook: undefined, faults: [{ place: '', what: 'there is no such file' }] };

/** No paths: every rulebook that is there, and, once each is one, whether it is what runs. */
export function checkRulebooks(paths: readonly string[]): Checked {
  const own = paths.length === 0;
  const read = (own ? rulebookPaths() : paths).map((path) => ({
    path,
    ...(existsSync(path) ? readRulebookFile(path) : ABSENT),
  }));
  const sound = read.flatMap(({ path, rulebook }) => (rulebook === undefined ? [] : [{ path, rulebook }]));
  const digests = own && sound.length === read.length ? compileDigests() : undefined;
  const faults = [
    ...read.flatMap(({ path, faults: found }) => found.map((fault) => ({ path, fault }))),
    ...sound.flatMap(({ path, rulebook }) =>
      digests === undefined ? [] : loadingFaults(path, rulebook, digests).map((fault) => ({ path, fault })),
    ),
  ];
  return {
    lines: [...countTable(sound.map(({ rulebook }) => rulebook)), ...(own ? withoutRulebook() : [])],
    faults: faults.map(({ path, fault }) => faultLine(basename(path), fault)),
  };
}

export const checkCommand = (): Command =>
  new Command('check')
    .description('Validate rulebooks, and count their rules by status; without files, every one')
    .argument('[files...]')
    .action((files: unknown) => {
      const { lines, faults } = checkRulebooks(z.array(z.string()).parse(files));
      for (const line of lines) console.log(line);
      for (const fault of faults) console.error(fault);
      console.log(faults.length === 0 ? 'No faults.' : `${faults.length} faults.`);
      if (faults.length > 0) process.exitCode = 1;
    });
