import { TAG } from '#shared/contracts/names.ts';
import { toInstant } from '#shared/contracts/time.ts';
import type { Task } from '#shared/task/task.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import { hasLeft } from '../world/leaving.ts';
import type { Stage } from '../world/stage.ts';
import { afterOfficeDays } from './calendar.ts';

/** Law 9: a task is no silence only because somebody was told of it. */

export interface Tasks {
  /** A mail about a task went out. */
  accepted(mail: AcceptedMail): void;
  /** The table went back: who was told of a task that is lost need not be told when it opens again. */
  restored(): void;
  /** Neither owner nor fallback can be written to, and the metric for it has called the operator. */
  isSaid(task: Task): boolean;
  judge(now: number): readonly string[];
}

/** The next opening of the owner's office, a lease, the grace, a second attempt. */
const TOLD_WITHIN = 3;

/** When a hold of the tenant last ended. */
export const held = ({ modeHistory }: Pick<Stage, 'modeHistory'>, tenant: string): number =>
  Math.max(
    0,
    ...modeHistory.filter((change) => change.tenant === tenant && change.mode === 'live').map(({ at }) => at),
  );

const isSameMatter = (one: Task, other: Task): boolean =>
  one.tenant === other.tenant && one.claimId === other.claimId && one.kind === other.kind && one.about === other.about;

export const createTasks = (stage: Stage): Tasks => {
  const told = new Map<string, Task | undefined>();
  const toldBefore: Task[] = [];
  const failing = new Set<string>();
  const isFailing = (email: string): boolean => failing.has(email) || stage.house.postOffice.refused.has(email);
  /** Where neither can be written to, no mail can help: the metric and its alarm call the operator. */
  const isSaid = ({ owner, fallback }: Task): boolean =>
    [owner, fallback].every(({ email }) => isFailing(email.toLowerCase())) &&
    stage.house.log.metrics.some(({ name }) => name === 'TasksUntold');
  const noteTold = (pk: string): void => void told.set(pk, stage.house.ledger.openTasks.get(pk) ?? told.get(pk));
  /** Once for each lost task. */
  const wasToldBefore = (pk: string, task: Task): boolean => {
    const place = toldBefore.findIndex((lost) => isSameMatter(lost, task));
    if (place < 0) return false;
    toldBefore.splice(place, 1);
    told.set(pk, task);
    return true;
  };
  return {
    restored: () => {
      const { openTasks } = stage.house.ledger;
      toldBefore.push(...[...told].flatMap(([pk, task]) => (task === undefined || openTasks.has(pk) ? [] : task)));
    },
    accepted: ({ to, fate, tags }) => {
      if (fate !== 'arrives') failing.add(to);
      if (tags[TAG.fileKind] === 'task') noteTold(`task#${tags[TAG.tenant]}#${tags[TAG.file]}`);
    },
    isSaid,
    judge: (now) => {
      const calm = stage.weather.calmSince(now) ?? now;
      return [...stage.house.ledger.openTasks].flatMap(([pk, task]) => {
        const { status, openedAt, tenant } = task;
        // Who put it off is told again when its time has come.
        if (status === 'asleep') told.delete(pk);
        if (status !== 'open' || told.has(pk) || isSaid(task) || hasLeft(stage, tenant, now)) return [];
        const slept = stage.house.ledger.taskSleeps.get(pk) ?? 0;
        const since = Math.max(calm, slept, Date.parse(openedAt), held(stage, tenant));
        const bound = afterOfficeDays(since, TOLD_WITHIN);
        return bound < now && !wasToldBefore(pk, task)
          ? [`law 9: nobody was told of ${pk} by ${toInstant(bound)}`]
          : [];
      });
    },
  };
};
