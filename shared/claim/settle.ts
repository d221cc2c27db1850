import { type Message, reasonOf, type Settlement, settlementOf } from '#shared/chase/message.ts';
import type { Draft } from './draft.ts';
import { unsettledMessages } from './evolve.ts';

type Deferred = Extract<Settlement, { kind: 'deferred' }>;

/** An earlier attempt may still be heard of: a later one's deferral gives nothing back, the same message is tried again. */
const waitOn = (draft: Draft, { id: messageId, lookAt }: Message, { until, why }: Deferred): void => {
  if (until <= lookAt) return;
  const reason = `a later attempt was deferred: ${why}`;
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
          waitOn(draft, message, settlement);
          break;
        }
        draft.emit({
          kind: 'messageDeferred',
          messageId: message.id,
          until: settlement.until,
          ...reasonOf(settlement),
        });
        break;
      case 'refused':
        draft.emit({ kind: 'messageRefused', messageId: message.id, ...reasonOf(settlement) });
        draft.emit({
          kind: 'contactTroubled',
          contactId: message.contactId,
          trouble: 'rejected',
          messageId: message.id,
          at: message.attemptedAt,
        });
        break;
    }
  }
};
