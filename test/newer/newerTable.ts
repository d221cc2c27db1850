import { inflateRawSync } from 'node:zlib';
import type * as z from 'zod';
import { ClaimSchema } from '#shared/claim/claim.ts';
import type { Row, Table, TableAction } from '#shared/gateways/table.ts';
import { AddressSchema } from '#shared/store/addressRows.ts';
import { AlarmSchema } from '#shared/store/alarmRows.ts';
import { MailItemSchema } from '#shared/store/mailRows.ts';
import { toPacked } from '#shared/store/packed.ts';
import { ClaimNumberSchema, PersonSchema, ReferenceSchema } from '#shared/store/referenceRows.ts';
import { WatermarkSchema } from '#shared/store/watermarkRow.ts';
import { TaskSchema } from '#shared/task/task.ts';
import { isReplaced, lostKeys, markKeys, NEWER_KEY } from './markKeys.ts';

/** A deploy and a rollback over one table: a newer release that writes keys of its own, and an older one that must keep them. */

const ROW_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ALARM: AlarmSchema,
  REF: ReferenceSchema,
  NUMBER: ClaimNumberSchema,
  PERSON: PersonSchema,
  ADDRESS: AddressSchema,
  WATERMARK: WatermarkSchema,
};

const schemaOf = ({ sk }: Row): z.ZodType | undefined => (sk.startsWith('MAIL#') ? MailItemSchema : ROW_SCHEMAS[sk]);

const stateOf = ({ state }: Row): unknown =>
  state instanceof Uint8Array ? JSON.parse(inflateRawSync(state).toString()) : undefined;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'pk' in value && 'sk' in value;

/** The row as a newer release would have written it. Rows that are written once and never again stay as they are. */
export const asNewer = (row: Row): Row => {
  if (row.sk === 'SNAPSHOT') {
    const schema = row.pk.startsWith('claim#') ? ClaimSchema : TaskSchema;
    return { ...row, state: toPacked(markKeys(schema, stateOf(row))) };
  }
  const schema = schemaOf(row);
  const marked = schema === undefined ? row : markKeys(schema, row);
  return isRow(marked) ? marked : row;
};

/** What a newer release writes through. */
export const newerTable = (table: Table): Table => ({
  ...table,
  transact: (actions) =>
    table.transact(actions.map((action) => (action.kind === 'put' ? { ...action, row: asNewer(action.row) } : action))),
});

/** Whether a newer release has written it, and whoever came after has kept what it wrote of the row as a whole. */
export const isMarked = (row: Row): boolean => {
  const state = stateOf(row);
  return NEWER_KEY in row || (typeof state === 'object' && state !== null && NEWER_KEY in state);
};

const lostBy = (before: Row, after: Row): readonly string[] => {
  const [known, next] = [before, after].map((row) => ({ ...row, state: stateOf(row) }));
  return lostKeys(known, next)
    .filter((path) => !isReplaced(path, known, next))
    .map((path) => `${before.pk} ${before.sk}${path}`);
};

/** What an older release writes through; `report` hears of each place where a write that was applied drops a newer key. */
export const keepingTable = (table: Table, report: (lost: string) => void): Table => ({
  ...table,
  transact: async (actions: readonly TableAction[]) => {
    const rows = actions.flatMap((action) => (action.kind === 'put' ? [action.row] : []));
    const before = await table.getMany(rows);
    const outcome = await table.transact(actions);
    if (outcome.kind !== 'written') return outcome;
    for (const known of before) {
      const row = rows.find(({ pk, sk }) => pk === known.pk && sk === known.sk);
      for (const lost of row === undefined ? [] : lostBy(known, row)) report(lost);
    }
    return outcome;
  },
});
