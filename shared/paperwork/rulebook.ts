import { RULEBOOK_FILES } from './rulebooks/all.generated.ts';
import digests from './rulebooks/digests.generated.json' with { type: 'json' };
import { RulebookSchema } from './ruleSchema.ts';
import type { Rulebook } from './ruleShape.ts';

export interface FoundRulebook {
  readonly rulebook: Rulebook;
  /** Changes when the rules or their calendar do; a claim pins it. */
  readonly digest: string;
  /** False: no rulebook for this jurisdiction, so the papers needed everywhere, and a person must be told. */
  readonly known: boolean;
}

/** The file of what holds everywhere. */
export const EVERYWHERE = 'everywhere';

const DIGESTS: ReadonlyMap<string, string> = new Map(Object.entries(digests));

function load(name: string): FoundRulebook {
  const rulebook = RulebookSchema.parse(RULEBOOK_FILES[name]);
  const digest = DIGESTS.get(rulebook.jurisdiction);
  if (digest === undefined) throw new Error(`No digest for rulebook ${rulebook.jurisdiction}: run compileRulebooks`);
  return { rulebook, digest, known: name !== EVERYWHERE };
}

// A function sees claims of few jurisdictions, and checking a file costs milliseconds of its start.
const loaded = new Map<string, FoundRulebook>();

/** The rulebook of a jurisdiction ("US-VT"); the one for everywhere, `known: false`, where there is none. */
export function rulebookFor(jurisdiction: string): FoundRulebook {
  const name = Object.hasOwn(RULEBOOK_FILES, jurisdiction) ? jurisdiction : EVERYWHERE;
  const known = loaded.get(name) ?? load(name);
  loaded.set(name, known);
  return known;
}

export const KNOWN_JURISDICTIONS: readonly string[] = Object.keys(RULEBOOK_FILES).filter((name) => name !== EVERYWHERE);
