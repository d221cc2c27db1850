import { roleFor } from '#shared/chase/recipients.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { ClaimEventSchema } from '#shared/claim/claimEvents.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { type DocumentId, type PartyRole, PartyRoleSchema } from '#shared/contracts/vocabulary.ts';
import type { HistoryLine } from '#shared/mail/mailContent.ts';
import type { Commit } from '#shared/store/fileRows.ts';

/** The packet of a phone task: what was asked of whom, when, and what came of it, from the commits. */

interface Owed {
  readonly document: DocumentId;
  readonly role: PartyRole;
}

interface Folding {
  readonly view: FactView;
  readonly owed: Map<string, Owed>;
  /** Messages that did not go out: given back or withdrawn. A refused one stands, with its refusal. */
  readonly unsent: ReadonlySet<string>;
}

const itemLine = ({ owed }: Folding, itemId: string, at: string, what: HistoryLine['what']): HistoryLine => {
  const item = owed.get(itemId);
  return item === undefined ? { at, what } : { at, what, role: item.role, document: item.document };
};

/** A contact's id begins with its role. */
const roleOf = (contactId: string): Pick<HistoryLine, 'role'> => {
  const role = PartyRoleSchema.safeParse(contactId.slice(0, contactId.lastIndexOf('-')));
  return role.success ? { role: role.data } : {};
};

const linesOf = (folding: Folding, event: ClaimEvent, at: string): readonly HistoryLine[] => {
  switch (event.kind) {
    case 'itemOpened':
      folding.owed.set(event.item.itemId, {
        document: event.item.document,
        role: roleFor(event.item.owedBy, folding.view),
      });
      return [];
    case 'claimOpened':
      return [{ at, what: 'opened' }];
    case 'messageAttempted':
      if (event.message.n > 1 || folding.unsent.has(event.message.id)) return [];
      return event.message.asks.map(({ itemId }) => itemLine(folding, itemId, at, 'asked'));
    case 'itemClosed':
      if (event.how === 'not-applicable') return [];
      return [itemLine(folding, event.itemId, at, event.how)];
    case 'promised':
      return [itemLine(folding, event.itemId, at, 'promised')];
    case 'contactTroubled':
      return [{ at, what: event.trouble, ...roleOf(event.contactId) }];
    case 'messageRejected':
      return [{ at, what: 'rejected', ...roleOf(event.contactId) }];
    default:
      return [];
  }
};

const unsentBy = (event: ClaimEvent): readonly string[] => {
  switch (event.kind) {
    case 'messageDeferred':
    case 'messageWithdrawn':
      return [event.messageId];
    default:
      return [];
  }
};

/** Lines in order of time. An event that this release does not know says nothing here. */
export const historyOf = (commits: readonly Commit[], view: FactView): readonly HistoryLine[] => {
  const told = commits.flatMap(({ at, events }) =>
    events.flatMap((event) => {
      const known = ClaimEventSchema.safeParse(event);
      return known.success ? [{ at, event: known.data }] : [];
    }),
  );
  const unsent = new Set(told.flatMap(({ event }) => unsentBy(event)));
  const folding: Folding = { view, owed: new Map(), unsent };
  return told.flatMap(({ at, event }) => linesOf(folding, event, at));
};
