import type { ClaimCommand } from './commands.ts';
import type { Draft } from './draft.ts';

/** A message that went out and did not arrive, or was not wanted. */

type Trouble = Extract<ClaimCommand, { kind: 'recordMailTrouble' }>['trouble'];

/** The news is proof of what became of a message that is still under way here. */
const settle = (draft: Draft, { messageId, trouble }: Trouble): void => {
  if (draft.claim.messages[messageId] === undefined) return;
  if (trouble === 'rejected') draft.emit({ kind: 'messageRefused', messageId, reason: 'ses-rejected' });
  else draft.emit({ kind: 'messageSettled', messageId });
};

/**
 * What was asked of an address that does not work was asked of nobody: it is no step. Only where this contact was the
 * last to be asked, and never below what others were asked before, so that nobody is asked for one step twice.
 */
const lostAsks = ({ claim }: Draft, { contactId, itemIds = [] }: Trouble): string[] =>
  itemIds.filter((itemId) => {
    const item = claim.items[itemId];
    return item?.lastContactId === contactId && item.steps > (item.stepsElsewhere ?? 0);
  });

const tellAgain = (draft: Draft, { messageId, notice }: Trouble): void => {
  if (notice === undefined || draft.claim.status === 'closed' || draft.claim.mark !== undefined) return;
  const reason = `${messageId} did not arrive: the next contact is told`;
  draft.emit({ kind: 'noticeScheduled', notice: { ...notice, at: draft.facts.now }, reason });
};

/** SES reports a bounce more than once. */
export const recordTrouble = (draft: Draft, trouble: Trouble): void => {
  const { messageId, contactId, notice } = trouble;
  if (trouble.trouble === 'delayed') {
    draft.emit({ kind: 'contactTroubled', messageId, contactId, trouble: trouble.trouble });
    return;
  }
  const known = draft.claim.contacts[contactId];
  const isTroubled = known?.trouble !== undefined;
  if (isTroubled && (known.troubledBy ?? [messageId]).includes(messageId)) return;
  const isRefusedHere = trouble.trouble === 'rejected' && draft.claim.messages[messageId] !== undefined;
  settle(draft, trouble);
  const givenBack = isRefusedHere ? [] : lostAsks(draft, trouble);
  if (isTroubled && notice === undefined && givenBack.length === 0) return;
  draft.emit({
    kind: 'contactTroubled',
    messageId,
    contactId,
    trouble: trouble.trouble,
    ...(givenBack.length === 0 ? {} : { givenBack }),
  });
  tellAgain(draft, trouble);
};
