import type { Edges } from '#shared/gateways/edges.ts';
import type { Row } from '#shared/gateways/table.ts';
import type { ReportInput } from '#shared/intake/inputs.ts';
import { claimNumberKey, inboxKey, personKey, referenceKey } from '#shared/store/keys.ts';
import { eachNumber, numbersFrom } from '#shared/store/numberEntries.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import {
  type ClaimNumber,
  type Person,
  parsePersonRow,
  parseReferenceRow,
  type Reference,
} from '#shared/store/referenceRows.ts';
import type { KeptInput } from '../keptInput.ts';

/** One report with the rows that say whose it may be. */
export interface Delivery {
  readonly kept: KeptInput;
  readonly input: ReportInput;
  readonly references: readonly Reference[];
  readonly numbers: readonly ClaimNumber[];
  readonly persons: readonly Person[];
}

export const loadDelivery = async (
  { table }: Pick<Edges, 'table'>,
  kept: KeptInput,
  input: ReportInput,
): Promise<{ readonly delivery: Delivery; readonly inbox: Row | undefined }> => {
  const { tenant, source } = kept.context;
  const { personDigests } = input.claimant;
  // Two spellings of one reference are one row.
  const byKey = new Map(input.claimant.references.map((reference) => [referenceKey(tenant, reference).pk, reference]));
  const references = [...byKey.values()];
  const numbers = eachNumber(tenant, input.claimant.claimNumbers);
  const inbox = inboxKey(tenant, source, kept.webhookId);
  const rows = await table.getMany([
    inbox,
    ...references.map((reference) => referenceKey(tenant, reference)),
    ...numbers.map((number) => claimNumberKey(tenant, number)),
    ...personDigests.map((digest) => personKey(tenant, digest)),
  ]);
  const delivery: Delivery = {
    kept,
    input,
    references: references.map((reference) =>
      parseReferenceRow(tenant, reference, rowOf(rows, referenceKey(tenant, reference))),
    ),
    numbers: numbersFrom(tenant, numbers, rows),
    persons: personDigests.map((digest) => parsePersonRow(tenant, digest, rowOf(rows, personKey(tenant, digest)))),
  };
  return { delivery, inbox: rowOf(rows, inbox) };
};
