import type { ClaimEvent } from './claimEvents.ts';
import type { ClaimCommand } from './commands.ts';
import type { Draft } from './draft.ts';
import { recordReject } from './rejected.ts';
import { isAboutVisits } from './visitView.ts';

/** A message that went out and did not arrive, or was not wanted. */

type Troubled = Extract<ClaimEvent, { kind: 'contactTroubled' }>;
type Trouble = Extract<ClaimCommand, { kind: 'recordMailTrouble' }>['trouble'];

/** The news is proof of what became of a message that is still under way here. */
const settle = (draft: Draft, { messageId }: Trouble): void => {
  if (draft.claim.messages[messageId] !== undefined) draft.emit({ kind: 'messageSettled', messageId });
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
  // What is to be told of a visit follows from who knows what.
  if (isAboutVisits(notice)) return;
  const reason = `${messageId} did not arrive: the next contact is told`;
  draft.emit({ kind: 'noticeScheduled', notice: { ...notice, at: draft.facts.now }, reason });
};

/** SES reports a bounce more than once. A contact of an older release does not say which messages it is troubled by. */
const isKnown = ({ claim }: Draft, { messageId, contactId }: Trouble): boolean => {
  const known = claim.contacts[contactId];
  return known?.troubledBy?.includes(messageId) ?? known?.trouble !== undefined;
};

const untoldBy = ({ notice, role }: Trouble): Pick<Troubled, 'untold'> =>
  notice === undefined || !isAboutVisits(notice) ? {} : { untold: { role: role ?? notice.role, notice } };

const troubleContact = (draft: Draft, trouble: Trouble, givenBack: readonly string[]): void =>
  draft.emit({
    kind: 'contactTroubled',
    messageId: trouble.messageId,
    contactId: trouble.contactId,
    trouble: trouble.trouble,
    at: trouble.sentAt ?? draft.facts.now,
    ...(givenBack.length === 0 ? {} : { givenBack: [...givenBack] }),
    ...untoldBy(trouble),
  });

export const recordTrouble = (draft: Draft, trouble: Trouble): void => {
  const { messageId, contactId, notice } = trouble;
  if (trouble.trouble === 'delayed') {
    draft.emit({ kind: 'contactTroubled', messageId, contactId, trouble: trouble.trouble });
    return;
  }
  if (isKnown(draft, trouble)) return;
  if (trouble.trouble === 'rejected') {
    recordReject(draft, trouble);
    return;
  }
  const isTroubled = draft.claim.contacts[contactId]?.trouble !== undefined;
  settle(draft, trouble);
  const givenBack = lostAsks(draft, trouble);
  if (isTroubled && notice === undefined && givenBack.length === 0) return;
  troubleContact(draft, trouble, givenBack);
  tellAgain(draft, trouble);
};
