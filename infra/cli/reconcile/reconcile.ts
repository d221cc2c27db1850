import { listReceivers } from '#shared/archive/inputArchive.ts';
import { listMailers } from '#shared/archive/mailArchive.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { tenantKey } from '#shared/store/keys.ts';
import { listTenants, parseTenantRow } from '#shared/store/tenantRows.ts';
import { proveChannel } from './channelProof.ts';
import { reconcileTenant, type TenantFindings } from './reconcileTenant.ts';

/** After a restore of the table: what it has lost is learnt from the archives, before a tenant goes live again. */

export interface ReconcileOptions {
  /** The instant to which the table was restored. */
  readonly since: Instant;
  /** Without them: every tenant that the archives tell of, and every one that is off. */
  readonly tenants?: readonly string[] | undefined;
  /** Since when no tenant of these could send; without it since their mode was set. */
  readonly quietSince?: Instant | undefined;
  readonly dryRun?: boolean;
}

export type Reconciliation =
  /** Everything is learnt: the tenants may go live. */
  | { readonly kind: 'done'; readonly findings: readonly TenantFindings[] }
  /** Nothing was changed: call again then. */
  | { readonly kind: 'waiting'; readonly until: Instant; readonly reason: string }
  /** Nothing was changed, and only a person can help. */
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): Reconciliation => ({ kind: 'refused', reason });

/** Of a tenant that is off the archives may tell only once what is under way has come. */
const tenantsOf = async (
  { objects, clock, table }: Edges,
  { since, tenants }: ReconcileOptions,
): Promise<readonly string[]> => {
  if (tenants !== undefined) return tenants;
  const span = { from: since, to: clock.now() };
  const [senders, mailers] = await Promise.all([listReceivers(objects, span), listMailers(objects, span)]);
  const off = (await listTenants(table)).flatMap(({ mode, tenant }) => (mode === 'off' ? tenant : []));
  return [...new Set([...senders, ...mailers, ...off])].sort();
};

const loadTenants = async ({ table }: Edges, names: readonly string[]): Promise<readonly Tenant[]> =>
  (await table.getMany(names.map(tenantKey))).map(parseTenantRow).sort((a, b) => a.tenant.localeCompare(b.tenant));

const quietSinceOf = (tenants: readonly Tenant[], { quietSince }: ReconcileOptions): Instant | undefined => {
  if (quietSince !== undefined) return quietSince;
  const all = tenants.map(({ modeSince }) => modeSince);
  return all.every((since) => since !== undefined) ? all.toSorted().at(-1) : undefined;
};

/** Why nothing may be learnt yet: somebody may still send, or the archive is not whole. */
const unready = async (
  edges: Edges,
  tenants: readonly Tenant[],
  options: ReconcileOptions,
): Promise<Reconciliation | undefined> => {
  const awake = tenants.filter(({ mode }) => mode !== 'off').map(({ tenant }) => tenant);
  if (tenants.length === 0) return refused('no tenant is off: set the mode first (npm run tenant -- mode)');
  if (awake.length > 0) return refused(`not off: ${awake.join(', ')}; set the mode first (npm run tenant -- mode)`);
  const quietSince = quietSinceOf(tenants, options);
  if (quietSince === undefined) return refused('since when a tenant is off is not known: set the mode again');
  const proof = await proveChannel(edges, quietSince);
  return proof.kind === 'waiting' ? proof : undefined;
};

/**
 * Folds the archives back. Idempotent, and safe to break off: what is known is not learnt twice. Throws what a gateway
 * throws; then it is run again.
 */
export const reconcile = async (edges: Edges, options: ReconcileOptions): Promise<Reconciliation> => {
  const names = await tenantsOf(edges, options);
  const tenants = await loadTenants(edges, names);
  const missing = names.filter((name) => tenants.every(({ tenant }) => tenant !== name));
  if (missing.length > 0) return refused(`there is no tenant ${missing.join(', ')} in the restored table`);
  const span = { since: options.since, dryRun: options.dryRun ?? false };
  const refusal = span.dryRun ? undefined : await unready(edges, tenants, options);
  if (refusal !== undefined) return refusal;
  const findings: TenantFindings[] = [];
  for (const tenant of tenants) findings.push(await reconcileTenant(edges, tenant, span));
  return { kind: 'done', findings };
};
