import * as z from 'zod';

/** Every leaf of a contract that holds a text, with what a text there must look like. */

interface JsonSchema {
  readonly type?: unknown;
  readonly format?: string | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly items?: JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
}

const JsonSchemaSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    type: z.unknown().optional(),
    format: z.string().optional(),
    properties: z.record(z.string(), JsonSchemaSchema).optional(),
    items: JsonSchemaSchema.optional(),
    anyOf: z.array(JsonSchemaSchema).optional(),
    oneOf: z.array(JsonSchemaSchema).optional(),
    enum: z.array(z.unknown()).optional(),
  }),
);

/** "worker.name.given"; a list is the one entry "*". */
export type Leaf = string;

const walk = (schema: JsonSchema, path: readonly string[]): readonly Leaf[] => {
  const { properties = {}, items, anyOf = [], oneOf = [] } = schema;
  const inner = Object.entries(properties).flatMap(([name, part]) => walk(part, [...path, name]));
  const entries = items === undefined ? [] : walk(items, [...path, '*']);
  const forms = [...anyOf, ...oneOf].flatMap((form) => walk(form, path));
  const isText = schema.type === 'string' && schema.enum === undefined;
  return [...new Set([...(isText ? [path.join('.')] : []), ...inner, ...entries, ...forms])];
};

/** From the contract itself, so that a new field cannot be forgotten. */
export const textLeavesOf = (contract: z.ZodType): readonly Leaf[] =>
  walk(JsonSchemaSchema.parse(z.toJSONSchema(contract, { io: 'input' })), []);

/** What a leaf of that name must look like; every other one takes any line. */
const FORMS: Readonly<Record<string, (mark: string, number: number) => string>> = {
  date: () => '2026-11-20',
  time: () => '10:20',
  effective: () => '2026-01-01',
  expires: () => '2026-12-31',
  examDate: () => '2026-11-21',
  noTreatmentUntil: () => '2026-11-21',
  signedOn: () => '2026-11-21',
  dateOfInjury: () => '2026-11-20',
  givenOn: () => '2026-11-20',
  endTime: () => '11:20',
  dateOfBirth: () => '1961-07-29',
  value: () => '918-27-3645',
  zone: () => 'America/New_York',
  language: () => 'en',
  email: (mark) => `${mark}@example.net`,
  phone: (_mark, number) => `+1 802 555 ${String(7_000 + number)}`,
  fein: () => '45-9182736',
  insurerFein: () => '98-7654321',
  npi: () => '1234567893',
  sentAt: () => '2026-11-22T10:00:00-05:00',
};

/** A word that stands nowhere else: eight characters, since some fields take no more than ten. */
export const markOf = (prefix: string, index: number): string => `zq${prefix}${index.toString(36).padStart(2, '0')}qz`;

export const MARKS = /zq[a-z][0-9a-z]{2}qz/gi;

interface Tree {
  [name: string]: Tree | string | (Tree | string)[];
}

const put = (tree: Tree, [head = '', ...rest]: readonly string[], value: string): void => {
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const isList = rest[0] === '*';
  const known = tree[head];
  const inner = Array.isArray(known) ? known[0] : known;
  const next: Tree = typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
  tree[head] = isList ? [next] : next;
  // Its type is of a closed list, and no identifier is one without it.
  if (head === 'identifier') next.type = 'ssn';
  put(next, isList ? rest.slice(1) : rest, value);
};

export interface Marked {
  readonly payload: Tree;
  readonly leaves: readonly { readonly leaf: Leaf; readonly mark: string; readonly value: string }[];
}

/** A payload with every text leaf of the contract filled: with a mark of its own wherever its form allows one. */
export const marked = (contract: z.ZodType, prefix: string, without: RegExp): Marked => {
  const payload: Tree = {};
  const leaves = textLeavesOf(contract)
    .filter((leaf) => !without.test(leaf))
    .map((leaf, index) => {
      const mark = markOf(prefix, index);
      const form = FORMS[leaf.slice(leaf.lastIndexOf('.') + 1)];
      return { leaf, mark, value: form === undefined ? mark : form(mark, index) };
    });
  for (const { leaf, value } of leaves) put(payload, leaf.split('.'), value);
  return { payload, leaves };
};

/** The payload again with one leaf changed. */
export const changed = ({ leaves }: Marked, leaf: Leaf, value: string): Tree => {
  const payload: Tree = {};
  for (const each of leaves) put(payload, each.leaf.split('.'), each.leaf === leaf ? value : each.value);
  return payload;
};
