import { Temporal } from 'temporal-polyfill';
import type { ClaimFileReply } from '#events/http/replies.ts';
import { TAG } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { isBusinessDay } from '#shared/paperwork/businessDays.ts';
import type { InboxMail } from '../localDoors.ts';
import type { Story } from './stories.ts';
import { isAbout } from './timeline.ts';

/** What must hold of a story that has been played, whatever the day it was played on. */

export interface AnyPlayed {
  readonly story: Story;
  readonly claim: ClaimFileReply;
  /** Every mail of the run, oldest first. */
  readonly mails: readonly InboxMail[];
}

export interface Played extends AnyPlayed {
  /** When the papers that the story receives came in. */
  readonly receivedAt: Instant;
  readonly tasks: readonly { readonly taskId: string; readonly kind: string; readonly claimId?: string | undefined }[];
}

const MAILS_BEFORE_A_CALL = 3;

const messageOf = ({ claim }: AnyPlayed, mail: InboxMail) =>
  claim.messages.find(({ messageId }) => messageId === mail.tags[TAG.message]);

const ownMails = (played: AnyPlayed): readonly InboxMail[] =>
  played.mails.filter((mail) => isAbout(mail, played.claim));

const unexplained = ({ claim }: AnyPlayed): string[] =>
  claim.items.flatMap(({ itemId, explanation }) => (explanation === '' ? [`${itemId} is owed without a reason`] : []));

const notReceived = ({ claim, story }: Played): string[] =>
  story.receives.flatMap((itemId) => {
    const status = claim.items.find((item) => item.itemId === itemId)?.status;
    return status === 'received' ? [] : [`${itemId} came in and is ${status ?? 'not there'}`];
  });

/** Law 3. */
const askedAfterReceipt = (played: Played): string[] =>
  ownMails(played)
    .filter(({ sentAt }) => sentAt > played.receivedAt)
    .flatMap((mail) => (messageOf(played, mail)?.items ?? []).map((itemId) => ({ itemId, mail })))
    .filter(({ itemId }) => played.story.receives.includes(itemId))
    .map(({ itemId, mail }) => `${itemId} was asked for at ${mail.sentAt}, after it had come in`);

const neverAsked = (played: Played): string[] => {
  const asked = new Set(played.claim.messages.flatMap(({ items }) => items));
  return played.story.receives.flatMap((itemId) => (asked.has(itemId) ? [] : [`${itemId} was never asked for`]));
};

const thanks = ({ claim }: Played): string[] => {
  const count = claim.messages.filter(({ kind }) => kind === 'thank-you').length;
  return count === 1 ? [] : [`${count} thank-yous were sent, and 1 is right`];
};

/** Law 4: one contact is asked for one item once per step. */
const askedTwice = (played: AnyPlayed): string[] => {
  const seen = new Set<string>();
  return ownMails(played).flatMap(({ tags }) =>
    Object.entries(tags).flatMap(([name, step]) => {
      if (!name.startsWith(TAG.items)) return [];
      const key = `${tags[TAG.contact]} ${step}`;
      if (seen.has(key)) return [`${key} was asked twice`];
      seen.add(key);
      return [];
    }),
  );
};

const isDecent = (at: Instant, zone: string, jurisdiction: string): boolean => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return local.hour >= 8 && local.hour < 18 && isBusinessDay(jurisdiction, local.toPlainDate().toString());
};

/** Law 6; that a claim is open is told to its adjuster at any hour. */
const atNight = (played: AnyPlayed): string[] =>
  ownMails(played).flatMap((mail) => {
    const message = messageOf(played, mail);
    const zone = played.story.people.get(mail.to)?.zone;
    if (message === undefined || message.kind === 'claim-opened' || zone === undefined) return [];
    if (isDecent(mail.sentAt, zone, played.story.jurisdiction)) return [];
    return [`${message.kind} to ${mail.to} went out at ${mail.sentAt}, outside its business hours`];
  });

/** After three unanswered mails a person calls, and not before. */
const calls = ({ claim, tasks }: Played): string[] => {
  if (!tasks.some(({ kind, claimId }) => kind === 'phone' && claimId === claim.claimId)) {
    return ['nobody was asked to call after three unanswered mails'];
  }
  return claim.items
    .map(({ itemId }) => ({ itemId, asks: claim.messages.filter(({ items }) => items.includes(itemId)).length }))
    .filter(({ asks }) => asks > MAILS_BEFORE_A_CALL)
    .map(
      ({ itemId, asks }) => `${itemId} was asked for ${asks} times, and a person calls after ${MAILS_BEFORE_A_CALL}`,
    );
};

/** What must hold of every claim, whatever its story. */
const ALWAYS = [unexplained, askedTwice, atNight] as const;

const CHECKS = [notReceived, neverAsked, askedAfterReceipt, thanks, calls] as const;

const titled = ({ story }: AnyPlayed, faults: readonly string[]): readonly string[] =>
  faults.map((fault) => `${story.title}: ${fault}`);

export const faultsOfAny = (played: AnyPlayed): readonly string[] =>
  titled(
    played,
    ALWAYS.flatMap((check) => check(played)),
  );

/** One line for everything that went wrong; none when the story went as it must. */
export const faultsOf = (played: Played): readonly string[] => [
  ...faultsOfAny(played),
  ...titled(
    played,
    CHECKS.flatMap((check) => check(played)),
  ),
];
