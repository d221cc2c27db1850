import type { Row } from '#shared/gateways/table.ts';

const MAX_ROW_BYTES = 400 * 1024;

/** The text and the bytes of rows that nobody changes any more, so that a simulation writes them once however often it reads. */
interface Parts {
  readonly json: string;
  readonly bytes: Readonly<Record<string, Uint8Array>>;
}

const known = new WeakMap<Row, Parts>();

const partsOf = (row: Row): Parts => {
  const bytes: Record<string, Uint8Array> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof Uint8Array) bytes[name] = Uint8Array.from(value);
    if (!(value instanceof Uint8Array)) rest[name] = value;
  }
  const json = JSON.stringify(rest);
  const size = Object.values(bytes).reduce((sum, { length }) => sum + length, Buffer.byteLength(json));
  if (size > MAX_ROW_BYTES) throw new Error(`The row ${row.sk} is larger than 400 KB`);
  return { json, bytes };
};

const toRow = ({ json, bytes }: Parts, { pk, sk }: Row): Row => ({
  ...JSON.parse(json),
  ...structuredClone(bytes),
  pk,
  sk,
});

/** A row as it comes back from DynamoDB: a deep copy, without undefined attributes, at most 400 KB. */
export const copyRow = (row: Row): Row => toRow(known.get(row) ?? partsOf(row), row);

/** A copy to be kept: it is never changed, only copied again. */
export const keepRow = (row: Row): Row => {
  const parts = partsOf(row);
  const kept = toRow(parts, row);
  known.set(kept, parts);
  return kept;
};
