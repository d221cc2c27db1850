import { roleFor } from '#shared/chase/recipients.ts';
import type { Pause } from './claim.ts';
import type { Draft } from './draft.ts';
import { isPaused } from './schedule.ts';
import { openTask } from './taskRequests.ts';

/** A pause without an end is a silence that nothing ends by itself: at each review a person is asked whether it still holds. */

const isEndless = ({ until }: Pause): boolean => until === undefined;

/** Nothing to ask about a pause that holds no paper back. */
export const askAboutPause = (draft: Draft): void => {
  const endless = { ...draft.claim, pauses: draft.claim.pauses.filter(isEndless) };
  const isHeld = Object.values(endless.items).some(({ itemId, owedBy }) =>
    isPaused(endless, itemId, roleFor(owedBy, draft.view)),
  );
  if (isHeld) openTask(draft, { kind: 'paused-claim', reason: 'a pause without an end holds papers back' });
};

export const closePauseTasks = (draft: Draft): void => {
  if (draft.claim.pauses.some(isEndless)) return;
  for (const [taskId, { kind }] of Object.entries(draft.claim.tasks)) {
    if (kind === 'paused-claim') draft.emit({ kind: 'taskClosed', taskId, outcome: 'the pause has ended' });
  }
};
