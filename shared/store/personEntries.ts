import type { Claim } from '#shared/claim/claim.ts';
import { factView } from '#shared/claim/factView.ts';
import { unknownPart } from '#shared/claim/unknownPart.ts';
import type { Key, Row, Table, TableAction } from '#shared/gateways/table.ts';
import { present } from '#shared/intake/present.ts';
import { personKey } from './keys.ts';
import { rowOf } from './parseRow.ts';
import { type Person, PersonSchema, parsePersonRow, personTransactItem } from './referenceRows.ts';

/** PERSON rows follow the claim: its worker, alive or dead, its date of injury and its employer, as they are now believed. */

export interface PersonChange {
  /** Undefined for a claim that opens. */
  readonly before: Claim | undefined;
  readonly after: Claim;
  /** Rows that are loaded already: those of the digests that a notice names. */
  readonly known: readonly Person[];
  /** Tasks that wait under the rows no more. */
  readonly gone: ReadonlySet<string>;
}

const digestsOf = (claim: Claim | undefined): readonly string[] =>
  claim === undefined ? [] : (factView(claim).workerDigests ?? []);

const entryOf = (claim: Claim): Person['claims'][number] => {
  const { dateOfInjury, employerFeinDigest, employerNameDigest, workerIdentifierDigest, death } = factView(claim);
  const { claimId } = claim;
  const digests = { employerFeinDigest, employerNameDigest, identifierDigest: workerIdentifierDigest };
  const died = death === undefined ? {} : { died: true as const };
  return { claimId, dateOfInjury: dateOfInjury?.date ?? '', ...present(digests), ...died };
};

/** Where all that is known of the worker of a claim stands. */
export const personKeys = (claim: Claim): readonly Key[] =>
  digestsOf(claim).map((digest) => personKey(claim.tenant, digest));

export const personsFrom = (claim: Claim, rows: readonly Row[]): readonly Person[] =>
  digestsOf(claim).map((digest) => parsePersonRow(claim.tenant, digest, rowOf(rows, personKey(claim.tenant, digest))));

const loadMissing = async (table: Table, tenant: string, digests: readonly string[]): Promise<readonly Person[]> => {
  if (digests.length === 0) return [];
  const rows = await table.getMany(digests.map((digest) => personKey(tenant, digest)));
  return digests.map((digest) => parsePersonRow(tenant, digest, rowOf(rows, personKey(tenant, digest))));
};

const changed = (person: Person, { after, known, gone }: PersonChange): Person => {
  const { claimId } = after;
  const stands = digestsOf(after).includes(person.digest) || known.includes(person);
  const others = person.claims.filter((claim) => claim.claimId !== claimId);
  const own = person.claims.find((claim) => claim.claimId === claimId);
  const entry = { ...unknownPart(PersonSchema.shape.claims.element.shape, own), ...entryOf(after) };
  const waiting = person.waiting.filter(({ taskId }) => !gone.has(taskId));
  return { ...person, claims: stands ? [...others, entry] : others, waiting };
};

/** The PERSON rows that a decision on a claim changes; none, and no read, where neither person, death, date nor employer did. */
export const personEntryActions = async (table: Table, change: PersonChange): Promise<readonly TableAction[]> => {
  const { before, after, known } = change;
  const loaded = new Set(known.map(({ digest }) => digest));
  const isSame = before !== undefined && JSON.stringify(entryOf(before)) === JSON.stringify(entryOf(after));
  const digests = new Set([...digestsOf(before), ...digestsOf(after)]);
  const moved = !isSame || JSON.stringify(digestsOf(before)) !== JSON.stringify(digestsOf(after));
  const missing = moved ? [...digests].filter((digest) => !loaded.has(digest)) : [];
  const persons = [...known, ...(await loadMissing(table, after.tenant, missing))];
  return persons.flatMap((person) => {
    const next = changed(person, change);
    return JSON.stringify(next) === JSON.stringify(person) ? [] : [personTransactItem(next)];
  });
};
