import type { Invitation } from './invitation.ts';
import type { ComposedMail, MailContent, MailEnvelope } from './mailContent.ts';
import { writeMime } from './mime.ts';
import { renderHtml } from './renderHtml.ts';
import { renderText } from './renderText.ts';
import { writeLetter } from './writeLetter.ts';

/** Few mails are about an appointment, so the calendar libraries are not loaded before one is. A visit that was missed is over. */
const inviteOrNothing = async (content: MailContent, envelope: MailEnvelope): Promise<Invitation | undefined> => {
  const { message } = content;
  if (message.kind !== 'appointment' && message.kind !== 'appointment-week') return undefined;
  const { writeCalendar, writeInvitation } = await import('./invitation.ts');
  if (message.kind === 'appointment-week') return writeCalendar(content, message.visits, envelope);
  return writeInvitation(content, message.visit, envelope);
};

/**
 * A mail ready for SES: HTML, plain text and, for an appointment, a calendar invitation, as one MIME message.
 * Dates are shown in `content.zone`. Throws `RangeError` for a zone or a wall time that does not exist.
 */
export const composeMail = async (content: MailContent, envelope: MailEnvelope): Promise<ComposedMail> => {
  const letter = writeLetter(content);
  const html = renderHtml(letter);
  const text = renderText(letter);
  const invitation = await inviteOrNothing(content, envelope);
  const raw = await writeMime({ letter, text, html, invitation, sender: content.sender, zone: content.zone, envelope });
  return { subject: letter.subject, text, html, raw };
};
