import { type Message, settlementOf } from '#shared/chase/message.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Draft } from './draft.ts';
import { unsettledMessages } from './evolve.ts';

/** An earlier attempt may still be heard of: a later one's deferral gives nothing back, the same message is tried again. */
const waitOn = (draft: Draft, { id: messageId, lookAt }: Message, until: Instant): void => {
  if (until <= lookAt) return;
  const reason = 'a later attempt was deferred';
  draft.emit({ kind: 'doubtHeld', messageId, lookAt: until, taskOpened: false, awaitsChannel: false, reason });
};

/** Folds what was heard of messages under way into the claim. A command that does only this is not saved. */
export const settleMessages = (draft: Draft): void => {
  for (const message of unsettledMessages(draft.claim)) {
    const settlement = settlementOf(message, draft.facts.evidence[message.id]);
    switch (settlement.kind) {
      case 'pending':
        break;
      case 'accepted':
        draft.emit({ kind: 'messageSettled', messageId: message.id });
        break;
      case 'deferred':
        if (message.n > 1) {
          waitOn(draft, message, settlement.until);
          break;
        }
        draft.emit({ kind: 'messageDeferred', messageId: message.id, until: settlement.until });
        break;
      case 'refused':
        draft.emit({ kind: 'messageRefused', messageId: message.id });
        draft.emit({
          kind: 'contactTroubled',
          contactId: message.contactId,
          trouble: 'rejected',
          messageId: message.id,
        });
        break;
    }
  }
};
