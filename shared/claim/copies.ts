import type { Message, Notice } from '#shared/chase/message.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Claim } from './claim.ts';

/**
 * Copies of letters that have gone out. A letter is settled once, so that its copies arise once, under ids of their own;
 * one that was given back has none.
 */

/** A letter that went out. */
export type Letter = Pick<Message, 'id' | 'kind' | 'role' | 'notice'> & {
  readonly itemIds: readonly string[];
  readonly at: string;
};

/** The copy of a letter that goes to `to`. Pure. */
export const copyNotice = ({ id, kind, role, notice, itemIds, at }: Letter, to: PartyRole, claim: Claim): Notice => {
  const asked = itemIds.flatMap((itemId) => claim.items[itemId]?.document ?? claim.closedItems[itemId]?.document ?? []);
  const { visitId, change, sequence, documents = [] } = notice ?? {};
  const tells = notice?.kind === 'appointment-week' ? notice.tells : undefined;
  return {
    id: `copy-${id}-${to}`,
    kind: 'copy',
    role: to,
    at,
    urgent: false,
    copyOf: { kind, role, itemIds: [...itemIds], asked: [...new Set(asked)], received: documents },
    ...(visitId === undefined ? {} : { visitId }),
    ...(change === undefined ? {} : { change }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(tells === undefined ? {} : { tells }),
  };
};

/** The notices of a claim with the copies of a message that went out. Pure. */
export const withCopies = (claim: Claim, message: Message | undefined): Claim['notices'] => {
  if (message?.copiesTo === undefined) return claim.notices;
  const letter: Letter = { ...message, itemIds: message.asks.map(({ itemId }) => itemId), at: message.attemptedAt };
  const copies = message.copiesTo.map((to) => copyNotice(letter, to, claim));
  return { ...claim.notices, ...Object.fromEntries(copies.map((copy) => [copy.id, copy])) };
};
