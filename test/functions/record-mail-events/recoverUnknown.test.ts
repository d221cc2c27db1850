import { expect, test } from 'vitest';
import { recordMailEvent } from '#functions/record-mail-events/recordMailEvent.ts';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, DAY, HOUR } from '#shared/contracts/time.ts';
import { getAddressOrUndefined } from '#shared/store/addressRows.ts';
import { openClaim } from '#test/builders/commands.ts';
import { CLINIC, vermontLostTime } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { setupFlow } from '../flowSetup.ts';

const FIRST_MEDICAL = 'VT-FIRST-MEDICAL';

/** The clinic was asked, and the table has gone back to before that. Only the clinic is written to. */
const setup = async () => {
  const flow = await setupFlow(openClaim({ ...vermontLostTime, employerContacts: [], adjuster: null }));
  const { table, wake, mail, clock, load } = flow;
  const mark = table.mark();
  await wake();
  table.setBack(mark);
  const item = async () => (await load()).claim.items[FIRST_MEDICAL];
  const toClinic = () => mail.accepted.filter(({ to }) => to === CLINIC);
  clock.set(addMilliseconds(TUESDAY, HOUR));
  return { ...flow, item, toClinic };
};

test('an event that comes after the archive was folded back still tells its claim, which asks no second time', async () => {
  const { event, item, wake, toClinic } = await setup();
  expect((await item())?.steps).toBe(0);
  await event('Delivery', 0, { delivery: { timestamp: TUESDAY, recipients: [CLINIC] } });
  expect((await item())?.steps).toBe(1);
  await wake();
  expect(toClinic()).toHaveLength(1);
});

test('no later message of its claim is given its id', async () => {
  const { event, live, mail } = await setup();
  await event('Send', 0);
  await live(addMilliseconds(TUESDAY, 20 * DAY));
  const ids = mail.accepted.map(({ tags }) => tags[TAG.message]);
  expect([mail.accepted.length > 1, new Set(ids).size]).toEqual([true, ids.length]);
});

test('a bounce of it is the trouble that it is', async () => {
  const { event, load } = await setup();
  await event('Bounce', 0, { bounce: { bounceType: 'Permanent', timestamp: TUESDAY } });
  expect(Object.values((await load()).claim.contacts).map(({ trouble }) => trouble)).toContain('bounced');
});

test('a complaint about a mail of a task that is lost with its file is known of the address, in the whole tenant', async () => {
  const { edges, table } = await setup();
  const tags = {
    [TAG.tenant]: ['demo'],
    [TAG.fileKind]: ['task'],
    [TAG.file]: ['lost-task'],
    [TAG.message]: ['lost-task-2-0'],
    [TAG.attempt]: ['1'],
  };
  const body = JSON.stringify({
    eventType: 'Complaint',
    complaint: { timestamp: TUESDAY },
    mail: { messageId: 'ses-lost', timestamp: TUESDAY, destination: [CLINIC], tags },
  });
  await recordMailEvent(edges, { body, messageId: 'm1', receiveCount: 1 });
  expect(await getAddressOrUndefined(table, 'demo', CLINIC)).toMatchObject({ trouble: 'complained' });
});
