import type { Notice } from '#shared/chase/message.ts';
import type { Reach, Unreachable } from '#shared/chase/recipients.ts';
import { roleFor } from '#shared/chase/recipients.ts';
import type { TaskKind } from '#shared/contracts/vocabulary.ts';
import type { Item } from './claim.ts';
import type { Draft } from './draft.ts';
import { heldBy } from './schedule.ts';
import { openTask } from './taskRequests.ts';

/** What happens where no mail can go: a person posts, or finds an address. */

const TASK_FOR: Record<Exclude<Unreachable, 'death'>, TaskKind> = {
  'no-contact': 'missing-contact',
  undeliverable: 'undeliverable',
  'opted-out': 'opted-out',
};

/** Nobody can be written to for `item`: one task for all such items of the party. */
export const reportUnreachable = (draft: Draft, item: Item, reached: Extract<Reach, { kind: 'unreachable' }>): void => {
  if (reached.reason === 'death') return;
  const { role, reason } = reached;
  const kind = TASK_FOR[reason];
  if (heldBy(draft.claim, item, role) !== undefined) return;
  const itemIds = Object.values(draft.claim.items)
    .filter(
      (other) =>
        roleFor(other.owedBy, draft.view) === role &&
        other.nextAskAt !== undefined &&
        other.nextAskAt <= draft.facts.now,
    )
    .map(({ itemId }) => itemId);
  openTask(draft, { kind, about: role, itemIds, reason: `${role}: ${reason}` });
};

/** News that somebody has to hear goes through a person when no mail can carry it; a thank-you does not. */
export const dropUnreachable = (
  draft: Draft,
  notice: Notice,
  reached: Extract<Reach, { kind: 'unreachable' }>,
): void => {
  const { role, reason } = reached;
  draft.emit({ kind: 'noticeDropped', noticeId: notice.id, reason: `${role}: ${reason}`, isTold: true });
  // Who was given the news to tell was given the reminders too.
  if (reason === 'death' || notice.kind === 'thank-you' || notice.change === 'reminder') return;
  openTask(draft, {
    kind: TASK_FOR[reason],
    about: role,
    reason: `${notice.id} could not be told: ${role}: ${reason}`,
  });
};
