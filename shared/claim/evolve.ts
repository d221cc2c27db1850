import type { Message } from '#shared/chase/message.ts';
import type { DocumentId } from '#shared/contracts/vocabulary.ts';
import {
  type Claim,
  type ClaimOccasion,
  type ClosedItem,
  ClosedItemSchema,
  type Item,
  ItemSchema,
  OccasionsSchema,
  SCHEMA_VERSION,
} from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';
import { evolveFacts } from './evolveFacts.ts';
import { evolveMessage } from './evolveMessage.ts';
import { leavesNoTrace, withoutEarlierGaps, withoutQuestionsAbout } from './evolveQuestions.ts';
import { recoverTask, taskTold, withRecoveredAsks } from './evolveRecovered.ts';
import { dropNotice, handleVisit, stateVisit } from './evolveVisits.ts';
import { sameScope } from './pauseScope.ts';
import { standing } from './standing.ts';
import { unknownPart } from './unknownPart.ts';
import { without } from './without.ts';

const opened = (event: Extract<ClaimEvent, { kind: 'claimOpened' }>): Claim => ({
  schema: SCHEMA_VERSION,
  tenant: event.tenant,
  claimId: event.claimId,
  version: 0,
  openedAt: event.at,
  lastCommitAt: event.at,
  status: 'open',
  source: event.source,
  reference: event.reference,
  otherReferences: [],
  facts: {},
  stamps: [],
  statedBy: {},
  items: {},
  closedItems: {},
  received: {},
  reports: [],
  occasions: [],
  visits: {},
  notices: {},
  messages: {},
  contacts: {},
  pauses: [],
  optOuts: [],
  tasks: {},
  reviewAt: event.reviewAt,
});

/** Changes one item; an item that has gone stays gone. */
export const changeItem = (claim: Claim, itemId: string, change: (item: Item) => Item): Claim => {
  const item = claim.items[itemId];
  if (item === undefined) return claim;
  return { ...claim, items: { ...claim.items, [itemId]: change(item) } };
};

const scheduleAsk = (item: Item, event: Extract<ClaimEvent, { kind: 'askScheduled' }>): Item => {
  const { nextAskAt: _gone, ...rest } = item;
  const scheduled = { ...rest, reason: event.reason };
  return event.nextAskAt === undefined ? scheduled : { ...scheduled, nextAskAt: event.nextAskAt };
};

const addDay = (days: Claim['received'], documents: readonly DocumentId[], on: string): Claim['received'] => {
  const added = { ...days };
  for (const document of documents) added[document] = [...new Set([...(added[document] ?? []), on])].sort();
  return added;
};

const called = (item: Item): Item => ({ ...item, phoneCalls: (item.phoneCalls ?? 0) + 1, calledAtStep: item.steps });

const receivePaper = (claim: Claim, event: Extract<ClaimEvent, { kind: 'paperReceived' }>): Claim => {
  const received = addDay(claim.received, event.documents, event.on);
  const arrived = { ...claim.arrived };
  for (const document of event.documents) {
    const known = arrived[document];
    if (event.arrived !== undefined && (known === undefined || event.arrived < known))
      arrived[document] = event.arrived;
  }
  return { ...claim, received, arrived };
};

type ItemClosed = Extract<ClaimEvent, { kind: 'itemClosed' }>;

const tombstone = (
  { itemId, how, at, document, on, byPerson }: ItemClosed,
  steps: number | undefined,
  { items: { [itemId]: item }, closedItems: { [itemId]: before } }: Claim,
): ClosedItem => ({
  ...unknownPart(ClosedItemSchema.shape, before),
  how,
  at,
  ...(document === undefined ? {} : { document }),
  ...(on === undefined ? {} : { on }),
  ...(byPerson === undefined ? {} : { byPerson }),
  ...(how !== 'received' || item?.visit?.start === undefined ? {} : { forStart: item.visit.start }),
  ...(steps === undefined || steps === 0 ? {} : { steps }),
  ...(item === undefined || how !== 'not-applicable'
    ? {}
    : { ...unknownPart(ItemSchema.shape, item), ...standing(item) }),
});

const closeItem = (claim: Claim, event: ItemClosed): Claim => {
  const { itemId } = event;
  if (event.how === 'not-applicable' && leavesNoTrace(claim, itemId))
    return { ...claim, items: without(claim.items, itemId) };
  const steps = claim.items[itemId]?.steps ?? claim.closedItems[itemId]?.steps;
  return {
    ...claim,
    items: without(claim.items, itemId),
    closedItems: { ...claim.closedItems, [itemId]: tombstone(event, steps, claim) },
  };
};

const openItem = (claim: Claim, item: Item): Claim => ({
  ...claim,
  items: { ...claim.items, [item.itemId]: item },
  closedItems: withoutEarlierGaps(without(claim.closedItems, item.itemId), item),
});

const recordOccasion = (
  known: Claim['occasions'],
  { id, kind, date, at, stamp }: ClaimOccasion,
): Claim['occasions'] => {
  const others = known
    .map((one) => (one.id === id ? { ...one, kinds: one.kinds.filter((other) => other !== kind) } : one))
    .filter(({ kinds }) => kinds.length > 0);
  const isSame = (one: Claim['occasions'][number]): boolean =>
    one.id === id && one.date === date && one.at === at && one.stamp === stamp;
  const replaced = known.find((one) => one.id === id && one.kinds.includes(kind));
  const same = others.find(isSame) ?? {
    ...unknownPart(OccasionsSchema.shape, replaced),
    ...{ id, kinds: [], date, stamp, ...(at === undefined ? {} : { at }) },
  };
  return [...others.filter((one) => !isSame(one)), { ...same, kinds: [...same.kinds, kind].sort() }];
};

const openTask = (claim: Claim, { task }: Extract<ClaimEvent, { kind: 'taskOpened' }>): Claim => ({
  ...claim,
  tasks: {
    ...claim.tasks,
    [task.taskId]: {
      kind: task.kind,
      itemIds: task.itemIds,
      ...(task.about === undefined ? {} : { about: task.about }),
      ...(task.visit === undefined ? {} : { visit: task.visit }),
    },
  },
});

const joinTask = (claim: Claim, { taskId, itemIds }: Extract<ClaimEvent, { kind: 'taskJoined' }>): Claim => {
  const task = claim.tasks[taskId];
  if (task === undefined) return claim;
  const joined = { ...task, itemIds: [...new Set([...task.itemIds, ...itemIds])] };
  return { ...claim, tasks: { ...claim.tasks, [taskId]: joined } };
};

const closeTask = (claim: Claim, event: Extract<ClaimEvent, { kind: 'taskClosed' }>): Claim => {
  const { kind, itemIds: about = [] } = claim.tasks[event.taskId] ?? {};
  const { notBefore } = event;
  const isCalledAbout = ({ steps }: Item): boolean => kind !== 'phone' || steps > 0;
  const follow = (item: Item): Item => (isCalledAbout(item) ? { ...item, notBefore } : item);
  const waiting =
    notBefore === undefined ? claim : about.reduce((next, itemId) => changeItem(next, itemId, follow), claim);
  return { ...waiting, tasks: without(claim.tasks, event.taskId) };
};

/** The next state. Total: an event about something that has gone changes nothing. Pure. */
export const evolve = (claim: Claim | undefined, event: ClaimEvent): Claim => {
  if (event.kind === 'claimOpened') return opened(event);
  if (claim === undefined) throw new Error(`A claim begins with claimOpened, not ${event.kind}`);
  switch (event.kind) {
    case 'factsStated':
      return evolveFacts(claim, event.changes);
    case 'referenceAdded':
      return { ...claim, otherReferences: [...claim.otherReferences, event.reference] };
    case 'rulebookPinned':
      return { ...claim, rulebook: { ...claim.rulebook, jurisdiction: event.jurisdiction, digest: event.digest } };
    case 'caseManagerJudged':
      return { ...claim, caseManagerBars: event.bars };
    case 'claimMarked':
      return { ...claim, mark: event.mark };
    case 'markResolved': {
      const { mark: _gone, ...rest } = claim;
      return rest;
    }
    case 'itemOpened':
      return withRecoveredAsks(openItem(claim, event.item));
    case 'itemRecomputed':
      return changeItem(claim, event.owed.itemId, (item) => ({ ...item, ...event.owed }));
    case 'itemClosed':
      return closeItem(claim, event);
    case 'askScheduled':
      return changeItem(claim, event.itemId, (item) => scheduleAsk(item, event));
    case 'itemIncomplete':
      return changeItem(claim, event.itemId, (item) => ({ ...item, incomplete: event.reasons }));
    case 'paperReceived':
      return receivePaper(claim, event);
    case 'paperUnidentified':
      return { ...claim, unidentified: addDay(claim.unidentified ?? {}, event.documents, event.on) };
    case 'reportTakenIn':
      return { ...claim, reports: [...claim.reports, event.reportId] };
    case 'occasionRecorded':
      return { ...claim, occasions: recordOccasion(claim.occasions, event.occasion) };
    case 'visitStated':
      return stateVisit(claim, event);
    case 'visitPassed':
      return {
        ...claim,
        visits: without(claim.visits, event.visitId),
        closedItems: withoutQuestionsAbout(claim.closedItems, event.visitId),
      };
    case 'visitHandled':
      return handleVisit(claim, event);
    case 'occasionDropped':
      return { ...claim, occasions: claim.occasions.filter(({ id }) => id !== event.id) };
    case 'noticeScheduled':
      return { ...claim, notices: { ...claim.notices, [event.notice.id]: event.notice } };
    case 'noticeDropped':
      return dropNotice(claim, event);
    case 'messageAttempted':
    case 'messageSettled':
    case 'messageDeferred':
    case 'messageRefused':
    case 'messageWithdrawn':
    case 'doubtHeld':
    case 'contactTroubled':
    case 'contactRestored':
    case 'messageRejected':
    case 'messageRecovered':
      return evolveMessage(claim, event);
    case 'taskRecovered':
      return recoverTask(claim, event.taskId);
    case 'paused':
      return { ...claim, pauses: [...claim.pauses, event.pause] };
    case 'resumed':
      return { ...claim, pauses: claim.pauses.filter(({ scope }) => !sameScope(scope, event.scope)) };
    case 'promised':
      return changeItem(claim, event.itemId, (item) => ({ ...item, promisedFor: event.date }));
    case 'optedOut':
      return { ...claim, optOuts: [...new Set([...claim.optOuts, event.party])].sort() };
    case 'deathHeard':
      return { ...claim, deathKnownIn: event.claimId };
    case 'deathTakenBack': {
      const { deathKnownIn: _gone, ...rest } = claim;
      return rest;
    }
    case 'taskOpened':
      return taskTold(openTask(claim, event), event.task.toldAs);
    case 'taskJoined':
      return joinTask(claim, event);
    case 'taskClosed':
      return closeTask(claim, event);
    case 'phoneCallMade':
      return changeItem(claim, event.itemId, called);
    case 'reviewed':
      return { ...claim, reviewAt: event.reviewAt };
    case 'claimClosed':
      return { ...claim, status: 'closed', closedReason: event.reason };
    case 'claimReopened': {
      const { closedReason: _gone, ...rest } = claim;
      return { ...rest, status: 'open', reviewAt: event.reviewAt };
    }
  }
};

/** Messages not settled yet, oldest first. */
export const unsettledMessages = (claim: Claim): readonly Message[] =>
  Object.values(claim.messages).sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }));
