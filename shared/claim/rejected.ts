import type { ClaimCommand } from './commands.ts';
import type { Draft } from './draft.ts';
import { openTask } from './taskRequests.ts';

type Trouble = Extract<ClaimCommand, { kind: 'recordMailTrouble' }>['trouble'];

const isUnsaid = ({ notice }: Trouble): boolean => notice !== undefined && notice.kind !== 'thank-you';

/**
 * SES took a message and would not deliver it, for what is in it. The same words would fare no better with the next
 * contact: a person says them, and the papers wait for that. The step stands, since SES took the mail once (law 4).
 */
export const recordReject = (draft: Draft, trouble: Trouble): void => {
  const { messageId, contactId, itemIds = [], role } = trouble;
  const reason = `${messageId} was taken and then not delivered, for what is in it`;
  if (draft.claim.messages[messageId] !== undefined) draft.emit({ kind: 'messageSettled', messageId });
  draft.emit({ kind: 'messageRejected', messageId, contactId, reason });
  if (draft.claim.status === 'closed' || draft.claim.mark !== undefined) return;
  const open = itemIds.filter((itemId) => draft.claim.items[itemId] !== undefined);
  if (open.length === 0 && !isUnsaid(trouble)) return;
  openTask(draft, { kind: 'mail-rejected', itemIds: open, reason, ...(role === undefined ? {} : { about: role }) });
};
