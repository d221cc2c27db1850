import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTenantMode } from '#infra/cli/tenant/setTenantMode.ts';
import { type House, startHouse } from './localHouse.ts';
import { addressesOf, firstReport, vermontNotice } from './notices.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

describe('a tenant that leaves', () => {
  it('closes its claims and tasks as they fall due, says why, and mails nobody', async () => {
    const name = 'leaves';
    const claimId = await house.open(vermontNotice(name, house.clock.now()));
    await house.advance('P16D');
    const called = (await house.tasks()).filter((task) => task.claimId === claimId);
    expect(called.length).toBeGreaterThan(0);
    await setTenantMode(house.edges, 'demo', { mode: 'leaving' });
    const before = house.ses.countMails();
    await house.advance('P31D');
    const { status, trail } = await house.claim(claimId);
    expect([status, house.ses.countMails()]).toEqual(['closed', before]);
    expect(trail.at(-1)?.reasons).toContain('tenant-leaving');
    expect((await house.tasks()).filter((task) => task.claimId === claimId)).toEqual([]);
  });

  it('takes nothing new in and says so, while what it knows can be read, amended and repeated', async () => {
    await setTenantMode(house.edges, 'demo', { mode: 'live' });
    const notice = vermontNotice('stays', house.clock.now());
    const claimId = await house.open(notice, { webhookId: 'msg_stays' });
    await house.post('fnol', '{"half":', { webhookId: 'msg_half', contentType: 'application/json' });
    const half = (await house.tasks()).find(({ input }) => input?.webhookId === 'msg_half');
    await setTenantMode(house.edges, 'demo', { mode: 'leaving' });
    const fresh = await house.post('fnol', JSON.stringify(vermontNotice('too-late', house.clock.now())));
    expect([fresh.status, JSON.parse(fresh.body).type]).toEqual([410, 'urn:claimtower:problem:tenant-leaving']);
    const stray = firstReport('nobody-knows', house.clock.now());
    expect((await house.post('provider-reports', JSON.stringify(stray))).status).toBe(410);
    const corrected = JSON.stringify(vermontNotice('corrected-too-late', house.clock.now()));
    const replayed = await house.commandTask(half?.taskId ?? '', { kind: 'replay', body: corrected });
    expect([replayed.status, (await house.tasks()).some(({ taskId }) => taskId === half?.taskId)]).toEqual([410, true]);
    expect(await house.notify(notice, { webhookId: 'msg_stays' })).toMatchObject({ claimId, outcome: 'opened' });
    expect(await house.notify(notice)).toMatchObject({ claimId, outcome: 'unchanged' });
    expect((await house.claim(claimId)).claimId).toBe(claimId);
    expect(house.mailsTo(addressesOf('too-late').adjuster)).toEqual([]);
  });
});
