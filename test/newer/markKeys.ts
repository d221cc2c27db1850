import * as z from 'zod';

/** Puts a key that this release does not know into every object of a value, as deep as its schema goes. */

export const NEWER_KEY = 'addedByNewer';
const MARK = { release: 2, nested: { kept: true } } as const;

type Schema = z.core.$ZodType;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const markObject = (schema: z.ZodObject, value: Record<string, unknown>): unknown => {
  const entries = Object.entries(value).map(([name, inner]) => {
    const known = schema.shape[name];
    return [name, known === undefined ? inner : markKeys(known, inner)] as const;
  });
  return { ...Object.fromEntries(entries), [NEWER_KEY]: MARK };
};

/** `value` must fit `schema`, and fits it afterwards. */
export const markKeys = (schema: Schema, value: unknown): unknown => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return value === undefined || value === null ? value : markKeys(schema.def.innerType, value);
  }
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((each) => z.safeParse(each, value).success);
    return option === undefined ? value : markKeys(option, value);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((each) => markKeys(schema.element, each));
  if (!isObject(value)) return value;
  if (schema instanceof z.ZodObject) return markObject(schema, value);
  if (!(schema instanceof z.ZodRecord)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, markKeys(schema.valueType, each)]));
};

const NAMES = ['claimId', 'taskId', 'id'];

const nameOf = (value: unknown): unknown =>
  isObject(value) ? NAMES.map((name) => value[name]).find((name) => name !== undefined) : undefined;

/** Where an element of an array stands now: by its own name, if it has one, else where it stood. */
const placeOf = (element: unknown, at: number, after: readonly unknown[]): number => {
  const name = nameOf(element);
  const now = name === undefined ? -1 : after.findIndex((other) => nameOf(other) === name);
  return now < 0 ? at : now;
};

/**
 * Paths of objects that had the key and have it no more, though an object still stands there. Elements of arrays have no
 * name to be found by: of those it is counted that none was lost where none has gone.
 */
export const lostKeys = (before: unknown, after: unknown, path = ''): readonly string[] => {
  if (Array.isArray(before) && Array.isArray(after)) {
    const places = before.map((each, at) => placeOf(each, at, after));
    return before.length === after.length
      ? before.flatMap((each, at) => lostKeys(each, after[places[at] ?? at], `${path}/${at}`))
      : [];
  }
  if (!isObject(before) || !isObject(after)) return [];
  const own = NEWER_KEY in before && !(NEWER_KEY in after) ? [path] : [];
  const inner = Object.keys(before).flatMap((name) => lostKeys(before[name], after[name], `${path}/${name}`));
  return [...own, ...inner];
};

/** The value without the key, at any depth. */
export const withoutMarks = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (!isObject(value)) return value;
  const own = Object.entries(value).filter(([name]) => name !== NEWER_KEY);
  return Object.fromEntries(own.map(([name, inner]) => [name, withoutMarks(inner)]));
};

const valueAt = (value: unknown, names: readonly string[]): unknown =>
  names.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);

/** Another pause in the place of one, the beat of another day, and another word about a visit. */
const REPLACED = /\/items\/[^/]+\/visit$|\/pauses\/|\/notices\/beat$|\/visits\/[^/]+\/(answer|missedCause|needs)(\/|$)/;

/** Whether another object stands there, which has no keys to keep; a due date that is computed anew is another one, too. */
export const isReplaced = (path: string, before: unknown, after: unknown): boolean => {
  if (REPLACED.test(path)) return true;
  const [due] = /^.*\/items\/[^/]+\/due/.exec(path) ?? [];
  if (due === undefined) return false;
  const [known, next] = [before, after].map((value) => withoutMarks(valueAt(value, due.split('/').slice(1))));
  return JSON.stringify(known) !== JSON.stringify(next);
};
