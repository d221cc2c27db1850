import type { FileKey } from '#shared/contracts/names.ts';
import type { Table } from '#shared/gateways/table.ts';
import { snapshotKey } from '#shared/store/keys.ts';

/** Bytes of a file's snapshot as JSON, which DynamoDB's own count stays just under. */
export const snapshotBytes = async (table: Table, file: FileKey): Promise<number> => {
  const [row] = await table.getMany([snapshotKey(file)]);
  if (row === undefined) throw new Error(`There is no snapshot of ${file.kind} ${file.id}`);
  return Buffer.byteLength(JSON.stringify(row.state));
};
