import { Temporal } from 'temporal-polyfill';
import { failed, ok } from '#shared/contracts/result.ts';
import type { DocumentId, OwedTo } from '#shared/contracts/vocabulary.ts';
import { assess } from '#shared/paperwork/assess.ts';
import { copyItemId, copyToOf } from '#shared/paperwork/copies.ts';
import type { ClaimCommand } from './commands.ts';
import type { Draft } from './draft.ts';
import { reassess } from './reassess.ts';
import type { Applied } from './refusal.ts';
import { ruleFactsOf } from './ruleFacts.ts';
import { placeOf } from './schedule.ts';

/** A paper, or a copy of one, is received on a person's word. */

const APPLIED: Applied = ok(undefined);
const REASON = 'a person marked it received';

const today = (draft: Draft): string =>
  Temporal.Instant.from(draft.facts.now).toZonedDateTimeISO(placeOf(draft).zone).toPlainDate().toString();

/** Two papers of one kind are told apart by their days: a second one for the same day counts for the next. */
const freeDay = (draft: Draft, document: DocumentId, date: string): string => {
  const taken = draft.claim.received[document] ?? [];
  return taken.includes(date) ? freeDay(draft, document, nextDay(date)) : date;
};

const nextDay = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

/** A recurring paper marked for a day before its clock began would end its cycle and begin no other. */
const dayThatCounts = (draft: Draft, itemId: string, date: string): string => {
  const ruleFacts = ruleFactsOf(draft.claim, draft.view, draft.facts.now);
  const duty = ruleFacts && assess(ruleFacts).find((owed) => owed.itemId === itemId);
  if (duty?.cycle === undefined || duty.countsFrom === undefined || date >= duty.countsFrom) return date;
  return duty.countsFrom;
};

/** Copies are owed once there is something to copy: the rules are asked again before they are marked. */
const markCopies = (draft: Draft, itemId: string, copiesTo: readonly OwedTo[], on: string): Applied => {
  if (copiesTo.length > 0) reassess(draft);
  for (const copyTo of copiesTo) {
    const copyId = copyItemId(itemId, copyTo);
    const document = draft.claim.items[copyId]?.document;
    if (document === undefined && draft.claim.closedItems[copyId] === undefined)
      return failed({ kind: 'noSuchItem', itemId: copyId });
    if (document === undefined) continue;
    const { now: at } = draft.facts;
    draft.emit({
      kind: 'itemClosed',
      itemId: copyId,
      how: 'received',
      at,
      document,
      on,
      byPerson: true,
      reason: REASON,
    });
  }
  return APPLIED;
};

export const markReceived = (
  draft: Draft,
  { itemId, receivedOn, copiesTo = [] }: Extract<ClaimCommand, { kind: 'markReceived' }>,
): Applied => {
  const closed = draft.claim.closedItems[itemId];
  if (closed?.how === 'received') return markCopies(draft, itemId, copiesTo, receivedOn ?? today(draft));
  const document = draft.claim.items[itemId]?.document ?? closed?.document;
  if (document === undefined) return failed({ kind: 'noSuchItem', itemId });
  const day = receivedOn ?? today(draft);
  const isCopy = copyToOf(itemId) !== undefined;
  const on = isCopy ? day : freeDay(draft, document, dayThatCounts(draft, itemId, day));
  draft.emit({
    kind: 'itemClosed',
    itemId,
    how: 'received',
    at: draft.facts.now,
    document,
    on,
    byPerson: true,
    reason: REASON,
  });
  if (document === 'missing-information' || isCopy) return APPLIED;
  draft.emit({ kind: 'paperReceived', documents: [document], on, arrived: day, reason: REASON });
  return markCopies(draft, itemId, copiesTo, day);
};
