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

const isThanks = ({ kind }: Notice): boolean => kind === 'thank-you';

const unite = <T>(lists: readonly (readonly T[] | undefined)[]): T[] => [
  ...new Set(lists.flatMap((list) => list ?? [])),
];

/** Thanks that a message gave back meet those for papers that came since: one thank-you says both. */
export const gatherThanks = (draft: Draft): void => {
  const byRole = Map.groupBy(Object.values(draft.claim.notices).filter(isThanks), ({ role }) => role);
  for (const [role, all] of byRole) {
    const [first, ...others] = all.toSorted((one, other) => one.at.localeCompare(other.at));
    if (first === undefined || others.length === 0) continue;
    const itemIds = unite(all.map((notice) => notice.itemIds));
    const documents = unite(all.map((notice) => notice.documents));
    for (const { id } of others)
      draft.emit({ kind: 'noticeDropped', noticeId: id, reason: `said with ${first.id}, in one mail` });
    const reason = `several thanks waited for ${role}: one mail says them all`;
    draft.emit({ kind: 'noticeScheduled', notice: { ...first, itemIds, documents }, reason });
  }
};

const thank = (draft: Draft, role: PartyRole, items: readonly Item[]): void => {
  const waiting = waitingThanks(draft, role);
  const documents = [...(waiting?.documents ?? []), ...items.map(({ document }) => document)];
  draft.emit({
    kind: 'noticeScheduled',
    notice: {
      ...waiting,
      id: waiting?.id ?? `thanks-${role}-${draft.facts.version}`,
      kind: 'thank-you',
      role,
      at: waiting?.at ?? addMilliseconds(draft.facts.now, GATHERING),
      urgent: false,
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
    // A copy is confirmed, and its paper was thanked for when it came.
    if (item.copyTo !== undefined) continue;
    if (item.steps === 0 || draft.claim.closedItems[item.itemId]?.how !== 'received') continue;
    const role = roleFor(item.owedBy, draft.view);
    if (role === 'adjuster') continue;
    byRole.set(role, [...(byRole.get(role) ?? []), item]);
  }
  for (const [role, items] of byRole) thank(draft, role, items);
};
