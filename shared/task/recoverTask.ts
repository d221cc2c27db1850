import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import { inTag } from '#shared/chase/tagText.ts';
import type { TaskDraft } from './taskDraft.ts';

/** A restored task learns what its lost future mailed. */

const BEFORE_RESTORE = 'it went out before the table was restored';

/** Its notice is due no more; a message with that notice that is still under way here had been given back. */
export const recoverTaskMessage = (draft: TaskDraft, message: RecoveredMessage): void => {
  const { noticeTag } = message;
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
