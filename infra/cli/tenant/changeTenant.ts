import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Table } from '#shared/gateways/table.ts';
import { changedTenantTransactItem, tenantTransactItem } from '#shared/store/tenantRows.ts';
import { Sentence } from '../reportFailure.ts';
import { tenantOrThrow } from './sources.ts';
import { type Fields, withFields } from './tenantFields.ts';

const TRIES = 5;

/** All of it at once, or nothing where there is one of the name. Throws `Sentence`. */
export const createTenant = async (table: Table, tenant: Tenant): Promise<void> => {
  const { kind } = await table.transact([tenantTransactItem({ ...tenant, rev: 1 }, { kind: 'absent' })]);
  if (kind === 'written') return;
  throw new Sentence(
    kind === 'conditionFailed'
      ? `There is a tenant ${tenant.tenant} already: change it with npm run tenant -- set, source or mode.`
      : `The tenant ${tenant.tenant} was not written (${kind}): try again.`,
  );
};

/** Changes these fields, and undoes no other change of the same moment. Throws `Sentence`. */
export const setFields = async (table: Table, name: string, fields: Fields, at: Instant): Promise<Tenant> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { tenant: read } = await tenantOrThrow(table, name);
    const tenant: Tenant = { ...withFields(read, fields), changedAt: at };
    const { kind } = await table.transact([changedTenantTransactItem(read, tenant)]);
    if (kind === 'written') return tenant;
  }
  throw new Sentence(`Others change ${name} at the same time: try again.`);
};
