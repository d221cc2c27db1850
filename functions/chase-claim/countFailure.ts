import { LEASE, LONGEST_LEASE, STUCK_AFTER } from '#shared/chase/bounds.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { addMilliseconds } from '#shared/contracts/time.ts';
import type { ChaseEdges } from '#shared/gateways/edges.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { type Alarm, AS_READ, alarmTransactItem, parseAlarmRow } from '#shared/store/alarmRows.ts';
import { isNewerSchema } from '#shared/store/fileRows.ts';
import { alarmKey, snapshotKey } from '#shared/store/keys.ts';
import { MalformedRow, rowOf } from '#shared/store/parseRow.ts';
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

/** Eight sends and two saves may fill the function's time-out: a note that comes after them would be cut off with the worker. */
const NOTE_WITHIN = 10_000;

/**
 * Notes on the alarm that an outage, no fault of the file, sent its wake back: who looks at a dead letter finds what failed
 * last. It counts for nothing, and where the table itself is away there is no note. `since`: when the wake began, monotonic.
 */
export const noteOutage = async (
  { table, clock }: ChaseEdges,
  file: FileKey,
  error: Error,
  since: number,
): Promise<void> => {
  if (clock.monotonicMilliseconds() - since > NOTE_WITHIN) return;
  try {
    const [row] = await table.getMany([alarmKey(file)]);
    if (row === undefined) return;
    const alarm = parseAlarmRow(row);
    const noted: Alarm = { ...alarm, errorKind: kindOf(error), outageIn: alarm.alarmAt };
    await table.transact([alarmTransactItem(noted, AS_READ(alarm))]);
  } catch (cause) {
    if (cause instanceof GatewayUnavailable || cause instanceof GatewayInDoubt || cause instanceof MalformedRow) return;
    throw cause;
  }
};

/**
 * A wake that came back again and again without a word: the worker died of it each time. An outage that was noted in this
 * lease, and a release that must leave the file alone, are no failure of the file.
 */
export const countVanished = async (edges: ChaseEdges, file: FileKey, receiveCount: number): Promise<void> => {
  if (receiveCount !== VANISHED_AFTER) return;
  const rows = await edges.table.getMany([alarmKey(file), snapshotKey(file)]);
  const alarm = rowOf(rows, alarmKey(file));
  const snapshot = rowOf(rows, snapshotKey(file));
  if (alarm === undefined) return;
  const { lane, outageIn, alarmAt } = parseAlarmRow(alarm);
  if (lane !== 'leased' || outageIn === alarmAt) return;
  if (snapshot !== undefined && isNewerSchema(file, snapshot)) return;
  await countFailure(edges, file, new VanishedWake(receiveCount));
};
