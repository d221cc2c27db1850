import { settlementOf } from '#shared/chase/message.ts';
import type { Draft } from './draft.ts';
import { unsettledMessages } from './evolve.ts';

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
