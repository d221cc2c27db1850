import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimFileReply } from '#events/http/replies.ts';
import { type House, MONDAY, startHouse } from '#test/integration/localHouse.ts';
import { addressesOf, vermontNotice } from '#test/integration/notices.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

/** Every decision in the trail: what was decided, and why. */
const decisionsOf = ({ trail }: ClaimFileReply) =>
  trail.flatMap(({ events }) =>
    events.map((line) => {
      const [what = '', ...why] = line.split(': ');
      return { what, why: why.join(': ') };
    }),
  );

describe('Law 8: Every decision is explained', () => {
  it('gives each message sent, each not sent and each due date its reason and its rule', async () => {
    const name = 'explained';
    const { hr, clinic } = addressesOf(name);
    const claimId = await house.open(vermontNotice(name, house.clock.now()));
    await house.settle();
    house.ses.report(house.mailsTo(hr)[0]?.messageId ?? '', 'bounce');
    await house.settle();
    await house.command(claimId, {
      kind: 'pause',
      scope: { kind: 'party', party: 'provider' },
      reason: 'they move house',
    });
    await house.command(claimId, { kind: 'promise', itemId: 'VT-WAGE', date: '2027-04-20' });
    await house.advance('P2D');
    await house.command(claimId, { kind: 'optOut', party: 'employer' });
    await house.advance('P5D');
    const file = await house.claim(claimId);
    const decisions = decisionsOf(file);
    const whyOf = (start: string) => decisions.filter(({ what }) => what.startsWith(start)).map(({ why }) => why);

    for (const { messageId, items } of file.messages) {
      const [why = ''] = whyOf(`messageAttempted ${messageId}`);
      for (const itemId of items) expect(why).toContain(itemId.split('~')[0]);
      expect(why).not.toBe('');
    }
    expect(whyOf('askScheduled').filter((why) => why === '')).toEqual([]);
    expect(whyOf('itemOpened').filter((why) => why === '')).toEqual([]);
    expect(whyOf('askScheduled VT-FIRST-MEDICAL')).toContain('paused');
    expect(whyOf('askScheduled VT-WAGE')).toContain('promised for 2027-04-20');
    expect(whyOf('taskOpened opted-out')).toEqual(['employer: opted-out']);
    expect(house.mailsTo(clinic)).toHaveLength(1);
  });

  it('tells of each date the rule, the law behind it, what it was counted from and the days that were skipped', async () => {
    const claimId = await house.open(vermontNotice('dated', MONDAY));
    const item = (await house.claim(claimId)).items.find(({ ruleId }) => ruleId === 'VT-FROI');
    expect(item).toMatchObject({ authority: '21 VSA 701(a)', advisory: false, due: { kind: 'law' } });
    expect(item?.explanation).toBe(
      '72 hours from Fri 2 Apr 2027 10:20 EDT (injury), Sunday 4 April left out: due Tue 6 Apr 10:20 EDT; 21 VSA 701(a); verified',
    );
  });

  it('states no date as law whose rule nobody has verified', async () => {
    const claimId = await house.open(vermontNotice('advisory', house.clock.now()));
    const { items } = await house.claim(claimId);
    const advisory = items.filter(({ advisory: isAdvisory }) => isAdvisory);
    expect(advisory.map(({ due, authority }) => [due.kind, authority])).toEqual(
      advisory.map(() => ['courtesy', undefined]),
    );
    expect(advisory.length).toBeGreaterThan(0);
  });
});
