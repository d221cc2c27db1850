import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#shared/contracts/time.ts';
import type { InboxMail } from '../localDoors.ts';

/** A mail that somebody must get on a day, with these words in this order, and without those. */
export interface Letter {
  readonly on: string;
  readonly to: string;
  readonly says: readonly string[];
  readonly lacks?: readonly string[];
}

/** The civil date of an instant in a zone. */
export const dayOf = (at: Instant, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();

const hasInOrder = (text: string, words: readonly string[]): boolean => {
  let from = 0;
  return words.every((each) => {
    const at = text.indexOf(each, from);
    from = at + each.length;
    return at >= 0;
  });
};

/** French writes a space that does not break before its colons. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

/** Whether the mail is that letter; its day is one of `zone`. */
export const isLetter = (mail: InboxMail, { on, to, says, lacks = [] }: Letter, zone: string): boolean => {
  if (mail.to !== to || dayOf(mail.sentAt, zone) !== on) return false;
  const text = plain(`${mail.subject}\n${mail.text}`);
  return hasInOrder(text, says) && lacks.every((each) => !text.includes(each));
};
