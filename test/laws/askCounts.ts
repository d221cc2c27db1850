import type { AcceptedMail } from '#infra/local/ses/acceptedMail.ts';
import { TAG } from '#shared/contracts/names.ts';
import { asksOf } from '#test/integration/localHouse.ts';

/** Every ask that SES accepted more than once, as "contact item_step". */
export const askedTwice = (mails: readonly AcceptedMail[]): readonly string[] => {
  const asks = mails.flatMap((mail) => asksOf(mail).map((ask) => `${mail.tags[TAG.contact]} ${ask}`));
  return asks.filter((ask, index) => asks.indexOf(ask) !== index);
};

/** How many mails ask for an item, at whatever step. */
export const countAsks = (mails: readonly AcceptedMail[], itemId: string): number =>
  mails.filter((mail) => asksOf(mail).some((ask) => ask.startsWith(`${itemId.replace('~', '_')}_`))).length;
