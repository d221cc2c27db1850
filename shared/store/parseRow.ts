import type * as z from 'zod';
import type { Key, Row } from '#shared/gateways/table.ts';

/** A row that does not have the shape its key promises. Only a bug or a newer version writes one. */
export class MalformedRow extends Error {
  constructor({ pk, sk }: Key, detail: string) {
    super(`Row ${pk} ${sk} is malformed: ${detail}`);
    this.name = 'MalformedRow';
  }
}

/** Parses a row with its schema. Throws `MalformedRow`, which names the fields and never a value. */
export const parseRow = <T>(schema: z.ZodType<T>, row: Row): T => {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  throw new MalformedRow(row, parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join('; '));
};

export const sameKey = (one: Key, other: Key): boolean => one.pk === other.pk && one.sk === other.sk;

/** The row with this key among those that a batch read returned. */
export const rowOf = (rows: readonly Row[], key: Key): Row | undefined => rows.find((row) => sameKey(row, key));
