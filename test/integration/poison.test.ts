import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TAG } from '#shared/contracts/names.ts';
import { type House, startHouse } from './localHouse.ts';
import { addressesOf, vermontNotice } from './notices.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

/** What no release has ever sent: half JSON, another's events, deep lists, and one that names its tenant. */
const POISON = [
  '{"eventType": "Send"',
  '[]',
  '"text"',
  '['.repeat(50_000),
  '{"__proto__": {"eventType": "Send"}}',
  JSON.stringify({ tenant: 'demo', kind: 'claim' }),
  JSON.stringify({ eventType: 'Bounce', mail: { messageId: 'x', tags: { [TAG.tenant]: ['demo'] } } }),
];

const poison = async (queue: 'wake' | 'mail-events'): Promise<void> => {
  const Entries = POISON.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  await house.sqs.send(new SendMessageBatchCommand({ QueueUrl: house.queueUrls[queue], Entries }));
};

it('holds up nothing else: claims open, mail goes out and its events count, and a person is told once a queue', async () => {
  await poison('mail-events');
  await poison('wake');
  const claimId = await house.open(vermontNotice('poisoned', house.clock.now()));
  await poison('mail-events');
  await house.settle();
  const { messages } = await house.claim(claimId);
  expect(house.mailsTo(addressesOf('poisoned').hr).length).toBeGreaterThan(0);
  expect([...new Set(messages.map(({ status }) => status))]).toEqual(['delivery']);
  const told = (await house.tasks()).filter(({ kind }) => kind === 'input-not-understood');
  expect(told.map(({ status }) => status)).toEqual(['open', 'open']);
  const desk = house.mailsTo('desk@greenmountain.example').map(({ subject }) => subject);
  expect(desk.filter((subject) => subject.includes('could not be read'))).toHaveLength(2);
  const left = house.log.lines.filter(({ event }) => event === 'record-retried' || event === 'bug');
  expect(left).toEqual([]);
});
