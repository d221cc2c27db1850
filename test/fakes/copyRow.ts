import type { Row } from '#shared/gateways/table.ts';

const MAX_ROW_BYTES = 400 * 1024;

/** Text of rows that nobody changes any more, so that a simulation writes it once however often it reads them. */
const texts = new WeakMap<Row, string>();

const textOf = (row: Row): string => {
  const json = JSON.stringify(row);
  if (Buffer.byteLength(json) > MAX_ROW_BYTES) throw new Error(`The row ${row.sk} is larger than 400 KB`);
  return json;
};

/** A row as it comes back from DynamoDB: a deep copy, without undefined attributes, at most 400 KB. */
export const copyRow = (row: Row): Row => ({ ...JSON.parse(texts.get(row) ?? textOf(row)), pk: row.pk, sk: row.sk });

/** A copy to be kept: it is never changed, only copied again. */
export const keepRow = (row: Row): Row => {
  const json = textOf(row);
  const kept = { ...JSON.parse(json), pk: row.pk, sk: row.sk };
  texts.set(kept, json);
  return kept;
};
