import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemSchema } from '#events/http/problem.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { bearerKeyKey } from '#shared/store/keys.ts';
import { bearerKeyTransactItem } from '#shared/store/tenantRows.ts';
import { buildersWith } from './changedEdges.ts';
import { type House, keyOf, secretOf, startHouse } from './localHouse.ts';
import { daysBefore, vermontNotice } from './notices.ts';

let house: House;
const stored = { rows: 0, objects: 0 };

/** Counts what the signed doors write. */
const counting = buildersWith((edges, name): Edges => {
  if (name !== 'receive-fnol' && name !== 'receive-provider-report') return edges;
  const { table, objects } = edges;
  return {
    ...edges,
    table: {
      ...table,
      transact: (actions) => {
        stored.rows += actions.length;
        return table.transact(actions);
      },
    },
    objects: {
      ...objects,
      put: (...object) => {
        stored.objects += 1;
        return objects.put(...object);
      },
    },
  };
});

beforeAll(async () => {
  house = await startHouse({ builders: counting });
});
afterAll(() => house.close());

const faultsOf = async (body: string) => {
  const answer = await house.post('fnol', body, { contentType: 'application/json' });
  expect(answer.status).toBe(400);
  const { faults = [] } = ProblemSchema.parse(JSON.parse(answer.body));
  expect(faults.filter(({ detail, expected }) => detail === '' || expected === '')).toEqual([]);
  return faults;
};

const pointersOf = async (body: object): Promise<string[]> =>
  [...new Set((await faultsOf(JSON.stringify(body))).map(({ pointer }) => pointer))].sort();

describe('a body that cannot be understood', () => {
  it('is told as one fault when it is not JSON', async () => {
    expect(await faultsOf('<fnol/>')).toEqual([{ pointer: '', detail: 'is not JSON', expected: 'one JSON object' }]);
  });

  it('is told every fault at once, each with its pointer', async () => {
    const now = house.clock.now();
    const notice = vermontNotice('faults', now);
    const pointers = await pointersOf({
      ...notice,
      jurisdiction: 'US-XX',
      insuranceType: 7,
      initialTreatment: '9',
      worker: { ...notice.worker, zone: 'America/Atlantis', email: 'worker at home' },
      employer: { name: 'Lumber', contacts: 'HR' },
      injury: { ...notice.injury, nature: '00', part: 'back' },
      dates: { ...notice.dates, employerKnowledge: { date: '2027-02-30' }, death: { date: daysBefore(now, 9) } },
      misspelt: true,
    });
    expect(pointers).toEqual([
      '/dates/death',
      '/dates/employerKnowledge/date',
      '/employer/contacts',
      '/initialTreatment',
      '/injury/nature',
      '/injury/part',
      '/insuranceType',
      '/jurisdiction',
      '/misspelt',
      '/worker/email',
      '/worker/zone',
    ]);
  });

  it('is told of every date that cannot be, together', async () => {
    const now = house.clock.now();
    const notice = vermontNotice('dates', now);
    const knowledge = {
      employerKnowledge: { date: daysBefore(now, 9) },
      administratorKnowledge: { date: daysBefore(now, -2) },
    };
    expect(await pointersOf({ ...notice, dates: { ...notice.dates, ...knowledge } })).toEqual([
      '/dates/administratorKnowledge',
      '/dates/employerKnowledge',
    ]);
    expect(await pointersOf({ ...notice, injury: { date: daysBefore(now, -1) }, dates: {} })).toEqual(['/injury/date']);
  });

  it('is told of a faulty command with the pointer too', async () => {
    const claimId = await house.open(vermontNotice('faulty-command', house.clock.now()));
    const answer = await house.command(claimId, { kind: 'promise', itemId: 'VT-FROI', date: 'soon' });
    expect([answer.status, ProblemSchema.parse(answer.body).faults?.map(({ pointer }) => pointer)]).toEqual([
      400,
      ['/date'],
    ]);
  });
});

interface Stranger {
  readonly tenant?: string;
  readonly secret?: string;
  readonly sentAt?: Date;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly query?: string;
}

const NOTICE = JSON.stringify({ reference: 'STRANGER-1' });
const MINUTES = 60_000;

/** Posts as a sender that is wrong about one thing. */
const knock = async ({ tenant = 'demo', sentAt = new Date(), query = '', ...stranger }: Stranger): Promise<string> => {
  const secret = stranger.secret ?? secretOf('demo', 'carrier');
  const id = `msg_${randomUUID()}`;
  const signed = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, sentAt, NOTICE),
  };
  const headers = Object.entries({ ...signed, ...stranger.headers }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const answer = await fetch(`${house.url}/v1/${tenant}/fnol${query}`, { method: 'POST', headers, body: NOTICE });
  const told = ['content-type', 'www-authenticate', 'cache-control'].map((name) => answer.headers.get(name));
  return `${answer.status} ${told.join()} ${await answer.text()}`;
};

describe('a stranger at a signed door', () => {
  it('gets the same 401 whatever was wrong, and leaves no trace', async () => {
    const before = { ...stored };
    const strangers: Stranger[] = [
      { headers: { 'webhook-signature': undefined } },
      { headers: { 'webhook-id': undefined } },
      { headers: { 'webhook-timestamp': undefined } },
      { headers: { 'webhook-timestamp': 'yesterday' } },
      { secret: secretOf('other', 'carrier') },
      { tenant: 'nobody' },
      { tenant: 'other' },
      { query: '?source=clinic' },
      { query: '?source=nobody' },
      { sentAt: new Date(Date.now() - 6 * MINUTES) },
      { sentAt: new Date(Date.now() + 6 * MINUTES) },
      { headers: { 'webhook-signature': 'v1,c2hvcnQ=' } },
      { headers: { 'webhook-signature': `v1,${'A'.repeat(400)}` } },
      { headers: { 'webhook-signature': 'v2,nothing' } },
    ];
    const answers = await Promise.all(strangers.map(knock));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^401 application\/problem\+json/);
    expect(stored).toEqual(before);
  });

  it('is let in with the same bytes and nothing wrong', async () => {
    expect(await knock({})).toMatch(/^400 /);
  });
});

describe('a person without a key that opens', () => {
  const listTasks = (key: string) =>
    fetch(`${house.url}/v1/demo/tasks`, { headers: { authorization: `Bearer ${key}` } });

  it('is turned away the moment the key is revoked', async () => {
    const key = 'a-key-that-lives-for-one-test-only-0000000';
    const digest = digestBearerKey(key);
    await house.edges.table.transact([
      bearerKeyTransactItem(digest, { tenant: 'demo', keyId: 'short', scopes: ['tasks:read'] }),
    ]);
    expect((await listTasks(key)).status).toBe(200);
    await house.edges.table.transact([{ kind: 'delete', key: bearerKeyKey(digest) }]);
    expect((await listTasks(key)).status).toBe(401);
  });

  it('may read with a reader key and command nothing', async () => {
    const claimId = await house.open(vermontNotice('reader', house.clock.now()));
    const answer = await fetch(`${house.url}/v1/demo/claims/${claimId}/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keyOf('demo', 'reader')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: 'r-1', by: 'reader', kind: 'close', reason: 'none' }),
    });
    expect([answer.status, (await house.claim(claimId)).status]).toEqual([403, 'open']);
  });
});

describe('a body at the wrong door', () => {
  it.each([
    ['over a mebibyte', 413, 'fnol', `{"reference":"${'x'.repeat(1024 * 1024)}"}`, {}],
    ['of a source that may not use it', 403, 'fnol', '{}', { source: 'clinic' }],
  ] as const)('%s gets %i', async (_what, status, door, body, sender) => {
    const before = { ...stored };
    const answer = await house.post(door, body, sender);
    expect([answer.status, stored]).toEqual([status, before]);
  });

  it.each([
    ['of another content type', '{}', { contentType: 'text/xml' }],
    ['in FHIR at the notices', '{"resourceType":"Bundle"}', {}],
  ] as const)('%s gets 415, and is kept with a task', async (_what, body, sender) => {
    const before = { ...stored };
    const answer = await house.post('fnol', body, sender);
    expect([answer.status, ProblemSchema.parse(JSON.parse(answer.body)).detail]).toEqual([
      415,
      'Send application/json.',
    ]);
    expect([stored.objects - before.objects, stored.rows - before.rows]).toEqual([1, 3]);
  });

  it('about a claim that does not exist gets 404', async () => {
    const answer = await house.command('c000000000000000', { kind: 'close', reason: 'none' });
    expect([answer.status, (await house.commandTask('nothing', { kind: 'close', outcome: 'none' })).status]).toEqual([
      404, 404,
    ]);
  });
});

describe('an input that comes again', () => {
  it('gets its first answer with the same id and body, and 409 with another body', async () => {
    const notice = vermontNotice('again', house.clock.now());
    const first = await house.notify(notice, { webhookId: 'msg_again' });
    await house.notify({ ...notice, initialTreatment: '3' });
    expect(await house.notify(notice, { webhookId: 'msg_again' })).toEqual(first);
    const other = await house.post('fnol', JSON.stringify({ ...notice, initialTreatment: '4' }), {
      webhookId: 'msg_again',
    });
    expect(other.status).toBe(409);
    const broken = await house.post('fnol', '{', { webhookId: 'msg_again', contentType: 'application/json' });
    expect(broken.status).toBe(409);
  });

  it('under another id is unchanged when it says the same, and an amendment when it does not', async () => {
    const notice = vermontNotice('amended', house.clock.now());
    const { claimId } = await house.notify(notice);
    expect(await house.notify(notice)).toEqual({ claimId, outcome: 'unchanged' });
    const back = { ...notice.dates, returnedToWork: { date: daysBefore(house.clock.now(), 0) } };
    expect(await house.notify({ ...notice, dates: back })).toEqual({ claimId, outcome: 'amended' });
    const { items } = await house.claim(claimId ?? '');
    expect(items.map(({ itemId }) => itemId)).toContain('VT-FINAL');
  });

  it('as a command gets its first answer, and 409 with another body', async () => {
    const claimId = await house.open(vermontNotice('command-again', house.clock.now()));
    const command = { commandId: 'cmd-1', kind: 'waive', itemId: 'VT-WAGE', reason: 'no lost time' };
    const first = await house.command(claimId, command);
    expect(first.body).toMatchObject({ outcome: 'done' });
    expect(await house.command(claimId, command)).toEqual(first);
    expect((await house.command(claimId, { ...command, reason: 'other' })).status).toBe(409);
  });
});

describe('a notice that is understood and lacks something', () => {
  it('opens a claim without a rulebook, asks for what is needed everywhere and tells a person', async () => {
    const notice = vermontNotice('no-rules', house.clock.now());
    const claimId = await house.open({ ...notice, jurisdiction: 'US-WY' });
    await house.settle();
    const { items, tasks } = await house.claim(claimId);
    expect(items.map(({ itemId }) => itemId).sort()).toEqual([
      'HOUSE-FIRST-MEDICAL',
      'HOUSE-FROI',
      'HOUSE-WAGE',
      'HOUSE-WORK-STATUS',
    ]);
    expect(tasks.map(({ kind }) => kind)).toEqual(['missing-rules']);
    expect(house.mails(claimId).length).toBeGreaterThan(3);
  });

  it('gives a person a task for an employer without an address, and goes on with the rest', async () => {
    const notice = vermontNotice('no-address', house.clock.now());
    const claimId = await house.open({
      ...notice,
      employer: { name: 'No mail', contacts: [{ phone: '+1 802 555 0100' }] },
    });
    await house.settle();
    const { tasks, messages } = await house.claim(claimId);
    expect(tasks.map(({ kind }) => kind)).toEqual(['missing-contact']);
    expect(messages.map(({ to }) => to).sort()).toEqual(['adjuster', 'provider']);
  });
});
