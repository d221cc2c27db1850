import type { ClaimFileReply } from '#events/http/replies.ts';
import { TAG } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { InboxMail } from '../localDoors.ts';
import { isLetter } from './letters.ts';
import { localTime, type Mark, paperName } from './print.ts';
import { isFollowed, type Story } from './stories.ts';

/** A claim file and the inbox as lines in the order of time. */

export interface Entry {
  readonly at: Instant;
  readonly time: string;
  readonly mark: Mark;
  readonly text: string;
  readonly more: readonly string[];
}

type Papers = ReadonlyMap<string, string>;

/** "Wage statement (VT-WAGE)" by item id. */
export const papersOf = (claim: ClaimFileReply): Papers =>
  new Map(claim.items.map(({ itemId, document, missing }) => [itemId, `${paperName(document, missing)} (${itemId})`]));

const named = (papers: Papers, subject: string): string => papers.get(subject) ?? subject;

/** A message that asks for the item says so itself. */
const UNDER_WAY = 'a message that asks for it is under way';
const SCHEDULED = /^askScheduled (\S+)(?: -> (\S+))?$/;
const SUBJECT = /^(\S+) (\S+)/;

interface Line {
  readonly event: string;
  readonly reason: string;
}

/** Of several plans for one item in one commit the last holds; what is asked at once is told by its mail. */
const waitsOf = (lines: readonly Line[], at: Instant, story: Story, papers: Papers): Entry[] => {
  const last = new Map<string, { readonly until: Instant | undefined; readonly reason: string }>();
  for (const { event, reason } of lines) {
    const match = SCHEDULED.exec(event);
    if (match?.[1] !== undefined && isFollowed(story, match[1])) last.set(match[1], { until: match[2], reason });
  }
  const time = localTime(at, story.zone);
  return [...last].flatMap(([itemId, { until, reason }]): Entry[] => {
    if (reason === UNDER_WAY || (until !== undefined && until <= at)) return [];
    const when = until === undefined ? 'no mail' : `until ${localTime(until, story.zone)}`;
    return [{ at, time, mark: 'wait', text: `${named(papers, itemId)}, ${when}: ${reason}`, more: [] }];
  });
};

const MARKS: Readonly<Record<string, { readonly mark: Mark; readonly what: string }>> = {
  itemClosed: { mark: 'done', what: 'no longer asked for' },
  itemOpened: { mark: 'owed', what: 'now owed' },
  itemRecomputed: { mark: 'owed', what: 'its date has changed' },
  taskOpened: { mark: 'task', what: 'a person takes over' },
  taskClosed: { mark: 'task', what: 'the task is closed' },
  noticeDropped: { mark: 'wait', what: 'not told' },
  messageDeferred: { mark: 'wait', what: 'put off' },
  messageRefused: { mark: 'wait', what: 'refused' },
  messageWithdrawn: { mark: 'wait', what: 'withdrawn' },
};

const changesOf = (lines: readonly Line[], at: Instant, story: Story, papers: Papers): Entry[] =>
  lines.flatMap(({ event, reason }): Entry[] => {
    const [, kind = '', subject = ''] = SUBJECT.exec(event) ?? [];
    const known = MARKS[kind];
    if (known === undefined || !isFollowed(story, subject)) return [];
    const text = `${named(papers, subject)}: ${known.what}`;
    return [{ at, time: localTime(at, story.zone), mark: known.mark, text, more: [reason] }];
  });

/** "askScheduled VT-FROI: paused" as the event and its reason. */
const lineOf = (text: string): Line => {
  const [event = '', ...reason] = text.split(': ');
  return { event, reason: reason.join(': ') };
};

/** What the trail says from `version` on: what was settled, what went to a person, and what was not sent, and why. */
export const trailEntries = (claim: ClaimFileReply, story: Story, version: number): Entry[] => {
  const papers = papersOf(claim);
  return claim.trail
    .filter((commit) => commit.version >= version)
    .flatMap(({ at, events }) => {
      const lines = events.map(lineOf);
      return [...changesOf(lines, at, story, papers), ...waitsOf(lines, at, story, papers)];
    });
};

const ORDINALS = ['', '1st', '2nd', '3rd'];

/** How often each item was asked before and with each mail. */
export const countAsks = (): ((itemId: string) => string) => {
  const asked = new Map<string, number>();
  return (itemId) => {
    const times = (asked.get(itemId) ?? 0) + 1;
    asked.set(itemId, times);
    return `${ORDINALS[times] ?? `${times}th`} time`;
  };
};

/** A contact id without its digest: "case-manager-1x2y" is the case manager. */
const roleOf = ({ tags }: InboxMail): string => (tags[TAG.contact] ?? '').replace(/-[^-]+$/, '').replaceAll('-', ' ');

export interface MailContext {
  readonly story: Story;
  readonly claim: ClaimFileReply;
  /** Where a mail of a task goes last, when nobody did it. */
  readonly deskZone: string;
  readonly timesAsked: (itemId: string) => string;
}

const messageOf = (mail: InboxMail, { messages }: ClaimFileReply) =>
  messages.find(({ messageId }) => messageId === mail.tags[TAG.message]);

const quotesOf = (mail: InboxMail, { quotes = [], zone }: Story) =>
  quotes.filter((letter) => isLetter(mail, letter, zone)).map(({ says }) => `says "${says.join(' ... ')}"`);

const ANSWERS = new Set(['thank-you', 'appointment']);

/** Of a story that follows some papers: what asks for one of them, answers, or is quoted. */
export const isTold = (mail: InboxMail, { story, claim }: MailContext): boolean => {
  if (story.follows === undefined) return true;
  const message = messageOf(mail, claim);
  if (message === undefined) return false;
  if (quotesOf(mail, story).length > 0) return true;
  return ANSWERS.has(message.kind) || message.items.some((itemId) => isFollowed(story, itemId));
};

/** One mail as its recipient sees it come. */
export const mailEntry = (mail: InboxMail, { story, claim, deskZone, timesAsked }: MailContext): Entry => {
  const papers = papersOf(claim);
  const person = story.people.get(mail.to) ?? { name: mail.to, zone: deskZone };
  const items = messageOf(mail, claim)?.items ?? [];
  const followed = items.filter((itemId) => isFollowed(story, itemId));
  const asks = followed.map((itemId) => `asks for ${named(papers, itemId)}, ${timesAsked(itemId)}`);
  const invited = mail.attachments.some(({ filename }) => filename.endsWith('.ics'));
  const text = `${roleOf(mail)} (${person.name}): "${mail.subject}"`;
  const others = items.length - followed.length;
  if (others > 0)
    asks.push(`asks for ${others} ${others === 1 ? 'paper' : 'papers'} of which this story does not tell`);
  const more = asks.length > 0 ? asks : [`asks for nothing${invited ? '; with a calendar entry' : ''}`];
  more.push(...quotesOf(mail, story));
  return { at: mail.sentAt, time: localTime(mail.sentAt, person.zone), mark: 'mail', text, more };
};

/** Whether a mail is about the claim or one of its tasks. */
export const isAbout = ({ tags }: InboxMail, { claimId }: ClaimFileReply): boolean =>
  tags[TAG.file] === claimId || (tags[TAG.file] ?? '').includes(`-${claimId}-`);

export const inOrder = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((one, other) => one.at.localeCompare(other.at));
