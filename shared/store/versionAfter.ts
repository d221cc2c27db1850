import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import type { TaskEvent } from '#shared/task/task.ts';

/**
 * The version of the commit that follows. Only one that recovers a lost future leaves a gap: above every version that the
 * archive tells of, so that no id of a message is ever given again.
 */
export const versionAfter = (before: number, events: readonly (ClaimEvent | TaskEvent)[]): number => {
  const taken = events.flatMap((event) => {
    if (event.kind === 'messageRecovered') return event.message.above;
    return event.kind === 'taskRecovered' ? event.above : [];
  });
  return Math.max(before, ...taken) + 1;
};
