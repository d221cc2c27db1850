import { roleFor } from '#shared/chase/recipients.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Item } from './claim.ts';
import type { Draft } from './draft.ts';

/** Thanks whoever was asked, once per command, for the papers that came in with it. */
export const thankForReceived = (draft: Draft, itemsBefore: Readonly<Record<string, Item>>): void => {
  if (draft.claim.mark !== undefined || draft.claim.status === 'closed') return;
  const byRole = new Map<PartyRole, Item[]>();
  for (const item of Object.values(itemsBefore)) {
    if (item.steps === 0 || draft.claim.closedItems[item.itemId]?.how !== 'received') continue;
    const role = roleFor(item.owedBy, draft.view);
    if (role === 'adjuster') continue;
    byRole.set(role, [...(byRole.get(role) ?? []), item]);
  }
  for (const [role, items] of byRole) {
    draft.emit({
      kind: 'noticeScheduled',
      notice: {
        id: `thanks-${role}-${draft.facts.version}`,
        kind: 'thank-you',
        role,
        at: draft.facts.now,
        urgent: false,
        itemIds: items.map(({ itemId }) => itemId),
        documents: [...new Set(items.map(({ document }) => document))],
      },
      reason: `${role} was asked, and the paper came`,
    });
  }
};
