import { type Block, paragraph } from '../letter.ts';
import type { MailMessage, VisitLine } from '../mailContent.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions } from './parts.ts';
import { answers, bringing, factsOf, isCancelled } from './visitParts.ts';

const advice = ({ voice, audience }: Pen, visit: VisitLine): readonly Block[] => {
  const { appointment } = voice.texts;
  if (isCancelled(visit)) return [paragraph(voice.say(appointment.calendarCancelled))];
  const found = [paragraph(voice.say(appointment.calendar))];
  if (visit.status === 'proposed') found.unshift(paragraph(voice.say(appointment.notConfirmed)));
  if (audience === 'worker') found.push(paragraph(voice.say(appointment.cannotCome)));
  return found;
};

/** When and where, and nothing of what for. */
export const writeAppointmentLetter = (pen: Pen, { visit }: Extract<MailMessage, { kind: 'appointment' }>): Draft => {
  const { voice, reference } = pen;
  const { appointment, appointmentSubjects, visitLinks } = voice.texts;
  const change = isCancelled(visit) || visit.change === 'missed' ? 'cancelled' : visit.change;
  const intro = appointment[pen.audience === 'worker' ? 'worker' : 'other'][change];
  const caption = isCancelled(visit) ? appointment.headingCancelled : appointment.heading;
  return {
    subject: voice.say(appointmentSubjects[change], { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(intro, { reference })),
      factsOf(pen, visit, caption),
      ...answers(pen, visit, voice.say(visitLinks.heading)),
      ...bringing(pen, [visit]),
      ...aboutClaim(pen),
      ...advice(pen, visit),
      ...questions(pen),
      ...disclosures(pen),
    ],
  };
};
