import * as z from 'zod';
import { TriggerNameSchema } from '#shared/contracts/vocabulary.ts';
import { zoneOfPlace } from '#shared/paperwork/postalZones.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import type { Claim } from './claim.ts';
import { fromStoredFacts, toStoredFacts } from './factParts.ts';
import { type FactName, type FactStatement, type FactValues, FactValuesSchema } from './facts.ts';
import { withEarliestKnowledge } from './knowledge.ts';

/** The facts of a claim by name; a fact stated as null, or never stated, is absent. */
export type FactView = { readonly [Name in FactName]?: FactValues[Name] | undefined } & {
  /** The keyed digests that the worker is known by, sorted; absent where there is none. */
  readonly workerDigests?: readonly string[];
};

/** The date of injury places the others, and itself. */
const MOMENTS = TriggerNameSchema.exclude(['dateOfInjury']).options;

const PlacedSchema = z.looseObject({
  jurisdiction: z.string().default(''),
  dateOfInjury: z.looseObject({ date: z.string().optional(), zone: z.string().optional() }).optional(),
  injuryPlace: z.looseObject({ postalCode: z.string().optional(), state: z.string().optional() }).default({}),
});

const ViewSchema = FactValuesSchema.partial();

/** The zone in which dates were meant that name none: that of the injury, else of the place where it happened, else the jurisdiction's. */
const withZones = (known: Record<string, unknown>): Record<string, unknown> => {
  const { jurisdiction, dateOfInjury, injuryPlace } = PlacedSchema.parse(known);
  const zone = dateOfInjury?.zone ?? zoneOfPlace(injuryPlace) ?? zoneOf(jurisdiction);
  const { dateOfInjury: _placed, ...placed } = known;
  if (dateOfInjury?.date !== undefined) placed.dateOfInjury = { ...dateOfInjury, zone };
  for (const name of MOMENTS) {
    const moment = placed[name];
    if (typeof moment === 'object') placed[name] = { zone, ...moment };
  }
  return placed;
};

type Stated = Pick<Claim, 'facts'> & Partial<Pick<Claim, 'stamps' | 'statedBy'>>;

const read = ({ facts, stamps, statedBy }: Stated): FactView => {
  const stampBy = (name: string): string | undefined => stamps?.[statedBy?.[name] ?? 0];
  const view = ViewSchema.parse(withZones(fromStoredFacts(withEarliestKnowledge(facts, stampBy))));
  const digests = [view.workerIdentifierDigest, view.workerNameDigest].filter((digest) => digest !== undefined);
  return digests.length > 0 ? { ...view, workerDigests: digests.sort() } : view;
};

/** Facts never change in place, so a view is as good as long as they live: one wake reads the same facts five times. */
const views = new WeakMap<Claim['facts'], FactView>();

/** Reads the facts of a claim. Throws when the snapshot holds a value of the wrong shape, which only a bug can write. */
export const factView = (stated: Stated): FactView => {
  const known = views.get(stated.facts);
  if (known !== undefined) return known;
  const view = read(stated);
  views.set(stated.facts, view);
  return view;
};

/** What a message says by itself, as a claim that knew nothing else would read it. */
export const statementView = (statement: FactStatement): FactView => factView({ facts: toStoredFacts(statement) });
