import type { Mark } from '#shared/claim/commands.ts';
import { identifiersContradict } from './digests.ts';

/** Which claim an FNOL is about: the reference first, then the person. Never two chases for one injury. */

export interface KnownReference {
  readonly claimId?: string | undefined;
  readonly source?: string | undefined;
  /** Claims that other sources opened under the same reference. */
  readonly others: readonly { readonly claimId: string; readonly source: string }[];
}

/** Keyed digests of an employer. */
export interface EmployerDigests {
  readonly employerFeinDigest?: string | undefined;
  readonly employerNameDigest?: string | undefined;
}

export interface KnownPerson {
  readonly claims: readonly KnownClaim[];
}

interface KnownClaim extends EmployerDigests {
  readonly claimId: string;
  readonly dateOfInjury: string;
  readonly identifierDigest?: string | undefined;
}

export interface FnolMatchInput {
  readonly source: string;
  readonly reference: KnownReference;
  /** PERSON rows of the worker's digests. */
  readonly persons: readonly KnownPerson[];
  /** Civil date. */
  readonly dateOfInjury: string;
  readonly employer: EmployerDigests;
  /** Of the worker, where the notice gives an identifier. */
  readonly identifierDigest?: string | undefined;
  readonly acquired: boolean;
}

export type FnolMatch =
  | { readonly kind: 'open'; readonly mark?: Mark }
  | { readonly kind: 'amend'; readonly claimId: string }
  | { readonly kind: 'merge'; readonly claimId: string };

/** Dates of one injury differ between senders by up to six days: Wisconsin's own matching rule. */
const SAME_INJURY_DAYS = 6;

/** Whether two civil dates can be of one injury. */
export const isSameInjury = (one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000 <= SAME_INJURY_DAYS;

/** Name and birth date are also those of other people: two numbers of one kind that differ speak against it. */
const mayBeSameWorker = (
  input: Pick<FnolMatchInput, 'identifierDigest'>,
  claim: Pick<KnownClaim, 'identifierDigest'>,
): boolean => !identifiersContradict(claim.identifierDigest, input.identifierDigest);

interface Worker {
  /** The claim that asks. */
  readonly claimId: string;
  readonly identifierDigest?: string | undefined;
  readonly persons: readonly {
    readonly claims: readonly (Pick<KnownClaim, 'claimId' | 'identifierDigest'> & {
      readonly died?: true | undefined;
    })[];
  }[];
}

/** Other claims that know of the death of a claim's worker, sorted: of the same person, as for a notice that is merged. Pure. */
export const deathsElsewhere = ({ claimId, identifierDigest, persons }: Worker): readonly string[] => {
  const others = persons.flatMap(({ claims }) => claims).filter((claim) => claim.claimId !== claimId);
  const dead = others.filter((claim) => claim.died === true && mayBeSameWorker({ identifierDigest }, claim));
  return [...new Set(dead.map((claim) => claim.claimId))].sort();
};

const samePerson = (input: FnolMatchInput, claimId: string): boolean =>
  input.persons.some(({ claims }) =>
    claims.some((claim) => claim.claimId === claimId && mayBeSameWorker(input, claim)),
  );

/** By FEIN where both are known; a name is written in many ways, but tells where a sender gives no FEIN. */
const sameEmployer = (one: EmployerDigests, other: EmployerDigests): boolean => {
  if (one.employerFeinDigest !== undefined && other.employerFeinDigest !== undefined) {
    return one.employerFeinDigest === other.employerFeinDigest;
  }
  return one.employerNameDigest === other.employerNameDigest;
};

const byReference = (input: FnolMatchInput): FnolMatch | undefined => {
  const { claimId, source, others } = input.reference;
  if (claimId === undefined) return undefined;
  const own = others.find((other) => other.source === input.source);
  if (own !== undefined) return { kind: 'amend', claimId: own.claimId };
  if (source === input.source || samePerson(input, claimId)) return { kind: 'amend', claimId };
  return { kind: 'open', mark: { kind: 'same-reference', otherClaimId: claimId } };
};

const byPerson = (input: FnolMatchInput): FnolMatch | undefined => {
  const near = input.persons
    .flatMap(({ claims }) => claims)
    .filter(({ dateOfInjury }) => isSameInjury(dateOfInjury, input.dateOfInjury));
  const same = near.find(
    (claim) =>
      claim.dateOfInjury === input.dateOfInjury && sameEmployer(claim, input.employer) && mayBeSameWorker(input, claim),
  );
  if (same !== undefined) return { kind: 'merge', claimId: same.claimId };
  const [other] = near;
  return other && { kind: 'open', mark: { kind: 'possible-duplicate', otherClaimId: other.claimId } };
};

/** Pure. An acquired claim (MTC AQ/AU) opens silent: its old deadlines are past, and nobody is to be flooded. */
export const matchFnol = (input: FnolMatchInput): FnolMatch => {
  const known = byReference(input) ?? byPerson(input);
  if (known !== undefined) return known;
  return input.acquired ? { kind: 'open', mark: { kind: 'acquired' } } : { kind: 'open' };
};
