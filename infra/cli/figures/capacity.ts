import type { IndexName } from '#infra/wiringTypes.ts';
import { INDEX_KEYS } from '#shared/contracts/tableKeys.ts';
import type { Row } from '#shared/gateways/table.ts';
import { storedBytes } from './snapshotBytes.ts';

/**
 * Request units as DynamoDB bills them on demand.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;

export const itemBytes = (row: Row): number =>
  Object.entries(row).reduce(
    (sum, [name, value]) => (value === undefined ? sum : sum + Buffer.byteLength(name) + storedBytes(value)),
    0,
  );

const unitsOf = (bytes: number, unit: number): number => Math.max(1, Math.ceil(bytes / unit));

/** The larger of the item before and after it; what is written in a transaction is written twice. */
export const writeUnits = (before: Row | undefined, after: Row | undefined, inTransaction: boolean): number => {
  const bytes = Math.max(...[before, after].map((row) => (row === undefined ? 0 : itemBytes(row))));
  return unitsOf(bytes, WRITE_UNIT) * (inTransaction ? 2 : 1);
};

/** Strongly consistent: each item of a batch for itself, and one that is not there like a small one. */
export const batchReadUnits = (asked: number, found: readonly Row[]): number =>
  found.reduce((sum, row) => sum + unitsOf(itemBytes(row), READ_UNIT), asked - found.length);

/** A query is billed for what it read in all; one of an index is not consistent and costs half. */
export const queryUnits = (found: readonly Row[], consistent: boolean): number =>
  unitsOf(
    found.reduce((sum, row) => sum + itemBytes(row), 0),
    READ_UNIT,
  ) * (consistent ? 1 : 0.5);

export interface IndexWrite {
  readonly index: IndexName;
  readonly partition: string;
  readonly units: number;
}

interface Entry {
  readonly partition: string;
  readonly at: string;
}

const entryOf = (index: IndexName, row: Row | undefined): Entry | undefined => {
  const { hash, range } = INDEX_KEYS[index];
  const [partition, at] = [row?.[hash], row?.[range]];
  return typeof partition === 'string' && typeof at === 'string' ? { partition, at } : undefined;
};

/** A row that moves within an index is deleted there and put again: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html */
export const indexWrites = (
  index: IndexName,
  before: Row | undefined,
  after: Row | undefined,
): readonly IndexWrite[] => {
  const [left, entered] = [entryOf(index, before), entryOf(index, after)];
  const stays = left?.partition === entered?.partition && left?.at === entered?.at;
  if (stays && JSON.stringify(before) === JSON.stringify(after)) return [];
  const write = (entry: Entry | undefined, row: Row | undefined): readonly IndexWrite[] =>
    entry === undefined || row === undefined
      ? []
      : [{ index, partition: entry.partition, units: unitsOf(itemBytes(row), WRITE_UNIT) }];
  return [...(stays ? [] : write(left, before)), ...write(entered, after)];
};
