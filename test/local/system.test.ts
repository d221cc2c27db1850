import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localTenants } from '#infra/local/localTenants.ts';
import type { LocalSystem } from '#infra/local/system.ts';
import { addMilliseconds, DAY, HOUR } from '#shared/contracts/time.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { getBearerKeyWithTenant, getTenantWithSourcesOrUndefined } from '#shared/store/tenantRows.ts';
import { newDataDir, postJson, setAlarm, smallHouse, startSmall } from './systemSetup.ts';

describe('the local system', () => {
  const recorded: string[] = [];
  let system: LocalSystem;

  beforeAll(async () => {
    system = await startSmall({ builders: smallHouse(recorded) });
  });
  afterAll(() => system.close());

  it('fires the alarms on the way, and answers when all is quiet with what was mailed', async () => {
    const start = system.clock.now();
    await setAlarm(system.edges, 'hr-again', addMilliseconds(start, HOUR));
    await setAlarm(system.edges, 'clinic', addMilliseconds(start, 30 * HOUR));
    const answer = await postJson(`${system.url}/local/clock`, { advance: 'P3D' });
    expect(await answer.json()).toEqual({ now: addMilliseconds(start, 3 * DAY), mails: 4 });
    const hours = system.ses.listMails().map((mail) => (Date.parse(mail.sentAt) - Date.parse(start)) / HOUR);
    expect(hours).toEqual([49, 30, 25, 1]);
    expect(recorded).toHaveLength(8);
  });

  it('shows the mails to a program, newest first', async () => {
    const answer = await fetch(`${system.url}/local/inbox`, { headers: { accept: 'application/json' } });
    const mails: unknown = await answer.json();
    expect(mails).toMatchObject([
      { to: 'hr-again@employer.example', tags: { 'ct-file': 'hr-again' }, subject: 'Due', text: 'Please.\n' },
      { to: 'clinic@employer.example' },
      { to: 'hr-again@employer.example' },
      { to: 'hr-again@employer.example' },
    ]);
  });

  it('fires an alarm that falls due while the clock stands, within a wall second or two', async () => {
    await setAlarm(system.edges, 'now', system.clock.now());
    await expect
      .poll(() => system.ses.listMails()[0]?.destinations, { timeout: 5_000 })
      .toEqual(['now@employer.example']);
  });

  it('says what time it is and whether it flows', async () => {
    const answer = await fetch(`${system.url}/local/clock`);
    expect(await answer.json()).toEqual({ now: system.clock.now(), flowing: false });
  });

  it.each([
    ['{"advance":"three days"}', '/advance'],
    ['{"advance"', ''],
    ['', ''],
  ])('answers %s to the clock with 400 and the field at fault', async (body, pointer) => {
    const answer = await postJson(`${system.url}/local/clock`, body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 400, faults: [{ pointer }] });
  });

  it('has the tenants of its file with their sources, and their keys as digests only', async () => {
    const demo = await getTenantWithSourcesOrUndefined(system.edges.table, 'demo');
    expect(demo?.sources.map((source) => [source.source, source.doors])).toEqual([
      ['carrier', ['fnol', 'provider-reports']],
      ['clinic', ['provider-reports']],
    ]);
    const key = localTenants[0]?.bearerKeys[0]?.key ?? '';
    const { table } = system.edges;
    expect((await getBearerKeyWithTenant(table, digestBearerKey(key), 'demo')).key).toMatchObject({ tenant: 'demo' });
    expect((await getBearerKeyWithTenant(table, key, 'demo')).key).toBeUndefined();
  });

  it('keeps raw bodies', async () => {
    await system.edges.objects.put('demo/carrier/1', Buffer.from('{}'), 'application/json');
    expect(await system.edges.objects.getOrUndefined('demo/carrier/1')).toEqual(new Uint8Array(Buffer.from('{}')));
  });
});

describe('the data folder', () => {
  it('holds mails, alarms and the clock for the next start', async () => {
    const dataDir = newDataDir();
    const before = await startSmall({ dataDir });
    const start = before.clock.now();
    await setAlarm(before.edges, 'first', addMilliseconds(start, HOUR));
    await setAlarm(before.edges, 'second', addMilliseconds(start, 3 * DAY));
    await postJson(`${before.url}/local/clock`, { advance: 'P1D' });
    await before.close();
    const system = await startSmall({ dataDir });
    expect([system.clock.now(), system.ses.countMails()]).toEqual([addMilliseconds(start, DAY), 1]);
    const answer = await postJson(`${system.url}/local/clock`, { advance: 'P7D' });
    expect(await answer.json()).toMatchObject({ mails: 1 });
    await system.close();
  });

  it('is emptied by a fresh start, of nothing that is not the system\u2019s own', async () => {
    const dataDir = newDataDir();
    const { writeFileSync, existsSync } = await import('node:fs');
    writeFileSync(`${dataDir}/thesis.txt`, 'mine');
    const before = await startSmall({ dataDir });
    await setAlarm(before.edges, 'first', before.clock.now());
    await postJson(`${before.url}/local/clock`, { advance: 'P1D' });
    await before.close();
    const system = await startSmall({ dataDir, fresh: true });
    expect([system.ses.countMails(), existsSync(`${dataDir}/thesis.txt`)]).toEqual([0, true]);
    expect(Date.parse(system.clock.now())).toBeLessThanOrEqual(Date.now());
    await system.close();
  });

  it('serves one system at a time', async () => {
    const dataDir = newDataDir();
    const system = await startSmall({ dataDir });
    await expect(startSmall({ dataDir })).rejects.toThrow(/Another Claimtower uses the data folder/);
    await system.close();
    await (await startSmall({ dataDir })).close();
  });
});

describe('a function built for another trigger than it is wired to', () => {
  it('stops the start, and leaves nothing running', async () => {
    const dataDir = newDataDir();
    const builders = { ...smallHouse(), 'chase-claim': smallHouse()['sweep-alarms'] };
    await expect(startSmall({ dataDir, builders })).rejects.toThrow('chase-claim is wired to a trigger of kind queue');
    await (await startSmall({ dataDir })).close();
  });
});
