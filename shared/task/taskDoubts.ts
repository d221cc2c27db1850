import { DOUBT_TASK_AFTER, GRACE } from '#shared/chase/bounds.ts';
import { lookAtDoubt } from '#shared/chase/doubt.ts';
import type { Message } from '#shared/chase/message.ts';
import { addMilliseconds, type Instant } from '#shared/contracts/time.ts';
import type { TaskOwner } from './task.ts';
import { openingFor, readerOf, type TaskDraft } from './taskDraft.ts';

/** Messages about a task of which nothing was heard. */

/** Ids end in the version of the commit that issued them. */
const isLater = (one: Message, other: Message): boolean => one.id.localeCompare(other.id, 'en', { numeric: true }) > 0;

/** A later message under way says all that this one would: the same person is told once. */
const isOvertaken = ({ task }: TaskDraft, message: Message, person: TaskOwner | undefined): boolean =>
  Object.values(task.messages).some((other) => other.email === person?.email && isLater(other, message));

/** Withdraws a message. Its notice is due again, unless somebody was told more since. */
const withdraw = (draft: TaskDraft, message: Message, isToldSince: boolean): void => {
  const reason = 'the task, or who is told of it, has changed';
  draft.emit({ kind: 'messageWithdrawn', messageId: message.id, reason });
  if (!isToldSince || message.notice === undefined) return;
  draft.emit({ kind: 'noticeDropped', noticeId: message.notice.id, reason: 'a newer message says all of it' });
};

/** After a day in doubt a person looks, once for each message: this mail was the only word of a task. */
const holdUntil = (draft: TaskDraft, message: Message, lookAt: Instant, awaitsChannel: boolean): void => {
  const age = Date.parse(draft.facts.now) - Date.parse(message.firstAttemptAt);
  const dayInDoubt = age >= DOUBT_TASK_AFTER && message.doubtTaskOpened !== true;
  draft.emit({
    kind: 'doubtHeld',
    messageId: message.id,
    lookAt,
    awaitsChannel,
    ...(dayInDoubt ? { dayInDoubt } : {}),
    reason: awaitsChannel
      ? 'the event channel has not proven that it works since the attempt'
      : 'outside business days 08:00-18:00',
  });
};

const decideAfresh = (draft: TaskDraft, message: Message): void => {
  const { now } = draft.facts;
  const person = readerOf(draft, message.notice);
  const overtaken = isOvertaken(draft, message, person);
  if (draft.task.status !== 'open' || person === undefined || person.email !== message.email || overtaken) {
    const fallbackTold = draft.task.overdueSince !== undefined && message.notice?.id !== 'overdue';
    withdraw(draft, message, overtaken || fallbackTold);
    return;
  }
  const opening = openingFor(draft, person, message.notice?.urgent === true);
  if (opening > now) {
    holdUntil(draft, message, opening, false);
    return;
  }
  draft.emit({
    kind: 'messageAttempted',
    message: { ...message, n: message.n + 1, attemptedAt: now, lookAt: addMilliseconds(now, GRACE) },
    reason: `attempt ${message.n} was in doubt, and the event channel is known to have worked since`,
  });
};

export const resolveDoubts = (draft: TaskDraft): void => {
  for (const message of Object.values(draft.task.messages)) {
    const look = lookAtDoubt(message, draft.facts);
    if (look.kind === 'proven') decideAfresh(draft, message);
    if (look.kind === 'hold') holdUntil(draft, message, look.until, true);
  }
};
