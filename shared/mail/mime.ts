import MailComposer from 'nodemailer/lib/mail-composer';
import { MESSAGE_ID_HEADER, ZONE_HEADER } from '#shared/contracts/names.ts';
import type { Invitation } from './invitation.ts';
import type { Letter } from './letter.ts';
import type { MailEnvelope, SenderIdentity } from './mailContent.ts';
import { toPlainWords } from './plainWords.ts';

export const ATTEMPT_HEADER = 'X-Claimtower-Attempt';

export interface MimeParts {
  readonly letter: Letter;
  readonly text: string;
  readonly html: string;
  readonly invitation: Invitation | undefined;
  readonly sender: SenderIdentity;
  /** IANA zone of the reader. */
  readonly zone: string;
  readonly envelope: MailEnvelope;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

// An object and not text: nodemailer reads text as a list of addresses.
const addressed = (name: string, address: string) => ({ name: toPlainWords(name), address: toPlainWords(address) });

/**
 * The invitation twice, as mail programs expect it: an alternative that they answer to, and a file to open. Both are named,
 * since a program that shows the alternative as a file too would call it "unnamed". What is published asks for no answer,
 * and is a file alone.
 */
const invited = ({ method, fileName, content }: Invitation) => ({
  alternatives:
    method === 'PUBLISH'
      ? []
      : [
          {
            contentType: `text/calendar; charset=utf-8; method=${method}; name=${fileName}`,
            // Folded lines and their CRLF arrive as they were written, whatever a gateway does to text.
            contentTransferEncoding: 'base64',
            content,
          },
        ],
  attachments: [{ filename: fileName, contentType: 'application/ics', content }],
});

/** The whole message, RFC 5322, as bytes. The boundary between parts is random, so that no text can forge it. */
export const writeMime = async ({
  letter,
  text,
  html,
  invitation,
  sender,
  zone,
  envelope,
}: MimeParts): Promise<Uint8Array> => {
  const mail = new MailComposer({
    from: addressed(sender.name, envelope.from),
    to: addressed('', envelope.to),
    replyTo: addressed('', sender.replyTo),
    subject: letter.subject,
    date: new Date(envelope.date),
    messageId: `<${envelope.messageId}.${envelope.attempt}@${domainOf(envelope.from)}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': letter.languages.join(', '),
      [MESSAGE_ID_HEADER]: envelope.messageId,
      [ATTEMPT_HEADER]: String(envelope.attempt),
      [ZONE_HEADER]: zone,
    },
    text,
    // Said here, since nodemailer counts the letters of the whole document, twice, before it chooses the same.
    html: { content: html, contentTransferEncoding: 'quoted-printable' },
    ...(invitation === undefined ? {} : invited(invitation)),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
};
