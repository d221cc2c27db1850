import type { Claim } from './claim.ts';
import { type FactName, type FactValues, FactValuesSchema } from './facts.ts';

/** The facts of a claim by name; a fact stated as null, or never stated, is absent. */
export type FactView = { readonly [Name in FactName]?: FactValues[Name] | undefined } & {
  /** The keyed digests that the worker is known by, sorted; absent where there is none. */
  readonly workerDigests?: readonly string[];
};

const ViewSchema = FactValuesSchema.partial();

/** Reads the facts of a claim. Throws when the snapshot holds a value of the wrong shape, which only a bug can write. */
export const factView = (claim: Pick<Claim, 'facts'>): FactView => {
  const stated: Record<string, unknown> = {};
  for (const [name, fact] of Object.entries(claim.facts)) {
    if (fact !== undefined && fact.value !== null) stated[name] = fact.value;
  }
  const view = ViewSchema.parse(stated);
  const digests = [view.workerIdentifierDigest, view.workerNameDigest].filter((digest) => digest !== undefined);
  return digests.length > 0 ? { ...view, workerDigests: digests.sort() } : view;
};
