/** What DynamoDB and its document client take as an attribute, and how much of an item's 400 KB it fills. */

/** A map in a map and so on: DynamoDB counts 32 levels, of which the value itself is the last. */
const MOST_CONTAINERS = 31;
const CONTAINER_BYTES = 3;
const SMALLEST_NUMBER = 1e-130;

/** DynamoDB drops these, in lists too. */
export const isDropped = (value: unknown): boolean => value === undefined || typeof value === 'function';

export const utf8Bytes = (text: string): number => {
  if (!text.isWellFormed()) throw new Error('DynamoDB takes no half of a surrogate pair');
  return Buffer.byteLength(text);
};

/** In bytes. Throws for what DynamoDB or its client refuses. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export const attributeSize = (value: unknown, depth = 0): number => {
  if (typeof value === 'string') return utf8Bytes(value);
  if (typeof value === 'number') return numberSize(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (value instanceof Uint8Array) return value.length;
  if (depth >= MOST_CONTAINERS) throw new Error('DynamoDB nests attributes 32 levels deep at most');
  if (Array.isArray(value)) {
    const sizes = value
      .filter((element) => !isDropped(element))
      .map((element) => 1 + attributeSize(element, depth + 1));
    return CONTAINER_BYTES + sum(sizes);
  }
  if (!isPlain(value)) throw new Error(`DynamoDB takes no ${Object.prototype.toString.call(value)}`);
  const sizes = Object.entries(value)
    .filter(([, held]) => !isDropped(held))
    .map(([name, held]) => 1 + utf8Bytes(name) + attributeSize(held, depth + 1));
  return CONTAINER_BYTES + sum(sizes);
};

export const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

/** The document client asks for the name of the constructor, so that a key by that name makes an object an odd one. */
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (value.constructor === undefined || value.constructor.name === Object.name);

const numberSize = (value: number): number => {
  if (!Number.isFinite(value)) throw new Error(`DynamoDB takes no ${value}`);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new Error(`The document client takes no number as large as ${value}`);
  if (value !== 0 && Math.abs(value) < SMALLEST_NUMBER)
    throw new Error(`DynamoDB takes no number as small as ${value}`);
  const digits = String(Math.abs(value))
    .replace(/e.*$/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return 1 + Math.ceil(digits.length / 2) + (value < 0 ? 1 : 0);
};
