import { TAG } from '#shared/contracts/names.ts';
import type { AcceptedMail } from './postOffice.ts';
import type { Stage } from './stage.ts';

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

const asksOf = (mail: AcceptedMail): readonly Asked[] =>
  Object.entries(mail.tags).flatMap(([name, value]) => {
    if (!name.startsWith(`${TAG.items}-`)) return [];
    const cut = value.lastIndexOf('_');
    const claimId = mail.tags[TAG.file] ?? '';
    return [
      { claimId, contact: mail.tags[TAG.contact] ?? '', item: value.slice(0, cut), step: value.slice(cut + 1), mail },
    ];
  });

/** A mail without asks is itself what may come only once. */
const asMessage = (mail: AcceptedMail): readonly Asked[] => {
  const { [TAG.message]: item, [TAG.file]: claimId = '', [TAG.contact]: contact = '' } = mail.tags;
  return item === undefined ? [] : [{ claimId, contact, item, step: 'whole', mail }];
};

export const listAsked = ({ house }: Stage): readonly Asked[] => house.postOffice.accepted.flatMap(asksOf);

export const listMessages = ({ house }: Stage): readonly Asked[] => house.postOffice.accepted.flatMap(asMessage);
