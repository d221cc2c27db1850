import { reach } from '#shared/chase/recipients.ts';
import { afterBusinessDays } from '#shared/chase/sendWindow.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { PartyRole, TaskKind } from '#shared/contracts/vocabulary.ts';
import type { CallToMake, TaskRequest } from './claimEvents.ts';
import type { Draft } from './draft.ts';
import { isEndedByDeath, placeOf } from './schedule.ts';

/** How many business days a person has, by kind of task: policy of ours. What cannot wait says its own hour. */
const BUSINESS_DAYS_FOR: Record<TaskKind, number> = {
  phone: 2,
  'missing-rules': 2,
  'missing-contact': 1,
  undeliverable: 1,
  'opted-out': 2,
  death: 1,
  'serious-injury': 1,
  'possible-duplicate': 1,
  'acquired-claim': 2,
  'cancelled-claim': 2,
  'closed-claim': 1,
  'paused-claim': 2,
  'unmatched-report': 1,
  'incomplete-report': 2,
  'input-not-understood': 1,
  'mail-in-doubt': 1,
  'mail-rejected': 1,
  'cannot-come': 1,
  'missed-visits': 1,
  'visit-notice': 1,
  'untold-visit': 1,
  'visit-outcome': 2,
  stuck: 1,
};

const dueOf = (draft: Draft, kind: TaskKind): Instant =>
  afterBusinessDays(draft.facts.now, BUSINESS_DAYS_FOR[kind], placeOf(draft));

export interface TaskWish {
  readonly kind: TaskKind;
  readonly about?: PartyRole;
  readonly itemIds?: readonly string[];
  readonly reason: string;
  /** Of what cannot wait. */
  readonly due?: Instant;
  readonly calls?: readonly CallToMake[];
  /** The visit, at the time at which it stands, that the task is about. */
  readonly visit?: string;
}

const ANY_HOUR: ReadonlySet<TaskKind> = new Set(['death', 'serious-injury', 'untold-visit', 'stuck']);

const covers = (known: readonly string[], wished: readonly string[]): boolean =>
  wished.length === 0 ? known.length === 0 : wished.every((itemId) => known.includes(itemId));

const openTaskFor = ({ claim }: Draft, { kind, about, visit, itemIds = [] }: TaskWish): string | undefined =>
  Object.entries(claim.tasks).find(
    ([, task]) => task.kind === kind && task.about === about && task.visit === visit && covers(task.itemIds, itemIds),
  )?.[0];

/** Several tasks of one kind and party can be opened by one commit. */
const freeTaskId = (draft: Draft, { kind, about }: TaskWish): string => {
  const { claim, events, facts } = draft;
  const base = `${kind}-${about ?? 'claim'}-${claim.claimId}-${facts.version}`;
  const isTaken = (taskId: string): boolean =>
    claim.tasks[taskId] !== undefined ||
    events.some((event) => event.kind === 'taskOpened' && event.task.taskId === taskId);
  const numbered = Array.from({ length: events.length + 1 }, (_, number) => `${base}-${number + 2}`);
  return [base, ...numbered].find((taskId) => !isTaken(taskId)) ?? base;
};

/** A task of this kind and party that people know of, from before the table was restored. */
const lostTask = ({ claim }: Draft, { kind, about }: TaskWish): string | undefined =>
  claim.recovered?.tasks.find((taskId) => taskId.startsWith(`${kind}-${about ?? 'claim'}-${claim.claimId}-`));

/** Asks a person to act. A wish that an open task of its kind and party covers adds nothing. */
export const openTask = (draft: Draft, wish: TaskWish): string => {
  const open = openTaskFor(draft, wish);
  if (open !== undefined) return open;
  const toldAs = lostTask(draft, wish);
  const task: TaskRequest = {
    taskId: freeTaskId(draft, wish),
    kind: wish.kind,
    itemIds: [...(wish.itemIds ?? [])],
    due: wish.due ?? dueOf(draft, wish.kind),
    urgent: ANY_HOUR.has(wish.kind),
    reason: wish.reason,
    ...(wish.calls === undefined || wish.calls.length === 0 ? {} : { calls: [...wish.calls] }),
    ...(wish.about === undefined ? {} : { about: wish.about }),
    ...(wish.visit === undefined ? {} : { visit: wish.visit }),
    ...(toldAs === undefined ? {} : { toldAs }),
  };
  draft.emit({ kind: 'taskOpened', task });
  return task.taskId;
};

/** Nobody rings up the dead: what a dead worker owed is a matter of the task about the death. */
const isStillOwed = ({ claim }: Draft, itemId: string): boolean => {
  const item = claim.items[itemId];
  return item !== undefined && !isEndedByDeath(item, claim);
};

/** Closes tasks that only open items kept alive, once those items are closed or ended by a death. */
export const closeIdleTasks = (draft: Draft): void => {
  for (const [taskId, task] of Object.entries(draft.claim.tasks)) {
    if (task.itemIds.length === 0) continue;
    if (task.itemIds.some((itemId) => isStillOwed(draft, itemId))) continue;
    draft.emit({ kind: 'taskClosed', taskId, outcome: 'the paper is no longer owed' });
  }
};

const ABOUT_REACHING: ReadonlySet<TaskKind> = new Set(['missing-contact', 'undeliverable', 'opted-out']);

/** A search for an address ends when the party can be written to again: what was held by it is asked at once. */
export const closeAnsweredTasks = (draft: Draft): void => {
  for (const [taskId, { kind, about, itemIds }] of Object.entries(draft.claim.tasks)) {
    // A task about no paper stands for news that no mail carried: only a person can say that it was told.
    if (about === undefined || itemIds.length === 0 || !ABOUT_REACHING.has(kind)) continue;
    if (reach(about, draft.policy).kind === 'unreachable') continue;
    draft.emit({ kind: 'taskClosed', taskId, outcome: `${about} can be written to again` });
  }
};
