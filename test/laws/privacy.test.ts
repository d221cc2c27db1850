import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptedMail } from '#infra/local/ses/acceptedMail.ts';
import { buildersWith } from '#test/integration/changedEdges.ts';
import { type House, keyOf, secretOf, startHouse } from '#test/integration/localHouse.ts';
import { addressesOf, vermontNotice } from '#test/integration/notices.ts';
import { canariesIn, canaryInputs, withoutPermittedName } from './canaries.ts';

let house: House;
/** Bodies of everything that went through a queue. */
const queued: string[] = [];

const recording = buildersWith((edges) => ({
  ...edges,
  wakeQueue: {
    sendMany: async (messages) => {
      queued.push(...messages.map((message) => JSON.stringify(message)));
      await edges.wakeQueue.sendMany(messages);
    },
  },
}));

const tapped = {
  ...recording,
  'record-mail-events': (edges: Parameters<(typeof recording)['record-mail-events']>[0]) => {
    const built = recording['record-mail-events'](edges);
    if (built.kind !== 'queue') return built;
    const handler: typeof built.handler = (event) => {
      queued.push(...event.Records.map(({ body }) => body));
      return built.handler(event);
    };
    return { ...built, handler };
  },
};

beforeAll(async () => {
  house = await startHouse({ builders: tapped });
});
afterAll(() => house.close());

const everythingOf = (mail: AcceptedMail): string => {
  const attached = mail.attachments.map(({ filename, content }) => `${filename} ${Buffer.from(content, 'base64')}`);
  return [JSON.stringify(mail), ...attached].join('\n');
};

const logged = (): string =>
  [
    ...house.log.lines.map(({ cause, ...line }) => JSON.stringify(line) + (cause instanceof Error ? cause.stack : '')),
    JSON.stringify(house.log.metrics),
  ].join('\n');

describe('Law 7: Nothing clinical in a mail', () => {
  it('lets no finding, identifier, birth date or wage through to a mail, a queue or the log', async () => {
    const { notice, report, stray } = canaryInputs('canary', house.clock.now());
    const claimId = await house.open(notice);
    await house.settle();
    await house.report(report);
    await house.report(stray);
    await house.post('fnol', JSON.stringify({ ...notice, jurisdiction: 'US-ZZ' }));
    await house.command(claimId, { kind: 'waive', itemId: 'VT-WAGE', reason: 'zqreasonqz' });
    await house.command(claimId, { kind: 'optOut', party: 'employer' });
    house.ses.report(house.mailsTo(addressesOf('canary').clinic)[0]?.messageId ?? '', 'bounce');
    await house.advance('P6D');
    const mails = house.ses.listMails();
    expect(mails.length).toBeGreaterThan(8);
    expect(mails.flatMap((mail) => canariesIn(everythingOf(withoutPermittedName('canary', mail))))).toEqual([]);
    expect(canariesIn(queued.join('\n'))).toEqual([]);
    expect(queued.length).toBeGreaterThan(20);
    expect(canariesIn(logged())).toEqual([]);
  });

  it('tells whose claim it is to those who act on it, and a desk nothing of whose report has no claim', () => {
    const { hr, clinic, adjuster, worker } = addressesOf('canary');
    const bodiesTo = (address: string) => house.mailsTo(address).map(({ text }) => text);
    for (const address of [hr, clinic, adjuster]) expect(bodiesTo(address)[0]).toContain('Worker: Mateo zqfamilyqz');
    expect(bodiesTo(worker).join()).not.toContain('zqfamilyqz');
    const unmatched = house.ses.listMails().filter(({ subject }) => subject.includes('a report has no claim'));
    expect(unmatched.length).toBeGreaterThan(0);
    expect(unmatched.map(({ text }) => text).join()).not.toMatch(/ABOUT THIS CLAIM|Mateo/);
  });

  it('would notice a canary', () => {
    const { notice, report } = canaryInputs('noticed', house.clock.now());
    expect(canariesIn(JSON.stringify([notice, report])).length).toBeGreaterThan(12);
  });
});

describe("Law 11: Nobody sees another tenant's claim", () => {
  const ask = async (path: string, key: string | undefined, method: 'GET' | 'POST' = 'GET') => {
    const answer = await fetch(`${house.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      ...(method === 'POST' ? { body: JSON.stringify({ commandId: 'x', by: 'x', kind: 'close', reason: 'x' }) } : {}),
    });
    return `${answer.status} ${await answer.text()}`;
  };

  it("answers another tenant's key, an unknown one and none at each door with the same 401", async () => {
    const claimId = await house.open(vermontNotice('secret-claim', house.clock.now()));
    const [task] = await house.tasks();
    const paths: [string, 'GET' | 'POST'][] = [
      [`/v1/demo/claims/${claimId}`, 'GET'],
      [`/v1/demo/claims/${claimId}/commands`, 'POST'],
      ['/v1/demo/tasks', 'GET'],
      [`/v1/demo/tasks/${task?.taskId}/commands`, 'POST'],
      ['/v1/nobody/tasks', 'GET'],
    ];
    const keys = [keyOf('other'), 'a-key-that-nobody-has-ever-been-given-00000', undefined, ''];
    const answers = await Promise.all(paths.flatMap(([path, method]) => keys.map((key) => ask(path, key, method))));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^401 /);
    expect((await house.claim(claimId)).status).toBe('open');
  });

  it("does not know another tenant's claim or task under a tenant's own path", async () => {
    const claimId = await house.open(vermontNotice('other-side', house.clock.now()));
    const other = keyOf('other');
    const answers = await Promise.all([
      ask(`/v1/other/claims/${claimId}`, other),
      ask('/v1/other/claims/c0000000000000000', other),
      ask(`/v1/other/claims/${claimId}/commands`, other, 'POST'),
    ]);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404 /);
    expect(await house.tasks('other')).toEqual([]);
  });

  it('keeps the same notice of two tenants apart', async () => {
    const notice = vermontNotice('two-tenants', house.clock.now());
    const here = await house.open(notice);
    const there = await house.open(notice, { tenant: 'other' });
    expect((await house.notify(notice, { tenant: 'other' })).claimId).toBe(there);
    expect(there).not.toBe(here);
  });

  it('logs no secret, key, address or body', () => {
    const secrets = [secretOf('demo', 'carrier'), secretOf('other', 'carrier'), secretOf('demo', 'clinic')];
    const keys = [keyOf('demo'), keyOf('other'), 'a-key-that-nobody'];
    for (const secret of [...secrets, ...keys]) expect(logged()).not.toContain(secret);
    expect(logged()).not.toMatch(/@|example\.(com|net|org)|REF-/);
    expect(house.log.lines.length).toBeGreaterThan(30);
  });
});
