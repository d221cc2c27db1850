import { describe, expect, it } from 'vitest';
import { edgesWithoutRow, type LawRow, lawOf } from './lawRows.ts';

const law = lawOf('CA-QC');
const { on, occasion } = law;

const ROWS: readonly LawRow[] = [
  {
    itemId: 'QC-ADR',
    over: 'weekend',
    because: 'back on Thu 11 June, within the 14 full days: 2 days on is Sat 13',
    facts: { moments: { disabilityBegan: on('2026-06-01'), returnedToWork: on('2026-06-11') } },
    due: '2026-06-14T03:59:59.999Z',
  },
  {
    itemId: 'QC-ADR',
    over: 'holiday',
    because: 'not back: the 14 full days after 8 June end with the 22nd, 2 days on is the National Holiday, not rolled',
    facts: { moments: { disabilityBegan: on('2026-06-08') } },
    due: '2026-06-25T03:59:59.999Z',
  },
  {
    itemId: 'QC-ADR',
    over: 'holiday',
    because: 'back on Tue 23 June: the National Holiday is counted, so Thu 25',
    facts: { moments: { disabilityBegan: on('2026-06-15'), returnedToWork: on('2026-06-23') } },
    due: '2026-06-26T03:59:59.999Z',
  },
  {
    itemId: 'QC-ADR',
    over: 'year-end',
    because: 'not back: the 14 full days after 17 December end with the 31st, 2 days on is 2 January',
    facts: { moments: { disabilityBegan: on('2025-12-17') } },
    due: '2026-01-03T04:59:59.999Z',
  },
  {
    itemId: 'QC-ADR',
    over: 'nothing',
    because: 'back on 25 June, after the 14 full days: 2 days after these, 17 June, stand',
    facts: { moments: { disabilityBegan: on('2026-06-01'), returnedToWork: on('2026-06-25') } },
    due: '2026-06-18T03:59:59.999Z',
  },
  {
    itemId: 'QC-RTR',
    over: 'weekend',
    because: 'six months from 6 December are Sat 6 June',
    facts: { moments: { dateOfInjury: on('2025-12-06') } },
    due: '2026-06-07T03:59:59.999Z',
  },
  {
    itemId: 'QC-RTR',
    over: 'holiday',
    because: 'six months from 24 December are the National Holiday, not rolled',
    facts: { moments: { dateOfInjury: on('2025-12-24') } },
    due: '2026-06-25T03:59:59.999Z',
  },
  {
    itemId: 'QC-RTR',
    over: 'year-end',
    because: 'six months from 31 August end with February, which has no 31st',
    facts: { moments: { dateOfInjury: on('2025-08-31') } },
    due: '2026-03-01T04:59:59.999Z',
  },
  {
    itemId: 'QC-ATTESTATION',
    over: 'weekend',
    because: 'the business day after Fri 5 June is Mon 8',
    facts: { moments: { firstTreatment: on('2026-06-05') } },
    due: 'courtesy 2026-06-09T03:59:59.999Z',
  },
  {
    itemId: 'QC-ATTESTATION',
    over: 'holiday',
    because: "after Fri 15 May weekend and Patriots' Day are out, so Tue 19",
    facts: { moments: { firstTreatment: on('2026-05-15') } },
    due: 'courtesy 2026-05-20T03:59:59.999Z',
  },
  {
    itemId: 'QC-ATTESTATION',
    over: 'year-end',
    because: 'after Wed 31 December New Year is out, so Fri 2 January',
    facts: { moments: { firstTreatment: on('2025-12-31') } },
    due: 'courtesy 2026-01-03T04:59:59.999Z',
  },
  {
    itemId: 'QC-SOMMAIRE',
    over: 'nothing',
    because: '14 full days after 1 June end with the 15th, 6 days on is Sun 21',
    facts: { moments: { disabilityBegan: on('2026-06-01') } },
    due: 'courtesy 2026-06-22T03:59:59.999Z',
  },
  {
    itemId: 'QC-FINAL',
    over: 'weekend',
    because: 'after Fri 5 June weekend out, 8, 9',
    facts: occasion('medical-end', '2026-06-05'),
    due: 'courtesy 2026-06-10T03:59:59.999Z',
  },
  {
    itemId: 'QC-FINAL',
    over: 'holiday',
    because: 'after Tue 23 June the National Holiday out, 25, 26',
    facts: occasion('medical-end', '2026-06-23'),
    due: 'courtesy 2026-06-27T03:59:59.999Z',
  },
  {
    itemId: 'QC-FINAL',
    over: 'year-end',
    because: '31 December, New Year out, 2 January',
    facts: occasion('medical-end', '2025-12-30'),
    due: 'courtesy 2026-01-03T04:59:59.999Z',
  },
  {
    itemId: 'QC-ASSIGNATION',
    over: 'weekend',
    because: 'the business day after Fri 5 June is Mon 8',
    facts: occasion('restricted', '2026-06-05'),
    due: 'courtesy 2026-06-09T03:59:59.999Z',
  },
  {
    itemId: 'QC-ASSIGNATION',
    over: 'holiday',
    because: 'after Tue 30 June Canada Day is out, so Thu 2 July',
    facts: occasion('restricted', '2026-06-30'),
    due: 'courtesy 2026-07-03T03:59:59.999Z',
  },
  {
    itemId: 'QC-ASSIGNATION',
    over: 'year-end',
    because: 'after Wed 31 December New Year is out, so Fri 2 January',
    facts: occasion('restricted', '2025-12-31'),
    due: 'courtesy 2026-01-03T04:59:59.999Z',
  },
];

describe('Quebec', () => {
  it.each(ROWS)('dates $itemId over $over: $because', (row) => {
    expect(law.dueIn(row)).toBe(row.due);
  });

  it('has a row over a weekend, a holiday and the end of a year for each verified rule', () => {
    expect(edgesWithoutRow(law, ROWS)).toEqual([]);
  });

  it('is told of any incapacity beyond the day, as there is no waiting period', () => {
    const lost = { claimType: 'medical-only', moments: { disabilityBegan: on('2026-06-02') } } as const;
    const none = { claimType: 'medical-only', moments: { employerKnowledge: on('2026-06-02') } } as const;
    expect(law.dutyOf('QC-ADR', lost)?.owedTo).toEqual(['regulator']);
    expect(law.dutyOf('QC-ADR', none)).toBeUndefined();
  });

  it.each([
    { because: '14 full days, 2 to 15 June', returned: '2026-06-16', owed: false },
    { because: '15 days, 2 to 16 June', returned: '2026-06-17', owed: true },
  ])("asks for the worker's claim after more than 14 full days: $because", ({ returned, owed }) => {
    const moments = {
      dateOfInjury: on('2026-06-01'),
      disabilityBegan: on('2026-06-02'),
      returnedToWork: on(returned),
    };
    expect(law.dutyOf('QC-RTR', { initialTreatment: '1', moments }) !== undefined).toBe(owed);
  });

  it("asks for the worker's claim after an impairment without lost time", () => {
    const facts = {
      initialTreatment: '1',
      moments: { dateOfInjury: on('2026-06-01') },
      ...occasion('medical-end', '2026-07-01'),
    } as const;
    expect(law.dutyOf('QC-RTR', facts)).toBeDefined();
  });

  it('asks for no summary report of an injury that is consolidated', () => {
    const facts = { moments: { disabilityBegan: on('2026-06-01') }, ...occasion('medical-end', '2026-06-12') };
    expect(law.dutyOf('QC-SOMMAIRE', facts)).toBeUndefined();
  });

  it("asks for nothing of the worker's own after a death", () => {
    const ids = ['QC-RTR', 'QC-ATTESTATION'];
    const moments = { dateOfInjury: on('2026-06-01'), firstTreatment: on('2026-06-01') };
    const facts = { moments };
    const death = on('2026-06-07');
    expect(law.owedAmong(ids, facts)).toEqual(ids);
    expect(law.owedAmong(ids, { ...facts, moments: { ...moments, death } })).toEqual([]);
  });

  it('asks no provider for a report where nobody was treated', () => {
    const facts = { claimType: 'medical-only', moments: { firstTreatment: on('2026-06-01') } } as const;
    expect(law.owedAmong(['QC-ATTESTATION'], { ...facts, initialTreatment: '1' })).toEqual(['QC-ATTESTATION']);
    expect(law.owedAmong(['QC-ATTESTATION'], { ...facts, initialTreatment: '0' })).toEqual([]);
  });
});
