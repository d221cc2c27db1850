import { caseManagerBars, sayBars } from '#shared/chase/caseManager.ts';
import type { TaskKind } from '#shared/contracts/vocabulary.ts';
import type { Draft } from './draft.ts';
import { openTask } from './taskRequests.ts';

/** Says when the law bars the case manager from acting, and when it does no more; the adjuster acts meanwhile. */

/** What is a case manager's to do while nothing bars them. */
const CASE_MANAGERS: ReadonlySet<TaskKind> = new Set(['phone', 'incomplete-report']);

/** Tasks under way are asked of the adjuster anew: their files belong to the case manager. */
const handOver = (draft: Draft): void => {
  if (draft.view.caseManager?.email === undefined) return;
  for (const [taskId, { kind, about, itemIds }] of Object.entries(draft.claim.tasks)) {
    if (!CASE_MANAGERS.has(kind) || about === 'adjuster') continue;
    const outcome = 'the case manager may not act any more: the adjuster takes over';
    draft.emit({ kind: 'taskClosed', taskId, outcome });
    openTask(draft, { kind, itemIds, reason: outcome, ...(about === undefined ? {} : { about }) });
  }
};

const bears = (bars: readonly string[]): boolean => bars.some((bar) => bar !== 'written-consent');

/** A claim whose case manager was never barred says nothing. */
export const judgeCaseManager = (draft: Draft): void => {
  const bars = caseManagerBars(draft.view, 'visit');
  const before = draft.claim.caseManagerBars ?? [];
  if (bars.join() === before.join()) return;
  const why = sayBars(draft.view, 'visit').join('; ');
  const reason = why === '' ? 'nothing keeps the case manager from acting any more' : `the adjuster acts: ${why}`;
  draft.emit({ kind: 'caseManagerJudged', bars: [...bars], reason });
  if (bears(bars) && !bears(before)) handOver(draft);
};
