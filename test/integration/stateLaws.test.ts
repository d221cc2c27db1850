import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, startHouse } from './localHouse.ts';
import { addressesOf, daysBefore, vermontNotice } from './notices.ts';

let house: House;
let now = '';

beforeAll(async () => {
  house = await startHouse();
});
beforeEach(async () => {
  now = await house.nextMorning();
});
afterAll(() => house.close());

const end = (claimId: string) => house.command(claimId, { kind: 'close', reason: 'the test is over' });

const noticeIn = (jurisdiction: string, name: string) => ({ ...vermontNotice(name, now), jurisdiction });

describe('what a state wants of a case manager', () => {
  it('in Georgia is the worker’s consent: until then the adjuster signs, and the claim file says why', async () => {
    const { hr } = addressesOf('ga');
    const notice = noticeIn('US-GA', 'ga');
    const claimId = await house.open({ ...notice, caseManager: { ...notice.caseManager, licence: 'CCM 4821' } });
    await house.settle();
    expect(house.mailsTo(hr).at(-1)?.text).toContain('Ines Walker, Adjuster');
    const { caseManager, trail } = await house.claim(claimId);
    expect(caseManager).toMatchObject({ acts: false });
    expect(trail.flatMap(({ reasons }) => reasons)).toContainEqual(expect.stringContaining("the worker's consent"));
    await house.command(claimId, {
      kind: 'amend',
      facts: { caseManager: { consent: { givenOn: daysBefore(now, 0), written: true } } },
    });
    expect((await house.claim(claimId)).caseManager).toEqual({ acts: true, because: [] });
    await house.advance('P6D');
    expect(house.mailsTo(hr).at(-1)?.text).toContain('Paula Trent, Medical case manager');
    await end(claimId);
  });

  it('in North Carolina is a copy to every party, each once', async () => {
    const { hr, clinic, worker, adjuster } = addressesOf('nc');
    const claimId = await house.open(noticeIn('US-NC', 'nc'));
    await house.settle();
    await house.advance('PT30M');
    const copies = house.mails(claimId).filter(({ subject }) => subject.startsWith('Copy of a letter'));
    const of = (role: string) =>
      copies.filter(({ text }) => text.includes(`Sent to: ${role}`)).flatMap(({ destinations }) => destinations);
    expect(of('Employer').sort()).toEqual([adjuster, clinic, worker].sort());
    expect(of('Medical office').sort()).toEqual([adjuster, hr, worker].sort());
    await end(claimId);
  });
});
