import digests from './rulebooks/digests.generated.json' with { type: 'json' };
import everywhere from './rulebooks/everywhere.json' with { type: 'json' };
import california from './rulebooks/us-ca.json' with { type: 'json' };
import vermont from './rulebooks/us-vt.json' with { type: 'json' };
import { RulebookSchema } from './ruleSchema.ts';
import type { Rulebook } from './ruleShape.ts';

export interface FoundRulebook {
  readonly rulebook: Rulebook;
  /** Changes when the rules or their calendar do; a claim pins it. */
  readonly digest: string;
  /** False: no rulebook for this jurisdiction, so the papers needed everywhere, and a person must be told. */
  readonly known: boolean;
}

const DIGESTS: ReadonlyMap<string, string> = new Map(Object.entries(digests));

function load(data: unknown, known: boolean): FoundRulebook {
  const rulebook = RulebookSchema.parse(data);
  const digest = DIGESTS.get(rulebook.jurisdiction);
  if (digest === undefined) throw new Error(`No digest for rulebook ${rulebook.jurisdiction}: run compileRulebooks`);
  return { rulebook, digest, known };
}

const EVERYWHERE = load(everywhere, false);
const BY_JURISDICTION: ReadonlyMap<string, FoundRulebook> = new Map(
  [vermont, california].map((data) => load(data, true)).map((found) => [found.rulebook.jurisdiction, found]),
);

/** The rulebook of a jurisdiction ("US-VT"); the one for everywhere, `known: false`, where there is none. */
export const rulebookFor = (jurisdiction: string): FoundRulebook => BY_JURISDICTION.get(jurisdiction) ?? EVERYWHERE;

export const KNOWN_JURISDICTIONS: readonly string[] = [...BY_JURISDICTION.keys()];
