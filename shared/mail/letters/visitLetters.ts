import { type Block, heading, list, paragraph } from '../letter.ts';
import type { MailMessage, VisitLine } from '../mailContent.ts';
import { visitRows } from './appointmentLetter.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions } from './parts.ts';

/** Letters about visits other than one visit's own time: a week of a series, and a visit that was missed. */

type Message<Kind extends MailMessage['kind']> = Extract<MailMessage, { kind: Kind }>;

const factsOf = (pen: Pen, visit: VisitLine, caption: string): Block => ({
  kind: 'facts',
  caption: pen.voice.say(caption),
  rows: visitRows(pen, visit),
});

/** The visits of a series in one week, soonest first. */
export const writeWeekLetter = (pen: Pen, { visits }: Message<'appointment-week'>): Draft => {
  const { voice, reference } = pen;
  const { appointmentWeek: texts } = voice.texts;
  const week = voice.civilDay((visits[0]?.start ?? '').slice(0, 10));
  return {
    subject: voice.say(texts.subject, { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(texts.intro, { week })),
      ...visits.map((visit) => factsOf(pen, visit, texts.heading)),
      paragraph(voice.say(texts.calendar)),
      ...questions(pen),
      ...disclosures(pen),
    ],
  };
};

const linksOf = ({ voice }: Pen, { links = [] }: VisitLine): readonly Block[] => {
  if (links.length === 0) return [];
  const { visitLinks } = voice.texts;
  const items = links.map(({ purpose, url }) => ({
    text: '',
    link: { text: voice.say(visitLinks[purpose]), href: url },
  }));
  return [heading(voice.say(visitLinks.heading)), list(items)];
};

/** A neutral question; what follows from a missed visit is said by nobody but a person. */
export const writeMissedLetter = (pen: Pen, { visit }: Message<'appointment-missed'>): Draft => {
  const { voice, reference, audience } = pen;
  const { appointmentMissed: texts } = voice.texts;
  const asked = audience === 'staff' ? [] : [paragraph(voice.say(texts.ask)), ...linksOf(pen, visit)];
  return {
    subject: voice.say(texts.subject, { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(audience === 'staff' ? texts.staff : texts.worker, { reference })),
      factsOf(pen, visit, texts.heading),
      ...asked,
      ...aboutClaim(pen),
      ...questions(pen),
      ...disclosures(pen),
    ],
  };
};

export const writeAnswerLetter = (pen: Pen, { visit, cause }: Message<'appointment-answer'>): Draft => {
  const { voice, reference } = pen;
  const { appointmentAnswer: texts, appointmentMissed, missedCauses } = voice.texts;
  return {
    subject: voice.say(texts.subject, { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(texts.intro, { cause: voice.say(missedCauses[cause]) })),
      factsOf(pen, visit, appointmentMissed.heading),
      ...aboutClaim(pen),
      ...questions(pen),
    ],
  };
};
