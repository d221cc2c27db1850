import { type Block, paragraph, type TableRow } from '../letter.ts';
import type { MailMessage, VisitLine } from '../mailContent.ts';
import { toPlainWords } from '../plainWords.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions } from './parts.ts';

/** A visit that does not take place, whether we were told of a change or only of its state. */
export const isCancelled = (visit: VisitLine): boolean =>
  visit.change === 'cancelled' || visit.status === 'cancelled' || visit.status === 'entered-in-error';

/** When and where, and nothing of what for. */
export const visitRows = ({ voice }: Pen, visit: VisitLine): readonly TableRow[] => {
  const { when, until, where, with: withWhom } = voice.texts.appointment;
  const found: TableRow[] = [{ label: voice.say(when), value: voice.momentAtPlace(visit.start, visit.zone) }];
  if (visit.end !== undefined) {
    const sameDay = visit.start.slice(0, 10) === visit.end.slice(0, 10);
    const value = sameDay ? voice.hourAtPlace(visit.end, visit.zone) : voice.momentAtPlace(visit.end, visit.zone);
    found.push({ label: voice.say(until), value });
  }
  // The office's own name can say what the visit is for, as its address does not.
  found.push({ label: voice.say(withWhom), value: voice.say(voice.texts.roles.provider) });
  if (visit.place !== undefined) found.push({ label: voice.say(where), value: toPlainWords(visit.place) });
  return found;
};

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
  const { appointment, appointmentSubjects } = voice.texts;
  const change = isCancelled(visit) || visit.change === 'missed' ? 'cancelled' : visit.change;
  const intro = appointment[pen.audience === 'worker' ? 'worker' : 'other'][change];
  const caption = isCancelled(visit) ? appointment.headingCancelled : appointment.heading;
  return {
    subject: voice.say(appointmentSubjects[change], { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(intro, { reference })),
      { kind: 'facts', caption: voice.say(caption), rows: visitRows(pen, visit) },
      ...aboutClaim(pen),
      ...advice(pen, visit),
      ...questions(pen),
      ...disclosures(pen),
    ],
  };
};
