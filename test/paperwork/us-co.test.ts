import { describe, expect, it } from 'vitest';
import { edgesWithoutRow, type LawRow, lawOf } from './lawRows.ts';

const law = lawOf('US-CO');
const { on, occasion } = law;

const ROWS: readonly LawRow[] = [
  {
    itemId: 'CO-WC1',
    over: 'weekend',
    because: '10 days from Wed 3 June are Sat 13',
    facts: { moments: { employerKnowledge: on('2026-06-03') } },
    due: '2026-06-14T05:59:59.999Z',
  },
  {
    itemId: 'CO-WC1',
    over: 'holiday',
    because: '10 days from Fri 25 September are Cabrini Day, Mon 5 October, not rolled',
    facts: { moments: { employerKnowledge: on('2026-09-25') } },
    due: '2026-10-06T05:59:59.999Z',
  },
  {
    itemId: 'CO-WC1',
    over: 'year-end',
    because: '5 days to 31 December and 5 more',
    facts: { moments: { employerKnowledge: on('2025-12-26') } },
    due: '2026-01-06T06:59:59.999Z',
  },
  {
    itemId: 'CO-WC1-FILED',
    over: 'weekend',
    because: '10 days from Thu 4 June are Sun 14',
    facts: { moments: { administratorKnowledge: on('2026-06-04') } },
    due: '2026-06-15T05:59:59.999Z',
  },
  {
    itemId: 'CO-WC1-FILED',
    over: 'holiday',
    because: '10 days from 15 December are Christmas, not rolled',
    facts: { moments: { administratorKnowledge: on('2025-12-15') } },
    due: '2025-12-26T06:59:59.999Z',
  },
  {
    itemId: 'CO-WC1-FILED',
    over: 'year-end',
    because: '1 day to 31 December and 9 more',
    facts: { moments: { administratorKnowledge: on('2025-12-30') } },
    due: '2026-01-10T06:59:59.999Z',
  },
  {
    itemId: 'CO-WC1-DEATH',
    over: 'weekend',
    because: 'the injury was known before: 3 days from the death on Thu 4 June are Sun 7',
    facts: { moments: { administratorKnowledge: on('2026-06-01'), death: on('2026-06-04') } },
    due: '2026-06-08T05:59:59.999Z',
  },
  {
    itemId: 'CO-WC1-DEATH',
    over: 'holiday',
    because: '3 days from Sun 8 November are Veterans Day, not rolled',
    facts: { moments: { administratorKnowledge: on('2026-11-08'), death: on('2026-11-08') } },
    due: '2026-11-12T06:59:59.999Z',
  },
  {
    itemId: 'CO-WC1-DEATH',
    over: 'year-end',
    because: 'the insurer hears on Tue 30 December: 31, 1 and 2 January',
    facts: { moments: { administratorKnowledge: on('2025-12-30'), death: on('2025-12-28') } },
    due: '2026-01-03T06:59:59.999Z',
  },
  {
    itemId: 'CO-DECISION',
    over: 'weekend',
    because: '20 days from Mon 1 June are Sun 21',
    facts: { moments: { administratorKnowledge: on('2026-06-01') } },
    due: '2026-06-22T05:59:59.999Z',
  },
  {
    itemId: 'CO-DECISION',
    over: 'holiday',
    because: '20 days from Fri 5 December are Christmas, not rolled',
    facts: { moments: { administratorKnowledge: on('2025-12-05') } },
    due: '2025-12-26T06:59:59.999Z',
  },
  {
    itemId: 'CO-DECISION',
    over: 'year-end',
    because: '13 days to 31 December and 7 more',
    facts: { moments: { administratorKnowledge: on('2025-12-18') } },
    due: '2026-01-08T06:59:59.999Z',
  },
  {
    itemId: 'CO-DECISION',
    over: 'nothing',
    because: 'the report filed on 9 June would give the 29th; 20 days from notice on 1 June end earlier',
    facts: {
      moments: { administratorKnowledge: on('2026-06-01') },
      received: { 'regulator-first-report': ['2026-06-09'] },
    },
    due: '2026-06-22T05:59:59.999Z',
  },
  {
    itemId: 'CO-DECISION',
    over: 'nothing',
    because: 'the day of notice is not known: 20 days from the report filed on 9 June',
    facts: { received: { 'regulator-first-report': ['2026-06-09'] } },
    due: '2026-06-30T05:59:59.999Z',
  },
  {
    itemId: 'CO-NOTICE-COPY',
    over: 'weekend',
    because: '7 days from Sat 6 June are Sat 13',
    facts: { moments: { writtenNotice: on('2026-06-06') } },
    due: '2026-06-14T05:59:59.999Z',
  },
  {
    itemId: 'CO-NOTICE-COPY',
    over: 'holiday',
    because: '7 days from Thu 19 November are Thanksgiving, not rolled',
    facts: { moments: { writtenNotice: on('2026-11-19') } },
    due: '2026-11-27T06:59:59.999Z',
  },
  {
    itemId: 'CO-NOTICE-COPY',
    over: 'year-end',
    because: '2 days to 31 December and 5 more',
    facts: { moments: { writtenNotice: on('2025-12-29') } },
    due: '2026-01-06T06:59:59.999Z',
  },
  {
    itemId: 'CO-PROVIDERS',
    over: 'weekend',
    because: '2, 3, 4, 5 June, weekend out, 8, 9, 10',
    facts: { moments: { employerKnowledge: on('2026-06-01') } },
    due: '2026-06-11T05:59:59.999Z',
  },
  {
    itemId: 'CO-PROVIDERS',
    over: 'holiday',
    because: '2 October, weekend and Cabrini Day out, 6 to 9, weekend out, 12 (no Columbus Day here), 13',
    facts: { moments: { employerKnowledge: on('2026-10-01') } },
    due: '2026-10-14T05:59:59.999Z',
  },
  {
    itemId: 'CO-PROVIDERS',
    over: 'year-end',
    because: '24, Christmas out, 26, weekend out, 29 to 31, New Year out, 2, weekend out, 5 January',
    facts: { moments: { employerKnowledge: on('2025-12-23') } },
    due: '2026-01-06T06:59:59.999Z',
  },
  {
    itemId: 'CO-PROVIDERS',
    over: 'nothing',
    because: '30 June, 1, 2, Fri 3 July, Sat 4 and Sunday out, 6, 7, 8: a Saturday holiday takes no Friday',
    facts: { moments: { employerKnowledge: on('2026-06-29') } },
    due: '2026-07-09T05:59:59.999Z',
  },
  {
    itemId: 'CO-WC164',
    over: 'weekend',
    because: '14 days from Sat 6 June are Sat 20',
    facts: { moments: { firstTreatment: on('2026-06-06') } },
    due: '2026-06-21T05:59:59.999Z',
  },
  {
    itemId: 'CO-WC164',
    over: 'holiday',
    because: '14 days from 11 May are Memorial Day, not rolled',
    facts: { moments: { firstTreatment: on('2026-05-11') } },
    due: '2026-05-26T05:59:59.999Z',
  },
  {
    itemId: 'CO-WC164',
    over: 'year-end',
    because: '9 days to 31 December and 5 more',
    facts: { moments: { firstTreatment: on('2025-12-22') } },
    due: '2026-01-06T06:59:59.999Z',
  },
  {
    itemId: 'CO-WC164-CLOSING',
    over: 'weekend',
    because: '14 days from Sun 7 June are Sun 21',
    facts: occasion('medical-end', '2026-06-07'),
    due: '2026-06-22T05:59:59.999Z',
  },
  {
    itemId: 'CO-WC164-CLOSING',
    over: 'holiday',
    because: '14 days from Thu 12 November are Thanksgiving, not rolled',
    facts: occasion('medical-end', '2026-11-12'),
    due: '2026-11-27T06:59:59.999Z',
  },
  {
    itemId: 'CO-WC164-CLOSING',
    over: 'year-end',
    because: '12 days to 31 December and 2 more',
    facts: occasion('medical-end', '2025-12-19'),
    due: '2026-01-03T06:59:59.999Z',
  },
];

describe('Colorado', () => {
  it.each(ROWS)('dates $itemId over $over: $because', (row) => {
    expect(law.dueIn(row)).toBe(row.due);
  });

  it('has a row over a weekend, a holiday and the end of a year for each verified rule', () => {
    expect(edgesWithoutRow(law, ROWS)).toEqual([]);
  });

  it.each([
    { because: 'three days, Tue 2 to Thu 4 June', returned: '2026-06-05', owed: false },
    { because: 'four days, Tue 2 to Fri 5 June', returned: '2026-06-06', owed: true },
  ])('is filed and answered after more than three days lost: $because', ({ returned, owed }) => {
    const moments = {
      administratorKnowledge: on('2026-06-01'),
      disabilityBegan: on('2026-06-02'),
      returnedToWork: on(returned),
    };
    const facts = { claimType: 'medical-only', moments } as const;
    expect(['CO-WC1-FILED', 'CO-DECISION'].map((id) => law.dutyOf(id, facts) !== undefined)).toEqual([owed, owed]);
  });

  it('is filed and answered for a claim for benefits, whatever time was lost', () => {
    const moments = { administratorKnowledge: on('2026-06-01'), claimFormFiled: on('2026-06-02') };
    const facts = { claimType: 'medical-only', moments } as const;
    expect(['CO-WC1-FILED', 'CO-DECISION'].map((id) => law.dutyOf(id, facts) !== undefined)).toEqual([true, true]);
  });

  it('has one position stated, not two, to worker and Division', () => {
    const facts = {
      moments: { administratorKnowledge: on('2026-06-01') },
      received: { 'regulator-first-report': ['2026-06-09'] },
    };
    const papers = law.dutiesFor('claim-decision', facts);
    expect(papers.map(({ itemId, owedTo }) => [itemId, owedTo])).toEqual([['CO-DECISION', ['worker', 'regulator']]]);
  });

  it('asks for the first report of an injury however minor', () => {
    const facts = {
      claimType: 'medical-only',
      initialTreatment: '0',
      moments: { employerKnowledge: on('2026-06-03') },
    } as const;
    expect(law.dutyOf('CO-WC1', facts)).toBeDefined();
  });

  it('takes no first report from before a death for the report of it', () => {
    const moments = { administratorKnowledge: on('2026-06-01'), death: on('2026-06-04') };
    expect(law.dutyOf('CO-WC1-DEATH', { moments })?.countsFrom).toBe('2026-06-04');
  });

  it("asks for nothing of the worker's own after a death", () => {
    const ids = ['CO-NOTICE-COPY', 'CO-PROVIDERS', 'CO-WC164'];
    const moments = {
      writtenNotice: on('2026-06-01'),
      employerKnowledge: on('2026-06-01'),
      firstTreatment: on('2026-06-01'),
    };
    const facts = { moments };
    const death = on('2026-06-07');
    expect(law.owedAmong(ids, facts)).toEqual(ids);
    expect(law.owedAmong(ids, { ...facts, moments: { ...moments, death } })).toEqual([]);
  });

  it('asks no provider for a report where nobody was treated', () => {
    const facts = { claimType: 'medical-only', moments: { firstTreatment: on('2026-06-01') } } as const;
    expect(law.owedAmong(['CO-WC164'], { ...facts, initialTreatment: '1' })).toEqual(['CO-WC164']);
    expect(law.owedAmong(['CO-WC164'], { ...facts, initialTreatment: '0' })).toEqual([]);
  });
});
