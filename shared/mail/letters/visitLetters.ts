import { type Block, paragraph, type TableRow } from '../letter.ts';
import type { MailMessage, VisitLine } from '../mailContent.ts';
import { dayOf, mondayOf, soonestFirst } from '../visitTimes.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions } from './parts.ts';
import { answers, bringing, factsOf, linkActions, placeOf, untilOf, whenOf } from './visitParts.ts';

/** Letters about visits other than one visit's own time: a week of a series, and a visit that was missed. */

type Message<Kind extends MailMessage['kind']> = Extract<MailMessage, { kind: Kind }>;

const weekRow = (pen: Pen, visit: VisitLine): TableRow => {
  const { voice } = pen;
  const { appointment, appointmentWeek } = voice.texts;
  const until = untilOf(pen, visit);
  return {
    label: whenOf(pen, visit),
    ...(until === undefined ? {} : { note: `${voice.say(appointment.until)} ${until}` }),
    value: placeOf(pen, visit)?.value ?? voice.say(appointmentWeek.noPlace),
  };
};

const weekTable = (pen: Pen, visits: readonly VisitLine[]): Block => {
  const { voice } = pen;
  const { appointment, appointmentWeek } = voice.texts;
  return {
    kind: 'table',
    caption: voice.say(appointmentWeek.heading),
    head: { label: voice.say(appointment.when), value: voice.say(appointment.where) },
    rows: visits.map((visit) => weekRow(pen, visit)),
  };
};

/** The visits of a series in one week, soonest first; the one calendar file has all of them. */
export const writeWeekLetter = (pen: Pen, message: Message<'appointment-week'>): Draft => {
  const { voice, reference, audience } = pen;
  const { appointmentWeek: texts, subjects } = voice.texts;
  const visits = soonestFirst(message.visits);
  const [first] = visits;
  if (first === undefined) throw new Error(`A week of claim ${reference} has no visit`);
  const week = voice.civilDay(mondayOf(dayOf(first.start)));
  return {
    subject: voice.say(subjects['appointment-week'], { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(audience === 'worker' ? texts.intro : texts.introOther, { week, reference })),
      weekTable(pen, visits),
      ...visits.flatMap((visit) => answers(pen, visit, whenOf(pen, visit))),
      ...bringing(pen, visits),
      ...aboutClaim(pen),
      paragraph(voice.say(texts.calendar)),
      ...(audience === 'worker' ? [paragraph(voice.say(voice.texts.appointment.cannotCome))] : []),
      ...questions(pen),
      ...disclosures(pen),
    ],
  };
};

const missedWords = ({ voice, audience }: Pen): readonly [news: string, question: string] => {
  const { worker, ask, other, askOther, staff, askStaff } = voice.texts.appointmentMissed;
  if (audience === 'worker') return [worker, ask];
  return audience === 'staff' ? [staff, askStaff] : [other, askOther];
};

/** A neutral question; what follows from a missed visit is said by nobody but a person. */
export const writeMissedLetter = (pen: Pen, { visit }: Message<'appointment-missed'>): Draft => {
  const { voice, reference, audience } = pen;
  const { appointmentMissed, subjects } = voice.texts;
  const [news, question] = missedWords(pen);
  return {
    subject: voice.say(subjects['appointment-missed'], { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(news, { reference })),
      factsOf(pen, visit, appointmentMissed.heading),
      paragraph(voice.say(question)),
      ...(audience === 'staff' ? [] : linkActions(pen, visit.links)),
      ...aboutClaim(pen),
      ...questions(pen),
      ...disclosures(pen),
    ],
  };
};

/** To claim staff: why the worker was not there, as the worker says, and what would help. */
export const writeAnswerLetter = (pen: Pen, { visit, cause }: Message<'appointment-answer'>): Draft => {
  const { voice, reference } = pen;
  const { appointmentAnswer: texts, appointmentMissed, missedCauses, missedSteps, subjects } = voice.texts;
  return {
    subject: voice.say(subjects['appointment-answer'], { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(texts.intro, { reference })),
      {
        kind: 'facts',
        caption: voice.say(texts.heading),
        rows: [{ label: voice.say(texts.says), value: voice.say(missedCauses[cause]) }],
      },
      paragraph(voice.say(missedSteps[cause])),
      factsOf(pen, visit, appointmentMissed.heading),
      ...aboutClaim(pen),
      ...questions(pen),
    ],
  };
};
