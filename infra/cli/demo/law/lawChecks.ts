import type { ClaimFileReply } from '#events/http/replies.ts';
import type { InboxMail } from '#infra/cli/localDoors.ts';
import { TAG } from '#shared/contracts/names.ts';
import { faultsOfAny } from '../checks.ts';
import { dayOf, isLetter } from '../letters.ts';
import { isNamed } from '../stories.ts';
import { isAbout } from '../timeline.ts';
import { type LawPlan, lawStoryOf } from './lawStory.ts';

/** What was seen of a claim, against what its plan says must be seen. */

type Item = ClaimFileReply['items'][number];

const dueIn = ({ due }: Item): string => {
  switch (due.kind) {
    case 'law':
      return `due ${dayOf(due.unrolledAt, due.zone)}`;
    case 'courtesy':
      return `courtesy date ${dayOf(due.at, due.zone)}`;
    case 'not-started':
      return `no clock without ${due.missing.join(', ')}${due.worstCaseAt === undefined ? '' : `, at worst ${dayOf(due.worstCaseAt, due.zone)}`}`;
  }
};

/** "due 2031-10-27", "due 2031-10-17, expiry-date-missing", "received", "not owed". `TX-DWC73~` is the paper of any visit. */
export const standingOf = (claim: ClaimFileReply, name: string): string => {
  const found = claim.items.filter(({ itemId }) => isNamed(itemId, name));
  const said = found.map((item) =>
    item.status === 'open' ? [dueIn(item), ...(item.incomplete ?? [])].join(', ') : item.status,
  );
  return said.length === 0 ? 'not owed' : said.join(' and ');
};

/** One line for each paper that does not stand as it must. */
export const misstandings = (claim: ClaimFileReply, stands: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(stands).flatMap(([name, right]) => {
    const seen = standingOf(claim, name);
    return seen === right ? [] : [`${name} stands as "${seen}", and "${right}" is right`];
  });

export interface PlayedLaw {
  readonly plan: LawPlan;
  readonly claim: ClaimFileReply;
  /** Every mail of the run, oldest first. */
  readonly mails: readonly InboxMail[];
}

const ownMails = ({ claim, mails }: PlayedLaw): readonly InboxMail[] => mails.filter((mail) => isAbout(mail, claim));

const messageOf = ({ claim }: PlayedLaw, mail: InboxMail) =>
  claim.messages.find(({ messageId }) => messageId === mail.tags[TAG.message]);

/** "2031-10-15 hr@example.com", of the place of the claim. */
const dayAndReader = ({ plan }: PlayedLaw, mail: InboxMail): string => `${dayOf(mail.sentAt, plan.zone)} ${mail.to}`;

const differing = (what: string, seen: readonly string[], right: readonly string[]): string[] =>
  seen.join() === right.join()
    ? []
    : [`${what}: ${seen.join(', ') || 'nobody'}; and right is: ${right.join(', ') || 'nobody'}`];

const wrongAsks = (played: PlayedLaw): string[] =>
  Object.entries(played.plan.asks).flatMap(([name, right]) => {
    const asking = ownMails(played).filter((mail) =>
      (messageOf(played, mail)?.items ?? []).some((itemId) => isNamed(itemId, name)),
    );
    const seen = asking.map((mail) => dayAndReader(played, mail));
    return differing(`${name} was asked for`, seen, right);
  });

const readersOf = (played: PlayedLaw, kind: string): readonly string[] =>
  ownMails(played)
    .filter((mail) => messageOf(played, mail)?.kind === kind)
    .map((mail) => dayAndReader(played, mail));

const wrongThanks = (played: PlayedLaw): string[] =>
  differing('thanked', readersOf(played, 'thank-you'), played.plan.thanks);

const wrongCopies = (played: PlayedLaw): string[] =>
  differing('got copies', readersOf(played, 'copy').toSorted(), (played.plan.copies ?? []).toSorted());

const wrongVisits = (played: PlayedLaw): string[] => {
  const seen = ownMails(played).flatMap((mail) => {
    const kind = messageOf(played, mail)?.kind ?? '';
    return kind.startsWith('appointment') ? [`${dayOf(mail.sentAt, played.plan.zone)} ${kind} ${mail.to}`] : [];
  });
  return played.plan.visits === undefined ? [] : differing('told of visits', seen, played.plan.visits);
};

const wrongLetters = (played: PlayedLaw): string[] =>
  played.plan.letters.flatMap((letter) => {
    if (ownMails(played).some((mail) => isLetter(mail, letter, played.plan.zone))) return [];
    const without = letter.lacks === undefined ? '' : `, without "${letter.lacks.join('", "')}"`;
    return [`${letter.on} ${letter.to} got no mail with "${letter.says.join('", then "')}"${without}`];
  });

/** One line for everything that went wrong; none when law and mail were as the plan has them. */
export const lawFaultsOf = (played: PlayedLaw): readonly string[] => {
  const { plan, claim, mails } = played;
  const own = [wrongAsks, wrongThanks, wrongCopies, wrongVisits, wrongLetters].flatMap((check) => check(played));
  const any = faultsOfAny({ story: lawStoryOf(plan), claim, mails });
  return [...own.map((fault) => `${plan.title}: ${fault}`), ...any];
};
