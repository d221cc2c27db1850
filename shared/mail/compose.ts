import { writeInvitation } from './invitation.ts';
import type { ComposedMail, MailContent, MailEnvelope } from './mailContent.ts';
import { writeMime } from './mime.ts';
import { renderHtml } from './renderHtml.ts';
import { renderText } from './renderText.ts';
import { writeLetter } from './writeLetter.ts';

/**
 * A mail ready for SES: HTML, plain text and, for an appointment, a calendar invitation, as one MIME message.
 * Dates are shown in `content.zone`. Throws `RangeError` for a zone or a wall time that does not exist.
 */
export const composeMail = async (content: MailContent, envelope: MailEnvelope): Promise<ComposedMail> => {
  const letter = writeLetter(content);
  const html = renderHtml(letter);
  const text = renderText(letter);
  const { message } = content;
  const invitation = message.kind === 'appointment' ? writeInvitation(content, message.visit, envelope) : undefined;
  const raw = await writeMime({ letter, text, html, invitation, sender: content.sender, envelope });
  return { subject: letter.subject, text, html, raw };
};
