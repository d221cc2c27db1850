import { type AddressObject, simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { composeMail } from '#shared/mail/compose.ts';
import type { MailContent, MailEnvelope } from '#shared/mail/mailContent.ts';
import { envelope as usual } from './samples.ts';

/** What a reader of the message sees; two independent readers must see the same. */
export interface ReadMail {
  readonly subject: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly replyTo: readonly string[];
  readonly date: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly attachments: readonly { readonly type: string; readonly name: string; readonly content: string }[];
}

const unixLines = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').trimEnd();

export const readWithPostalMime = async (raw: Uint8Array): Promise<ReadMail> => {
  const mail = await PostalMime.parse(raw);
  return {
    subject: mail.subject ?? '',
    from: { name: mail.from?.name ?? '', address: mail.from?.address ?? '' },
    to: (mail.to ?? []).map(({ address }) => address ?? ''),
    replyTo: (mail.replyTo ?? []).map(({ address }) => address ?? ''),
    date: mail.date ?? '',
    messageId: mail.messageId ?? '',
    text: unixLines(mail.text),
    html: unixLines(mail.html),
    headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
    attachments: mail.attachments.map(({ mimeType, filename, content }) => ({
      type: mimeType,
      name: filename ?? '',
      content: typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('utf8'),
    })),
  };
};

const addresses = (found: AddressObject | AddressObject[] | undefined): readonly string[] =>
  [found ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));

export const readWithMailparser = async (raw: Uint8Array): Promise<ReadMail> => {
  const mail = await simpleParser(Buffer.from(raw), { skipTextToHtml: true, skipHtmlToText: true });
  return {
    subject: mail.subject ?? '',
    from: { name: mail.from?.value[0]?.name ?? '', address: mail.from?.value[0]?.address ?? '' },
    to: addresses(mail.to),
    replyTo: addresses(mail.replyTo),
    date: mail.date?.toISOString() ?? '',
    messageId: mail.messageId ?? '',
    text: unixLines(mail.text),
    html: unixLines(mail.html === false ? '' : mail.html),
    headers: new Map(mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
    attachments: mail.attachments.map(({ contentType, filename, content }) => ({
      type: contentType,
      name: filename ?? '',
      content: content.toString('utf8'),
    })),
  };
};

export const readers = { 'postal-mime': readWithPostalMime, mailparser: readWithMailparser } as const;

export const compose = (content: MailContent, envelope: Partial<MailEnvelope> = {}) =>
  composeMail(content, { ...usual, ...envelope });
