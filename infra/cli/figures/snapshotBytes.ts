import type { FileKey } from '#shared/contracts/names.ts';
import type { Table } from '#shared/gateways/table.ts';
import { parseClaimRow } from '#shared/store/fileRows.ts';
import { snapshotKey } from '#shared/store/keys.ts';

/**
 * Size of a value as DynamoDB counts and bills it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export const storedBytes = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + 1 + storedBytes(each), 3);
  if (typeof value !== 'object' || value === null) return 1;
  const held = Object.entries(value).filter(([, each]) => each !== undefined);
  return held.reduce((sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + storedBytes(each), 3);
};

export interface SnapshotBytes {
  /** What the table holds and bills: the packed row. */
  readonly stored: number;
  /** What a decision is given: the state, counted as if DynamoDB stored it as it is. */
  readonly state: number;
}

/** Bytes of a claim's snapshot in the table. */
export const snapshotBytes = async (table: Table, file: FileKey): Promise<SnapshotBytes> => {
  const [row] = await table.getMany([snapshotKey(file)]);
  if (row === undefined) throw new Error(`There is no snapshot of ${file.kind} ${file.id}`);
  return { stored: storedBytes(row), state: storedBytes(parseClaimRow(file, row)) };
};
