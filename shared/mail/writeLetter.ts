import { type Block, type Letter, paragraph } from './letter.ts';
import { writeAppointmentLetter } from './letters/appointmentLetter.ts';
import { writeClaimOpenedLetter } from './letters/claimOpenedLetter.ts';
import { writePapersLetter } from './letters/papersLetter.ts';
import { createPen, type Draft, type Pen } from './letters/parts.ts';
import { writeEscalationLetter, writeTaskLetter } from './letters/taskLetter.ts';
import { writeThankYouLetter } from './letters/thankYouLetter.ts';
import type { MailContent, MailMessage } from './mailContent.ts';
import { toPlainWords } from './plainWords.ts';
import { createVoice } from './voice.ts';

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
    case 'thank-you':
      return writeThankYouLetter(pen, message);
    case 'task':
      return writeTaskLetter(pen, message);
    case 'escalation':
      return writeEscalationLetter(pen, message);
  }
};

/** Advice for people outside the claims office. To a worker and a representative a reminder of papers is a courtesy; an appointment is none of the law's. */
const footer = ({ content, voice, audience }: Pen): readonly string[] => {
  const { footer: texts } = voice.texts;
  const dated = content.message.kind !== 'appointment';
  const disclosed = content.disclosures.some((disclosure) => disclosure.kind === 'courtesy-reminder');
  const courtesy = dated && (disclosed || audience === 'worker') ? [voice.say(texts.courtesy)] : [];
  const otherWay = audience === 'staff' ? [] : [voice.say(texts.otherWay)];
  return [...courtesy, ...otherWay, voice.say(texts.automatic)];
};

const farewell = ({ content, voice }: Pen): readonly Block[] => [
  paragraph(voice.say(voice.texts.closing)),
  paragraph(toPlainWords(content.sender.name)),
];

/** The letter in the recipient's language, with dates in `content.zone`. Throws `RangeError` for a zone that does not exist. */
export const writeLetter = (content: MailContent): Letter => {
  const voice = createVoice(content.language, content.zone);
  const pen = createPen(content, voice);
  const draft = writeDraft(pen, content.message);
  const sender = toPlainWords(content.sender.name);
  return {
    language: content.language,
    subject: draft.subject,
    preview: voice.say(voice.texts.preview, { claim: pen.claim, reference: pen.reference, sender }),
    sender,
    blocks: [...draft.blocks, ...farewell(pen)],
    footer: [...(draft.smallPrint ?? []), ...footer(pen)],
  };
};
