import { paragraph } from '../letter.ts';
import type { MailMessage, PaperLine } from '../mailContent.ts';
import { handingIn, whatOf } from './handingIn.ts';
import { paperName, paperTable } from './paperTable.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions, thanksFor } from './parts.ts';
import { claimSmallPrint } from './smallPrint.ts';

type Chase = Extract<MailMessage, { kind: 'request' | 'reminder' | 'final-reminder' }>;

const listed = (pen: Pen, papers: readonly PaperLine[]) => {
  const { texts, say } = pen.voice;
  if (papers.length === 0) return [];
  // Of a paper whose day is today or has passed nobody is told that it can wait.
  const note = papers.every(({ canWait }) => canWait) ? texts.papers.listedNote : texts.papers.listedNeededNote;
  return [...paperTable(pen, say(texts.papers.listed), { papers }), paragraph(say(note, { count: papers.length }))];
};

/** The first letter and its two reminders: what is asked, how it comes back, whom to call. */
export const writePapersLetter = (pen: Pen, message: Chase): Draft => {
  const { voice, audience, reference } = pen;
  const { texts } = voice;
  const asked = message.papers.filter((paper) => paper.asked);
  const count = asked.length;
  const what = whatOf(asked);
  return {
    subject: voice.say(texts.subjects[message.kind], { reference, what, count }),
    blocks: [
      greeting(pen),
      ...thanksFor(
        pen,
        (message.received ?? []).map((paper) => paperName(voice, paper)),
      ),
      paragraph(voice.say(texts.papersIntro[message.kind][audience], { reference, count })),
      ...aboutClaim(pen),
      ...paperTable(pen, voice.say(audience === 'staff' ? texts.papers.askedOfStaff : texts.papers.asked), {
        papers: asked,
      }),
      ...handingIn(pen, asked),
      ...questions(pen),
      ...listed(
        pen,
        message.papers.filter((paper) => !paper.asked),
      ),
      ...disclosures(pen),
    ],
    smallPrint: claimSmallPrint(pen, asked),
  };
};
