import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { ClaimEventSchema } from '#shared/claim/claimEvents.ts';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { Row } from '#shared/gateways/table.ts';
import { parseClaimRow, parseCommitRow, parseTaskRow } from '#shared/store/fileRows.ts';
import { evolveTask } from '#shared/task/evolveTask.ts';
import { type Task, TaskEventSchema } from '#shared/task/task.ts';
import { TENANT } from './house.ts';
import type { Stage } from './stage.ts';

/** The books at the end of a seed: snapshots, commits and alarms agree, and nothing is overdue. */

const StatusSchema = z.looseObject({ status: z.string() });

/** Every open file has its alarm, no closed one has, and none is overdue. */
const judgeAlarm = ({ house, endsAt }: Stage, row: Row): readonly string[] => {
  const { status } = StatusSchema.parse(row);
  const alarm = house.ledger.alarms.get(row.pk);
  if (status === 'closed') return alarm === undefined ? [] : [`law 5: ${row.pk} is closed and has an alarm`];
  if (alarm === undefined) return [`law 5: ${row.pk} is open and has no alarm`];
  if (alarm.alarmAt > endsAt - 5 * MINUTE && alarm.dueAt > endsAt - 45 * MINUTE) return [];
  return [`law 5: ${row.pk} was due at ${toInstant(alarm.dueAt)} and is overdue at ${toInstant(endsAt)}`];
};

const foldClaim = (commits: readonly Row[]): unknown =>
  foldCommits(
    commits.map(parseCommitRow).map(({ version, at, events }) => ({
      version,
      at,
      events: events.map((event) => ClaimEventSchema.parse(event)),
    })),
  );

const foldTask = (commits: readonly Row[]): unknown =>
  commits.map(parseCommitRow).reduce<Task | undefined>((task, { version, at, events }) => {
    const next = events.map((event) => TaskEventSchema.parse(event)).reduce<Task | undefined>(evolveTask, task);
    return next && { ...next, version, lastCommitAt: at };
  }, undefined);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Folding the commits gives the snapshot back. */
const judgeFold = (row: Row, commits: readonly Row[]): readonly string[] => {
  const isClaim = row.pk.startsWith('claim#');
  const folded = isClaim ? foldClaim(commits) : foldTask(commits);
  const file = { tenant: TENANT, kind: isClaim ? 'claim' : 'task', id: row.pk } as const;
  const state = isClaim ? parseClaimRow(file, row) : parseTaskRow(file, row);
  return isDeepStrictEqual(plain(folded), plain(state))
    ? []
    : [`books: the commits of ${row.pk} do not give its snapshot`];
};

export const judgeBooks = (stage: Stage): readonly string[] => {
  const rows = stage.house.table.rows();
  const commits = Map.groupBy(
    rows.filter(({ sk }) => sk.startsWith('COMMIT#')),
    ({ pk }) => pk,
  );
  return rows
    .filter(({ sk }) => sk === 'SNAPSHOT')
    .flatMap((row) => [...judgeAlarm(stage, row), ...judgeFold(row, commits.get(row.pk) ?? [])]);
};
