import type { Audience } from '../audience.ts';
import { audienceOf } from '../audience.ts';
import { type Block, heading, type ListItem, list, paragraph, type TableRow } from '../letter.ts';
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
  /** Stands above the footer. */
  readonly smallPrint?: readonly string[];
}

export const createPen = (content: MailContent, voice: Voice): Pen => {
  const reference = toPlainWords(content.claimReference);
  const claim = reference === '' ? 'none' : 'known';
  return { content, voice, audience: audienceOf(content.recipient.role), reference, claim };
};

/** A clinic's mailbox is read by many, so it is greeted by no name. */
export const greeting = ({ content, voice, audience }: Pen): Block => {
  const name = toPlainWords(content.recipient.firstName ?? '');
  if (name === '' || audience === 'provider') return paragraph(voice.say(voice.texts.greeting.plain));
  return paragraph(voice.say(voice.texts.greeting.named, { name }));
};

/** Whose claim it is: a mailbox with many claims cannot act on a number alone. Nothing where there is nothing to say. */
export const aboutClaim = ({ content, voice }: Pen): readonly Block[] => {
  const { aboutClaim: texts } = voice.texts;
  const { workerName, employerName, happenedOn, administratorNumber } = content.about;
  const day = happenedOn === undefined ? undefined : voice.civilDay(happenedOn);
  const rows: readonly (readonly [label: string, value: string | undefined])[] = [
    [texts.worker, workerName],
    [texts.employer, employerName],
    [texts.happenedOn, day],
    [texts.administratorNumber, administratorNumber],
  ];
  const known = rows.flatMap(([label, value]): readonly TableRow[] =>
    value === undefined ? [] : [{ label: voice.say(label), value: toPlainWords(value) }],
  );
  return known.length === 0 ? [] : [{ kind: 'facts', caption: voice.say(texts.heading), rows: known }];
};

/** Thanks for papers, by their names. */
export const thanksFor = ({ voice, reference }: Pen, names: readonly string[]): readonly Block[] => {
  if (names.length === 0) return [];
  const intro = voice.say(voice.texts.thankYou.intro, { reference, count: names.length });
  return [paragraph(intro), list(names.map((text) => ({ text })))];
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
    if ('tie' in disclosure)
      return [paragraph(voice.say(voice.texts.disclosures[disclosure.kind], { tie: disclosure.tie }))];
    const { name, paidBy } = disclosure;
    const text = voice.texts.disclosures[audience === 'provider' ? 'case-manager-payer-unnamed' : 'case-manager-payer'];
    return [paragraph(voice.say(text, { name, paidBy }))];
  });
