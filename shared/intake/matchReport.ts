import type { ClaimantClues } from './inputs.ts';
import { isSameInjury, type KnownPerson } from './matchFnol.ts';

/** Whose a report is. Never on a name alone; when two claims could be meant, a person decides. */

export interface ReportMatchInput {
  readonly clues: ClaimantClues;
  /** REF rows of the clues' references. */
  readonly references: readonly {
    readonly claimId?: string | undefined;
    readonly others: readonly { readonly claimId: string }[];
  }[];
  /** NUMBER rows of the clues' claim numbers. */
  readonly numbers: readonly { readonly claimIds: readonly string[] }[];
  /** PERSON rows of the clues' digests. */
  readonly persons: readonly KnownPerson[];
}

export type ReportMatch =
  | { readonly kind: 'claim'; readonly claimId: string; readonly by: 'reference' | 'person' }
  /** Nothing known yet: it may wait for its FNOL. */
  | { readonly kind: 'none' }
  | { readonly kind: 'person-decides'; readonly reason: string };

/** A number of several claims says nothing. */
const byReference = ({ references, numbers }: ReportMatchInput): ReportMatch | undefined => {
  const referred = references.flatMap(({ claimId, others }) => [
    ...(claimId === undefined ? [] : [claimId]),
    ...others.map((other) => other.claimId),
  ]);
  const numbered = numbers.flatMap(({ claimIds: named }) => (named.length === 1 ? named : []));
  const claimIds = new Set([...referred, ...numbered]);
  const [claimId] = claimIds;
  if (claimId === undefined) return undefined;
  if (claimIds.size > 1) return { kind: 'person-decides', reason: 'its references belong to more than one claim' };
  return { kind: 'claim', claimId, by: 'reference' };
};

const byPerson = ({ clues, persons }: ReportMatchInput): ReportMatch => {
  const { dateOfInjury } = clues;
  const claims = persons.flatMap((person) => person.claims);
  if (claims.length === 0) return { kind: 'none' };
  if (dateOfInjury === undefined) {
    return { kind: 'person-decides', reason: 'the worker is known, but the report gives no date of injury' };
  }
  const near = new Set(
    claims.filter((claim) => isSameInjury(claim.dateOfInjury, dateOfInjury)).map(({ claimId }) => claimId),
  );
  const [claimId] = near;
  if (claimId === undefined) return { kind: 'none' };
  if (near.size > 1) return { kind: 'person-decides', reason: 'the worker has more than one claim of about that date' };
  return { kind: 'claim', claimId, by: 'person' };
};

/** Pure. */
export const matchReport = (input: ReportMatchInput): ReportMatch => {
  const match = byReference(input) ?? byPerson(input);
  const shared = input.numbers.some(({ claimIds }) => claimIds.length > 1);
  if (match.kind !== 'none' || !shared) return match;
  return { kind: 'person-decides', reason: 'its claim number belongs to more than one claim' };
};

/** A reference of another injury: a worker has several claims, and a clinic mistypes a number. */
export const contradictsInjury = (
  { dateOfInjury }: Pick<ClaimantClues, 'dateOfInjury'>,
  claimed: string | undefined,
): boolean => dateOfInjury !== undefined && claimed !== undefined && !isSameInjury(dateOfInjury, claimed);

/** A reference of somebody else's claim: the report's worker and the claim's worker are known, and differ. */
export const contradictsWorker = (
  clues: Pick<ClaimantClues, 'personDigests'>,
  workerDigests: readonly string[] | undefined,
): boolean =>
  clues.personDigests.length > 0 &&
  workerDigests !== undefined &&
  workerDigests.length > 0 &&
  !clues.personDigests.some((digest) => workerDigests.includes(digest));
