import type { Claim } from '#shared/claim/claim.ts';
import { factView } from '#shared/claim/factView.ts';
import type { Row, Table, TableAction } from '#shared/gateways/table.ts';
import { claimNumberKey } from './keys.ts';
import { rowOf } from './parseRow.ts';
import { type ClaimNumber, claimNumberTransactItem, parseClaimNumberRow } from './referenceRows.ts';

/** NUMBER rows follow the claim: the numbers that its administrator and its jurisdiction gave it. */

export interface NumberChange {
  /** Undefined for a claim that opens. */
  readonly before: Claim | undefined;
  readonly after: Claim;
  /** Rows that are loaded already: those of the numbers that a notice states. */
  readonly known: readonly ClaimNumber[];
  /** Tasks that wait under the rows no more. */
  readonly gone: ReadonlySet<string>;
}

/**
 * A number of so many claims is a word like "pending": it is nobody's for good, and its row is written no more. Fewer than
 * the tries of a door, so that notices that come together under such a word never keep each other out.
 */
const SHARED_BY = 3;

/** Each number once, as its row has it. */
export const eachNumber = (tenant: string, numbers: readonly (string | null | undefined)[]): readonly string[] => {
  const stated = numbers.flatMap((number) => (number?.trim() ? [number] : []));
  return [...new Map(stated.map((number) => [claimNumberKey(tenant, number).pk, number])).values()];
};

const numbersOf = (claim: Claim | undefined): readonly string[] => {
  if (claim === undefined) return [];
  const { administratorClaimNumber, jurisdictionClaimNumber } = factView(claim);
  return eachNumber(claim.tenant, [administratorClaimNumber, jurisdictionClaimNumber]);
};

export const numbersFrom = (tenant: string, numbers: readonly string[], rows: readonly Row[]): readonly ClaimNumber[] =>
  numbers.map((number) => parseClaimNumberRow(tenant, number, rowOf(rows, claimNumberKey(tenant, number))));

const loadNumbers = async (
  table: Table,
  tenant: string,
  numbers: readonly string[],
): Promise<readonly ClaimNumber[]> => {
  if (numbers.length === 0) return [];
  return numbersFrom(tenant, numbers, await table.getMany(numbers.map((number) => claimNumberKey(tenant, number))));
};

const changed = (row: ClaimNumber, stands: boolean, { after, gone }: NumberChange): ClaimNumber => {
  const waiting = row.waiting.filter(({ taskId }) => !gone.has(taskId));
  if (row.claimIds.length >= SHARED_BY) return { ...row, waiting };
  const others = row.claimIds.filter((claimId) => claimId !== after.claimId);
  const isThere = others.length < row.claimIds.length;
  if (stands === isThere) return { ...row, waiting };
  return { ...row, claimIds: stands ? [...others, after.claimId] : others, waiting };
};

/** The NUMBER rows that a decision on a claim changes; none, and no read, where its numbers stay what they were. */
export const numberEntryActions = async (table: Table, change: NumberChange): Promise<readonly TableAction[]> => {
  const { before, after, known } = change;
  const { tenant } = after;
  const keyOf = (number: string): string => claimNumberKey(tenant, number).pk;
  const [was, is] = [numbersOf(before).map(keyOf), numbersOf(after).map(keyOf)];
  const moved = JSON.stringify(was) !== JSON.stringify(is);
  const loaded = new Set(known.map(({ number }) => keyOf(number)));
  const all = eachNumber(tenant, [...numbersOf(before), ...numbersOf(after)]);
  const missing = moved ? all.filter((number) => !loaded.has(keyOf(number))) : [];
  const rows = [...known, ...(await loadNumbers(table, tenant, missing))];
  return rows.flatMap((row) => {
    const next = changed(row, is.includes(keyOf(row.number)), change);
    return JSON.stringify(next) === JSON.stringify(row) ? [] : [claimNumberTransactItem(next)];
  });
};
