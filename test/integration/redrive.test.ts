import { setTimeout as wait } from 'node:timers/promises';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeLetters } from '#infra/cli/redrive/describeLetters.ts';
import { listLetters, redriveLetters } from '#infra/cli/redrive/redrive.ts';
import type { QueueName } from '#infra/wiringTypes.ts';
import { TAG } from '#shared/contracts/names.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { addressKey, filePartition } from '#shared/store/keys.ts';
import { askedTwice } from '#test/laws/askCounts.ts';
import { buildersWith } from './changedEdges.ts';
import { type House, startHouse } from './localHouse.ts';
import { addressesOf, vermontNotice } from './notices.ts';

/** Dead letters on the embedded queues: what is listed of them, and what a redrive does and does not do. */

let house: House;
/** The chase can write its alarm alone. */
let savesFail = false;

const builders = buildersWith((edges, name) => ({
  ...edges,
  table: {
    ...edges.table,
    transact: (actions) =>
      savesFail && name === 'chase-claim' && actions.length > 1
        ? Promise.reject(new GatewayUnavailable('DynamoDB', new Error('busy')))
        : edges.table.transact(actions),
  },
}));

beforeAll(async () => {
  house = await startHouse({ builders });
});
beforeEach(() => house.nextMorning());
afterAll(() => house.close());

const deadLettersOf = async (name: QueueName): Promise<string> => {
  const { QueueUrl = '' } = await house.sqs.send(new GetQueueUrlCommand({ QueueName: `${name}-dead` }));
  return QueueUrl;
};

const letterHouse = async (name: QueueName, most = 1000) => {
  const { sqs, queueUrls, edges, clock } = house;
  return { sqs, queue: queueUrls[name], deadLetters: await deadLettersOf(name), name, table: edges.table, clock, most };
};

const redrive = async (name: QueueName, id?: string) => redriveLetters(await letterHouse(name), id);

const bury = async (name: QueueName, body: string): Promise<string> => {
  const QueueUrl = await deadLettersOf(name);
  const { MessageId = '' } = await house.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
  return MessageId;
};

const countDead = async (name: QueueName): Promise<number> => {
  const QueueUrl = await deadLettersOf(name);
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await house.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Number(Attributes?.ApproximateNumberOfMessages);
};

/** Waits out the second after which what was taken is there again. */
const list = async (name: QueueName) => {
  const { listed } = await listLetters(await letterHouse(name));
  await wait(1_050);
  return listed;
};

const rowsOf = async (claimId: string, address: string) => [
  ...(await house.edges.table.query({ pk: filePartition(claimFile('demo', claimId)) })),
  ...(await house.edges.table.getMany([addressKey('demo', address)])),
];

describe('a wake among the dead letters', () => {
  it('mails nobody when it is redriven after its work was done', async () => {
    const claimId = await house.open(vermontNotice('done', house.clock.now()));
    await house.settle();
    const mails = house.ses.countMails();
    await bury('wake', JSON.stringify({ ...claimFile('demo', claimId), dueAt: house.clock.now() }));
    expect((await list('wake')).map(({ about }) => about)).toMatchObject([
      { kind: 'wake', file: { id: claimId }, standing: 'gone-on', errorKind: undefined },
    ]);
    expect((await redrive('wake')).redriven).toHaveLength(1);
    await house.settle();
    expect([house.ses.countMails(), await countDead('wake')]).toEqual([mails, 0]);
  });

  it('that died of an outage says so, counts for nothing, and is done once when it is redriven', async () => {
    const { hr, clinic, adjuster } = addressesOf('mended');
    const queue = { QueueUrl: house.queueUrls.wake };
    await house.sqs.send(new SetQueueAttributesCommand({ ...queue, Attributes: { VisibilityTimeout: '1' } }));
    savesFail = true;
    const claimId = await house.open(vermontNotice('mended', house.clock.now()));
    await expect.poll(() => countDead('wake'), { timeout: 20_000, interval: 200 }).toBeGreaterThan(0);
    savesFail = false;
    const cause = { file: { id: claimId }, standing: 'waits', errorKind: 'GatewayUnavailable', attempts: 0 };
    expect((await list('wake'))[0]?.about).toMatchObject(cause);
    expect(house.mails(claimId)).toEqual([]);
    expect((await redrive('wake')).stay).toEqual([]);
    await house.settle();
    expect(house.mails(claimId).map(({ destinations }) => destinations[0])).toHaveLength(3);
    expect(new Set(house.mails(claimId).flatMap(({ destinations }) => destinations))).toEqual(
      new Set([adjuster, hr, clinic]),
    );
    await house.advance('PT3H');
    expect([house.mails(claimId).length, askedTwice(house.mails(claimId))]).toEqual([3, []]);
  });

  it('that nobody understands, or of a file that is not there, is told as such, without its body', async () => {
    await bury('wake', 'Mateo Worker, mateo@example.net');
    await bury('wake', JSON.stringify({ tenant: 'demo', kind: 'claim', id: 'gone' }));
    await bury('wake', JSON.stringify({ tenant: 'demo', kind: 'claim', id: 'mateo@example.net' }));
    const listed = await list('wake');
    expect(listed.map(({ about }) => about)).toMatchObject([
      { kind: 'not-understood', bytes: 31 },
      { file: { id: 'gone' }, standing: 'no-such-file' },
      { file: { id: '(masked)' } },
    ]);
    expect(JSON.stringify(listed) + describeLetters('wake', listed, false)).not.toContain('ateo');
    await redrive('wake');
  });
});

describe('an event of SES among the dead letters', () => {
  it('is known by its ids, and changes nothing the second and the third time', async () => {
    const { hr } = addressesOf('event');
    const claimId = await house.open(vermontNotice('event', house.clock.now()));
    await house.settle();
    const [letter] = house.mailsTo(hr);
    house.ses.report(letter?.messageId ?? '', 'bounce');
    await house.advance('PT10M');
    const keys = await house.edges.objects.list('mail-archive/');
    const bounce = keys.find((key) => key.endsWith('-Bounce')) ?? '';
    const body = Buffer.from((await house.edges.objects.getOrUndefined(bounce)) ?? []).toString();
    expect(body).toContain(hr);
    const before = [await rowsOf(claimId, hr), house.ses.countMails()];
    await bury('mail-events', body);
    await bury('mail-events', body);
    const listed = await list('mail-events');
    const messageId = letter?.tags[TAG.message];
    const about = { kind: 'mail-event', eventType: 'Bounce', tenant: 'demo', messageId };
    expect(listed.map((each) => each.about)).toEqual([about, about]);
    expect(describeLetters('mail-events', listed, false)).not.toContain('@');
    await redrive('mail-events');
    await house.settle();
    expect([await rowsOf(claimId, hr), house.ses.countMails()]).toEqual(before);
  });
});

describe('many dead letters', () => {
  it('are handed back by whoever lists them, are told to be more than were taken, and one can be sent alone', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 23; index += 1) ids.push(await bury('mail-archive', `{"letter":${index}}`));
    expect(await list('mail-archive')).toHaveLength(23);
    expect((await listLetters(await letterHouse('mail-archive', 12))).more).toBe(true);
    await wait(1_050);
    expect((await redrive('mail-archive', ids[17])).redriven).toEqual([ids[17]]);
    await wait(1_050);
    expect((await redrive('mail-archive')).redriven).toHaveLength(22);
    expect(await countDead('mail-archive')).toBe(0);
  });
});
