import type { Draft } from './draft.ts';
import { judgeCaseManager } from './judgeCaseManager.ts';
import { reassess } from './reassess.ts';
import { noteExams } from './visits.ts';

/** What follows from the facts and the time alone: exams that were kept, who may act, and what is owed. */
export const bringUpToDate = (draft: Draft): void => {
  noteExams(draft);
  if (draft.claim.status !== 'open') return;
  judgeCaseManager(draft);
  reassess(draft);
};
