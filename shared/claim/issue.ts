import { GRACE, MESSAGES_PER_WAKE } from '#shared/chase/bounds.ts';
import { actingIn, caseManagerActs } from '#shared/chase/caseManager.ts';
import { copyRoles, sayCopies } from '#shared/chase/copies.ts';
import type { Message, Notice } from '#shared/chase/message.ts';
import { type Recipient, reach, roleFor } from '#shared/chase/recipients.ts';
import { intoWindow } from '#shared/chase/sendWindow.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import type { MessageKind, PartyRole } from '#shared/contracts/vocabulary.ts';
import { callInstead, withoutCalled } from './calls.ts';
import type { Item } from './claim.ts';
import type { Draft } from './draft.ts';
import { dropUnreachable, reportUnreachable } from './instead.ts';
import { heldBy, partyPause, rungOf } from './schedule.ts';
import { waitingThanks } from './thank.ts';
import { awaitsNews, staleReason } from './visits.ts';

/** What Wake does with everything that is due: a message, a task for a person, or a later time with its reason. */

interface Letter {
  readonly recipient: Recipient;
  readonly items: Item[];
}

const isDue = (item: Item, now: string): boolean => item.nextAskAt !== undefined && item.nextAskAt <= now;

/** As long as a paper is open for which this contact had a final reminder. */
const hadFinalReminder = (draft: Draft, { role, contactId }: Recipient): boolean =>
  Object.values(draft.claim.items).some(
    ({ owedBy, steps, lastContactId }) =>
      steps >= FINAL_STEP && lastContactId === contactId && roleFor(owedBy, draft.view) === role,
  );

const FINAL_STEP = 3;

/** Who was never asked is not reminded, however often somebody else was; and a chase does not soften under way. */
const kindOf = (draft: Draft, { recipient, items }: Letter): MessageKind => {
  const step = Math.max(...items.map(({ steps }) => steps + 1));
  if (step === 1 || draft.claim.contacts[recipient.contactId]?.lastAskAt === undefined) return 'request';
  return step >= FINAL_STEP || hadFinalReminder(draft, recipient) ? 'final-reminder' : 'reminder';
};

const postpone = (draft: Draft, item: Item, nextAskAt: string, reason: string): void =>
  draft.emit({ kind: 'askScheduled', itemId: item.itemId, nextAskAt, reason });

/** Sorts due items into letters; what cannot be a letter becomes a task or a later time. */
const sortDueItems = (draft: Draft): Map<string, Letter> => {
  const letters = new Map<string, Letter>();
  const toCall: Item[] = [];
  const { now } = draft.facts;
  for (const item of Object.values(draft.claim.items)) {
    if (!isDue(item, now)) continue;
    const reached = reach(roleFor(item.owedBy, draft.view), draft.policy);
    if (reached.kind === 'unreachable') {
      reportUnreachable(draft, item, reached);
      continue;
    }
    const { recipient } = reached;
    if (rungOf(item, recipient.place).kind === 'phone') {
      toCall.push(item);
      continue;
    }
    const opening = intoWindow(now, recipient.place, draft.claim.claimId);
    if (opening > now) {
      postpone(draft, item, opening, 'outside business days 08:00-18:00 where the recipient is');
      continue;
    }
    const letter = letters.get(recipient.contactId) ?? { recipient, items: [] };
    letter.items.push(item);
    letters.set(recipient.contactId, letter);
  }
  callInstead(draft, toCall);
  for (const [contactId, { recipient, items }] of letters) {
    const left = withoutCalled(draft, recipient.role, items);
    if (left.length === 0) letters.delete(contactId);
    else letters.set(contactId, { recipient, items: left });
  }
  return letters;
};

/** Courtesy asks that only the distance between mails held back go along with a letter that is going anyway. */
const joinWaiting = (draft: Draft, { recipient, items }: Letter): void => {
  const { now } = draft.facts;
  for (const item of Object.values(draft.claim.items)) {
    if (items.includes(item) || item.nextAskAt === undefined || roleFor(item.owedBy, draft.view) !== recipient.role)
      continue;
    if (heldBy(draft.claim, item, recipient.role) !== undefined) continue;
    const rung = rungOf(item, recipient.place);
    const promised = item.promisedFor !== undefined || (item.notBefore !== undefined && item.notBefore > now);
    if (rung.kind === 'mail' && rung.at <= now && !promised) items.push(item);
  }
};

const OUTSIDE: ReadonlySet<PartyRole> = new Set(['worker', 'representative', 'employer', 'provider']);

/** The first letter that the case manager may stand behind, where that is not the contact's first of all. */
const introduces = ({ claim, view }: Draft, { role, contactId }: Recipient, kind: MessageKind): boolean =>
  claim.caseManagerBars !== undefined &&
  OUTSIDE.has(role) &&
  claim.contacts[contactId]?.introduced !== true &&
  caseManagerActs(view, actingIn({ kind }));

const messageOf = (draft: Draft, ordinal: number, recipient: Recipient, kind: MessageKind): Message => {
  const { now, version } = draft.facts;
  const known = draft.claim.contacts[recipient.contactId];
  const previous = known?.lastAskAt;
  const copiesTo = copyRoles(draft.view, recipient.role, kind);
  return {
    id: `${draft.claim.claimId}-${version}-${ordinal}`,
    n: 1,
    kind,
    role: recipient.role,
    contactId: recipient.contactId,
    email: recipient.email,
    asks: [],
    firstAttemptAt: now,
    attemptedAt: now,
    lookAt: addMilliseconds(now, GRACE),
    isFirst: known === undefined || known.unwritten === true,
    ...(copiesTo.length > 0 ? { copiesTo: [...copiesTo] } : {}),
    ...(introduces(draft, recipient, kind) ? { introduces: true } : {}),
    ...(previous === undefined ? {} : { previousAskAt: previous }),
  };
};

const attempt = (draft: Draft, message: Message, reasons: readonly string[]): void => {
  const { copiesTo } = message;
  const copied = copiesTo === undefined ? [] : [sayCopies(draft.view, copiesTo)];
  draft.emit({ kind: 'messageAttempted', message, reason: [...reasons, ...copied].join('; ') });
};

/** Thanks that wait for the recipient go along: nobody reads "still needed" and "thank you" a minute apart. */
const attemptLetter = (draft: Draft, ordinal: number, letter: Letter): void => {
  const { recipient, items } = letter;
  const asks = items.map(({ itemId, steps, lastAskAt }) => ({
    itemId,
    step: steps + 1,
    ...(lastAskAt === undefined ? {} : { previousAskAt: lastAskAt }),
  }));
  const thanks = waitingThanks(draft, recipient.role);
  const asking = items.map(({ ruleId, steps }) => `${ruleId} step ${steps + 1}`).join(', ');
  const says = thanks === undefined ? [] : [`says ${thanks.id} too, so that it needs no mail of its own`];
  const message = messageOf(draft, ordinal, recipient, kindOf(draft, letter));
  attempt(draft, { ...message, asks, ...(thanks === undefined ? {} : { notice: thanks }) }, [asking, ...says]);
};

const postponeNotice = (draft: Draft, notice: Notice, at: string, reason: string): void =>
  draft.emit({ kind: 'noticeScheduled', notice: { ...notice, at }, reason });

interface Room {
  /** Contacts that get a message in this Wake. */
  readonly contacts: Set<string>;
  ordinal: number;
}

const attemptNotice = (draft: Draft, notice: Notice, recipient: Recipient, room: Room): void => {
  room.contacts.add(recipient.contactId);
  attempt(draft, { ...messageOf(draft, room.ordinal, recipient, notice.kind), notice }, [notice.id]);
  room.ordinal += 1;
};

const issueNotice = (draft: Draft, notice: Notice, room: Room): void => {
  const { now } = draft.facts;
  const stale = staleReason(draft, notice);
  if (stale !== undefined) {
    draft.emit({ kind: 'noticeDropped', noticeId: notice.id, reason: stale });
    return;
  }
  const news = awaitsNews(draft, notice);
  if (news !== undefined) {
    postponeNotice(draft, notice, addMilliseconds(news > now ? news : now, MINUTE), 'its news is under way');
    return;
  }
  const reached = reach(notice.role, draft.policy);
  if (reached.kind === 'unreachable') {
    dropUnreachable(draft, notice, reached);
    return;
  }
  const { recipient } = reached;
  const pause = partyPause(draft.claim, recipient.role);
  if (pause !== undefined) {
    postponeNotice(draft, { ...notice, paused: true }, pause.until ?? draft.claim.reviewAt, 'paused');
    return;
  }
  const opening = notice.urgent ? now : intoWindow(now, recipient.place, draft.claim.claimId);
  if (opening > now) {
    postponeNotice(draft, notice, opening, 'outside business days 08:00-18:00 where the recipient is');
    return;
  }
  if (room.contacts.has(recipient.contactId) || room.contacts.size >= MESSAGES_PER_WAKE) {
    postponeNotice(draft, notice, addMilliseconds(now, MINUTE), 'one message per recipient at a time');
    return;
  }
  attemptNotice(draft, notice, recipient, room);
};

/** Who is told something now is asked a minute later: "the claim is open" comes before the first ask on it. */
const contactsWithUrgentNews = (draft: Draft): ReadonlySet<string> => {
  const urgent = Object.values(draft.claim.notices).filter(({ at, urgent }) => urgent && at <= draft.facts.now);
  const reached = urgent.map(({ role }) => reach(role, draft.policy));
  return new Set(reached.flatMap((each) => (each.kind === 'unreachable' ? [] : [each.recipient.contactId])));
};

/** Issues what is due, at most eight messages and one to a recipient; the rest follows a minute later. */
export const issueDue = (draft: Draft, alreadyWritten: ReadonlySet<string>): void => {
  const { now } = draft.facts;
  const room: Room = { contacts: new Set(alreadyWritten), ordinal: 0 };
  const awaitsNews = contactsWithUrgentNews(draft);
  for (const [contactId, letter] of sortDueItems(draft)) {
    if (room.contacts.size >= MESSAGES_PER_WAKE || room.contacts.has(contactId) || awaitsNews.has(contactId)) {
      const soon = addMilliseconds(now, MINUTE);
      for (const item of letter.items) postpone(draft, item, soon, 'one message per recipient, eight at a time');
      continue;
    }
    joinWaiting(draft, letter);
    attemptLetter(draft, room.ordinal, letter);
    room.contacts.add(contactId);
    room.ordinal += 1;
  }
  for (const notice of Object.values(draft.claim.notices)) {
    if (notice.at <= now) issueNotice(draft, notice, room);
  }
};
