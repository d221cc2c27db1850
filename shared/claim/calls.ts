import { roleFor } from '#shared/chase/recipients.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Item } from './claim.ts';
import type { Draft } from './draft.ts';
import { heldBy, isBesideTheChase } from './schedule.ts';
import { openTask } from './taskRequests.ts';

/** Calls by a person: one at a time to a party, about all that it was asked for. */

const byRole = (draft: Draft, items: readonly Item[]): Map<PartyRole, Item[]> =>
  Map.groupBy(items, ({ owedBy }) => roleFor(owedBy, draft.view));

/** After three unanswered mails: a phone task per party, with the whole history as its packet. */
export const callInstead = (draft: Draft, items: readonly Item[]): void => {
  for (const [role, group] of byRole(draft, items)) {
    const itemIds = group.map(({ itemId }) => itemId);
    openTask(draft, { kind: 'phone', about: role, itemIds, reason: 'three mails went unanswered' });
  }
};

const isHeldElsewhere = ({ claim }: Draft, itemId: string): boolean =>
  Object.values(claim.tasks).some(({ kind, itemIds }) => !isBesideTheChase(kind) && itemIds.includes(itemId));

/** What a party was asked for becomes part of the call to it, so that the call's packet and its end count for that too. */
export const joinCalls = (draft: Draft): void => {
  for (const [taskId, { kind, about }] of Object.entries(draft.claim.tasks)) {
    if (kind !== 'phone' || about === undefined) continue;
    const asked = Object.values(draft.claim.items).filter(
      ({ itemId, owedBy, steps }) =>
        steps > 0 && roleFor(owedBy, draft.view) === about && !isHeldElsewhere(draft, itemId),
    );
    if (asked.length === 0) continue;
    const itemIds = asked.map(({ itemId }) => itemId);
    draft.emit({ kind: 'taskJoined', taskId, itemIds, reason: `${about} is called already` });
  }
};

/** Reminders wait for the call; what was never asked for still gets its first request. */
export const withoutCalled = (draft: Draft, role: PartyRole, items: readonly Item[]): Item[] =>
  items.filter((item) => heldBy(draft.claim, item, role) === undefined);
