import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import type { Task, TaskEvent } from './task.ts';

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> => {
  const { [key]: _gone, ...rest } = record;
  return rest;
};

const giveBack = (task: Task, messageId: string, at: string | undefined): Task => {
  const notice = task.messages[messageId]?.notice;
  const notices =
    notice === undefined ? task.notices : { ...task.notices, [notice.id]: { ...notice, at: at ?? notice.at } };
  return { ...task, notices, messages: without(task.messages, messageId) };
};

const attempt = (task: Task, { message }: Extract<TaskEvent, { kind: 'messageAttempted' }>): Task => ({
  ...task,
  notices: message.notice === undefined ? task.notices : without(task.notices, message.notice.id),
  messages: { ...task.messages, [message.id]: message },
});

const hold = (task: Task, { messageId, lookAt, dayInDoubt }: Extract<TaskEvent, { kind: 'doubtHeld' }>): Task => {
  const message = task.messages[messageId];
  if (message === undefined) return task;
  const held = { ...message, lookAt, ...(dayInDoubt === true ? { doubtTaskOpened: true } : {}) };
  return { ...task, messages: { ...task.messages, [messageId]: held } };
};

/** News that is known to have been told is due no more. */
const recover = (task: Task, { notice, noticeTag }: RecoveredMessage): Task => {
  const told = noticeTag === undefined ? task.told : [...new Set([...(task.told ?? []), noticeTag])].sort();
  const notices = notice === undefined ? task.notices : without(task.notices, notice.id);
  return { ...task, notices, ...(told === undefined ? {} : { told }) };
};

const wakeUp = (task: Task): Task => {
  const { wakeAt, ...rest } = task;
  return { ...rest, status: 'open', ...(wakeAt === undefined ? {} : { sleptUntil: wakeAt }) };
};

/** Whoever is told when it wakes is told anew: that somebody was told before it went to sleep is no reason to be silent. */
const sleep = (task: Task, { until, due }: Extract<TaskEvent, { kind: 'taskSnoozed' }>): Task => {
  const told = task.told?.filter((noticeTag) => noticeTag !== 'opened');
  return { ...task, status: 'asleep', wakeAt: until, due, lookAt: due, ...(told === undefined ? {} : { told }) };
};

const trouble = (task: Task, { email, at }: Extract<TaskEvent, { kind: 'addressTroubled' }>): Task => ({
  ...task,
  troubledAddresses: [...new Set([...task.troubledAddresses, email])].sort(),
  ...(at === undefined ? {} : { troubledAt: { ...task.troubledAt, [email]: at } }),
});

/** The next state of a task. Total and pure. */
export const evolveTask = (task: Task | undefined, event: TaskEvent): Task => {
  if (event.kind === 'taskFileOpened') return event.task;
  if (task === undefined) throw new Error(`A task begins with taskFileOpened, not ${event.kind}`);
  switch (event.kind) {
    case 'taskWoken':
      return wakeUp(task);
    case 'taskSnoozed':
      return sleep(task, event);
    case 'taskWidened':
      return { ...task, itemIds: [...new Set([...task.itemIds, ...event.itemIds])] };
    case 'taskFileClosed':
      return { ...task, status: 'closed', outcome: event.outcome, notices: {} };
    case 'taskOverdue':
      return { ...task, overdueSince: task.overdueSince ?? event.at, lookAt: event.lookAt };
    case 'noticeScheduled':
      return { ...task, notices: { ...task.notices, [event.notice.id]: event.notice } };
    case 'noticeDropped':
      return { ...task, notices: without(task.notices, event.noticeId) };
    case 'messageAttempted':
      return attempt(task, event);
    case 'messageSettled':
      return { ...task, messages: without(task.messages, event.messageId) };
    case 'messageDeferred':
      return giveBack(task, event.messageId, event.until);
    case 'messageRefused':
    case 'messageWithdrawn':
      return giveBack(task, event.messageId, undefined);
    case 'messageRecovered':
      return recover(task, event.message);
    case 'doubtHeld':
      return hold(task, event);
    case 'addressTroubled':
      return trouble(task, event);
    case 'addressRestored':
      return { ...task, troubledAddresses: task.troubledAddresses.filter((email) => email !== event.email) };
  }
};
