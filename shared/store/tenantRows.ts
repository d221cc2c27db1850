import { ALARM_INDEX } from '#shared/contracts/names.ts';
import {
  type BearerKey,
  BearerKeySchema,
  type Guard,
  type ListedKey,
  ListedKeySchema,
  type Source,
  SourceSchema,
  type Tenant,
  TenantSchema,
} from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Condition, Row, Table, TableAction } from '#shared/gateways/table.ts';
import { addressHealth } from './addressRows.ts';
import { parseGuardRow } from './guardRow.ts';
import {
  addressKey,
  bearerKeyKey,
  GUARD_KEY,
  listedKeyKey,
  listedKeysPartition,
  sourceKey,
  TENANT_PARTITION,
  tenantKey,
  tenantPartition,
} from './keys.ts';
import { parseRow, rowOf } from './parseRow.ts';

/** Tenants with their sources in one partition, so that a door reads both at once; bearer keys under their own digest. */

export interface TenantWithSources {
  readonly tenant: Tenant;
  readonly sources: readonly Source[];
}

/** Any instant: the list is read whole. */
const LISTED_AT = '2000-01-01T00:00:00.000Z';

/** Tenants stand in the index of alarms, in a lane of their own that no sweep reads: so there is a list of them. */
export const tenantTransactItem = (tenant: Tenant, when?: Condition): TableAction => ({
  kind: 'put',
  row: { ...tenantKey(tenant.tenant), ...tenant, alarmPartition: TENANT_PARTITION, alarmAt: LISTED_AT },
  ...(when === undefined ? {} : { when }),
});

/** If the row is as it was read: of two changes at a time none is lost, least of all a mode. */
export const changedTenantTransactItem = (read: Tenant, tenant: Tenant): TableAction => {
  const { rev, mode } = read;
  const when = rev === undefined ? equals('mode', mode) : equals('rev', rev);
  return tenantTransactItem({ ...tenant, rev: (rev ?? 0) + 1 }, when);
};

const equals = (attribute: string, value: string | number): Condition => ({ kind: 'equals', attribute, value });

const MOST_TENANTS = 10_000;

/** Every tenant; the index lags a moment behind the rows. */
export const listTenants = async (table: Table): Promise<readonly Tenant[]> => {
  const rows = await table.queryIndex({ index: ALARM_INDEX, partition: TENANT_PARTITION, limit: MOST_TENANTS });
  return rows.map(parseTenantRow);
};

export const sourceTransactItem = (source: Source): TableAction => ({
  kind: 'put',
  row: { ...sourceKey(source.tenant, source.source), ...source },
});

/** `digest`: SHA-256 of the key, hexadecimal. */
export const bearerKeyTransactItem = (digest: string, key: BearerKey): TableAction => ({
  kind: 'put',
  row: { ...bearerKeyKey(digest), ...key },
});

/** The key's row, and the row by which people find it again. `digest` as above. */
export const listedKeyTransactItems = (digest: string, key: BearerKey, createdAt: Instant): readonly TableAction[] => [
  { ...bearerKeyTransactItem(digest, key), when: { kind: 'absent' } },
  {
    kind: 'put',
    row: { ...listedKeyKey(key.tenant, key.keyId), ...key, digest, createdAt },
    when: { kind: 'absent' },
  },
];

export const revokedKeyTransactItems = ({ tenant, keyId, digest }: ListedKey): readonly TableAction[] => [
  { kind: 'delete', key: bearerKeyKey(digest) },
  { kind: 'delete', key: listedKeyKey(tenant, keyId), when: equals('digest', digest) },
];

/** Those that were made with their listing, by id. */
export const listKeys = async (table: Table, tenant: string): Promise<readonly ListedKey[]> => {
  const rows = await table.query({ pk: listedKeysPartition(tenant) });
  return rows.map((row) => parseRow(ListedKeySchema, row));
};

/** Undefined when there is no such tenant. One read. */
export const getTenantWithSourcesOrUndefined = async (
  table: Table,
  tenant: string,
): Promise<TenantWithSources | undefined> => {
  const rows = await table.query({ pk: tenantPartition(tenant) });
  const own = rows.find(({ sk }) => sk === 'TENANT');
  if (own === undefined) return undefined;
  const sources = rows.filter(({ sk }) => sk.startsWith('SOURCE#')).map((row) => parseRow(SourceSchema, row));
  return { tenant: parseRow(TenantSchema, own), sources };
};

export const parseTenantRow = (row: Row): Tenant => parseRow(TenantSchema, row);

/** The tenant afresh. Throws when there is none: a file names its tenant. */
export const getTenantOrThrow = async (table: Table, tenant: string): Promise<Tenant> => {
  const [row] = await table.getMany([tenantKey(tenant)]);
  if (row === undefined) throw new Error(`There is no tenant ${tenant}`);
  return parseRow(TenantSchema, row);
};

/**
 * The tenant afresh, what people have limited the stage to, and whether the tenant may write to `email`. One batch read.
 * Throws when there is no such tenant.
 */
export const getTenantFor = async (
  table: Table,
  tenant: string,
  email: string,
): Promise<{ readonly tenant: Tenant; readonly guard: Guard; readonly mayBeWrittenTo: boolean }> => {
  const rows = await table.getMany([tenantKey(tenant), addressKey(tenant, email.toLowerCase()), GUARD_KEY]);
  const own = rowOf(rows, tenantKey(tenant));
  if (own === undefined) throw new Error(`There is no tenant ${tenant}`);
  const guard = parseGuardRow(rowOf(rows, GUARD_KEY));
  return { tenant: parseTenantRow(own), guard, mayBeWrittenTo: addressHealth(rows).unhealthyAddresses.length === 0 };
};

/** The key, if it is known and not revoked, and the tenant of the path, if there is one. One batch read. */
export const getBearerKeyWithTenant = async (
  table: Table,
  digest: string,
  tenant: string,
): Promise<{ readonly key: BearerKey | undefined; readonly tenant: Tenant | undefined }> => {
  const rows = await table.getMany([bearerKeyKey(digest), tenantKey(tenant)]);
  const key = rowOf(rows, bearerKeyKey(digest));
  const found = rowOf(rows, tenantKey(tenant));
  return {
    key: key && parseRow(BearerKeySchema, key),
    tenant: found && parseRow(TenantSchema, found),
  };
};
