import type { Instant } from '#shared/contracts/time.ts';
import type { Commit } from '#shared/store/fileRows.ts';
import { evolveTask } from '#shared/task/evolveTask.ts';
import { type Task, type TaskEvent, TaskEventSchema, type TaskOwner } from '#shared/task/task.ts';
import type { Entry } from './entries.ts';
import type { Sent } from './sent.ts';

/** The commits of a task's own file: whom it was mailed to, and what became of it. */

export interface TaskStory {
  readonly task: Task;
  readonly entries: readonly Entry[];
}

export const ownerName = ({ role, name, email }: TaskOwner): string => `${role}, ${name ?? email}`;

const addressee = ({ owner, second, fallback }: Task, email: string): TaskOwner | undefined =>
  [owner, second, fallback].find((each) => each?.email.toLowerCase() === email.toLowerCase());

const entryOf = (task: Task, event: TaskEvent, at: Instant, sent: Sent): Entry[] => {
  const { taskId } = task;
  const when = { at, zone: task.owner.zone };
  switch (event.kind) {
    case 'taskFileOpened': {
      // A task of a claim is told by the claim, which says for which papers.
      if (task.claimId !== undefined) return [];
      const { owner, due, reason, kind } = task;
      return [{ kind: 'task', ...when, taskId, task: kind, owner: ownerName(owner), due, papers: [], because: reason }];
    }
    case 'taskOverdue':
      return [{ kind: 'task-news', ...when, taskId, what: 'overdue: nobody has closed it' }];
    case 'taskFileClosed':
      return task.claimId === undefined
        ? [{ kind: 'task-news', ...when, taskId, what: `closed: ${event.outcome}` }]
        : [];
    case 'messageAttempted': {
      const { id, n, email, role, kind } = event.message;
      const mail = sent(id, n);
      if (mail === undefined) return [];
      const name = addressee(task, email)?.name;
      const { subject, zone } = mail;
      return [
        { kind: 'mail', at, zone, role, name, address: email, subject, message: kind, asks: [], because: event.reason },
      ];
    }
    default:
      return [];
  }
};

/** Needs at least the commit that opened the task. */
export const tellTask = (commits: readonly Commit[], sent: Sent): TaskStory => {
  let task: Task | undefined;
  const entries: Entry[] = [];
  for (const { at, events } of commits) {
    for (const event of events.map((each) => TaskEventSchema.parse(each))) {
      task = evolveTask(task, event);
      entries.push(...entryOf(task, event, at, sent));
    }
  }
  if (task === undefined) throw new Error('A task without commits');
  return { task, entries };
};
