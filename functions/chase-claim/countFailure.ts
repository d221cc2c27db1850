import { LEASE, LONGEST_LEASE, STUCK_AFTER } from '#shared/chase/bounds.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { type Alarm, AS_READ, alarmTransactItem, parseAlarmRow } from '#shared/store/alarmRows.ts';
import { alarmKey } from '#shared/store/keys.ts';
import { openTaskActions } from '#shared/store/taskActions.ts';
import { getTenantOrThrow } from '#shared/store/tenantRows.ts';

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** A person looks at a file that fails again and again; the task has a fixed id, so there is one. */
const openStuckTask = async ({ table, clock, log }: Edges, file: FileKey): Promise<void> => {
  const tenant = await getTenantOrThrow(table, file.tenant);
  const now = clock.now();
  const owner = { ...tenant.fallback, role: 'supervisor' as const };
  const task = {
    tenant: file.tenant,
    taskId: `stuck-${file.id}`,
    kind: 'stuck' as const,
    itemIds: [],
    reason: `waking ${file.kind} ${file.id} failed ${STUCK_AFTER} times`,
    urgent: true,
    due: addMilliseconds(now, DAY),
    owner,
    fallback: owner,
    ...(file.kind === 'claim' ? { claimId: file.id } : {}),
  };
  await table.transact(openTaskActions(task, { kind: 'alarm' }, now));
  log.metric('StuckFiles', 1, 'Count');
};

/** Counts a failure for the file's own reason on its alarm, which comes back later each time. */
export const countFailure = async (edges: Edges, file: FileKey, error: unknown): Promise<void> => {
  const { table, clock, log } = edges;
  const errorKind = kindOf(error);
  log.error('wake-failed', { tenant: file.tenant, fileId: file.id, fileKind: file.kind, errorKind }, error);
  const [row] = await table.getMany([alarmKey(file)]);
  if (row === undefined) return;
  const alarm = parseAlarmRow(row);
  const attempts = alarm.attempts + 1;
  const alarmAt = addMilliseconds(clock.now(), Math.min(LEASE * 2 ** attempts, LONGEST_LEASE));
  const counted: Alarm = { ...alarm, lane: 'leased', attempts, errorKind, alarmAt };
  await table.transact([alarmTransactItem(counted, AS_READ(alarm))]);
  if (attempts === STUCK_AFTER && !file.id.startsWith('stuck-')) await openStuckTask(edges, file);
};
