import * as z from 'zod';
import type { WebhookSecrets } from '#shared/contracts/secrets.ts';
import { DoorSchema, ScopeSchema, TenantSchema } from '#shared/contracts/tenant.ts';
import type { Table } from '#shared/gateways/table.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { listedKeyTransactItems, sourceTransactItem, tenantTransactItem } from '#shared/store/tenantRows.ts';
import file from './tenants.json' with { type: 'json' };

const LocalTenantSchema = z.strictObject({
  tenant: TenantSchema,
  sources: z.array(z.strictObject({ source: z.string(), doors: z.array(DoorSchema), secrets: z.array(z.string()) })),
  bearerKeys: z.array(z.strictObject({ keyId: z.string(), scopes: z.array(ScopeSchema), key: z.string() })),
});
export type LocalTenant = z.infer<typeof LocalTenantSchema>;

const TenantsFileSchema = z.strictObject({ about: z.string(), tenants: z.array(LocalTenantSchema) });

/** What infra/local/tenants.json holds, clear keys and all. */
export const localTenants: readonly LocalTenant[] = TenantsFileSchema.parse(file).tenants;

/** The live secrets of each tenant in the file. */
export const localWebhooks = (
  tenants: readonly LocalTenant[] = localTenants,
): Readonly<Record<string, WebhookSecrets>> =>
  Object.fromEntries(
    tenants.map(({ tenant, sources }) => [
      tenant.tenant,
      { sources: Object.fromEntries(sources.map(({ source, secrets }) => [source, secrets])) },
    ]),
  );

/** The file does not say since when. */
const SEEDED_AT = '2026-01-01T00:00:00.000Z';

/** Puts each tenant with its sources and keys, unless it is there: what a person has changed since stays as it is. */
export async function seedTenants(table: Table, tenants: readonly LocalTenant[] = localTenants): Promise<void> {
  for (const { tenant, sources, bearerKeys } of tenants) {
    const name = tenant.tenant;
    await table.transact([
      tenantTransactItem(tenant, { kind: 'absent' }),
      ...sources.map(({ source, doors }) => sourceTransactItem({ tenant: name, source, doors })),
      ...bearerKeys.flatMap(({ key, ...row }) =>
        listedKeyTransactItems(digestBearerKey(key), { tenant: name, ...row }, SEEDED_AT),
      ),
    ]);
  }
}
