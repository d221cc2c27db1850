import type { Audience } from '../audience.ts';
import { audienceOf } from '../audience.ts';
import { type Block, heading, type ListItem, list, notice, paragraph } from '../letter.ts';
import { mailLink, phoneLink, webLink } from '../links.ts';
import type { MailContent, PaperLine, SenderIdentity } from '../mailContent.ts';
import { toPlainWords } from '../plainWords.ts';
import type { Voice } from '../voice.ts';

/** What every letter is written from. */
export interface Pen {
  readonly content: MailContent;
  readonly voice: Voice;
  readonly audience: Audience;
  readonly reference: string;
  /** A task may belong to no claim, as a report that fits none does. */
  readonly claim: 'known' | 'none';
}

export interface Draft {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export const createPen = (content: MailContent, voice: Voice): Pen => {
  const reference = toPlainWords(content.claimReference);
  const claim = reference === '' ? 'none' : 'known';
  return { content, voice, audience: audienceOf(content.recipient.role), reference, claim };
};

/** A clinic's mailbox is read by many, so its mail names nobody. */
export const greeting = ({ content, voice, audience }: Pen): Block => {
  const name = toPlainWords(content.recipient.firstName ?? '');
  if (name === '' || audience === 'provider') return paragraph(voice.say(voice.texts.greeting.plain));
  return paragraph(voice.say(voice.texts.greeting.named, { name }));
};

const NOTHING_BUT_SPACES = /^\s*$/;

const ways = ({ content, voice, audience }: Pen, what: What): readonly ListItem[] => {
  const { handIn } = voice.texts;
  const { sender } = content;
  const items: ListItem[] = [
    { text: voice.say(audience === 'worker' ? handIn.reply : handIn.replyProfessional, { what }) },
  ];
  if (sender.uploadUrl !== undefined) items.push({ text: voice.say(handIn.upload), link: webLink(sender.uploadUrl) });
  if (sender.fax !== undefined) items.push({ text: voice.say(handIn.fax, { fax: sender.fax }) });
  const address = postalAddressOf(sender);
  if (address !== undefined) items.push({ text: voice.say(handIn.post, { address }) });
  return items;
};

const postalAddressOf = (sender: SenderIdentity): string | undefined =>
  sender.postalAddress
    ?.split(/[\r\n]+/)
    .filter((line) => !NOTHING_BUT_SPACES.test(line))
    .join(', ');

/** How the papers come back to us. */
export const handingIn = (pen: Pen, asked: readonly PaperLine[]): readonly Block[] => {
  const { voice, audience, reference } = pen;
  const { handIn } = voice.texts;
  if (audience === 'staff') return [paragraph(voice.say(handIn.staff)), notice(voice.say(handIn.staffAlreadyDone))];
  const what = whatOf(asked);
  const mark = what === 'facts' ? [] : [paragraph(voice.say(handIn.write, { reference }))];
  return [
    heading(voice.say(handIn.heading, { what })),
    paragraph(voice.say(handIn.intro)),
    list(ways(pen, what)),
    ...mark,
    notice(voice.say(handIn.alreadySent)),
  ];
};

/** Whom to call, and how without hearing. Claim staff are those whom others call. */
export const questions = ({ content, voice, audience }: Pen): readonly Block[] => {
  if (audience === 'staff') return [];
  const { texts } = voice;
  const { phone, replyTo } = content.sender;
  const write: ListItem = { text: voice.say(texts.questions.reply), link: mailLink(replyTo) };
  const call: readonly ListItem[] =
    phone === undefined
      ? []
      : [{ text: voice.say(texts.questions.call), link: phoneLink(phone) }, { text: voice.say(texts.questions.relay) }];
  return [heading(voice.say(texts.questions.heading)), list([...call, write])];
};

/** What the law wants said in a first letter. */
export const disclosures = ({ content, voice, audience }: Pen): readonly Block[] =>
  content.disclosures.flatMap((disclosure) => {
    if (disclosure.kind === 'courtesy-reminder') return [];
    const { name, paidBy } = disclosure;
    const text = voice.texts.disclosures[audience === 'provider' ? 'case-manager-payer-unnamed' : 'case-manager-payer'];
    return [paragraph(voice.say(text, { name, paidBy }))];
  });

export type What = 'papers' | 'facts' | 'both';

/** Papers are sent, missing facts are answered. */
export const whatOf = (papers: readonly PaperLine[]): What => {
  const facts = papers.filter((paper) => paper.document === 'missing-information').length;
  if (facts === 0) return 'papers';
  return facts === papers.length ? 'facts' : 'both';
};
