import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localDynamoDb, localS3, localSqs } from '#infra/local/embedded/clients.ts';
import { findFreePort } from '#infra/local/embedded/freePort.ts';
import type { FunctionName } from '#infra/wiringTypes.ts';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { GatewayInDoubt } from '#shared/gateways/gatewayErrors.ts';
import { createS3Objects } from '#shared/gateways/s3Objects.ts';
import { createSesMail, SES_CLIENT_OPTIONS } from '#shared/gateways/sesMail.ts';
import { createSqsQueue } from '#shared/gateways/sqsQueue.ts';
import { getTenantOrThrow, tenantTransactItem } from '#shared/store/tenantRows.ts';
import { askedTwice } from '#test/laws/askCounts.ts';
import { buildersWith } from './changedEdges.ts';
import { type House, keyOf, startHouse } from './localHouse.ts';
import { addressesOf, vermontNotice } from './notices.ts';

type Service = 'table' | 'wakeQueue' | 'objects' | 'mail';

let house: House;
/** Services that are down, and for whom. */
const down = new Map<Service, ReadonlySet<FunctionName> | 'all'>();
/** Functions whose next transaction is applied without their learning of it. */
const unanswered = new Set<FunctionName>();

const isDown = (service: Service, name: FunctionName): boolean => {
  const whom = down.get(service);
  return whom === 'all' || whom?.has(name) === true;
};

/** The real gateways, pointed at a port where nobody listens. */
const closedEdges = (port: number): Pick<Edges, Service> => {
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const ses = new SESClient({ ...SES_CLIENT_OPTIONS, endpoint, region: 'us-east-1', credentials });
  return {
    table: createDynamoTable({ client: localDynamoDb(endpoint), tableName: 'claimtower' }),
    wakeQueue: createSqsQueue({ client: localSqs(endpoint), queueUrl: `${endpoint}/000000000000/wake` }),
    objects: createS3Objects({ client: localS3(endpoint), bucket: 'claimtower-bodies' }),
    mail: createSesMail({ client: ses, configurationSet: 'claimtower' }),
  };
};

const breakable = (closed: Pick<Edges, Service>) =>
  buildersWith((edges, name) => {
    const table = () => (isDown('table', name) ? closed.table : edges.table);
    return {
      ...edges,
      table: {
        getMany: (keys) => table().getMany(keys),
        query: (query) => table().query(query),
        queryIndex: (query) => table().queryIndex(query),
        transact: async (actions) => {
          const outcome = await table().transact(actions);
          if (unanswered.delete(name)) throw new GatewayInDoubt('DynamoDB', new Error('the reply was lost'));
          return outcome;
        },
      },
      wakeQueue: { sendMany: (all) => (isDown('wakeQueue', name) ? closed : edges).wakeQueue.sendMany(all) },
      objects: {
        put: (...object) => (isDown('objects', name) ? closed : edges).objects.put(...object),
        getOrUndefined: (key) => edges.objects.getOrUndefined(key),
        aboutOrUndefined: (key) => edges.objects.aboutOrUndefined(key),
        list: (prefix) => edges.objects.list(prefix),
      },
      mail: { send: (mail) => (isDown('mail', name) ? closed : edges).mail.send(mail) },
    };
  });

beforeAll(async () => {
  house = await startHouse({ builders: breakable(closedEdges(await findFreePort())) });
});
beforeEach(() => house.nextMorning());
afterEach(() => down.clear());
afterAll(() => house.close());

const firstRecipients = (name: string) => {
  const { hr, clinic, adjuster } = addressesOf(name);
  return [adjuster, hr, clinic];
};

const recipientsOf = (claimId: string) => house.mails(claimId).map(({ destinations }) => destinations[0]);

const expectAllOnce = (claimId: string, name: string): void => {
  expect(recipientsOf(claimId).sort()).toEqual(firstRecipients(name));
  expect(askedTwice(house.mails(claimId))).toEqual([]);
};

describe.each(['table', 'objects'] as const)('while the %s is down', (service) => {
  it('answers 503 with Retry-After, and takes the same input once when it heals', async () => {
    const name = `down-${service}`;
    const notice = vermontNotice(name, house.clock.now());
    down.set(service, 'all');
    const refused = await house.post('fnol', JSON.stringify(notice), { webhookId: `msg_${name}` });
    expect([refused.status, JSON.parse(refused.body).type]).toEqual([503, 'urn:claimtower:problem:unavailable']);
    down.clear();
    const claimId = await house.open(notice, { webhookId: `msg_${name}` });
    await house.settle();
    expectAllOnce(claimId, name);
  });
});

describe('while the table is down', () => {
  it('says when to try again at the doors of people too', async () => {
    const claimId = await house.open(vermontNotice('people-wait', house.clock.now()));
    await house.settle();
    down.set('table', new Set<FunctionName>(['get-claim', 'command-claim', 'manage-tasks']));
    const headers = { authorization: `Bearer ${keyOf('demo')}` };
    const answers = await Promise.all(
      [`claims/${claimId}`, 'tasks'].map((path) => fetch(`${house.url}/v1/demo/${path}`, { headers })),
    );
    expect(answers.map((answer) => [answer.status, answer.headers.get('retry-after')])).toEqual([
      [503, '30'],
      [503, '30'],
    ]);
    const order = { kind: 'waive', itemId: 'VT-WAGE', reason: 'none' };
    expect((await house.command(claimId, order)).status).toBe(503);
  });

  it('leaves the queue record to be retried, and everything goes out once when it heals', async () => {
    down.set('table', new Set<FunctionName>(['chase-claim']));
    const claimId = await house.open(vermontNotice('chase-waits', house.clock.now()));
    const retries = () => house.log.lines.filter(({ event }) => event === 'record-retried').length;
    await expect.poll(retries).toBeGreaterThan(0);
    expect(recipientsOf(claimId)).toEqual([]);
    down.clear();
    await expect.poll(() => recipientsOf(claimId).length, { timeout: 15_000 }).toBe(3);
    await house.advance('PT1H');
    expectAllOnce(claimId, 'chase-waits');
  });
});

describe('when the table does not say whether it saved', () => {
  it('answers 503, and gives the repeat the answer of the first: one claim', async () => {
    const notice = vermontNotice('in-doubt', house.clock.now());
    unanswered.add('receive-fnol');
    const first = await house.post('fnol', JSON.stringify(notice), { webhookId: 'msg_doubt' });
    expect(first.status).toBe(503);
    expect(await house.notify(notice, { webhookId: 'msg_doubt' })).toMatchObject({ outcome: 'opened' });
    expect(await house.notify(notice)).toMatchObject({ outcome: 'unchanged' });
  });

  it('sends nothing on a save in doubt, and everything once afterwards', async () => {
    unanswered.add('chase-claim');
    const claimId = await house.open(vermontNotice('save-in-doubt', house.clock.now()));
    await house.advance('PT3H');
    expect(unanswered.size).toBe(0);
    expectAllOnce(claimId, 'save-in-doubt');
    expect((await house.claim(claimId)).messages.map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
  });
});

describe('while the queue is down', () => {
  it('takes notices in all the same, says how late it is, and sends everything once when it heals', async () => {
    down.set('wakeQueue', 'all');
    const failures = () => house.log.lines.filter(({ event }) => event === 'invocation-failed').length;
    // The claim is leased by the one sweep that fails, which may run before the door has answered.
    const before = failures();
    const claimId = await house.open(vermontNotice('queue-down', house.clock.now()));
    await expect.poll(failures, { timeout: 5_000 }).toBeGreaterThan(before);
    expect(recipientsOf(claimId)).toEqual([]);
    house.clock.moveTo(addMilliseconds(house.clock.now(), 2 * HOUR));
    const late = () => house.log.metrics.filter(({ name }) => name === 'OldestDueSeconds').at(-1)?.value;
    await expect.poll(late, { timeout: 5_000 }).toBeGreaterThanOrEqual(7_200);
    down.clear();
    await house.advance('PT1H');
    expectAllOnce(claimId, 'queue-down');
    await expect.poll(late, { timeout: 5_000 }).toBe(0);
  });
});

describe('while SES is down', () => {
  it('keeps what is due, and sends each letter once when it heals', async () => {
    down.set('mail', 'all');
    const claimId = await house.open(vermontNotice('ses-down', house.clock.now()));
    await house.advance('PT1H');
    expect(recipientsOf(claimId)).toEqual([]);
    down.clear();
    await house.advance('PT1H');
    expectAllOnce(claimId, 'ses-down');
  });
});

describe('a tenant that is off', () => {
  it('has doors that answer 503', async () => {
    const tenant = await getTenantOrThrow(house.edges.table, 'rehearsal');
    await house.edges.table.transact([tenantTransactItem({ ...tenant, mode: 'off' })]);
    const notice = JSON.stringify(vermontNotice('off', house.clock.now()));
    expect((await house.post('fnol', notice, { tenant: 'rehearsal' })).status).toBe(503);
  });
});
