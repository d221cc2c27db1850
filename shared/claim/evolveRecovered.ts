import {
  mergeAsks,
  type Recovered,
  type RecoveredAsk,
  type RecoveredMessage,
  versionIn,
} from '#shared/chase/recovered.ts';
import { inTag } from '#shared/chase/tagText.ts';
import type { Claim, ClosedItem, Item } from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';
import { tellVisits } from './evolveVisits.ts';
import { without } from './without.ts';

/** What is known of a lost future counts like what the claim remembers itself. Pure. */

const NOTHING: Recovered = { asks: {}, notices: {}, told: [], tasks: [] };

type Standing = Pick<Item, 'steps' | 'lastAskAt' | 'lastContactId' | 'stepsElsewhere'>;

const elsewhereOf = (known: Standing, ask: RecoveredAsk, isNewer: boolean): number => {
  const other = known.lastContactId !== undefined && known.lastContactId !== ask.contactId;
  const steps = isNewer ? known.steps : ask.step;
  return Math.max(known.stepsElsewhere ?? 0, ask.elsewhere, other ? steps : 0);
};

/** An item as the asks that are known of leave it; never a step less. */
const standingAfter = (known: Standing, ask: RecoveredAsk, isHeard: boolean): Partial<Standing> => {
  // At one instant the lost future came after what the table has.
  const isNewer = isHeard && (known.lastAskAt === undefined || known.lastAskAt <= ask.at);
  const stepsElsewhere = elsewhereOf(known, ask, isNewer);
  return {
    steps: Math.max(known.steps, ask.step),
    ...(isNewer ? { lastAskAt: ask.at, lastContactId: ask.contactId } : {}),
    ...(stepsElsewhere === 0 ? {} : { stepsElsewhere }),
  };
};

type Apply<T> = (item: T, ask: RecoveredAsk, isHeard: boolean) => T;

const openAfter: Apply<Item> = (item, ask, isHeard) => ({ ...item, ...standingAfter(item, ask, isHeard) });

const closedAfter: Apply<ClosedItem> = (item, ask, isHeard) =>
  item.how === 'not-applicable'
    ? { ...item, ...standingAfter({ ...item, steps: item.steps ?? 0 }, ask, isHeard) }
    : { ...item, steps: Math.max(item.steps ?? 0, ask.step) };

/** Who cannot be reached has heard nothing: the next contact need not wait. */
const applied = <T>({ contacts, recovered }: Claim, items: Readonly<Record<string, T>>, apply: Apply<T>) =>
  Object.fromEntries(
    Object.entries(items).map(([itemId, item]) => {
      const ask = recovered?.asks[inTag(itemId)];
      if (ask === undefined) return [itemId, item] as const;
      const isHeard = ask.step > 0 && contacts[ask.contactId]?.trouble === undefined;
      return [itemId, apply(item, ask, isHeard)] as const;
    }),
  );

/** Holds every item at the steps that are known to have been asked. */
export const withRecoveredAsks = (claim: Claim): Claim => {
  const { recovered } = claim;
  if (recovered === undefined || Object.keys(recovered.asks).length === 0) return claim;
  return {
    ...claim,
    items: applied(claim, claim.items, openAfter),
    closedItems: applied(claim, claim.closedItems, closedAfter),
  };
};

const asksAfter = (asks: Recovered['asks'], message: RecoveredMessage): Recovered['asks'] => {
  const merged = { ...asks };
  for (const { itemId, step } of message.asks) {
    const { id, sentAt: at, contactId } = message;
    const ask: RecoveredAsk = { step, at, version: versionIn(id), contactId, elsewhere: 0 };
    const known = merged[inTag(itemId)];
    merged[inTag(itemId)] = known === undefined ? ask : mergeAsks(known, ask);
  }
  return merged;
};

const contactsAfter = ({ contacts }: Claim, { contactId, asks, sentAt }: RecoveredMessage): Claim['contacts'] => {
  const { unwritten: _now, ...known } = contacts[contactId] ?? {};
  const isNewer = asks.length > 0 && (known.lastAskAt ?? '') < sentAt;
  return { ...contacts, [contactId]: { ...known, ...(isNewer ? { lastAskAt: sentAt } : {}) } };
};

/** Takes in a message of the lost future. */
export const recoverMessage = (claim: Claim, message: RecoveredMessage): Claim => {
  const known = claim.recovered ?? NOTHING;
  const { noticeTag, kind, notice } = message;
  const names = noticeTag === undefined || kind === 'thank-you' ? {} : { [noticeTag]: message.id };
  const recovered: Recovered = {
    ...known,
    asks: asksAfter(known.asks, message),
    notices: { ...known.notices, ...names },
    told: [...new Set([...known.told, ...message.told])].sort(),
  };
  const notices = notice === undefined ? claim.notices : without(claim.notices, notice.id);
  const visits = tellVisits(claim.visits, notice, { role: message.role, attemptedAt: message.sentAt });
  return withRecoveredAsks({ ...claim, recovered, notices, visits, contacts: contactsAfter(claim, message) });
};

/** A task that people were told of: the next of its kind and party is the same to them. */
export const recoverTask = (claim: Claim, taskId: string): Claim => {
  const known = claim.recovered ?? NOTHING;
  return { ...claim, recovered: { ...known, tasks: [...new Set([...known.tasks, taskId])].sort() } };
};

/** A task that is open again under another id. */
export const taskTold = (claim: Claim, taskId: string | undefined): Claim => {
  const { recovered } = claim;
  if (recovered === undefined || taskId === undefined) return claim;
  return { ...claim, recovered: { ...recovered, tasks: recovered.tasks.filter((known) => known !== taskId) } };
};

/** What a message that did not arrive asked and told counts no more; one that is late may arrive. */
export const forgetTroubled = (
  claim: Claim,
  { messageId, trouble, givenBack = [] }: Extract<ClaimEvent, { kind: 'contactTroubled' }>,
): Claim => {
  const { recovered } = claim;
  if (recovered === undefined || trouble === 'delayed') return claim;
  const asks = { ...recovered.asks };
  for (const itemId of givenBack) {
    const ask = asks[inTag(itemId)];
    if (ask !== undefined) asks[inTag(itemId)] = { ...ask, step: Math.max(0, ask.step - 1) };
  }
  const notices = Object.entries(recovered.notices).filter(([, teller]) => teller !== messageId);
  return { ...claim, recovered: { ...recovered, asks, notices: Object.fromEntries(notices) } };
};
