import type { Ask, Message, Notice } from '#shared/chase/message.ts';
import { type Claim, ContactStateSchema, type Item } from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';
import { withCopies } from './copies.ts';
import { forgetTroubled, recoverMessage, withRecoveredAsks } from './evolveRecovered.ts';
import { forgetUnread, tellVisits, untellVisits, withToldBefore } from './evolveVisits.ts';
import { unknownPart } from './unknownPart.ts';
import { without } from './without.ts';

type MessageEvent = Extract<
  ClaimEvent,
  {
    kind:
      | 'messageAttempted'
      | 'messageSettled'
      | 'messageDeferred'
      | 'messageRefused'
      | 'messageWithdrawn'
      | 'doubtHeld'
      | 'contactTroubled'
      | 'contactRestored'
      | 'messageRejected'
      | 'messageRecovered';
  }
>;

const changeAsked = (claim: Claim, asks: readonly Ask[], change: (item: Item, ask: Ask) => Item): Claim['items'] => {
  const items = { ...claim.items };
  for (const ask of asks) {
    const item = items[ask.itemId];
    if (item !== undefined) items[ask.itemId] = change(item, ask);
  }
  return items;
};

const dropNotice = (claim: Claim, noticeId: string | undefined): Claim['notices'] =>
  noticeId === undefined ? claim.notices : without(claim.notices, noticeId);

const attempt = (claim: Claim, message: Message): Claim => {
  const items = changeAsked(claim, message.asks, (item, ask) => {
    const { nextAskAt: _held, ...rest } = item;
    const { lastContactId, steps } = item;
    const elsewhere =
      lastContactId === undefined || lastContactId === message.contactId ? {} : { stepsElsewhere: steps };
    return { ...rest, ...elsewhere, steps: ask.step, lastAskAt: message.attemptedAt, lastContactId: message.contactId };
  });
  const asked = message.asks.length > 0 ? { lastAskAt: message.attemptedAt } : {};
  const introduced = message.introduces === true ? { introduced: true as const } : {};
  const { unwritten: _now, ...contact } = claim.contacts[message.contactId] ?? {};
  return {
    ...claim,
    items,
    notices: dropNotice(claim, message.notice?.id),
    contacts: { ...claim.contacts, [message.contactId]: { ...contact, ...asked, ...introduced } },
    visits: tellVisits(claim.visits, message.notice, message),
    messages: { ...claim.messages, [message.id]: withToldBefore(claim, message) },
  };
};

const contactsWithout = ({ contacts }: Claim, contactId: string): Claim['contacts'] => {
  const newer = unknownPart(ContactStateSchema.shape, contacts[contactId]);
  if (Object.keys(newer).length === 0) return without(contacts, contactId);
  return { ...contacts, [contactId]: { ...newer, unwritten: true } };
};

/** The contact as it was before the message: what was never sent was no first letter, and asked nothing. */
const contactsBefore = (claim: Claim, message: Message): Claim['contacts'] => {
  const known = claim.contacts[message.contactId];
  const since = known?.lastAskAt !== undefined && known.lastAskAt !== message.attemptedAt;
  if (since) return claim.contacts;
  if (message.isFirst === true && known?.trouble === undefined) return contactsWithout(claim, message.contactId);
  if (message.asks.length === 0) return claim.contacts;
  const { lastAskAt: _given, ...contact } = known ?? {};
  const { previousAskAt } = message;
  const before = previousAskAt === undefined ? contact : { ...contact, lastAskAt: previousAskAt };
  return { ...claim.contacts, [message.contactId]: before };
};

/** What was never sent has introduced nobody. */
const unintroduced = (contacts: Claim['contacts'], { contactId, introduces }: Message): Claim['contacts'] => {
  const known = contacts[contactId];
  if (introduces !== true || known === undefined) return contacts;
  const { introduced: _never, ...contact } = known;
  return { ...contacts, [contactId]: contact };
};

/** One step less. A call cannot count mails that are no steps any more: the next one comes three mails after those left. */
const stepGivenBack = <Standing extends Pick<Item, 'calledAtStep'>>(standing: Standing, before: number) => {
  const { calledAtStep } = standing;
  const steps = Math.max(0, before - 1);
  return { ...standing, steps, ...(calledAtStep === undefined ? {} : { calledAtStep: Math.min(calledAtStep, steps) }) };
};

/** The item as it was before the ask. What was asked of nobody yet waits for no follow-up of a call. */
const askedBefore = (
  { lastAskAt: _given, notBefore, ...asked }: Item,
  { previousAskAt }: Ask,
  until: string | undefined,
): Item => {
  const item = stepGivenBack(asked, asked.steps);
  const waits = until ?? (item.steps === 0 ? undefined : notBefore);
  return {
    ...item,
    ...(previousAskAt === undefined ? {} : { lastAskAt: previousAskAt }),
    ...(waits === undefined ? {} : { notBefore: waits }),
  };
};

/** An item that the rules do not call for now may be called for again: it stands as before the ask. */
const closedBefore = (claim: Claim, asks: readonly Ask[]): Claim['closedItems'] => {
  const closedItems = { ...claim.closedItems };
  for (const { itemId, step, previousAskAt } of asks) {
    const closed = closedItems[itemId];
    if (closed?.how !== 'not-applicable') continue;
    const { lastAskAt: _given, ...rest } = closed;
    closedItems[itemId] = {
      ...stepGivenBack(rest, closed.steps ?? step),
      ...(previousAskAt === undefined ? {} : { lastAskAt: previousAskAt }),
    };
  }
  return closedItems;
};

type GivenBack = Extract<MessageEvent, { kind: 'messageDeferred' | 'messageRefused' | 'messageWithdrawn' }>;

/** A message given back does not count as a step, and its notice is due again. */
const giveBack = (claim: Claim, event: GivenBack): Claim => {
  const message = claim.messages[event.messageId];
  const until = event.kind === 'messageDeferred' ? event.until : undefined;
  if (message === undefined) return claim;
  const items = changeAsked(claim, message.asks, (item, ask) => askedBefore(item, ask, until));
  const notice: Notice | undefined = message.notice;
  const notices =
    notice === undefined ? claim.notices : { ...claim.notices, [notice.id]: { ...notice, at: until ?? notice.at } };
  return {
    ...claim,
    items,
    closedItems: closedBefore(claim, message.asks),
    notices,
    visits: untellVisits(claim.visits, message, event.kind === 'messageWithdrawn'),
    contacts: unintroduced(contactsBefore(claim, message), message),
    messages: without(claim.messages, event.messageId),
  };
};

const hold = (claim: Claim, event: Extract<ClaimEvent, { kind: 'doubtHeld' }>): Claim => {
  const message = claim.messages[event.messageId];
  if (message === undefined) return claim;
  const held = {
    ...message,
    lookAt: event.lookAt,
    doubtTaskOpened: message.doubtTaskOpened === true || event.taskOpened,
  };
  return { ...claim, messages: { ...claim.messages, [event.messageId]: held } };
};

/** What was asked of an address that does not work was asked of nobody: the next contact is asked at once. */
const askAfresh = ({ lastAskAt: _lost, ...item }: Item, isGivenBack: boolean): Item =>
  isGivenBack ? stepGivenBack(item, item.steps) : item;

/** The contact, with the message among those whose trouble is known. */
const knowing = (
  claim: Claim,
  { contactId, messageId }: { readonly contactId: string; readonly messageId: string },
) => {
  const { unwritten: _now, introduced: _unread, ...known } = claim.contacts[contactId] ?? {};
  return { ...known, troubledBy: [...new Set([...(known.troubledBy ?? []), messageId])] };
};

const lostWith = (
  claim: Claim,
  { contactId, givenBack = [] }: Extract<ClaimEvent, { kind: 'contactTroubled' }>,
): Pick<Claim['contacts'][string], 'lostSteps'> => {
  const before = claim.contacts[contactId]?.lostSteps;
  if (givenBack.length === 0) return {};
  const lost = givenBack.map((itemId) => [itemId, Math.max(before?.[itemId] ?? 0, claim.items[itemId]?.steps ?? 0)]);
  return { lostSteps: { ...before, ...Object.fromEntries(lost) } };
};

const trouble = (claim: Claim, event: Extract<ClaimEvent, { kind: 'contactTroubled' }>): Claim => {
  if (event.trouble === 'delayed') return claim;
  const state = {
    ...knowing(claim, event),
    ...lostWith(claim, event),
    trouble: event.trouble,
    ...(event.at === undefined ? {} : { troubledAt: event.at }),
  };
  const items = { ...claim.items };
  for (const [itemId, item] of Object.entries(claim.items)) {
    if (item.lastContactId !== event.contactId) continue;
    items[itemId] = askAfresh(item, event.givenBack?.includes(itemId) === true);
  }
  return { ...claim, items, contacts: { ...claim.contacts, [event.contactId]: state } };
};

/** Who had a step, and is written to again, is not asked for that step twice: the steps that were given back count. */
const restore = (claim: Claim, contactId: string): Claim => {
  const known = claim.contacts[contactId];
  if (known === undefined) return claim;
  const { trouble: _gone, troubledAt: _then, lostSteps = {}, ...contact } = known;
  const items = { ...claim.items };
  const closedItems = { ...claim.closedItems };
  for (const [itemId, step] of Object.entries(lostSteps)) {
    const item = items[itemId];
    const closed = closedItems[itemId];
    if (item !== undefined) items[itemId] = { ...item, steps: Math.max(item.steps, step) };
    if (closed?.how === 'not-applicable') closedItems[itemId] = { ...closed, steps: Math.max(closed.steps ?? 0, step) };
  }
  return { ...claim, items, closedItems, contacts: { ...claim.contacts, [contactId]: contact } };
};

/** The part of `evolve` that is about messages and the contacts they went to. Pure. */
export const evolveMessage = (claim: Claim, event: MessageEvent): Claim => {
  switch (event.kind) {
    case 'messageAttempted':
      return attempt(claim, event.message);
    case 'messageSettled':
      return {
        ...claim,
        notices: withCopies(claim, claim.messages[event.messageId]),
        messages: without(claim.messages, event.messageId),
      };
    case 'messageDeferred':
    case 'messageRefused':
    case 'messageWithdrawn':
      return withRecoveredAsks(giveBack(claim, event));
    case 'doubtHeld':
      return hold(claim, event);
    case 'contactTroubled':
      return forgetUnread(forgetTroubled(trouble(claim, event), event), event);
    case 'contactRestored':
      return restore(claim, event.contactId);
    case 'messageRejected':
      return { ...claim, contacts: { ...claim.contacts, [event.contactId]: knowing(claim, event) } };
    case 'messageRecovered':
      return recoverMessage(claim, event.message);
  }
};
