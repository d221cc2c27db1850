import { Temporal } from 'temporal-polyfill';
import { REVIEW_EVERY } from '#shared/chase/bounds.ts';
import { afterBusinessDays } from '#shared/chase/sendWindow.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { addMilliseconds } from '#shared/contracts/time.ts';
import type { ClaimCommand, Mark, PauseScope } from './commands.ts';
import { resolveDoubts } from './doubts.ts';
import type { Draft } from './draft.ts';
import type { FactName } from './facts.ts';
import { issueDue } from './issue.ts';
import { placeOf, rescheduleAll } from './schedule.ts';
import { stateFacts } from './stateFacts.ts';
import { takeInReport } from './takeInReport.ts';
import { openTask } from './taskRequests.ts';
import { forgetPastVisits, stateVisit } from './visits.ts';

/** Why a command is refused. */
export type Refusal =
  | { readonly kind: 'noSuchClaim' }
  | { readonly kind: 'noSuchItem'; readonly itemId: string }
  | { readonly kind: 'noSuchTask'; readonly taskId: string }
  | { readonly kind: 'alreadyOpen' };

type Applied = Result<undefined, Refusal>;
const APPLIED: Applied = ok(undefined);

/** Business days after which a phone call, or a search for an address, that brought no paper is followed up. */
const FOLLOW_UP_BUSINESS_DAYS = 5;

const markClaim = (draft: Draft, mark: Mark): void => {
  draft.emit({ kind: 'claimMarked', mark });
  const kind = mark.kind === 'acquired' ? 'acquired-claim' : 'possible-duplicate';
  const other = mark.otherClaimId === undefined ? '' : ` (see ${mark.otherClaimId})`;
  openTask(draft, { kind, reason: `${mark.kind}${other}: silent until a person has looked` });
};

const announceOpening = (draft: Draft): void =>
  draft.emit({
    kind: 'noticeScheduled',
    notice: { id: 'opened', kind: 'claim-opened', role: 'adjuster', at: draft.facts.now, urgent: true },
    reason: 'the claim is open',
  });

const endClaim = (draft: Draft, reason: string): void => {
  for (const noticeId of Object.keys(draft.claim.notices)) draft.emit({ kind: 'noticeDropped', noticeId, reason });
  draft.emit({ kind: 'claimClosed', reason, at: draft.facts.now });
};

/** Only the message that cancels closes: a person may have reopened the claim since. Nobody calls for papers of a claim that is not. */
const closeWhenCancelled = (draft: Draft, stated: readonly FactName[]): void => {
  if (!stated.includes('maintenanceType') || draft.view.maintenanceType !== 'cancel') return;
  if (draft.claim.status === 'closed') return;
  for (const [taskId, { itemIds }] of Object.entries(draft.claim.tasks)) {
    if (itemIds.length > 0) draft.emit({ kind: 'taskClosed', taskId, outcome: 'the sender cancelled the claim' });
  }
  openTask(draft, { kind: 'cancelled-claim', reason: 'the sender cancelled the claim (MTC 01)' });
  endClaim(draft, 'cancelled by the sender');
};

const openClaim = (draft: Draft, command: Extract<ClaimCommand, { kind: 'openClaim' }>): Applied => {
  const stated = stateFacts(draft, command.facts, command.stamp);
  if (command.mark !== undefined) markClaim(draft, command.mark);
  if (command.mark === undefined && draft.view.maintenanceType !== 'cancel') announceOpening(draft);
  closeWhenCancelled(draft, stated);
  return APPLIED;
};

const amendClaim = (draft: Draft, command: Extract<ClaimCommand, { kind: 'amendClaim' }>): Applied => {
  const stated = stateFacts(draft, command.facts, command.stamp);
  const { reference } = command;
  const known = [draft.claim.reference, ...draft.claim.otherReferences];
  if (reference !== undefined && !known.includes(reference)) draft.emit({ kind: 'referenceAdded', reference });
  closeWhenCancelled(draft, stated);
  return APPLIED;
};

const today = (draft: Draft): string =>
  Temporal.Instant.from(draft.facts.now).toZonedDateTimeISO(placeOf(draft).zone).toPlainDate().toString();

const markReceived = (
  draft: Draft,
  { itemId, receivedOn }: Extract<ClaimCommand, { kind: 'markReceived' }>,
): Applied => {
  if (draft.claim.closedItems[itemId] !== undefined) return APPLIED;
  const item = draft.claim.items[itemId];
  if (item === undefined) return failed({ kind: 'noSuchItem', itemId });
  const reason = 'a person marked it received';
  draft.emit({ kind: 'itemClosed', itemId, how: 'received', at: draft.facts.now, reason });
  if (item.document === 'missing-information') return APPLIED;
  draft.emit({ kind: 'paperReceived', documents: [item.document], on: receivedOn ?? today(draft), reason });
  return APPLIED;
};

const waive = (draft: Draft, { itemId, reason }: Extract<ClaimCommand, { kind: 'waive' }>): Applied => {
  if (draft.claim.closedItems[itemId] !== undefined) return APPLIED;
  if (draft.claim.items[itemId] === undefined) return failed({ kind: 'noSuchItem', itemId });
  draft.emit({ kind: 'itemClosed', itemId, how: 'waived', at: draft.facts.now, reason });
  return APPLIED;
};

const resume = (draft: Draft, scope: PauseScope, reason: string): void => {
  const paused = draft.claim.pauses.some((known) => JSON.stringify(known.scope) === JSON.stringify(scope));
  if (paused) draft.emit({ kind: 'resumed', scope, reason });
};

const pause = (draft: Draft, command: Extract<ClaimCommand, { kind: 'pause' }>): Applied => {
  const { scope, until, reason } = command;
  if (scope.kind === 'item' && draft.claim.items[scope.itemId] === undefined) {
    return failed({ kind: 'noSuchItem', itemId: scope.itemId });
  }
  resume(draft, scope, 'replaced by a new pause');
  draft.emit({
    kind: 'paused',
    pause: { scope, ...(until === undefined ? {} : { until }) },
    reason: reason ?? 'a person paused it',
  });
  return APPLIED;
};

const promise = (draft: Draft, { itemId, date }: Extract<ClaimCommand, { kind: 'promise' }>): Applied => {
  if (draft.claim.items[itemId] === undefined) return failed({ kind: 'noSuchItem', itemId });
  draft.emit({ kind: 'promised', itemId, date });
  return APPLIED;
};

/** SES reports a bounce more than once. */
const recordTrouble = (draft: Draft, { trouble }: Extract<ClaimCommand, { kind: 'recordMailTrouble' }>): void => {
  if (draft.claim.contacts[trouble.contactId]?.trouble !== undefined) return;
  draft.emit({ ...trouble, kind: 'contactTroubled' });
};

const resolveMark = (draft: Draft): Applied => {
  if (draft.claim.mark === undefined) return APPLIED;
  draft.emit({ kind: 'markResolved' });
  announceOpening(draft);
  for (const [taskId, { kind }] of Object.entries(draft.claim.tasks)) {
    if (kind === 'possible-duplicate' || kind === 'acquired-claim') {
      draft.emit({ kind: 'taskClosed', taskId, outcome: 'a person has looked: the claim goes on' });
    }
  }
  return APPLIED;
};

const closeTask = (draft: Draft, { taskId, outcome }: Extract<ClaimCommand, { kind: 'closeTask' }>): Applied => {
  if (draft.claim.tasks[taskId] === undefined) return failed({ kind: 'noSuchTask', taskId });
  const notBefore = afterBusinessDays(draft.facts.now, FOLLOW_UP_BUSINESS_DAYS, placeOf(draft));
  draft.emit({ kind: 'taskClosed', taskId, outcome, notBefore });
  return APPLIED;
};

const close = (draft: Draft, reason: string): Applied => {
  if (draft.claim.status === 'closed') return APPLIED;
  endClaim(draft, reason);
  for (const taskId of Object.keys(draft.claim.tasks)) {
    draft.emit({ kind: 'taskClosed', taskId, outcome: 'the claim was closed' });
  }
  return APPLIED;
};

const reopen = (draft: Draft, reason: string): Applied => {
  if (draft.claim.status === 'open') return APPLIED;
  draft.emit({ kind: 'claimReopened', reason, reviewAt: addMilliseconds(draft.facts.now, REVIEW_EVERY) });
  return APPLIED;
};

const endTimedPauses = (draft: Draft): void => {
  for (const { scope, until } of draft.claim.pauses) {
    if (until !== undefined && until <= draft.facts.now)
      draft.emit({ kind: 'resumed', scope, reason: 'the pause has ended' });
  }
};

const wake = (draft: Draft): Applied => {
  if (draft.claim.status === 'closed') return APPLIED;
  const { now } = draft.facts;
  endTimedPauses(draft);
  resolveDoubts(draft);
  if (draft.claim.reviewAt <= now) {
    forgetPastVisits(draft);
    draft.emit({ kind: 'reviewed', reviewAt: addMilliseconds(now, REVIEW_EVERY) });
  }
  rescheduleAll(draft);
  if (draft.claim.mark === undefined) issueDue(draft);
  return APPLIED;
};

/** Decides one command on a claim that exists. */
export const applyCommand = (draft: Draft, command: ClaimCommand): Applied => {
  switch (command.kind) {
    case 'openClaim':
      return openClaim(draft, command);
    case 'amendClaim':
      return amendClaim(draft, command);
    case 'recordProviderReport':
      takeInReport(draft, command.report);
      return APPLIED;
    case 'recordAppointment':
      stateVisit(draft, command.visit);
      return APPLIED;
    case 'markReceived':
      return markReceived(draft, command);
    case 'waive':
      return waive(draft, command);
    case 'pause':
      return pause(draft, command);
    case 'resume':
      resume(draft, command.scope, 'a person resumed it');
      return APPLIED;
    case 'promise':
      return promise(draft, command);
    case 'optOut':
      draft.emit({ kind: 'optedOut', party: command.party });
      return APPLIED;
    case 'recordMailTrouble':
      recordTrouble(draft, command);
      return APPLIED;
    case 'resolveMark':
      return resolveMark(draft);
    case 'closeTask':
      return closeTask(draft, command);
    case 'close':
      return close(draft, command.reason);
    case 'reopen':
      return reopen(draft, command.reason);
    case 'wake':
      return wake(draft);
  }
};
