import { heldUntil } from '#shared/chase/heldUntil.ts';
import { strictest, underGuard } from '#shared/chase/underGuard.ts';
import type { TenantMode } from '#shared/contracts/tenant.ts';
import type { HeartbeatEdges } from '#shared/gateways/edges.ts';
import { getGuard } from '#shared/store/guardRow.ts';
import { listTenants } from '#shared/store/tenantRows.ts';
import { checkCanary } from './checkCanary.ts';
import { checkChannel } from './checkChannel.ts';

const MAILS: ReadonlySet<TenantMode> = new Set(['live', 'allow-list']);

/**
 * Looks whether each tenant's canary came through the pipeline within the day, and whether SES's events come back. It only
 * looks, opens canaries that are missing and probes: the beat itself goes the way of every claim.
 */
export const checkHeartbeat = async (edges: HeartbeatEdges): Promise<void> => {
  const { table, clock, log, settings } = edges;
  const now = clock.now();
  const said = await getGuard(table);
  const limit = strictest(settings.guard, said.guard);
  if (limit !== settings.guard && said.since !== undefined) {
    log.metric('StageLimitedSeconds', Math.round((Date.parse(now) - Date.parse(said.since)) / 1000));
  }
  const all = await listTenants(table);
  const keptIn = settings.guard === 'pretend' ? all.filter(({ mode }) => MAILS.has(mode)).length : 0;
  if (keptIn > 0) log.metric('TenantsKeptIn', keptIn);
  const tenants = all
    .map((tenant) => underGuard(tenant, limit))
    .filter((tenant) => heldUntil(tenant, now) === undefined);
  let late = 0;
  for (const { tenant } of tenants) {
    if (await checkCanary(edges, tenant)) late += 1;
  }
  log.metric('CanariesLate', late);
  // Where nothing leaves, nothing has to come back.
  if (tenants.some(({ mode }) => mode !== 'pretend')) await checkChannel(edges);
};
