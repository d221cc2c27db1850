import * as z from 'zod';
import type { Condition, Row, TableAction } from '#shared/gateways/table.ts';
import { claimNumberKey, personKey, referenceKey } from './keys.ts';
import { parseRow } from './parseRow.ts';

/**
 * The rows that keep claims apart: REF by the sender's reference, NUMBER by the claim administrator's or jurisdiction's
 * number, PERSON by each digest a worker is known by.
 */

/** Input that waits here for its claim is a task asleep. */
const WaitingSchema = z.looseObject({ taskId: z.string() });

/** At most so much input waits under one row; what comes later is a task at once. */
export const WAITING_AT_MOST = 50;

export const ReferenceSchema = z.looseObject({
  tenant: z.string(),
  reference: z.string(),
  claimId: z.string().optional(),
  /** Source that opened the claim. */
  source: z.string().optional(),
  /** Marked claims under the same reference. */
  others: z.array(z.looseObject({ claimId: z.string(), source: z.string() })),
  waiting: z.array(WaitingSchema),
  rev: z.number().int().nonnegative(),
});
export type Reference = z.infer<typeof ReferenceSchema>;

export const ClaimNumberSchema = z.looseObject({
  tenant: z.string(),
  number: z.string(),
  claimIds: z.array(z.string()),
  waiting: z.array(WaitingSchema),
  rev: z.number().int().nonnegative(),
});
export type ClaimNumber = z.infer<typeof ClaimNumberSchema>;

export const PersonSchema = z.looseObject({
  tenant: z.string(),
  digest: z.string(),
  claims: z.array(
    z.looseObject({
      claimId: z.string(),
      dateOfInjury: z.string(),
      employerFeinDigest: z.string().optional(),
      employerNameDigest: z.string().optional(),
      /** Of the claim's worker, who may be known under this row by another digest. */
      identifierDigest: z.string().optional(),
      /** The claim was told that its worker has died; gone once it was told that this was a mistake. */
      died: z.literal(true).optional(),
    }),
  ),
  waiting: z.array(WaitingSchema),
  rev: z.number().int().nonnegative(),
});
export type Person = z.infer<typeof PersonSchema>;

/** The row as read, or an empty one that does not exist yet (`rev` 0). */
export const parseReferenceRow = (tenant: string, reference: string, row: Row | undefined): Reference =>
  row === undefined ? { tenant, reference, others: [], waiting: [], rev: 0 } : parseRow(ReferenceSchema, row);

export const parseClaimNumberRow = (tenant: string, number: string, row: Row | undefined): ClaimNumber =>
  row === undefined ? { tenant, number, claimIds: [], waiting: [], rev: 0 } : parseRow(ClaimNumberSchema, row);

export const parsePersonRow = (tenant: string, digest: string, row: Row | undefined): Person =>
  row === undefined ? { tenant, digest, claims: [], waiting: [], rev: 0 } : parseRow(PersonSchema, row);

const unchangedSince = (rev: number): Condition =>
  rev === 0 ? { kind: 'absent' } : { kind: 'equals', attribute: 'rev', value: rev };

/** Writes the changed row, if nobody changed it since it was read with this `rev`. */
export const referenceTransactItem = (reference: Reference): TableAction => ({
  kind: 'put',
  row: { ...referenceKey(reference.tenant, reference.reference), ...reference, rev: reference.rev + 1 },
  when: unchangedSince(reference.rev),
});

export const claimNumberTransactItem = (number: ClaimNumber): TableAction => ({
  kind: 'put',
  row: { ...claimNumberKey(number.tenant, number.number), ...number, rev: number.rev + 1 },
  when: unchangedSince(number.rev),
});

/** Nothing is known of the person that was not known when the row was read. */
export const personCheckItem = ({ tenant, digest, rev }: Person): TableAction => ({
  kind: 'check',
  key: personKey(tenant, digest),
  when: unchangedSince(rev),
});

export const personTransactItem = (person: Person): TableAction => ({
  kind: 'put',
  row: { ...personKey(person.tenant, person.digest), ...person, rev: person.rev + 1 },
  when: unchangedSince(person.rev),
});
