import type { Row } from '#shared/gateways/table.ts';

const MAX_ROW_BYTES = 400 * 1024;

/** A row as it comes back from DynamoDB: a deep copy, without undefined attributes, at most 400 KB. */
export const copyRow = (row: Row): Row => {
  const json = JSON.stringify(row);
  if (Buffer.byteLength(json) > MAX_ROW_BYTES) throw new Error(`The row ${row.sk} is larger than 400 KB`);
  return { ...JSON.parse(json), pk: row.pk, sk: row.sk };
};
