import { TAG } from '#shared/contracts/names.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';

/** Accepted mails as what they ask for, read off their tags alone. */

/** One paper asked for in one accepted mail. */
export interface Asked {
  readonly claimId: string;
  readonly contact: string;
  readonly item: string;
  readonly step: string;
  readonly mail: AcceptedMail;
}

/** Tags cannot hold every character of an item's id. */
export const inTag = (itemId: string): string => itemId.replace(/[^A-Za-z0-9_-]/g, '_');

export const asksOf = (mail: AcceptedMail): readonly Asked[] =>
  Object.entries(mail.tags).flatMap(([name, value]) => {
    if (!name.startsWith(`${TAG.items}-`)) return [];
    const cut = value.lastIndexOf('_');
    const claimId = mail.tags[TAG.file] ?? '';
    return [
      { claimId, contact: mail.tags[TAG.contact] ?? '', item: value.slice(0, cut), step: value.slice(cut + 1), mail },
    ];
  });

/** The message itself is what may come only once, whatever it asks. */
export const asMessage = (mail: AcceptedMail): readonly Asked[] => {
  const { [TAG.message]: item, [TAG.file]: claimId = '', [TAG.contact]: contact = '' } = mail.tags;
  return item === undefined ? [] : [{ claimId, contact, item, step: 'whole', mail }];
};

export const attemptKey = ({ tags }: AcceptedMail): string => `${tags[TAG.message]}#${tags[TAG.attempt]}`;

const ROLE_OF = /^[a-z]+(-[a-z]+)?(?=-)/;

export const roleOfContact = (contact: string): string => ROLE_OF.exec(contact)?.[0] ?? '';
