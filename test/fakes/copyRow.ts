import type { Row } from '#shared/gateways/table.ts';
import { attributeSize, isDropped, sum, utf8Bytes } from './attributeSize.ts';

const MAX_ROW_BYTES = 400 * 1024;

/** The text and the bytes of rows that nobody changes any more, so that a simulation writes them once however often it reads. */
interface Parts {
  readonly json: string;
  /** Attributes that hold bytes, which JSON cannot. */
  readonly binary: Readonly<Record<string, unknown>>;
  readonly size: number;
}

const known = new WeakMap<Row, Parts>();

const partsOf = (row: Row): Parts => {
  const binary: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  const attributes = Object.entries(row).filter(([, value]) => !isDropped(value));
  const size = sum(attributes.map(([name, value]) => utf8Bytes(name) + attributeSize(value)));
  if (size > MAX_ROW_BYTES) throw new Error(`The row ${row.sk} is larger than 400 KB`);
  for (const [name, value] of attributes) {
    if (hasBytes(value)) binary[name] = withoutDropped(value);
    else rest[name] = Array.isArray(value) || isObject(value) ? withoutDropped(value) : value;
  }
  return { json: JSON.stringify(rest), binary, size };
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasBytes = (value: unknown): boolean =>
  value instanceof Uint8Array || (isObject(value) && Object.values(value).some(hasBytes));

/** A deep copy. A list closes up where an element is undefined. */
const withoutDropped = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.filter((element) => !isDropped(element)).map(withoutDropped);
  if (!isObject(value)) return value;
  const held = Object.entries(value).filter(([, element]) => !isDropped(element));
  return Object.fromEntries(held.map(([name, element]) => [name, withoutDropped(element)]));
};

/** Without a structured clone, which costs more than all the rest of a copy. */
const copyBinary = (binary: Parts['binary']): Record<string, unknown> => {
  const copies: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(binary)) copies[name] = withoutDropped(value);
  return copies;
};

const toRow = ({ json, binary }: Parts, { pk, sk }: Row): Row => ({
  ...JSON.parse(json),
  ...copyBinary(binary),
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

/** In bytes, of a row that was kept. */
export const sizeOf = (row: Row): number => (known.get(row) ?? partsOf(row)).size;
