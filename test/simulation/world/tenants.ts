import { createHash } from 'node:crypto';
import type { WebhookSecrets } from '#shared/contracts/secrets.ts';
import type { Door, Tenant, TenantMode } from '#shared/contracts/tenant.ts';
import type { Row, TableAction } from '#shared/gateways/table.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { bearerKeyTransactItem, sourceTransactItem, tenantTransactItem } from '#shared/store/tenantRows.ts';

/** The tenants of a seed, with who may speak to each. */

export const TENANTS = ['alder', 'birch'] as const;
export type TenantName = (typeof TENANTS)[number];

/** `carrier` and `broker` report losses, `clinic` sends reports, `desk` is a person with a key. */
export const SENDERS = ['carrier', 'broker', 'clinic', 'desk'] as const;
export type Sender = (typeof SENDERS)[number];

export const secretOf = (tenant: TenantName, sender: Sender): string =>
  `whsec_${createHash('sha256').update(`${tenant} ${sender}`).digest('base64')}`;

export const bearerOf = (tenant: TenantName): string => `${tenant}-simulation-bearer-key-0123456789abcdef`;

/** The source under which an input of a sender stands in the inbox. */
export const sourceOf = (sender: Sender): string => (sender === 'desk' ? 'key:desk' : sender);

export const fallbackOf = (tenant: TenantName): string => `fallback@${tenant}.example`;

export const tenantRow = (tenant: TenantName, mode: TenantMode, modeUntil?: string): Tenant => ({
  tenant,
  mode,
  allowList: [],
  senderName: `${tenant} Claims`,
  replyTo: `claims@${tenant}.example`,
  fallback: { name: 'Desk', email: fallbackOf(tenant), zone: 'America/New_York' },
  ...(modeUntil === undefined ? {} : { modeUntil }),
});

const DOORS = { carrier: 'fnol', broker: 'fnol', clinic: 'provider-reports' } as const satisfies Record<string, Door>;

const sourceItems = (tenant: TenantName): readonly TableAction[] =>
  (['carrier', 'broker', 'clinic'] as const).map((source) =>
    sourceTransactItem({ tenant, source, doors: [DOORS[source]] }),
  );

export const rowsOfActions = (actions: readonly TableAction[]): readonly Row[] =>
  actions.flatMap((action) => (action.kind === 'put' ? [action.row] : []));

export const tenantRows = (): readonly Row[] =>
  TENANTS.flatMap((tenant) =>
    rowsOfActions([
      tenantTransactItem(tenantRow(tenant, 'live')),
      ...sourceItems(tenant),
      bearerKeyTransactItem(digestBearerKey(bearerOf(tenant)), {
        tenant,
        keyId: 'desk',
        scopes: ['claims:read', 'claims:command', 'tasks:read', 'tasks:command'],
      }),
    ]),
  );

/** Every live secret, by tenant. */
export const webhooks = (): Record<TenantName, WebhookSecrets> => ({
  alder: webhooksOf('alder'),
  birch: webhooksOf('birch'),
});

const webhooksOf = (tenant: TenantName): WebhookSecrets => ({
  sources: Object.fromEntries(
    (['carrier', 'broker', 'clinic'] as const).map((source) => [source, [secretOf(tenant, source)]]),
  ),
});
