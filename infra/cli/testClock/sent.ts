import PostalMime from 'postal-mime';
import { TAG, ZONE_HEADER } from '#shared/contracts/names.ts';
import type { OutgoingMail } from '#shared/gateways/edges.ts';

/** The mails that went out, as their readers see them. */

export interface SentMail {
  readonly subject: string;
  readonly zone: string;
}

/** By the message's id and the attempt; undefined for one that never left. */
export type Sent = (messageId: string, attempt: number) => SentMail | undefined;

const readMail = async ({ raw }: OutgoingMail): Promise<SentMail> => {
  const { subject = '', headers } = await PostalMime.parse(raw);
  const zone = headers.find(({ key }) => key === ZONE_HEADER.toLowerCase())?.value ?? 'UTC';
  return { subject, zone };
};

export const readSent = async (mails: readonly OutgoingMail[]): Promise<Sent> => {
  const read = await Promise.all(
    mails.map(async (mail) => [`${mail.tags[TAG.message]}#${mail.tags[TAG.attempt]}`, await readMail(mail)] as const),
  );
  const byAttempt = new Map(read);
  return (messageId, attempt) => byAttempt.get(`${messageId}#${attempt}`);
};
