import type { Cause } from '#shared/claim/commands.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { nextTaskAlarm } from '#shared/task/decideTask.ts';
import { evolveTask } from '#shared/task/evolveTask.ts';
import { type NewTask, openTaskFile } from '#shared/task/openTaskFile.ts';
import type { Task } from '#shared/task/task.ts';
import type { TaskDecision } from '#shared/task/taskDraft.ts';
import { type Alarm, alarmDeleteItem, alarmTransactItem, freshAlarm, inPlaceOf } from './alarmRows.ts';
import { commitTransactItem, taskTransactItem } from './fileRows.ts';
import { type MailItem, mailActions } from './mailRows.ts';
import { versionAfter } from './versionAfter.ts';

/** Pieces of a transaction that write a task file. */

export const taskFile = (tenant: string, taskId: string): FileKey => ({ tenant, kind: 'task', id: taskId });

const alarmAction = (file: FileKey, task: Task, known?: Alarm): TableAction => {
  const at = nextTaskAlarm(task);
  if (at === undefined) return alarmDeleteItem(file);
  return alarmTransactItem(inPlaceOf(known, freshAlarm(file, at, 'statutory', task.version)));
};

export interface TaskSave {
  readonly file: FileKey;
  readonly before: number;
  readonly decision: TaskDecision;
  readonly command: string;
  readonly cause: Cause;
  readonly now: Instant;
  readonly mails: Readonly<Record<string, MailItem>>;
  /** As it was loaded. */
  readonly alarm: Alarm | undefined;
}

/** A decision on an existing task. */
export const saveTaskActions = ({
  file,
  before,
  decision,
  command,
  cause,
  now,
  mails,
  alarm,
}: TaskSave): readonly TableAction[] => {
  const version = versionAfter(before, decision.decided);
  const task: Task = { ...decision.task, version, lastCommitAt: now };
  const events = [...decision.folded, ...decision.decided];
  return [
    taskTransactItem(file, task, before),
    commitTransactItem(file, { version: task.version, at: now, cause, commands: [command], events }),
    alarmAction(file, task, alarm),
    ...mailActions(file, events, mails),
  ];
};

/** A new task. */
export const openTaskActions = (task: NewTask, cause: Cause, now: Instant): readonly TableAction[] => {
  const event = openTaskFile(task, now);
  const opened: Task = { ...evolveTask(undefined, event), version: 1 };
  const file = taskFile(task.tenant, task.taskId);
  return [
    taskTransactItem(file, opened, 0),
    commitTransactItem(file, { version: 1, at: now, cause, commands: ['open'], events: [event] }),
    alarmAction(file, opened),
  ];
};
