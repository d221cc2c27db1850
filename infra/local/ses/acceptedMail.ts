import PostalMime, { type Address, type Attachment } from 'postal-mime';
import * as z from 'zod';
import { TAG } from '#shared/contracts/names.ts';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import { SesRefusal } from './queryReply.ts';
import type { SendRequest } from './sendRequest.ts';

const AttachmentSchema = z.object({
  filename: z.string(),
  contentType: z.string(),
  size: z.number(),
  /** Base64. */
  content: z.string(),
});

/** A mail as SES accepted it; `sentAt` is business time. */
export const AcceptedMailSchema = z.object({
  messageId: z.string(),
  source: z.string(),
  destinations: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  sentAt: InstantSchema,
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(AttachmentSchema),
});
export type AcceptedMail = z.infer<typeof AcceptedMailSchema>;

/** A probe of the event channel is mail to SES, but nobody's mail. */
export const isProbe = (mail: Pick<AcceptedMail, 'tags'>): boolean => TAG.probe in mail.tags;

/** Throws `SesRefusal` when the message is not one that SES would take. */
export async function readMail(request: SendRequest, messageId: string, sentAt: Instant): Promise<AcceptedMail> {
  const email = await PostalMime.parse(request.raw, { attachmentEncoding: 'base64' }).catch((cause: unknown) => {
    throw new SesRefusal('InvalidParameterValue', `The message is not MIME: ${String(cause)}`);
  });
  if (email.from === undefined) throw new SesRefusal('InvalidParameterValue', "Missing required header 'From'.");
  const addressed = [...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])].flatMap(addressesOf);
  return {
    messageId,
    source: request.source,
    destinations: request.destinations.length > 0 ? [...request.destinations] : addressed,
    tags: { ...request.tags },
    sentAt,
    from: toDisplay(email.from),
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    headers: email.headers.map((header) => ({ name: header.originalKey, value: header.value })),
    attachments: email.attachments.map(toAttachment),
  };
}

const addressesOf = (address: Address): string[] =>
  address.group === undefined ? [address.address] : address.group.map((member) => member.address);

function toDisplay(address: Address): string {
  if (address.group !== undefined || address.name === '') return addressesOf(address).join(', ');
  return `${address.name} <${address.address}>`;
}

function toAttachment(attachment: Attachment): AcceptedMail['attachments'][number] {
  const content = Buffer.from(z.string().parse(attachment.content), 'base64');
  return {
    filename: attachment.filename ?? 'unnamed',
    contentType: attachment.mimeType,
    size: content.byteLength,
    content: content.toString('base64'),
  };
}
