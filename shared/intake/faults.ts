import type * as z from 'zod';
import type { Fault } from '#events/http/problem.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { readJson } from './readJson.ts';

type Issue = z.core.$ZodIssue;

const MAX_FAULTS = 100;
const MAX_LISTED = 12;
const MAX_KEY = 60;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  date: 'a date that exists, as "YYYY-MM-DD"',
  datetime: 'a date and time with offset, "2026-11-20T09:30:00-05:00"',
};

const SIZE_UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

const toPointerPart = (part: PropertyKey): string =>
  String(part).slice(0, MAX_KEY).replaceAll('~', '~0').replaceAll('/', '~1');

const fromPointerPart = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** Keys to leave out of an object, each with those to leave out inside it; none inside: it goes as a whole. */
type Cut = ReadonlyMap<string, ReadonlySet<string>>;

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keepEntries = (value: object, keep: (key: string, inner: unknown) => readonly [string, unknown][]): object =>
  Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => keep(key, inner)));

const withoutCut = (body: object, cut: Cut): object =>
  keepEntries(body, (key, inner) => {
    const parts = cut.get(key);
    if (parts === undefined) return [[key, inner]];
    if (parts.size === 0 || !isPlainObject(inner)) return [];
    return [[key, keepEntries(inner, (name, part) => (parts.has(name) ? [] : [[name, part]]))]];
  });

/** RFC 6901. */
export const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${toPointerPart(part)}`).join('');

const isMissing = (body: unknown, path: readonly PropertyKey[]): boolean => {
  const value = path.reduce<unknown>((at, part) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.getOwnPropertyDescriptor(at, part)?.value;
  }, body);
  return value === undefined;
};

const listed = (values: readonly unknown[], otherwise: string): string => {
  if (values.length === 1) return JSON.stringify(values[0]);
  return values.length > 0 && values.length <= MAX_LISTED
    ? `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`
    : otherwise;
};

const size = (issue: { readonly origin: string }, bound: string, limit: number | bigint): string =>
  `${bound} ${limit}${SIZE_UNITS[issue.origin] ?? ''}`;

/** What is wrong, and what would be right. Texts written beside a schema say what would be right. */
const explain = (issue: Issue): Omit<Fault, 'pointer'> => {
  switch (issue.code) {
    case 'invalid_type':
      return { detail: 'has the wrong type', expected: TYPE_NAMES[issue.expected] ?? issue.expected };
    case 'invalid_value':
      return { detail: 'is not a known value', expected: listed(issue.values, issue.message) };
    case 'invalid_format':
      return { detail: 'is not well formed', expected: FORMATS[issue.format] ?? issue.message };
    case 'too_big':
      return { detail: 'is too large', expected: size(issue, 'at most', issue.maximum) };
    case 'too_small':
      return { detail: 'is too small', expected: size(issue, 'at least', issue.minimum) };
    case 'invalid_union':
      return {
        detail: 'is not one of the known forms',
        expected: listed('options' in issue ? issue.options : [], issue.message),
      };
    default:
      return { detail: 'is not valid', expected: issue.message };
  }
};

const toFaults = (body: unknown, issue: Issue): readonly Fault[] => {
  if (issue.code === 'unrecognized_keys') {
    const expected = 'only keys that the contract names';
    return issue.keys.map((key) => ({
      pointer: toPointer([...issue.path, key]),
      detail: 'is not a known key',
      expected,
    }));
  }
  const { detail, expected } = explain(issue);
  const missing = issue.path.length > 0 && isMissing(body, issue.path);
  return [{ pointer: toPointer(issue.path), detail: missing ? 'is missing' : detail, expected }];
};

/** Parses a value with a contract; every fault at once, none of them repeating a value. */
export const parseWith = <Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): Result<z.output<Schema>, readonly Fault[]> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  return failed(parsed.error.issues.flatMap((issue) => toFaults(body, issue)).slice(0, MAX_FAULTS));
};

/** Bytes to a value of a contract. */
export const parseBody = <Schema extends z.ZodType>(
  schema: Schema,
  body: Uint8Array,
): Result<z.output<Schema>, readonly Fault[]> => {
  const json = readJson(body);
  return json.ok ? parseWith(schema, json.value) : json;
};

/** `body` without the values that faults point into, cut at the second level: what is left can be checked further. */
export const withoutFaulty = (body: unknown, faults: readonly Fault[]): unknown => {
  if (!isPlainObject(body)) return body;
  const cut = new Map<string, Set<string>>();
  for (const { pointer } of faults) {
    const [head = '', next] = pointer.split('/').slice(1, 3).map(fromPointerPart);
    const parts = cut.get(head) ?? new Set();
    cut.set(head, next === undefined ? parts : parts.add(next));
  }
  return withoutCut(body, cut);
};
