import type { Audience } from '../audience.ts';
import { audienceOf } from '../audience.ts';
import { type Block, heading, type ListItem, list, paragraph } from '../letter.ts';
import { mailLink, phoneLink } from '../links.ts';
import type { MailContent } from '../mailContent.ts';
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
