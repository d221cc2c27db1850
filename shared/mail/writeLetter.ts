import type { Language } from '#shared/contracts/vocabulary.ts';
import { type Block, type Letter, paragraph } from './letter.ts';
import { writeAppointmentLetter } from './letters/appointmentLetter.ts';
import { writeClaimOpenedLetter } from './letters/claimOpenedLetter.ts';
import { writeCopyLetter } from './letters/copyLetter.ts';
import { writePapersLetter } from './letters/papersLetter.ts';
import { createPen, type Draft, type Pen } from './letters/parts.ts';
import { writeEscalationLetter, writeTaskLetter } from './letters/taskLetter.ts';
import { writeThankYouLetter } from './letters/thankYouLetter.ts';
import { writeAnswerLetter, writeMissedLetter, writeWeekLetter } from './letters/visitLetters.ts';
import type { MailContent, MailMessage } from './mailContent.ts';
import { toPlainWords } from './plainWords.ts';
import { createVoice, type Voice } from './voice.ts';

const writeDraft = (pen: Pen, message: MailMessage): Draft => {
  switch (message.kind) {
    case 'request':
    case 'reminder':
    case 'final-reminder':
      return writePapersLetter(pen, message);
    case 'claim-opened':
      return writeClaimOpenedLetter(pen, message);
    case 'appointment':
      return writeAppointmentLetter(pen, message);
    case 'appointment-week':
      return writeWeekLetter(pen, message);
    case 'appointment-missed':
      return writeMissedLetter(pen, message);
    case 'appointment-answer':
      return writeAnswerLetter(pen, message);
    case 'thank-you':
      return writeThankYouLetter(pen, message);
    case 'copy':
      return writeCopyLetter(pen, message);
    case 'task':
      return writeTaskLetter(pen, message);
    case 'escalation':
      return writeEscalationLetter(pen, message);
  }
};

/** Advice for people outside the claims office. To a worker and a representative a reminder of papers is a courtesy; an appointment is none of the law's. */
const footer = ({ content, voice, audience }: Pen): readonly string[] => {
  const { footer: texts } = voice.texts;
  const dated = !content.message.kind.startsWith('appointment');
  const disclosed = content.disclosures.some((disclosure) => disclosure.kind === 'courtesy-reminder');
  const courtesy = dated && (disclosed || audience === 'worker') ? [voice.say(texts.courtesy)] : [];
  const otherWay = audience === 'staff' ? [] : [voice.say(texts.otherWay)];
  return [...courtesy, ...otherWay, voice.say(texts.automatic)];
};

const signature = ({ content, voice }: Pen): readonly Block[] => {
  if (content.signer === undefined) return [];
  const { name, role } = content.signer;
  return [paragraph(voice.say(voice.texts.signature, { name, role: voice.say(voice.texts.roles[role]) }))];
};

const farewell = (pen: Pen): readonly Block[] => [
  paragraph(pen.voice.say(pen.voice.texts.closing)),
  ...signature(pen),
  paragraph(toPlainWords(pen.content.sender.name)),
];

/** One language of a letter. */
interface Version {
  readonly language: Language;
  readonly voice: Voice;
  readonly title: string;
  readonly preview: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly string[];
}

const writeVersion = (content: MailContent, language: Language): Version => {
  const voice = createVoice(language, content.zone);
  const pen = createPen(content, voice);
  const draft = writeDraft(pen, content.message);
  const sender = toPlainWords(content.sender.name);
  return {
    language,
    voice,
    title: draft.subject,
    preview: voice.say(voice.texts.preview, { claim: pen.claim, reference: pen.reference, sender }),
    blocks: [...draft.blocks, ...farewell(pen)],
    footer: [...(draft.smallPrint ?? []), ...footer(pen)],
  };
};

const inOneLanguage = ({ language, title, preview, blocks, footer }: Version, sender: string): Letter => ({
  languages: [language],
  subject: title,
  title,
  preview,
  sender,
  passages: blocks.map((block) => ({ block })),
  footer: footer.map((text) => ({ text })),
});

/** The whole letter in its own language, then the whole letter in the other; under the first greeting a word that it follows. */
const inTwoLanguages = (letter: Letter, { language, voice, title, blocks, footer }: Version): Letter => {
  const [first, ...rest] = letter.passages;
  const follows = paragraph(voice.say(voice.texts.translation.below));
  return {
    ...letter,
    languages: [...letter.languages, language],
    subject: `${letter.subject} / ${title}`,
    passages: [
      ...(first === undefined ? [] : [first]),
      { language, block: follows },
      ...rest,
      ...[{ kind: 'title', text: title } as const, ...blocks].map((block) => ({ language, block })),
    ],
    footer: [...letter.footer, ...footer.map((text) => ({ language, text }))],
  };
};

/** The letter in the recipient's languages, with dates in `content.zone`. Throws `RangeError` for a zone that does not exist. */
export const writeLetter = (content: MailContent): Letter => {
  const letter = inOneLanguage(writeVersion(content, content.language), toPlainWords(content.sender.name));
  return content.also === undefined ? letter : inTwoLanguages(letter, writeVersion(content, content.also));
};
