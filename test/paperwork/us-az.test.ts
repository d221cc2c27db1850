import { describe, expect, it } from 'vitest';
import { edgesWithoutRow, type LawRow, lawOf } from './lawRows.ts';
import { momentIn } from './ruleFacts.ts';

const law = lawOf('US-AZ');
const { on, occasion } = law;

const ROWS: readonly LawRow[] = [
  {
    itemId: 'AZ-101',
    over: 'weekend',
    because: '10 days from Wed 3 June are Sat 13',
    facts: { moments: { employerKnowledge: on('2026-06-03') } },
    due: '2026-06-14T06:59:59.999Z',
  },
  {
    itemId: 'AZ-101',
    over: 'holiday',
    because: '10 days from Fri 2 October are Columbus Day, not rolled',
    facts: { moments: { employerKnowledge: on('2026-10-02') } },
    due: '2026-10-13T06:59:59.999Z',
  },
  {
    itemId: 'AZ-101',
    over: 'year-end',
    because: '9 days to 31 December and 1 more: New Year, not rolled',
    facts: { moments: { employerKnowledge: on('2025-12-22') } },
    due: '2026-01-02T06:59:59.999Z',
  },
  {
    itemId: 'AZ-101',
    over: 'nothing',
    because: '10 days from Thu 5 March are Sun 15: the state has no summer time',
    facts: { moments: { employerKnowledge: on('2026-03-05') } },
    due: '2026-03-16T06:59:59.999Z',
  },
  {
    itemId: 'AZ-101',
    over: 'nothing',
    because: 'half past midnight of 4 June in the Navajo Nation is half past eleven of the 3rd in Phoenix',
    facts: { moments: { employerKnowledge: momentIn('America/Denver', '2026-06-04T00:30') } },
    due: '2026-06-14T06:59:59.999Z',
  },
  {
    itemId: 'AZ-101-DEATH',
    over: 'weekend',
    because: 'the business day after Sat 6 June is Mon 8',
    facts: { moments: { death: on('2026-06-06') } },
    due: '2026-06-09T06:59:59.999Z',
  },
  {
    itemId: 'AZ-101-DEATH',
    over: 'holiday',
    because: 'after Fri 9 October weekend and Columbus Day are out, so Tue 13',
    facts: { moments: { death: on('2026-10-09') } },
    due: '2026-10-14T06:59:59.999Z',
  },
  {
    itemId: 'AZ-101-DEATH',
    over: 'year-end',
    because: 'after Wed 31 December New Year is out, so Fri 2 January',
    facts: { moments: { death: on('2025-12-31') } },
    due: '2026-01-03T06:59:59.999Z',
  },
  {
    itemId: 'AZ-102',
    over: 'weekend',
    because: '8 days from Fri 5 June are Sat 13',
    facts: { moments: { firstTreatment: on('2026-06-05') } },
    due: '2026-06-14T06:59:59.999Z',
  },
  {
    itemId: 'AZ-102',
    over: 'holiday',
    because: '8 days from Tue 3 November are Veterans Day, not rolled',
    facts: { moments: { firstTreatment: on('2026-11-03') } },
    due: '2026-11-12T06:59:59.999Z',
  },
  {
    itemId: 'AZ-102',
    over: 'year-end',
    because: '5 days to 31 December and 3 more: a Saturday',
    facts: { moments: { firstTreatment: on('2025-12-26') } },
    due: '2026-01-04T06:59:59.999Z',
  },
  {
    itemId: 'AZ-407',
    over: 'weekend',
    because: 'one year from 7 November 2025 is a Saturday',
    facts: { moments: { dateOfInjury: on('2025-11-07') } },
    due: '2026-11-08T06:59:59.999Z',
  },
  {
    itemId: 'AZ-407',
    over: 'holiday',
    because: 'one year from Veterans Day is Veterans Day, not rolled',
    facts: { moments: { dateOfInjury: on('2025-11-11') } },
    due: '2026-11-12T06:59:59.999Z',
  },
  {
    itemId: 'AZ-407',
    over: 'year-end',
    because: 'one year from 31 December ends with the next year',
    facts: { moments: { dateOfInjury: on('2025-12-31') } },
    due: '2027-01-01T06:59:59.999Z',
  },
  {
    itemId: 'AZ-407',
    over: 'nothing',
    because: 'one year from 29 February ends with 28 February',
    facts: { moments: { dateOfInjury: on('2024-02-29') } },
    due: '2025-03-01T06:59:59.999Z',
  },
  {
    itemId: 'AZ-104',
    over: 'weekend',
    because: '21 days from Sat 6 June are Sat 27',
    facts: { moments: { caseIndexed: on('2026-06-06') } },
    due: '2026-06-28T06:59:59.999Z',
  },
  {
    itemId: 'AZ-104',
    over: 'holiday',
    because: '21 days from 4 December are Christmas, not rolled',
    facts: { moments: { caseIndexed: on('2025-12-04') } },
    due: '2025-12-26T06:59:59.999Z',
  },
  {
    itemId: 'AZ-104',
    over: 'year-end',
    because: '16 days to 31 December and 5 more',
    facts: { moments: { caseIndexed: on('2025-12-15') } },
    due: '2026-01-06T06:59:59.999Z',
  },
  {
    itemId: 'AZ-FORWARD',
    over: 'weekend',
    because: '2 to 5 June, weekend out, 8, 9, 10',
    facts: { moments: { writtenNotice: on('2026-06-01') } },
    due: '2026-06-11T06:59:59.999Z',
  },
  {
    itemId: 'AZ-FORWARD',
    over: 'holiday',
    because: '5 to 9 October, weekend and Columbus Day out, 13, 14',
    facts: { moments: { writtenNotice: on('2026-10-02') } },
    due: '2026-10-15T06:59:59.999Z',
  },
  {
    itemId: 'AZ-FORWARD',
    over: 'year-end',
    because: '24, Christmas out, 26, weekend out, 29 to 31, New Year out, 2, weekend out, 5 January',
    facts: { moments: { writtenNotice: on('2025-12-23') } },
    due: '2026-01-06T06:59:59.999Z',
  },
  {
    itemId: 'AZ-TREATMENT~one',
    over: 'weekend',
    because: 'asked on Sat 6 June: day one is Mon 8, 9 to 12, weekend out, 15, 16',
    facts: occasion('treatment-requested', '2026-06-06'),
    due: '2026-06-17T06:59:59.999Z',
  },
  {
    itemId: 'AZ-TREATMENT~one',
    over: 'holiday',
    because:
      '20 November, weekend out, 23, 24, 25, Thanksgiving out, 27 (offices are open), weekend out, 30, 1 December',
    facts: occasion('treatment-requested', '2026-11-19'),
    due: '2026-12-02T06:59:59.999Z',
  },
  {
    itemId: 'AZ-TREATMENT~one',
    over: 'year-end',
    because: 'Christmas out, 26, weekend out, 29 to 31, New Year out, 2, weekend out, 5, 6 January',
    facts: occasion('treatment-requested', '2025-12-24'),
    due: '2026-01-07T06:59:59.999Z',
  },
];

describe('Arizona', () => {
  it.each(ROWS)('dates $itemId over $over: $because', (row) => {
    expect(law.dueIn(row)).toBe(row.due);
  });

  it('has a row over a weekend, a holiday and the end of a year for each verified rule', () => {
    expect(edgesWithoutRow(law, ROWS)).toEqual([]);
  });

  it('gives the treatment decision to who asked for it', () => {
    const duty = law.dutyOf('AZ-TREATMENT~one', occasion('treatment-requested', '2026-06-01'));
    expect(duty?.owedTo).toEqual(['provider']);
  });

  it("asks for the worker's own form only while the physician's, which holds it, is missing", () => {
    const moments = { dateOfInjury: on('2026-06-01') };
    const received = { 'first-medical-report': ['2026-06-05'] };
    expect(law.dutyOf('AZ-407', { moments })).toBeDefined();
    expect(law.dutyOf('AZ-407', { moments, received })).toBeUndefined();
  });

  it('starts no decision clock before the notice of the Commission', () => {
    expect(law.dueIn({ itemId: 'AZ-104', facts: { moments: { dateOfInjury: on('2026-06-01') } } })).toBe(
      'not started, worst 2026-06-23T06:59:59.999Z',
    );
  });

  it('reports a death to the Commission and to the carrier', () => {
    expect(law.dutyOf('AZ-101-DEATH', { moments: { death: on('2026-06-06') } })?.owedTo).toEqual([
      'regulator',
      'claim-administrator',
    ]);
  });

  it("asks for nothing of the worker's own after a death", () => {
    const ids = ['AZ-102', 'AZ-407'];
    const moments = { dateOfInjury: on('2026-06-01'), firstTreatment: on('2026-06-01') };
    const facts = { moments };
    const death = on('2026-06-07');
    expect(law.owedAmong(ids, facts)).toEqual(ids);
    expect(law.owedAmong(ids, { ...facts, moments: { ...moments, death } })).toEqual([]);
  });

  it('asks no provider for a report where nobody was treated', () => {
    const facts = { claimType: 'medical-only', moments: { firstTreatment: on('2026-06-01') } } as const;
    expect(law.owedAmong(['AZ-102'], { ...facts, initialTreatment: '1' })).toEqual(['AZ-102']);
    expect(law.owedAmong(['AZ-102'], { ...facts, initialTreatment: '0' })).toEqual([]);
  });
});
