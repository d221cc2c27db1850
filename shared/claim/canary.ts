import { CANARY_EVERY, isCanary } from '#shared/contracts/heartbeat.ts';
import { addMilliseconds } from '#shared/contracts/time.ts';
import type { Draft } from './draft.ts';

/**
 * A canary has news once a day, whatever the day, counted from its opening; one that was missed is not made up. The next
 * is set by the commit that issues the last, as every claim's future is.
 */
export const keepBeating = (draft: Draft): void => {
  const { claim, facts } = draft;
  if (!isCanary(claim.claimId) || Object.keys(claim.notices).length > 0) return;
  const beats = Math.floor((Date.parse(facts.now) - Date.parse(claim.openedAt)) / CANARY_EVERY) + 1;
  const at = addMilliseconds(claim.openedAt, beats * CANARY_EVERY);
  const notice = { id: 'beat', kind: 'claim-opened', role: 'adjuster', at, urgent: true } as const;
  draft.emit({ kind: 'noticeScheduled', notice, reason: 'a canary beats once a day' });
};
