import { REVIEW_EVERY } from '#shared/chase/bounds.ts';
import { addMilliseconds } from '#shared/contracts/time.ts';
import type { TaskKind } from '#shared/contracts/vocabulary.ts';
import type { Draft } from './draft.ts';
import { askAboutMark } from './marks.ts';
import { askForRules } from './reassess.ts';
import { openTask } from './taskRequests.ts';

/** How a claim ends and begins again: by a person's word, or by the sender's. */

/** What has to happen also when the claim is no more. */
const OUTLIVES_THE_CLAIM: ReadonlySet<TaskKind> = new Set(['death', 'serious-injury']);

const CANCELLED = 'cancelled by the sender';

/** Nobody calls for papers of a claim that is not. Copies of what went out wait unsent: they count again if the claim goes on. News of visits is told then if it still matters. */
const endClaim = (draft: Draft, reason: string): void => {
  for (const { id: noticeId, kind } of Object.values(draft.claim.notices)) {
    if (kind !== 'copy') draft.emit({ kind: 'noticeDropped', noticeId, reason });
  }
  for (const [taskId, { kind }] of Object.entries(draft.claim.tasks)) {
    if (!OUTLIVES_THE_CLAIM.has(kind))
      draft.emit({ kind: 'taskClosed', taskId, outcome: `the claim is closed: ${reason}` });
  }
  draft.emit({ kind: 'claimClosed', reason, at: draft.facts.now });
};

const reopenClaim = (draft: Draft, reason: string): void => {
  draft.emit({ kind: 'claimReopened', reason, reviewAt: addMilliseconds(draft.facts.now, REVIEW_EVERY) });
  askAboutMark(draft);
  if (draft.claim.rulebook?.jurisdiction === draft.view.jurisdiction) askForRules(draft);
};

/** Only the message that cancels closes, and only a newer one that takes it back reopens: a person may have decided in between. */
export const followMaintenanceType = (draft: Draft, stated: readonly string[]): void => {
  if (!stated.includes('maintenanceType')) return;
  const cancelled = draft.view.maintenanceType === 'cancel';
  if (cancelled && draft.claim.status === 'open') {
    endClaim(draft, CANCELLED);
    openTask(draft, { kind: 'cancelled-claim', reason: 'the sender cancelled the claim (MTC 01)' });
  }
  if (!cancelled && draft.claim.closedReason === CANCELLED) reopenClaim(draft, 'the sender took the cancellation back');
};

/** News for a closed claim is recorded, and a person is told: nothing else would ever happen with it. */
export const tellOfClosedClaim = (draft: Draft): void => {
  if (draft.claim.status !== 'closed' || draft.view.maintenanceType === 'cancel') return;
  openTask(draft, { kind: 'closed-claim', reason: 'something came in for a claim that is closed' });
};

export const close = (draft: Draft, reason: string): void => {
  if (draft.claim.status === 'open') endClaim(draft, reason);
};

export const reopen = (draft: Draft, reason: string): void => {
  if (draft.claim.status === 'open') return;
  reopenClaim(draft, reason);
  for (const [taskId, { kind }] of Object.entries(draft.claim.tasks)) {
    if (kind === 'closed-claim') draft.emit({ kind: 'taskClosed', taskId, outcome: 'the claim was reopened' });
  }
};
