import { describe, expect, it } from 'vitest';
import { edgesWithoutRow, type LawRow, lawOf } from './lawRows.ts';

const law = lawOf('US-OR');
const { on } = law;

const ROWS: readonly LawRow[] = [
  {
    itemId: 'OR-801',
    over: 'weekend',
    because: '5 days from Mon 1 June are Sat 6',
    facts: { moments: { employerKnowledge: on('2026-06-01') } },
    due: '2026-06-07T06:59:59.999Z',
  },
  {
    itemId: 'OR-801',
    over: 'holiday',
    because: '5 days from Wed 2 September are Labor Day, not rolled',
    facts: { moments: { employerKnowledge: on('2026-09-02') } },
    due: '2026-09-08T06:59:59.999Z',
  },
  {
    itemId: 'OR-801',
    over: 'year-end',
    because: '2 days to 31 December and 3 more: a Saturday',
    facts: { moments: { employerKnowledge: on('2025-12-29') } },
    due: '2026-01-04T07:59:59.999Z',
  },
  {
    itemId: 'OR-801-GIVEN',
    over: 'weekend',
    because: 'the business day after Fri 5 June is Mon 8',
    facts: { moments: { employerKnowledge: on('2026-06-05') } },
    due: 'courtesy 2026-06-09T06:59:59.999Z',
  },
  {
    itemId: 'OR-801-GIVEN',
    over: 'holiday',
    because: 'after Fri 4 September weekend and Labor Day are out, so Tue 8',
    facts: { moments: { employerKnowledge: on('2026-09-04') } },
    due: 'courtesy 2026-09-09T06:59:59.999Z',
  },
  {
    itemId: 'OR-801-GIVEN',
    over: 'year-end',
    because: 'after Wed 31 December New Year is out, so Fri 2 January',
    facts: { moments: { employerKnowledge: on('2025-12-31') } },
    due: 'courtesy 2026-01-03T07:59:59.999Z',
  },
  {
    itemId: 'OR-827',
    over: 'weekend',
    because: '5 June, weekend out, 8, 9',
    facts: { moments: { firstTreatment: on('2026-06-04') } },
    due: '2026-06-10T06:59:59.999Z',
  },
  {
    itemId: 'OR-827',
    over: 'holiday',
    because: "weekend and Presidents' Day out, 17, 18, 19 February",
    facts: { moments: { firstTreatment: on('2026-02-13') } },
    due: '2026-02-20T07:59:59.999Z',
  },
  {
    itemId: 'OR-827',
    over: 'year-end',
    because: '31, New Year out, 2, weekend out, 5 January',
    facts: { moments: { firstTreatment: on('2025-12-30') } },
    due: '2026-01-06T07:59:59.999Z',
  },
  {
    itemId: 'OR-827',
    over: 'nothing',
    because: '9, weekend out, 12 and 13 October: Columbus Day is no holiday of the state',
    facts: { moments: { firstTreatment: on('2026-10-08') } },
    due: '2026-10-14T06:59:59.999Z',
  },
  {
    itemId: 'OR-DECISION',
    over: 'weekend',
    because: '60 days from 14 April: 16 to the 30th, 31 of May, 13 of June: a Saturday',
    facts: { moments: { claimFormFiled: on('2026-04-14') } },
    due: '2026-06-14T06:59:59.999Z',
  },
  {
    itemId: 'OR-DECISION',
    over: 'holiday',
    because: '60 days from 26 October: 5 to the 31st, 30 of November, 25: Christmas, not rolled',
    facts: { moments: { claimFormFiled: on('2025-10-26') } },
    due: '2025-12-26T07:59:59.999Z',
  },
  {
    itemId: 'OR-DECISION',
    over: 'year-end',
    because: '60 days from 10 November: 20 to the 30th, 31 of December, 9 of January',
    facts: { moments: { claimFormFiled: on('2025-11-10') } },
    due: '2026-01-10T07:59:59.999Z',
  },
  {
    itemId: 'OR-DECISION',
    over: 'nothing',
    because: 'the employer knew on 3 November, before the form: 27 to the 30th, 31 and 2',
    facts: { moments: { claimFormFiled: on('2025-11-10'), employerKnowledge: on('2025-11-03') } },
    due: '2026-01-03T07:59:59.999Z',
  },
  {
    itemId: 'OR-FIRST-PAYMENT',
    over: 'weekend',
    because: '14 days from Sun 7 June, the later of the two, are Sun 21; the first working day after is Mon 22',
    facts: { moments: { employerKnowledge: on('2026-06-05'), disabilityBegan: on('2026-06-07') } },
    due: '2026-06-22T06:59:59.999Z, rolled to 2026-06-23T06:59:59.999Z',
  },
  {
    itemId: 'OR-FIRST-PAYMENT',
    over: 'holiday',
    because: '14 days from Thu 11 December are Christmas; the first working day after is Fri 26',
    facts: { moments: { employerKnowledge: on('2025-12-11'), disabilityBegan: on('2025-12-11') } },
    due: '2025-12-26T07:59:59.999Z, rolled to 2025-12-27T07:59:59.999Z',
  },
  {
    itemId: 'OR-FIRST-PAYMENT',
    over: 'year-end',
    because: '14 days from Thu 18 December are New Year; the first working day after is Fri 2 January',
    facts: { moments: { employerKnowledge: on('2025-12-18'), disabilityBegan: on('2025-12-17') } },
    due: '2026-01-02T07:59:59.999Z, rolled to 2026-01-03T07:59:59.999Z',
  },
  {
    itemId: 'OR-FIRST-PAYMENT',
    over: 'nothing',
    because: '14 days from Tue 2 June are Tue 16, an open day',
    facts: { moments: { employerKnowledge: on('2026-06-02'), disabilityBegan: on('2026-06-02') } },
    due: '2026-06-17T06:59:59.999Z',
  },
];

describe('Oregon', () => {
  it.each(ROWS)('dates $itemId over $over: $because', (row) => {
    expect(law.dueIn(row)).toBe(row.due);
  });

  it('has a row over a weekend, a holiday and the end of a year for each verified rule', () => {
    expect(edgesWithoutRow(law, ROWS)).toEqual([]);
  });

  it('asks an employer who is not self-insured for the report, and for the form that the worker gets', () => {
    const moments = { employerKnowledge: on('2026-06-01') };
    const owed = (insuranceType: 'insured' | 'state-fund' | 'self-insured'): readonly boolean[] =>
      ['OR-801', 'OR-801-GIVEN'].map((id) => law.dutyOf(id, { insuranceType, moments }) !== undefined);
    expect([owed('insured'), owed('state-fund'), owed('self-insured')]).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  it('says that no number in the law stands behind "immediately"', () => {
    const duty = law.dutyOf('OR-801-GIVEN', { moments: { employerKnowledge: on('2026-06-05') } });
    expect([duty?.due.kind, duty?.owedTo]).toEqual(['courtesy', ['worker']]);
  });

  it('pays nothing for time that nobody lost', () => {
    const moments = { employerKnowledge: on('2026-06-01') };
    expect(law.dutyOf('OR-FIRST-PAYMENT', { claimType: 'medical-only', moments })).toBeUndefined();
  });

  it("asks for nothing of the worker's own after a death", () => {
    const ids = ['OR-801-GIVEN', 'OR-827', 'OR-FIRST-PAYMENT'];
    const moments = {
      employerKnowledge: on('2026-06-01'),
      disabilityBegan: on('2026-06-01'),
      firstTreatment: on('2026-06-01'),
    };
    const facts = { moments };
    const death = on('2026-06-07');
    expect(law.owedAmong(ids, facts)).toEqual(ids);
    expect(law.owedAmong(ids, { ...facts, moments: { ...moments, death } })).toEqual([]);
  });

  it('asks no provider for a report where nobody was treated', () => {
    const facts = { claimType: 'medical-only', moments: { firstTreatment: on('2026-06-01') } } as const;
    expect(law.owedAmong(['OR-827'], { ...facts, initialTreatment: '1' })).toEqual(['OR-827']);
    expect(law.owedAmong(['OR-827'], { ...facts, initialTreatment: '0' })).toEqual([]);
  });
});
