import fc from 'fast-check';
import { alike, anyKey, anyValue } from './values.ts';

/** Changes to a payload that is right, each at any of its nodes. */

type Path = readonly (string | number)[];

interface Change {
  readonly how: 'drop' | 'replace' | 'duplicate' | 'wrap' | 'add' | 'rename' | 'copy' | 'vary';
  readonly at: number;
  readonly from: number;
  readonly key: string;
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom(
    'drop',
    'replace',
    'replace',
    'duplicate',
    'wrap',
    'add',
    'rename',
    'copy',
    'vary',
    'vary',
    'vary',
  ),
  at: fc.nat(),
  from: fc.nat(),
  key: anyKey,
  value: anyValue,
});

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

const entriesOf = (value: object): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value) ? value.map((inner, index) => [index, inner] as const) : Object.entries(value);

const DEEPEST = 12;

const pathsOf = (value: unknown, path: Path = []): readonly Path[] => {
  if (!isContainer(value) || path.length > DEEPEST) return [path];
  const inner = entriesOf(value).slice(0, 60);
  return [path, ...inner.flatMap(([key, part]) => pathsOf(part, [...path, key]))];
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, key) => (isContainer(at) ? Object.getOwnPropertyDescriptor(at, key)?.value : undefined),
    value,
  );

type Entries = readonly (readonly [string | number, unknown])[];

/** Rebuilds without assignment, so that "__proto__" stays a key. */
const rebuilt = (like: object, entries: Entries): object =>
  Array.isArray(like) ? entries.map(([, value]) => value) : Object.fromEntries(entries);

const edit = (value: unknown, path: Path, change: (entry: readonly [string | number, unknown]) => Entries): unknown => {
  const [head, ...rest] = path;
  if (head === undefined || !isContainer(value)) return value;
  const entries = entriesOf(value).flatMap((entry): Entries => {
    if (entry[0] !== head) return [entry];
    return rest.length === 0 ? change(entry) : [[entry[0], edit(entry[1], rest, change)]];
  });
  return rebuilt(value, entries);
};

const applied = (payload: unknown, { how, at, from, key, value }: Change): unknown => {
  const paths = pathsOf(payload);
  const path = paths[at % paths.length] ?? [];
  if (path.length === 0) return how === 'wrap' ? [payload] : how === 'replace' ? value : payload;
  switch (how) {
    case 'drop':
      return edit(payload, path, () => []);
    case 'replace':
      return edit(payload, path, ([name]) => [[name, value]]);
    case 'duplicate':
      return edit(payload, path, (entry) => [entry, [key, entry[1]]]);
    case 'wrap':
      return edit(payload, path, ([name, inner]) => [[name, Number.isInteger(value) ? { [key]: inner } : [inner]]]);
    case 'add':
      return edit(payload, path, (entry) => [entry, [key, value]]);
    case 'rename':
      return edit(payload, path, ([, inner]) => [[key, inner]]);
    case 'vary':
      return edit(payload, path, ([name, inner]) => [[name, alike(inner, from)]]);
    case 'copy':
      return edit(payload, path, ([name]) => [[name, valueAt(payload, paths[from % paths.length] ?? [])]]);
  }
};

/** One to four changes; most inputs keep enough of their form to get past the first fault. */
export const mutated = (payloads: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constantFrom(...payloads),
      fc.oneof(fc.array(change, { minLength: 1, maxLength: 1 }), fc.array(change, { maxLength: 4 })),
    )
    .map(([payload, changes]) => changes.reduce(applied, payload));
