import { isCanary } from '#shared/contracts/heartbeat.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { ChaseEdges, Edges } from '#shared/gateways/edges.ts';
import { parseTaskRow } from '#shared/store/fileRows.ts';
import { snapshotKey } from '#shared/store/keys.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import { getTenantOrThrow } from '#shared/store/tenantRows.ts';

/** The first id of this file that is free, or that of the stuck task that is still open. */
const stuckTaskId = async ({ table }: Pick<Edges, 'table'>, file: FileKey, episode = 0): Promise<string> => {
  const taskId = episode === 0 ? `stuck-${file.id}` : `stuck-${file.id}-${episode}`;
  const key = taskFile(file.tenant, taskId);
  const [row] = await table.getMany([snapshotKey(key)]);
  if (row === undefined || parseTaskRow(key, row).status !== 'closed') return taskId;
  return stuckTaskId({ table }, file, episode + 1);
};

/** A person looks at a file that the system cannot help. One open task per file; a stuck task gets none of its own. */
export const openStuckTask = async (edges: ChaseEdges, file: FileKey, why: string): Promise<void> => {
  // A canary that is stuck is late, which is an alarm of its own.
  if (file.id.startsWith('stuck-') || isCanary(file.id)) return;
  const { table, clock, log } = edges;
  const tenant = await getTenantOrThrow(table, file.tenant);
  const now = clock.now();
  const owner = { ...tenant.fallback, role: 'supervisor' as const };
  const task = {
    tenant: file.tenant,
    taskId: await stuckTaskId(edges, file),
    kind: 'stuck' as const,
    itemIds: [],
    reason: `${file.kind} ${file.id}: ${why}`,
    urgent: true,
    due: addMilliseconds(now, DAY),
    owner,
    fallback: owner,
    ...(file.kind === 'claim' ? { claimId: file.id } : {}),
  };
  const outcome = await table.transact(openTaskActions(task, { kind: 'alarm' }, now));
  if (outcome.kind === 'written') log.metric('StuckFiles', 1);
};
