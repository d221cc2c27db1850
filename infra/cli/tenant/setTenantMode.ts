import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { changedTenantTransactItem, getTenantOrThrow } from '#shared/store/tenantRows.ts';

export class ModeNotSet extends Error {
  constructor(tenant: string, outcome: string) {
    super(`The mode of ${tenant} was not written (${outcome}): set it again`);
    this.name = 'ModeNotSet';
  }
}

/** Sets the mode with the time since when it holds. Throws when there is no such tenant, and `ModeNotSet`. */
export const setTenantMode = async (
  { table, clock }: Pick<Edges, 'table' | 'clock'>,
  name: string,
  { mode, modeUntil }: Pick<Tenant, 'mode' | 'modeUntil'>,
): Promise<Tenant> => {
  const read = await getTenantOrThrow(table, name);
  const { modeUntil: _past, ...known } = read;
  const until = modeUntil === undefined ? {} : { modeUntil };
  const tenant: Tenant = { ...known, mode, modeSince: clock.now(), ...until };
  const { kind } = await table.transact([changedTenantTransactItem(read, tenant)]);
  if (kind !== 'written') throw new ModeNotSet(name, kind);
  return tenant;
};
