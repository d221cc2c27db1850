import { type Block, list, paragraph } from '../letter.ts';
import type { MailMessage, PaperLine } from '../mailContent.ts';
import { paperName, paperTable } from './paperTable.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions } from './parts.ts';
import { visitRows } from './visitParts.ts';

const received = ({ voice }: Pen, papers: readonly PaperLine[]): readonly Block[] => {
  if (papers.length === 0) return [];
  return [
    paragraph(voice.say(voice.texts.copy.received)),
    list(papers.map((paper) => ({ text: paperName(voice, paper) }))),
  ];
};

/** What another party was written, for a reader of whom it asks nothing. */
export const writeCopyLetter = (pen: Pen, message: Extract<MailMessage, { kind: 'copy' }>): Draft => {
  const { voice, reference } = pen;
  const { copy, roles, subjects, appointment } = voice.texts;
  const { sentTo, asked, visits = [] } = message;
  const to = { label: voice.say(copy.sentTo), value: voice.say(roles[sentTo]) };
  return {
    subject: voice.say(subjects.copy, { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(copy.intro, { reference })),
      paragraph(voice.say(copy.why)),
      { kind: 'facts', caption: voice.say(copy.caption), rows: [to] },
      ...paperTable(pen, voice.say(copy.asked), { papers: asked, toldOf: true }),
      ...received(pen, message.received),
      ...visits.map((visit): Block => {
        const caption = voice.say(appointment.heading);
        return { kind: 'facts', caption, rows: visitRows(pen, visit) };
      }),
      ...aboutClaim(pen),
      ...questions(pen),
      ...disclosures(pen),
    ],
  };
};
