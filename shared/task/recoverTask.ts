import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import { inTag } from '#shared/chase/tagText.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import type { Task } from './task.ts';
import type { TaskDraft } from './taskDraft.ts';

/** A restored task learns what its lost future mailed. */

const BEFORE_RESTORE = 'it went out before the table was restored';

/** Who was told before a task slept is told again when it wakes. SES's clock and ours may be half a minute apart each way. */
const isBeforeSleep = ({ wakeAt, sleptUntil }: Task, { sentAt }: RecoveredMessage): boolean => {
  const hour = wakeAt ?? sleptUntil;
  return hour !== undefined && sentAt < addMilliseconds(hour, -MINUTE);
};

/** Its notice is due no more; a message with that notice that is still under way here had been given back. */
export const recoverTaskMessage = (draft: TaskDraft, message: RecoveredMessage): void => {
  const { noticeTag, ...untold } = message;
  if (isBeforeSleep(draft.task, message)) {
    draft.emit({ kind: 'messageRecovered', message: untold, reason: message.why ?? BEFORE_RESTORE });
    return;
  }
  const notice = Object.values(draft.task.notices).find(({ id }) => inTag(id) === noticeTag);
  const found = notice === undefined ? {} : { notice };
  draft.emit({ kind: 'messageRecovered', message: { ...message, ...found }, reason: message.why ?? BEFORE_RESTORE });
  for (const { id: messageId, notice: told } of Object.values(draft.task.messages)) {
    if (told === undefined || inTag(told.id) !== noticeTag) continue;
    draft.emit({ kind: 'messageWithdrawn', messageId, reason: `${message.id} was sent in its place` });
  }
  dropToldTaskNotices(draft);
};

export const dropToldTaskNotices = (draft: TaskDraft): void => {
  for (const { id: noticeId } of Object.values(draft.task.notices)) {
    if (draft.task.told?.includes(inTag(noticeId)) === true)
      draft.emit({ kind: 'noticeDropped', noticeId, reason: BEFORE_RESTORE });
  }
};
