import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, startHouse } from './localHouse.ts';
import { firstReport, vermontNotice, workerOf } from './notices.ts';

let house: House;
let now = '';

beforeAll(async () => {
  house = await startHouse();
});
beforeEach(async () => {
  now = await house.nextMorning();
});
afterAll(() => house.close());

const firstMedicalOf = async (claimId: string) => {
  const { items } = await house.claim(claimId);
  return items.find(({ itemId }) => itemId === 'VT-FIRST-MEDICAL')?.status;
};

const taskOf = async (taskId: string | undefined) => (await house.tasks()).find((task) => task.taskId === taskId);

describe('a report that names nothing but a claim number', () => {
  const numbered = (name: string, claim: object) => {
    const { claim: _reference, claimant: _worker, ...report } = firstReport(name, now);
    return { ...report, claim };
  };
  const notice = (name: string, administrator: string) => ({
    ...vermontNotice(name, now),
    claimNumbers: { administrator, jurisdiction: `J-${administrator}` },
  });

  it.each([
    ['administrator', { administratorClaimNumber: 'a-1' }],
    ['jurisdiction', { jurisdictionClaimNumber: 'J-A-1 ' }],
  ])('of the %s goes to the claim that has it, whichever came first', async (what, claim) => {
    const claimId = await house.open(notice(`number-${what}`, 'A-1'));
    expect(await house.report(numbered('known', claim))).toMatchObject({ claimId, outcome: 'attached' });
    await house.command(claimId, {
      kind: 'amend',
      facts: { claimNumbers: { administrator: null, jurisdiction: null } },
    });
    const waiting = await house.report({ ...numbered('early', claim), reportId: 'EARLY' });
    expect(waiting.outcome).toBe('waiting');
    const later = await house.open(notice(`later-${what}`, 'A-1'));
    expect(await firstMedicalOf(later)).toBe('received');
    expect(await taskOf(waiting.taskId)).toBeUndefined();
    await house.command(later, { kind: 'amend', facts: { claimNumbers: null } });
  });

  it('is not taken for the reference of another notice', async () => {
    const claimId = await house.open(vermontNotice('a-reference', now));
    const claim = { administratorClaimNumber: 'REF-a-reference' };
    expect((await house.report(numbered('a-reference', claim))).outcome).toBe('waiting');
    expect(await firstMedicalOf(claimId)).toBe('open');
  });

  it('is a person’s at once when several claims have it, or a claim of another worker', async () => {
    const claim = { administratorClaimNumber: 'PENDING' };
    await house.open(notice('pending-1', 'PENDING'));
    const other = await house.report({ ...numbered('pending', claim), claimant: workerOf('nobody-here') });
    await house.open(notice('pending-2', 'PENDING'));
    const several = await house.report(numbered('pending', claim));
    await house.settle();
    const statuses = [other, several].map(async ({ taskId }) => (await taskOf(taskId))?.status);
    expect(await Promise.all(statuses)).toEqual(['open', 'open']);
  });
});

describe('notices under a number that says nothing', () => {
  it('are all taken in, however many come at one moment', async () => {
    const names = Array.from({ length: 24 }, (_, index) => `unknown-${index}`);
    const claimIds = await Promise.all(
      names.map((name) => house.open({ ...vermontNotice(name, now), claimNumbers: { administrator: 'UNKNOWN' } })),
    );
    expect(new Set(claimIds).size).toBe(names.length);
  });
});
