import { TAG } from '#shared/contracts/names.ts';
import { MINUTE } from '#shared/contracts/time.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import type { Stage } from '../world/stage.ts';
import { attemptKey } from './asked.ts';

/** Law 9: an address that is known to be dead, or not to want any, is not written to again, in any claim of the tenant. */

export interface Addresses {
  judge(mail: AcceptedMail): readonly string[];
}

/** A worker that had read the address's row a moment before may still save: nobody waits for it. */
export const READ_BEFORE = 2 * MINUTE;

const NEWS = { 'bounces-for-good': 'Bounce', annoys: 'Complaint' } as const;

const isNews = (fate: AcceptedMail['fate']): fate is keyof typeof NEWS => fate in NEWS;

export const createAddresses = ({ house, heard }: Stage): Addresses => {
  const bad = new Map<string, AcceptedMail[]>();
  return {
    judge: (mail) => {
      const key = `${mail.tags[TAG.tenant]} ${mail.to}`;
      const earlier = bad.get(key) ?? [];
      if (isNews(mail.fate)) bad.set(key, [...earlier, mail]);
      const attempt = house.ledger.attempts.get(attemptKey(mail));
      if (attempt === undefined) return [];
      const known = earlier.find(({ sesMessageId, fate }) => {
        const news = isNews(fate) ? heard.get(`${sesMessageId} ${NEWS[fate]}`) : undefined;
        return news !== undefined && news.order < attempt.order && attempt.at - news.at > READ_BEFORE;
      });
      return known === undefined
        ? []
        : [`law 9: ${mail.sesMessageId} went to ${mail.to}, which was known from ${known.sesMessageId}`];
    },
  };
};
