import { DOUBT_TASK_AFTER, GRACE, MESSAGES_PER_WAKE } from '#shared/chase/bounds.ts';
import { lookAtDoubt } from '#shared/chase/doubt.ts';
import type { Ask, Message, Notice } from '#shared/chase/message.ts';
import { type Recipient, reach, roleFor } from '#shared/chase/recipients.ts';
import { intoWindow } from '#shared/chase/sendWindow.ts';
import { addMilliseconds, type Instant, MINUTE } from '#shared/contracts/time.ts';
import type { Draft } from './draft.ts';
import { unsettledMessages } from './evolve.ts';
import { isCalled, isEndedByDeath, isPaused, isTooLate, partyPause, promiseNotBefore } from './schedule.ts';
import { openTask } from './taskRequests.ts';
import { staleReason } from './visits.ts';

/** Messages of which nothing was heard. Silence alone proves nothing: only a later probe whose event came back does. */

const holdUntil = (draft: Draft, message: Message, lookAt: Instant, awaitsChannel: boolean): void => {
  const age = Date.parse(draft.facts.now) - Date.parse(message.firstAttemptAt);
  const taskOpened = age >= DOUBT_TASK_AFTER && message.doubtTaskOpened !== true;
  if (taskOpened)
    openTask(draft, { kind: 'mail-in-doubt', about: message.role, reason: `in doubt for a day: ${message.id}` });
  draft.emit({
    kind: 'doubtHeld',
    messageId: message.id,
    lookAt,
    taskOpened,
    awaitsChannel,
    reason: awaitsChannel
      ? 'the event channel has not proven that it works since the attempt'
      : 'the send window is closed, or others are written to first',
  });
};

/** News that has changed, or has been overtaken, is told anew or not at all. */
const stillTells = (draft: Draft, notice: Notice | undefined): boolean =>
  notice === undefined || staleReason(draft, notice) === undefined;

const stillAsks = (draft: Draft, { role }: Message, { place }: Recipient, { itemId, step }: Ask): boolean => {
  const { claim, view, facts } = draft;
  const item = claim.items[itemId];
  if (item === undefined || isEndedByDeath(item, claim) || isTooLate(item, facts.now)) return false;
  if (isPaused(claim, itemId, role)) return false;
  if (step > 1 && (isCalled(claim, role) || (item.notBefore ?? '') > facts.now)) return false;
  const promise = promiseNotBefore(item, place);
  return roleFor(item.owedBy, view) === role && (promise === undefined || promise <= facts.now);
};

const stillWanted = (draft: Draft, message: Message, recipient: Recipient): boolean => {
  const { claim } = draft;
  if (claim.status === 'closed' || claim.mark !== undefined) return false;
  if (partyPause(claim, message.role) !== undefined || !stillTells(draft, message.notice)) return false;
  return message.asks.every((ask) => stillAsks(draft, message, recipient, ask));
};

const sameContact = (draft: Draft, message: Message): Recipient | undefined => {
  const reached = reach(message.role, draft.policy);
  if (reached.kind === 'unreachable' || reached.recipient.contactId !== message.contactId) return undefined;
  return reached.recipient;
};

const decideAfresh = (draft: Draft, message: Message, attempted: Set<string>): void => {
  const { now } = draft.facts;
  const recipient = sameContact(draft, message);
  if (recipient === undefined || !stillWanted(draft, message, recipient)) {
    draft.emit({ kind: 'messageWithdrawn', messageId: message.id, reason: 'what it asked, or of whom, has changed' });
    return;
  }
  const opening = message.notice?.urgent === true ? now : intoWindow(now, recipient.place, draft.claim.claimId);
  const room = attempted.size < MESSAGES_PER_WAKE && !attempted.has(message.contactId);
  if (opening > now || !room) {
    holdUntil(draft, message, room ? opening : addMilliseconds(now, MINUTE), false);
    return;
  }
  attempted.add(message.contactId);
  draft.emit({
    kind: 'messageAttempted',
    message: { ...message, n: message.n + 1, attemptedAt: now, lookAt: addMilliseconds(now, GRACE) },
    reason: `attempt ${message.n} was in doubt, and the event channel is known to have worked since`,
  });
};

/** Looks at every doubt that is due. Returns the contacts that get a message again: they get no other in this Wake. */
export const resolveDoubts = (draft: Draft): Set<string> => {
  const attempted = new Set<string>();
  for (const message of unsettledMessages(draft.claim)) {
    const look = lookAtDoubt(message, draft.facts);
    switch (look.kind) {
      case 'notYet':
        break;
      case 'hold':
        holdUntil(draft, message, look.until, true);
        break;
      case 'proven':
        decideAfresh(draft, message, attempted);
        break;
    }
  }
  return attempted;
};
