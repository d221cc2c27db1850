import { forecastOf } from '#functions/get-claim/forecast.ts';
import type { Claim } from '#shared/claim/claim.ts';
import { factView } from '#shared/claim/factView.ts';
import type { Row } from '#shared/gateways/table.ts';
import { type Commit, parseCommitRow } from '#shared/store/fileRows.ts';
import { COMMIT_PREFIX } from '#shared/store/keys.ts';
import type { Task } from '#shared/task/task.ts';
import type { Entry, Summary, Told } from './entries.ts';
import type { Lived } from './live.ts';
import { readSent } from './sent.ts';
import { type ClaimStory, paperOf, tellClaim } from './tellClaim.ts';
import { ownerName, tellTask } from './tellTask.ts';

/** A life as it was, told from the commits, which say why. */

const filesOf = (rows: readonly Row[], prefix: string): readonly (readonly Commit[])[] => {
  const commits = rows.filter(({ pk, sk }) => pk.startsWith(prefix) && sk.startsWith(COMMIT_PREFIX));
  return [...Map.groupBy(commits, ({ pk }) => pk).values()].map((file) => file.map(parseCommitRow));
};

/** Most first, then by name. */
const countMails = (entries: readonly Entry[]): Summary['mails'] => {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind !== 'mail') continue;
    const to = `${entry.role}, ${entry.name ?? entry.address}`;
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return [...counts]
    .map(([to, count]) => ({ to, count }))
    .sort((one, other) => other.count - one.count || one.to.localeCompare(other.to));
};

const openItems = (claim: Claim): Summary['open'] =>
  claim.status === 'closed'
    ? []
    : Object.values(claim.items).map((item) => ({
        ...paperOf(item),
        timesAsked: item.steps,
        next: item.nextAskAt === undefined ? item.reason : `${item.nextAskAt}: ${item.reason}`,
      }));

const silentBecause = ({ status, closedReason, mark, pauses }: Claim): readonly string[] => [
  ...(status === 'closed' ? [`closed: ${closedReason}`] : []),
  ...(mark === undefined ? [] : [`marked ${mark.kind}: a person has to look`]),
  ...pauses.flatMap(({ scope }) => (scope.kind === 'claim' ? ['paused'] : [])),
];

const summaryOf = (claims: readonly Claim[], tasks: readonly Task[], entries: readonly Entry[]): Summary => {
  const open = tasks.filter(({ status }) => status !== 'closed');
  return {
    mails: countMails(entries),
    openTasks: open.map(({ kind, about, owner, due }) => ({
      task: about === undefined ? kind : `${kind} (${about})`,
      owner: ownerName(owner),
      due,
    })),
    closedTasks: tasks.length - open.length,
    open: claims.flatMap(openItems),
    silentBecause: claims.flatMap(silentBecause),
  };
};

/** What comes next, of the claim and of every open task; the least of them is the next alarm. */
const forecast = (claims: readonly ClaimStory[], tasks: readonly Task[]): Told['forecast'] => {
  const ofClaims = claims.flatMap(({ claim }) =>
    forecastOf(claim, factView(claim)).map(({ at, what, to, itemIds }) => ({
      at,
      what: [
        what,
        ...(to === undefined ? [] : [`to the ${to}`]),
        ...(itemIds.length === 0 ? [] : [itemIds.join(', ')]),
      ].join('; '),
    })),
  );
  const ofTasks = tasks
    .filter(({ status }) => status !== 'closed')
    .map(({ taskId, lookAt }) => ({ at: lookAt, what: `a look at the task ${taskId}` }));
  return [...ofClaims, ...ofTasks].sort((one, other) => one.at.localeCompare(other.at));
};

/** Throws when something that was due at the end has not been done: then the run itself is wrong. */
export const tell = async ({ house, claimId, from, until, said }: Lived): Promise<Told> => {
  const rows = house.table.rows();
  const sent = await readSent(house.mails);
  const tasks = filesOf(rows, 'task#').map((commits) => tellTask(commits, sent));
  const ownerOf = (taskId: string): string => {
    const task = tasks.find((each) => each.task.taskId === taskId)?.task;
    return task === undefined ? 'nobody' : ownerName(task.owner);
  };
  const claims = filesOf(rows, 'claim#').map((commits) => tellClaim(commits, sent, ownerOf));
  const zone = claims.find(({ claim }) => claim.claimId === claimId)?.zone ?? 'UTC';
  const entries: Entry[] = [
    ...said.map((each): Entry => ({ kind: 'in', zone, ...each })),
    ...claims.flatMap((claim) => claim.entries),
    ...tasks.flatMap((task) => task.entries),
  ].sort((one, other) => one.at.localeCompare(other.at));
  const next = await house.earliestAlarm();
  if (next !== undefined && next <= until) throw new Error(`Something is due at ${next} and was not done`);
  const summary = summaryOf(
    claims.map(({ claim }) => claim),
    tasks.map(({ task }) => task),
    entries,
  );
  return {
    claimId,
    from,
    until,
    zone,
    entries,
    summary,
    forecast: forecast(
      claims,
      tasks.map(({ task }) => task),
    ),
  };
};
