import { type Block, paragraph } from '../letter.ts';
import type { MailMessage, PaperLine } from '../mailContent.ts';
import { handingIn } from './handingIn.ts';
import { paperName, paperTable } from './paperTable.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions, thanksFor } from './parts.ts';

const rest = (pen: Pen, stillOpen: readonly PaperLine[]): readonly Block[] => {
  const { texts, say } = pen.voice;
  if (stillOpen.length === 0) return [paragraph(say(texts.thankYou.allDone))];
  return [
    paragraph(say(texts.thankYou.stillOpen, { count: stillOpen.length })),
    ...paperTable(pen, say(texts.papers.stillOpen), { papers: stillOpen }),
    ...handingIn(pen, stillOpen),
  ];
};

/** A paper came in: thanks, and what is left, if anything. */
export const writeThankYouLetter = (pen: Pen, message: Extract<MailMessage, { kind: 'thank-you' }>): Draft => {
  const { voice, reference } = pen;
  const { texts } = voice;
  return {
    subject: voice.say(texts.subjects['thank-you'], { reference }),
    blocks: [
      greeting(pen),
      ...thanksFor(
        pen,
        message.received.map((paper) => paperName(voice, paper)),
      ),
      ...aboutClaim(pen),
      ...rest(pen, message.stillOpen),
      ...questions(pen),
      ...disclosures(pen),
    ],
  };
};
