import { CANARY_ID, CANARY_KEPT, CANARY_LATE_AFTER } from '#shared/contracts/heartbeat.ts';
import { addMilliseconds, type Instant } from '#shared/contracts/time.ts';
import type { HeartbeatEdges } from '#shared/gateways/edges.ts';
import type { Row, TableAction } from '#shared/gateways/table.ts';
import { parseAlarmRow } from '#shared/store/alarmRows.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { parseCommitRow } from '#shared/store/fileRows.ts';
import { ALARM, COMMIT_PREFIX, filePartition, MAIL_PREFIX, SNAPSHOT } from '#shared/store/keys.ts';
import { parseMailRow } from '#shared/store/mailRows.ts';
import { openCanary } from './openCanary.ts';

/** A transaction takes a hundred actions; what is left goes at the next look. */
const MOST_PRUNED = 100;

/** When a row of the canary's history was written; undefined for what is no history. */
const writtenAt = (row: Row): Instant | undefined => {
  if (row.sk.startsWith(COMMIT_PREFIX)) return parseCommitRow(row).at;
  if (row.sk.startsWith(MAIL_PREFIX)) return parseMailRow(row).attemptedAt;
  return undefined;
};

/** A canary's history is worth a week, where a claim's is kept: so it does not grow. */
const pruneActions = (rows: readonly Row[], now: Instant): readonly TableAction[] => {
  const oldest = addMilliseconds(now, -CANARY_KEPT);
  return rows
    .filter((row) => (writtenAt(row) ?? now) < oldest)
    .slice(0, MOST_PRUNED)
    .map(({ pk, sk }) => ({ kind: 'delete', key: { pk, sk } }));
};

/** One that was closed when its tenant was leaving beats no more: it goes, its snapshot last of all, and another opens. */
const endedActions = (rows: readonly Row[]): readonly TableAction[] =>
  rows.slice(0, MOST_PRUNED).map(({ pk, sk }) => ({ kind: 'delete', key: { pk, sk } }));

/** Beats that came all the way: issued by a Wake, written, and settled as pretended. */
const beatsIn = (rows: readonly Row[]): readonly Instant[] =>
  rows
    .filter(({ sk }) => sk.startsWith(MAIL_PREFIX))
    .map(parseMailRow)
    .filter(({ answer }) => answer === 'pretended')
    .map(({ attemptedAt }) => attemptedAt);

/**
 * Since when the tenant is owed a beat: its last, its opening, or when the file last slept because the tenant's mode let
 * nothing wake. Undefined when all of that is longer ago than history is kept. The snapshot is not asked: one that cannot
 * be read is late like any other.
 */
const owedSince = (rows: readonly Row[]): Instant | undefined => {
  const opening = rows.filter(({ sk }) => sk.startsWith(COMMIT_PREFIX)).map((row) => parseCommitRow(row).at);
  const sleptAt = rows.filter(({ sk }) => sk === ALARM).flatMap((row) => parseAlarmRow(row).sleptAt ?? []);
  return [...opening.slice(0, 1), ...beatsIn(rows), ...sleptAt].sort().at(-1);
};

/** True when the tenant's canary is late. Opens it where there is none. */
export const checkCanary = async (edges: HeartbeatEdges, tenant: string): Promise<boolean> => {
  const { table, clock, log } = edges;
  const file = claimFile(tenant, CANARY_ID);
  const rows = await table.query({ pk: filePartition(file) });
  const snapshot = rows.find(({ sk }) => sk === SNAPSHOT);
  if (snapshot === undefined) {
    await openCanary(edges, tenant);
    return false;
  }
  if (snapshot.status === 'closed') {
    await table.transact(endedActions(rows));
    return false;
  }
  const now = clock.now();
  const since = owedSince(rows);
  const age = since === undefined ? CANARY_KEPT : Date.parse(now) - Date.parse(since);
  log.metric('CanaryAgeSeconds', Math.round(age / 1000), { tenant });
  const pruned = pruneActions(rows, now);
  if (pruned.length > 0) await table.transact(pruned);
  if (age <= CANARY_LATE_AFTER) return false;
  log.error('heartbeat-late', { tenant, fileId: file.id, fileKind: 'claim', outcome: 'canary', milliseconds: age });
  return true;
};
