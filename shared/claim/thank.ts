import type { Notice } from '#shared/chase/message.ts';
import { roleFor } from '#shared/chase/recipients.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Item } from './claim.ts';
import type { Draft } from './draft.ts';

/** Who opens the post marks several papers one after the other: they share one thank-you. */
const GATHERING = 30 * MINUTE;

/** The thanks that `role` has not been sent yet. */
export const waitingThanks = ({ claim }: Draft, role: PartyRole): Notice | undefined =>
  Object.values(claim.notices).find((notice) => notice.kind === 'thank-you' && notice.role === role);

const thank = (draft: Draft, role: PartyRole, items: readonly Item[]): void => {
  const waiting = waitingThanks(draft, role);
  const documents = [...(waiting?.documents ?? []), ...items.map(({ document }) => document)];
  draft.emit({
    kind: 'noticeScheduled',
    notice: {
      id: waiting?.id ?? `thanks-${role}-${draft.facts.version}`,
      kind: 'thank-you',
      role,
      at: waiting?.at ?? addMilliseconds(draft.facts.now, GATHERING),
      urgent: false,
      ...(waiting?.paused === undefined ? {} : { paused: waiting.paused }),
      itemIds: [...(waiting?.itemIds ?? []), ...items.map(({ itemId }) => itemId)],
      documents: [...new Set(documents)],
    },
    reason: `${role} was asked, and the paper came`,
  });
};

/** Thanks whoever was asked, for the papers that came in; papers that come before the thanks has gone share one. */
export const thankForReceived = (draft: Draft, itemsBefore: Readonly<Record<string, Item>>): void => {
  if (draft.claim.mark !== undefined || draft.claim.status === 'closed') return;
  const byRole = new Map<PartyRole, Item[]>();
  for (const item of Object.values(itemsBefore)) {
    if (item.steps === 0 || draft.claim.closedItems[item.itemId]?.how !== 'received') continue;
    const role = roleFor(item.owedBy, draft.view);
    if (role === 'adjuster') continue;
    byRole.set(role, [...(byRole.get(role) ?? []), item]);
  }
  for (const [role, items] of byRole) thank(draft, role, items);
};
