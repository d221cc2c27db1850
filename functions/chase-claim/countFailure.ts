import { LEASE, LONGEST_LEASE, STUCK_AFTER } from '#shared/chase/bounds.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { addMilliseconds } from '#shared/contracts/time.ts';
import type { ChaseEdges } from '#shared/gateways/edges.ts';
import { type Alarm, AS_READ, alarmTransactItem, parseAlarmRow } from '#shared/store/alarmRows.ts';
import { isNewerSchema } from '#shared/store/fileRows.ts';
import { alarmKey, snapshotKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { openStuckTask } from './openStuckTask.ts';

/** The receive of one message at which its silence counts, once, as a failure; fewer can be a slow worker, more an outage. */
const VANISHED_AFTER = 3;

class VanishedWake extends Error {
  constructor(receiveCount: number) {
    super(`a wake was received ${receiveCount} times and left no trace`);
    this.name = 'VanishedWake';
  }
}

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** Counts a failure for the file's own reason on its alarm, which comes back later each time. */
export const countFailure = async (edges: ChaseEdges, file: FileKey, error: unknown): Promise<void> => {
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
  if (attempts >= STUCK_AFTER) await openStuckTask(edges, file, `waking it failed ${STUCK_AFTER} times`);
};

/**
 * A wake that came back again and again without a word: the worker died of it each time. A release that must leave the
 * file alone is as silent: that is no failure of the file.
 */
export const countVanished = async (edges: ChaseEdges, file: FileKey, receiveCount: number): Promise<void> => {
  if (receiveCount !== VANISHED_AFTER) return;
  const rows = await edges.table.getMany([alarmKey(file), snapshotKey(file)]);
  const alarm = rowOf(rows, alarmKey(file));
  const snapshot = rowOf(rows, snapshotKey(file));
  if (alarm === undefined || parseAlarmRow(alarm).lane !== 'leased') return;
  if (snapshot !== undefined && isNewerSchema(file, snapshot)) return;
  await countFailure(edges, file, new VanishedWake(receiveCount));
};
