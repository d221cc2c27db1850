import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { RulebookSchema } from '#shared/paperwork/ruleSchema.ts';
import type { Rulebook } from '#shared/paperwork/ruleShape.ts';
import { deadRuleFaults, overlapFaults } from './deadRules.ts';
import { rowFaults } from './researchedRows.ts';
import { placeOf, type RuleFault } from './ruleFault.ts';
import { sourceFaults } from './sourceFaults.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/paperwork/rulebooks/', import.meta.url));

/** Paths of the rulebooks that are there, loaded or not. */
export const rulebookPaths = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((name) => /^([a-z]{2}-[a-z]{2}|everywhere)\.json$/.test(name))
    .toSorted()
    .map((name) => `${FOLDER}${name}`);

export interface ReadRulebook {
  /** Undefined where the file is not even the shape of one. */
  readonly rulebook: Rulebook | undefined;
  readonly faults: readonly RuleFault[];
}

const EntrySchema = z.looseObject({
  id: z.string().optional(),
  row: z.string().optional(),
  limb: z.string().optional(),
});
const ListsSchema = z.looseObject({
  rules: z.array(z.unknown()).default([]),
  notChased: z.array(z.unknown()).default([]),
});

/** The rule or row that a path of the file lies in, and the rest of the path. */
function entryAt(data: unknown, path: readonly PropertyKey[]): { place: string; rest: readonly PropertyKey[] } {
  const [list, index, ...rest] = path;
  const lists = ListsSchema.safeParse(data);
  if (!lists.success || (list !== 'rules' && list !== 'notChased') || typeof index !== 'number')
    return { place: '', rest: path };
  const entry = EntrySchema.safeParse(lists.data[list][index]);
  const named = entry.success ? placeOf(entry.data) : '';
  return { place: named === '' ? `${list}[${index}]` : named, rest };
}

function shapeFault(data: unknown, { path, message }: z.core.$ZodIssue): RuleFault {
  const { place, rest } = entryAt(data, path);
  return { place, what: rest.length === 0 ? message : `${rest.map(String).join('.')}: ${message}` };
}

/** A rulebook's text with everything that is wrong with it; what a shape hides is found once the shape is right. */
export function readRulebook(text: string): ReadRulebook {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { rulebook: undefined, faults: [{ place: '', what: `is not JSON: ${cause.message}` }] };
  }
  const parsed = RulebookSchema.safeParse(data);
  if (!parsed.success)
    return { rulebook: undefined, faults: parsed.error.issues.map((issue) => shapeFault(data, issue)) };
  const rulebook = parsed.data;
  const faults = [
    ...sourceFaults(rulebook),
    ...overlapFaults(rulebook),
    ...deadRuleFaults(rulebook),
    ...rowFaults(rulebook),
  ];
  return { rulebook, faults };
}

export const readRulebookFile = (path: string): ReadRulebook => readRulebook(readFileSync(path, 'utf8'));
