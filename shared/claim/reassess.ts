import { type DocumentId, isAdvisory } from '#shared/contracts/vocabulary.ts';
import { assess } from '#shared/paperwork/assess.ts';
import type { Duty } from '#shared/paperwork/duty.ts';
import { nextChange } from '#shared/paperwork/nextChange.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import { type ClosedItem, ClosedItemSchema, type Item, type Owed } from './claim.ts';
import type { Draft } from './draft.ts';
import { ruleFactsOf } from './ruleFacts.ts';
import { standing } from './standing.ts';
import { openTask } from './taskRequests.ts';
import { askWhatCameIn, daysReceived } from './unidentified.ts';
import { unknownPart } from './unknownPart.ts';
import { isUnanswered, nextVisitChange, visitDuties, whyNotAsked } from './visitDuties.ts';
import { isOfVisit } from './visitView.ts';

/** Brings the items in line with what the rules call for now, and says why. */

const isThere = ({ claim }: Draft, { countsFrom = '' }: Duty, document: DocumentId): boolean =>
  (claim.received[document] ?? []).some((date) => date >= countsFrom);

/** What has to come with a paper. A rule that asks for it no more says so: the item would remember. */
const together = (draft: Draft, duty: Duty): Pick<Owed, 'stillNeeds' | 'isHere'> => {
  const known = draft.claim.items[duty.itemId]?.stillNeeds;
  if (duty.copyTo !== undefined || (duty.alsoNeeds.length === 0 && known === undefined)) return {};
  const stillNeeds = duty.alsoNeeds.filter((document) => !isThere(draft, duty, document));
  return { stillNeeds, isHere: daysReceived(draft, duty).length > 0 };
};

const owedOf = (draft: Draft, duty: Duty): Owed => ({
  itemId: duty.itemId,
  ruleId: duty.ruleId,
  document: duty.document,
  owedBy: duty.owedBy,
  due: duty.due.kind === 'notStarted' ? { ...duty.due, missing: [...duty.due.missing] } : duty.due,
  advisory: duty.advisory,
  ladder: duty.ladder,
  ...(duty.form === undefined ? {} : { form: duty.form }),
  ...(duty.missing === undefined ? {} : { missing: duty.missing }),
  ...(duty.visit === undefined ? {} : { visit: { ...duty.visit } }),
  ...(duty.copyTo === undefined ? {} : { copyTo: duty.copyTo }),
  ...together(draft, duty),
});

/** Why no permission of the worker is asked for; undefined where one is. */
const withoutRelease = (jurisdiction: string): string | undefined => {
  const { release } = rulebookFor(jurisdiction).rulebook.contactPolicy;
  if (release?.needed !== false) return undefined;
  const { authority, status } = release;
  const source = authority === undefined || isAdvisory(status) ? '' : ` (${authority})`;
  return `medical-release is not asked for: records may be had without one here${source}`;
};

const pinRulebook = (draft: Draft, jurisdiction: string): void => {
  const { digest, known } = rulebookFor(jurisdiction);
  const pinned = draft.claim.rulebook;
  if (pinned?.digest === digest && pinned.jurisdiction === jurisdiction) return;
  const reason =
    pinned === undefined ? 'the claim was opened' : 'the rules have changed since the claim was last assessed';
  const release = withoutRelease(jurisdiction);
  draft.emit({
    kind: 'rulebookPinned',
    jurisdiction,
    digest,
    reason: release === undefined ? reason : `${reason}; ${release}`,
  });
  if (!known) askForRules(draft);
};

/** A person has to know that a claim is chased without the rules of its jurisdiction. */
export const askForRules = (draft: Draft): void => {
  const { rulebook } = draft.claim;
  if (rulebook === undefined || rulebookFor(rulebook.jurisdiction).known) return;
  openTask(draft, {
    kind: 'missing-rules',
    reason: `no rulebook for ${rulebook.jurisdiction}: what is needed everywhere is chased`,
  });
};

const isReceived = (draft: Draft, duty: Duty): boolean =>
  duty.cycle === undefined &&
  daysReceived(draft, duty).length > 0 &&
  duty.alsoNeeds.every((document) => isThere(draft, duty, document));

const closeReceived = (draft: Draft, itemId: string, duty: Duty): void => {
  const { document } = duty;
  const on = daysReceived(draft, duty).at(-1);
  const how = 'received';
  const reason = `${document} received`;
  draft.emit({
    kind: 'itemClosed',
    itemId,
    how,
    at: draft.facts.now,
    document,
    reason,
    ...(on === undefined ? {} : { on }),
  });
};

const closeSkipped = (draft: Draft, itemId: string, { document }: Duty): void => {
  if (draft.claim.closedItems[itemId] !== undefined) return;
  const reason = 'there was no treatment in this period, so that no report is due';
  draft.emit({ kind: 'itemClosed', itemId, how: 'not-applicable', at: draft.facts.now, document, reason });
};

/** Every cycle below the current one came in: it is closed, in whatever order the reports arrived. */
const closeEarlierCycles = (draft: Draft, duty: Duty): void => {
  for (let cycle = 1; cycle < (duty.cycle ?? 1); cycle += 1) {
    const itemId = `${duty.ruleId}~${cycle}`;
    const ended = draft.claim.closedItems[itemId]?.how;
    if (ended === 'received' || ended === 'waived') continue;
    if (duty.skipped?.includes(cycle) === true) closeSkipped(draft, itemId, duty);
    else closeReceived(draft, itemId, duty);
  }
};

/** The papers of one encounter, whether a visit or a report told of it first: nobody is asked from the start again. */
const sameEncounter = ({ claim }: Draft, { ruleId, itemId, countsFrom }: Duty): Partial<ClosedItem> => {
  if (!isOfVisit(itemId.slice(ruleId.length + 1))) return {};
  const ids = claim.occasions.filter(({ id, date }) => date === countsFrom && !isOfVisit(id)).map(({ id }) => id);
  const item = ids.map((id) => claim.items[`${ruleId}~${id}`]).find((one) => one !== undefined);
  return item === undefined ? {} : { steps: item.steps, ...standing(item) };
};

/** An item that the rules call for again goes on where it stood: nobody is asked twice for one step. */
const standingOf = (draft: Draft, duty: Duty): Pick<Item, 'steps'> & Partial<Item> => {
  const { claim } = draft;
  const { steps = 0, ...closed } = claim.closedItems[duty.itemId] ?? sameEncounter(draft, duty);
  const { lastAskAt, ...stood } = standing(closed);
  const { lastContactId } = stood;
  const lost = lastContactId !== undefined && claim.contacts[lastContactId]?.trouble !== undefined;
  return {
    ...unknownPart(ClosedItemSchema.shape, closed),
    steps,
    ...stood,
    ...(lastAskAt === undefined || lost ? {} : { lastAskAt }),
  };
};

const open = (draft: Draft, duty: Duty): void => {
  const item: Item = {
    ...owedOf(draft, duty),
    openedAt: draft.facts.now,
    ...standingOf(draft, duty),
    reason: 'just opened',
    incomplete: [],
  };
  draft.emit({ kind: 'itemOpened', item, explanation: duty.explanation });
};

/** A due date by what this release knows of one; what a newer one says beside it makes no difference. */
const dueOf = (due: Owed['due']): string => {
  switch (due.kind) {
    case 'at':
      return JSON.stringify([due.kind, due.at, due.unrolledAt, due.zone]);
    case 'notStarted':
      return JSON.stringify([due.kind, due.missing, due.worstCaseAt, due.zone]);
    case 'courtesy':
      return JSON.stringify([due.kind, due.at, due.zone]);
  }
};

const visitOf = (visit: Owed['visit']): string => JSON.stringify(ASKED_PARTS.map((part) => visit?.[part]));

const ASKED_PARTS = ['start', 'zone', 'place', 'language', 'mode', 'until'] as const;

const sameOwed = (item: Item, { due, visit, ...owed }: Owed): boolean =>
  dueOf(item.due) === dueOf(due) &&
  visitOf(item.visit) === visitOf(visit) &&
  Object.entries(owed).every(([name, value]) => JSON.stringify(item[name]) === JSON.stringify(value));

/**
 * A cycle that is current again was ended by a paper that turned out to be from before its clock started: it is owed. What
 * a person has marked or waived stays so.
 */
const isOver = ({ claim }: Draft, { itemId, cycle, visit }: Duty): boolean => {
  const ended = claim.closedItems[itemId];
  if (ended?.forStart !== undefined && ended.forStart !== visit?.start) return false;
  if (ended?.how === 'received') return cycle === undefined || ended.byPerson === true;
  return ended?.how === 'waived';
};

const bringInLine = (draft: Draft, duty: Duty): void => {
  closeEarlierCycles(draft, duty);
  if (isOver(draft, duty)) return;
  if (isReceived(draft, duty)) {
    closeReceived(draft, duty.itemId, duty);
    return;
  }
  const item = draft.claim.items[duty.itemId];
  if (item === undefined) {
    open(draft, duty);
    return;
  }
  const now = owedOf(draft, duty);
  const owed = dueOf(item.due) === dueOf(now.due) ? { ...now, due: item.due } : now;
  if (sameOwed(item, owed)) return;
  draft.emit({
    kind: 'itemRecomputed',
    owed,
    explanation: duty.explanation,
    reason: 'what it is computed from has changed',
  });
};

/** Recomputes every item. What the rules no longer call for is closed as not applicable, and opens again if they do. */
export const reassess = (draft: Draft): void => {
  const ruleFacts = ruleFactsOf(draft.claim, draft.view, draft.facts.now);
  if (ruleFacts === undefined) return;
  pinRulebook(draft, ruleFacts.jurisdiction);
  const duties = [...assess(ruleFacts), ...visitDuties(draft.claim, draft.view, ruleFacts)];
  for (const duty of duties) bringInLine(draft, duty);
  askWhatCameIn(draft, duties);
  const change = [nextChange(ruleFacts), nextVisitChange(draft.claim, draft.view, ruleFacts)]
    .filter((at) => at !== undefined)
    .sort()[0];
  if (change !== undefined && change < draft.claim.reviewAt) draft.emit({ kind: 'reviewed', reviewAt: change });
  const owed = new Set(duties.map(({ itemId }) => itemId));
  for (const item of Object.values(draft.claim.items)) {
    const { itemId, document } = item;
    if (owed.has(itemId)) continue;
    const release = document === 'medical-release' ? withoutRelease(ruleFacts.jurisdiction) : undefined;
    const asked = whyNotAsked(draft.claim, item, draft.facts.now);
    const reason = release ?? asked ?? 'the rules no longer call for it';
    if (isUnanswered(draft.claim, item)) openTask(draft, { kind: 'visit-outcome', reason });
    draft.emit({ kind: 'itemClosed', itemId, how: 'not-applicable', at: draft.facts.now, document, reason });
  }
};
