import { REVIEW_EVERY } from '#shared/chase/bounds.ts';
import { isNamed } from '#shared/chase/recipients.ts';
import { afterBusinessDays } from '#shared/chase/sendWindow.ts';
import { failed, ok } from '#shared/contracts/result.ts';
import { addMilliseconds } from '#shared/contracts/time.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import { bringUpToDate } from './bringUpToDate.ts';
import { keepBeating } from './canary.ts';
import type { ClaimCommand, PauseScope } from './commands.ts';
import { resolveDoubts } from './doubts.ts';
import type { Draft } from './draft.ts';
import { close, followMaintenanceType, reopen, tellOfClosedClaim } from './ending.ts';
import { hearOfDeath } from './hearOfDeath.ts';
import { issueDue } from './issue.ts';
import { markReceived } from './markReceived.ts';
import { askAboutMark, markClaim } from './marks.ts';
import { sameScope } from './pauseScope.ts';
import { askAboutPause, closePauseTasks } from './pauses.ts';
import { dropToldNotices, recoverMessage, recoverTask } from './recover.ts';
import type { Applied } from './refusal.ts';
import { isBesideTheChase, placeOf, rescheduleAll } from './schedule.ts';
import { stateFacts } from './stateFacts.ts';
import { takeInReport } from './takeInReport.ts';
import { closeAnsweredTasks } from './taskRequests.ts';
import { gatherThanks } from './thank.ts';
import { recordTrouble } from './trouble.ts';
import { followVisits, forgetPastVisits, stateVisit } from './visits.ts';

const APPLIED: Applied = ok(undefined);

/** Business days after which a phone call, or a search for an address, that brought no paper is followed up. */
const FOLLOW_UP_BUSINESS_DAYS = 5;

const announceOpening = (draft: Draft): void =>
  draft.emit({
    kind: 'noticeScheduled',
    notice: { id: 'opened', kind: 'claim-opened', role: 'adjuster', at: draft.facts.now, urgent: true },
    reason: 'the claim is open',
  });

const openClaim = (draft: Draft, command: Extract<ClaimCommand, { kind: 'openClaim' }>): Applied => {
  const stated = stateFacts(draft, command.facts, command);
  if (command.mark !== undefined) markClaim(draft, command.mark);
  if (command.mark === undefined && draft.view.maintenanceType !== 'cancel') announceOpening(draft);
  followMaintenanceType(draft, stated);
  return APPLIED;
};

const amendClaim = (draft: Draft, command: Extract<ClaimCommand, { kind: 'amendClaim' }>): Applied => {
  const stated = stateFacts(draft, command.facts, command);
  const { reference } = command;
  const known = [draft.claim.reference, ...draft.claim.otherReferences];
  if (reference !== undefined && !known.includes(reference)) draft.emit({ kind: 'referenceAdded', reference });
  followMaintenanceType(draft, stated);
  if (stated.length > 0 && command.byPerson !== true) tellOfClosedClaim(draft);
  return APPLIED;
};

const waive = (draft: Draft, { itemId, reason }: Extract<ClaimCommand, { kind: 'waive' }>): Applied => {
  if (draft.claim.closedItems[itemId] !== undefined) return APPLIED;
  const item = draft.claim.items[itemId];
  if (item === undefined) return failed({ kind: 'noSuchItem', itemId });
  const { document } = item;
  draft.emit({ kind: 'itemClosed', itemId, how: 'waived', at: draft.facts.now, document, reason });
  return APPLIED;
};

const resume = (draft: Draft, scope: PauseScope, reason: string): void => {
  const paused = draft.claim.pauses.some((known) => sameScope(known.scope, scope));
  if (!paused) return;
  draft.emit({ kind: 'resumed', scope, reason });
  closePauseTasks(draft);
  for (const notice of Object.values(draft.claim.notices)) {
    const { paused: held, ...rest } = notice;
    if (held === true) draft.emit({ kind: 'noticeScheduled', notice: { ...rest, at: draft.facts.now }, reason });
  }
};

/** Nothing is promised or paused of a paper that nobody is asked for. */
const notOpen = ({ claim }: Draft, itemId: string): Applied => {
  const closed = claim.closedItems[itemId];
  return failed(
    closed === undefined ? { kind: 'noSuchItem', itemId } : { kind: 'itemClosed', itemId, how: closed.how },
  );
};

const optOut = (draft: Draft, party: PartyRole): Applied => {
  if (!isNamed(party, draft.view)) return failed({ kind: 'noSuchParty', party });
  if (!draft.claim.optOuts.includes(party)) draft.emit({ kind: 'optedOut', party });
  return APPLIED;
};

const pause = (draft: Draft, command: Extract<ClaimCommand, { kind: 'pause' }>): Applied => {
  const { scope, until, reason } = command;
  if (scope.kind === 'item' && draft.claim.items[scope.itemId] === undefined) return notOpen(draft, scope.itemId);
  const same = draft.claim.pauses.find((known) => sameScope(known.scope, scope));
  if (same !== undefined && same.until === until) return APPLIED;
  resume(draft, scope, 'replaced by a new pause');
  draft.emit({
    kind: 'paused',
    pause: { scope, ...(until === undefined ? {} : { until }) },
    reason: reason ?? 'a person paused it',
  });
  return APPLIED;
};

const promise = (draft: Draft, { itemId, date }: Extract<ClaimCommand, { kind: 'promise' }>): Applied => {
  if (draft.claim.items[itemId] === undefined) return notOpen(draft, itemId);
  if (draft.claim.items[itemId]?.promisedFor !== date) draft.emit({ kind: 'promised', itemId, date });
  return APPLIED;
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
  const task = draft.claim.tasks[taskId];
  if (task === undefined) return failed({ kind: 'noSuchTask', taskId });
  const isAsked = (itemId: string): boolean => (draft.claim.items[itemId]?.steps ?? 0) > 0;
  const called = task.kind === 'phone' ? task.itemIds.filter(isAsked) : [];
  for (const itemId of called) draft.emit({ kind: 'phoneCallMade', itemId, taskId });
  const notBefore = afterBusinessDays(draft.facts.now, FOLLOW_UP_BUSINESS_DAYS, placeOf(draft));
  draft.emit({ kind: 'taskClosed', taskId, outcome, ...(isBesideTheChase(task.kind) ? {} : { notBefore }) });
  return APPLIED;
};

const endTimedPauses = (draft: Draft): void => {
  for (const { scope, until } of draft.claim.pauses) {
    if (until !== undefined && until <= draft.facts.now) resume(draft, scope, 'the pause has ended');
  }
};

const wake = (draft: Draft): Applied => {
  if (draft.claim.status === 'closed') return APPLIED;
  const { now } = draft.facts;
  // Before anything is issued: this Wake must not write to the dead.
  hearOfDeath(draft);
  endTimedPauses(draft);
  const written = resolveDoubts(draft);
  if (draft.claim.reviewAt <= now) {
    forgetPastVisits(draft);
    askAboutMark(draft);
    askAboutPause(draft);
    draft.emit({ kind: 'reviewed', reviewAt: addMilliseconds(now, REVIEW_EVERY) });
  }
  // What the hour itself has made owed is asked for now.
  bringUpToDate(draft);
  // A person may have restored an address since: what the search for one held is due now, not after this Wake.
  closeAnsweredTasks(draft);
  gatherThanks(draft);
  followVisits(draft);
  dropToldNotices(draft);
  rescheduleAll(draft);
  if (draft.claim.mark === undefined) issueDue(draft, written);
  keepBeating(draft);
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
      tellOfClosedClaim(draft);
      return APPLIED;
    case 'recordAppointment':
      stateVisit(draft, command.visit);
      tellOfClosedClaim(draft);
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
      return optOut(draft, command.party);
    case 'recordMailTrouble':
      recordTrouble(draft, command.trouble);
      return APPLIED;
    case 'resolveMark':
      return resolveMark(draft);
    case 'closeTask':
      return closeTask(draft, command);
    case 'close':
      close(draft, command.reason);
      return APPLIED;
    case 'reopen':
      reopen(draft, command.reason);
      return APPLIED;
    case 'recoverMessage':
      recoverMessage(draft, command.message);
      return APPLIED;
    case 'recoverTask':
      recoverTask(draft, command);
      return APPLIED;
    case 'wake':
      return wake(draft);
  }
};
