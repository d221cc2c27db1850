import type { ClaimFileReply } from '#events/http/replies.ts';
import { roleFor } from '#shared/chase/recipients.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { FactView } from '#shared/claim/factView.ts';

type Entry = ClaimFileReply['forecast'][number];

/** What happens next if nothing comes in, soonest first. Pure. */
export const forecastOf = (claim: Claim, view: FactView): Entry[] => {
  if (claim.status === 'closed') return [];
  const asks = Object.values(claim.items).flatMap((item): Entry[] =>
    item.nextAskAt === undefined
      ? []
      : [{ at: item.nextAskAt, what: item.reason, to: roleFor(item.owedBy, view), itemIds: [item.itemId] }],
  );
  const notices = Object.values(claim.notices).map(
    ({ at, kind, role, itemIds }): Entry => ({ at, what: kind, to: role, itemIds: itemIds ?? [] }),
  );
  const review: Entry = { at: claim.reviewAt, what: 'review of the claim', itemIds: [] };
  return [...asks, ...notices, review].sort((one, other) => one.at.localeCompare(other.at));
};
