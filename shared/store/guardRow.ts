import * as z from 'zod';
import { type Guard, GuardSchema } from '#shared/contracts/tenant.ts';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { Row, Table, TableAction } from '#shared/gateways/table.ts';
import { GUARD_KEY } from './keys.ts';
import { parseRow } from './parseRow.ts';

/** What people have limited the stage to at this moment, beyond what it was deployed with. */
export const GuardRowSchema = z.looseObject({ guard: GuardSchema, since: InstantSchema });
export type GuardRow = z.infer<typeof GuardRowSchema>;

/** `since`: none where nobody has ever said anything. */
export interface SaidGuard {
  readonly guard: Guard;
  readonly since?: Instant;
}

/** Without a row nothing is limited beyond the deployment. */
export const parseGuardRow = (row: Row | undefined): Guard =>
  row === undefined ? 'live' : parseRow(GuardRowSchema, row).guard;

export const guardTransactItem = (guard: GuardRow): TableAction => ({ kind: 'put', row: { ...GUARD_KEY, ...guard } });

export const getGuard = async (table: Table): Promise<SaidGuard> => {
  const [row] = await table.getMany([GUARD_KEY]);
  return row === undefined ? { guard: 'live' } : parseRow(GuardRowSchema, row);
};
