import { expect, test } from 'vitest';
import { tellClaim } from '#functions/record-mail-events/tellClaim.ts';
import { firstMailItem, type MailItem } from '#shared/store/mailRows.ts';
import { createStory, messagesIn, TUESDAY } from '#test/builders/story.ts';
import { FILE } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

const THANKS = { id: 'thanks-employer-2', kind: 'thank-you', role: 'employer', at: TUESDAY, urgent: false } as const;

/** A letter to the employer that says thanks too, and what became of it. */
const letter = (answer: MailItem['answer']): MailItem => {
  const message = messagesIn(createStory().wake()).find(({ role }) => role === 'employer');
  const item = message && firstMailItem({ ...message, notice: { ...THANKS } });
  if (item === undefined) throw new Error('no letter');
  return { ...item, answer };
};

test.each([
  ['accepted', [THANKS.id]],
  ['withdrawn', []],
] as const)('the thanks of a letter that bounced and was %s are told anew: %j', async (answer, expected) => {
  const { edges, load } = await setupFlow();
  await tellClaim(edges, FILE, letter(answer), {
    kind: 'bounced',
    lasting: 'when-repeated',
    countedAs: 'MailsBouncedTransient',
  });
  const { notices } = (await load()).claim;
  expect(Object.keys(notices).filter((id) => id.startsWith('thanks'))).toEqual(expected);
});
