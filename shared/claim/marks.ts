import type { Mark } from './commands.ts';
import type { Draft } from './draft.ts';
import { openTask } from './taskRequests.ts';

/** Claims that may be another's double, or come from another administrator: silent until a person has looked. */

/** A marked claim is silent, so a person always has it before them. */
export const askAboutMark = (draft: Draft): void => {
  const { mark } = draft.claim;
  if (mark === undefined) return;
  const kind = mark.kind === 'acquired' ? 'acquired-claim' : 'possible-duplicate';
  const other = mark.otherClaimId === undefined ? '' : ` (see ${mark.otherClaimId})`;
  openTask(draft, { kind, reason: `${mark.kind}${other}: silent until a person has looked` });
};

export const markClaim = (draft: Draft, mark: Mark): void => {
  draft.emit({ kind: 'claimMarked', mark });
  askAboutMark(draft);
};
