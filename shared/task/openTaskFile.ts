import type { Instant } from '#shared/contracts/time.ts';
import { TASK_SCHEMA_VERSION, type Task, type TaskEvent } from './task.ts';

export type NewTask = Pick<
  Task,
  'tenant' | 'taskId' | 'kind' | 'itemIds' | 'reason' | 'urgent' | 'due' | 'owner' | 'fallback'
> &
  Partial<
    Pick<Task, 'claimId' | 'claimReference' | 'about' | 'phone' | 'waiting' | 'wakeAt' | 'toldAs' | 'second' | 'calls'>
  >;

/** The event that opens a task; with `wakeAt` it sleeps, unmailed, until then. Pure. */
export const openTaskFile = (task: NewTask, now: Instant): TaskEvent => {
  const asleep = task.wakeAt !== undefined;
  const kind = task.kind === 'phone' ? 'escalation' : 'task';
  const notice = { id: 'opened', kind, role: task.owner.role, at: now, urgent: task.urgent } as const;
  const second =
    task.second === undefined
      ? {}
      : { second: { ...notice, id: 'second', role: task.second.role, second: true as const } };
  return {
    kind: 'taskFileOpened',
    task: {
      schema: TASK_SCHEMA_VERSION,
      version: 0,
      status: asleep ? 'asleep' : 'open',
      openedAt: now,
      lastCommitAt: now,
      notices: asleep || task.toldAs !== undefined ? {} : { opened: notice, ...second },
      messages: {},
      troubledAddresses: [],
      lookAt: task.due,
      ...task,
    },
  };
};
