import { expect, test } from 'vitest';
import { addMilliseconds, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { raiseWatermark } from '#shared/store/watermarkRow.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { setupFlow } from '../flowSetup.ts';

const WAGE = 'VT-WAGE';

/** SES took the first letter to the employer, nobody heard of it, and a pause had it withdrawn once the channel had proven itself. */
const setup = async () => {
  const flow = await setupFlow();
  const { mail, clock, wake, command, table, load } = flow;
  const isEmployers = ({ asks }: { readonly asks: readonly { readonly itemId: string }[] }) =>
    asks.some(({ itemId }) => itemId === WAGE);
  for (let minute = 0; minute < 5; minute += 1) {
    mail.script.push(
      ...Array.from({ length: 8 }, () => ({ answer: { kind: 'inDoubt', reason: 'socket' }, accepts: true }) as const),
    );
    clock.set(addMilliseconds(TUESDAY, minute * MINUTE));
    await wake();
    mail.script.length = 0;
    if (Object.values((await load()).claim.messages).some(isEmployers)) break;
  }
  const message = Object.values((await load()).claim.messages).find(isEmployers);
  const index = mail.accepted.findIndex(({ tags }) => tags['ct-message'] === message?.id);
  await command({ kind: 'pause', scope: { kind: 'party', party: 'employer' } });
  clock.set(addMilliseconds(TUESDAY, HOUR));
  await raiseWatermark(table, clock.now());
  await wake();
  return { ...flow, index, item: async () => (await load()).claim.items[WAGE] };
};

test('a mail given up in doubt that had gone out counts, so that its step is asked once', async () => {
  const { event, item, index } = await setup();
  expect((await item())?.steps).toBe(0);
  await event('Send', index);
  expect(await item()).toMatchObject({ steps: 1 });
});

test('its events change nothing more when they come again', async () => {
  const { event, load, index } = await setup();
  await event('Send', index);
  const { items, contacts } = (await load()).claim;
  await event('Delivery', index, { delivery: { timestamp: TUESDAY, recipients: [] } });
  const after = (await load()).claim;
  expect([after.items, after.contacts]).toEqual([items, contacts]);
});
