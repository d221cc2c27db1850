import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { type ClaimEvent, ClaimEventSchema } from '#shared/claim/claimEvents.ts';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { CANARY_ID } from '#shared/contracts/heartbeat.ts';
import { MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { Row } from '#shared/gateways/table.ts';
import { type Commit, parseClaimRow, parseCommitRow, parseTaskRow } from '#shared/store/fileRows.ts';
import { evolveTask } from '#shared/task/evolveTask.ts';
import { type Task, TaskEventSchema } from '#shared/task/task.ts';
import { asUnderstood } from '#test/newer/newerSchema.ts';
import type { Stage } from '../world/stage.ts';
import { asOursAlone } from './releases.ts';

/** The books at the end of a seed: snapshots, commits and alarms agree, nothing is overdue, and every decision has its reason. */

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

const claimEvents = ({ events }: Commit): ClaimEvent[] => events.map((event) => ClaimEventSchema.parse(event));

const foldClaim = (commits: readonly Commit[]): unknown =>
  foldCommits(commits.map((commit) => ({ version: commit.version, at: commit.at, events: claimEvents(commit) })));

const foldTask = (commits: readonly Commit[]): unknown =>
  commits.reduce<Task | undefined>((task, { version, at, events }) => {
    const next = events.map((event) => TaskEventSchema.parse(event)).reduce<Task | undefined>(evolveTask, task);
    return next && { ...next, version, lastCommitAt: at };
  }, undefined);

const plain = (value: unknown): unknown => asOursAlone(JSON.parse(JSON.stringify(value)));

/** Folding the commits gives the snapshot back, save what a pretended newer release wrote into it alone. */
const judgeFold = (row: Row, commits: readonly Commit[]): readonly string[] => {
  const [kind = '', tenant = '', id = ''] = row.pk.split('#');
  const isClaim = kind === 'claim';
  const folded = isClaim ? foldClaim(commits) : foldTask(commits);
  const file = { tenant, kind: isClaim ? 'claim' : 'task', id } as const;
  const state = isClaim ? parseClaimRow(file, row) : parseTaskRow(file, row);
  return isDeepStrictEqual(plain(folded), plain(state))
    ? []
    : [`books: the commits of ${row.pk} do not give its snapshot`];
};

const ReasonedSchema = z.looseObject({ reason: z.string().min(1) });
const ExplainedSchema = z.looseObject({ explanation: z.string().min(1) });

/** Events that say why: a mail sent or withdrawn, an ask put off, a paper owed or done with. */
const REASONED = new Set([
  'messageAttempted',
  'messageWithdrawn',
  'askScheduled',
  'noticeDropped',
  'itemClosed',
  'paused',
]);
const EXPLAINED = new Set(['itemOpened', 'itemRecomputed']);

/** Law 8: every decision is explained. */
const judgeReasons = (row: Row, commits: readonly Commit[]): readonly string[] =>
  commits.flatMap(({ version, events }) =>
    events.flatMap((event) => {
      const lacks =
        (REASONED.has(event.kind) && !ReasonedSchema.safeParse(event).success) ||
        (EXPLAINED.has(event.kind) && !ExplainedSchema.safeParse(event).success);
      return lacks ? [`law 8: ${event.kind} in version ${version} of ${row.pk} gives no reason`] : [];
    }),
  );

const commitsByFile = (rows: readonly Row[]): Map<string, Commit[]> => {
  const commits = new Map<string, Commit[]>();
  for (const row of rows) {
    if (!row.sk.startsWith('COMMIT#')) continue;
    commits.set(row.pk, [...(commits.get(row.pk) ?? []), parseCommitRow(row)]);
  }
  return commits;
};

export const judgeBooks = (stage: Stage): readonly string[] => {
  const rows = stage.house.table.rows().map(asUnderstood);
  const byFile = commitsByFile(rows);
  return rows
    .filter(({ sk }) => sk === 'SNAPSHOT')
    .flatMap((row) => {
      const commits = byFile.get(row.pk) ?? [];
      // The canary's history is kept for a week: what is left does not fold.
      const folds = row.pk.endsWith(`#${CANARY_ID}`) ? [] : judgeFold(row, commits);
      return [...judgeAlarm(stage, row), ...folds, ...judgeReasons(row, commits)];
    });
};

/** What the log must not hold: a bug, or a claim's own failure. A wake that vanished is the weather's, and rubbish is parked. */
export const judgeLog = ({ house }: Stage): readonly string[] =>
  house.log.lines
    .filter(({ level, event }) => level === 'error' && event !== 'record-parked' && event !== 'heartbeat-late')
    .filter(({ cause }) => !(cause instanceof Error && cause.name === 'VanishedWake'))
    .map(({ event, fields, cause }) => {
      const message = cause instanceof Error ? cause.message : '';
      return `law 9: ${event} ${fields.errorKind ?? ''} ${message}`;
    });

/** Law 1: nothing that was said in time is without an answer, and every notice became a claim. */
export const judgeAnswers = ({ story, callers, claimIds, markedIds, turnedAway }: Stage): readonly string[] => {
  const lost = callers.filter(({ input, answered }) => input.sender !== 'desk' && !answered);
  const unopened = story.subjects.filter(({ index }) => !claimIds.has(index) && !markedIds.has(index));
  return [
    ...lost.map(({ input }) => `law 1: ${input.key} was never answered`),
    ...unopened
      .filter(({ index }) => {
        const notices = story.inputs.filter(
          ({ subject, meaning }) => subject.index === index && meaning.kind === 'notice',
        );
        return notices.length > 0 && !notices.some(({ key }) => turnedAway.has(key));
      })
      .map(({ reference }) => `law 1: no claim was ever opened for ${reference}`),
  ];
};
