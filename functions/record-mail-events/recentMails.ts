import type { MailItem } from '#shared/store/mailRows.ts';

/**
 * Mail items as this worker last wrote them. Send and Delivery of one mail come soon after each other: the second need
 * not read first. Only a guess, since its write holds on condition of the item's `rev`.
 */
export interface RecentMails {
  readonly guess: (key: string) => MailItem | undefined;
  readonly remember: (key: string, mail: MailItem) => void;
}

const MOST_KEPT = 500;

export const createRecentMails = (): RecentMails => {
  const kept = new Map<string, MailItem>();
  return {
    guess: (key) => kept.get(key),
    remember: (key, mail) => {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, mail);
    },
  };
};
