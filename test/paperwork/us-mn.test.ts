import { describe, expect, it } from 'vitest';
import { edgesWithoutRow, type LawRow, lawOf } from './lawRows.ts';

const law = lawOf('US-MN');
const { on } = law;

const ROWS: readonly LawRow[] = [
  {
    itemId: 'MN-FROI',
    over: 'weekend',
    because: '10 days from Thu 4 June, the later of the two, end with Sun 14: calendar days leave nothing out',
    facts: { moments: { disabilityBegan: on('2026-06-04'), employerKnowledge: on('2026-06-03') } },
    due: '2026-06-15T04:59:59.999Z',
  },
  {
    itemId: 'MN-FROI',
    over: 'holiday',
    because: '10 days from Mon 15 December end with Christmas, not rolled',
    facts: { moments: { disabilityBegan: on('2025-12-15'), employerKnowledge: on('2025-12-15') } },
    due: '2025-12-26T05:59:59.999Z',
  },
  {
    itemId: 'MN-FROI',
    over: 'year-end',
    because: 'from Sat 27 December, when the employer was told: 4 days to the 31st and 6 more',
    facts: { moments: { disabilityBegan: on('2025-12-23'), employerKnowledge: on('2025-12-27') } },
    due: '2026-01-07T05:59:59.999Z',
  },
  {
    itemId: 'MN-FROI',
    over: 'nothing',
    because: 'from Thu 5 March to Sun 15, which ends in summer time',
    facts: { moments: { disabilityBegan: on('2026-03-05'), employerKnowledge: on('2026-03-04') } },
    due: '2026-03-16T04:59:59.999Z',
  },
  {
    itemId: 'MN-FROI-DEATH',
    over: 'weekend',
    because: '7 days from Sat 6 June are Sat 13',
    facts: { moments: { death: on('2026-06-06') } },
    due: '2026-06-14T04:59:59.999Z',
  },
  {
    itemId: 'MN-FROI-DEATH',
    over: 'holiday',
    because: '7 days from Thu 18 December are Christmas, not rolled',
    facts: { moments: { death: on('2025-12-18') } },
    due: '2025-12-26T05:59:59.999Z',
  },
  {
    itemId: 'MN-FROI-DEATH',
    over: 'year-end',
    because: '2 days to 31 December and 5 more',
    facts: { moments: { death: on('2025-12-29') } },
    due: '2026-01-06T05:59:59.999Z',
  },
  {
    itemId: 'MN-FILED',
    over: 'weekend',
    because: '14 days from Sun 7 June are Sun 21, not rolled',
    facts: { moments: { disabilityBegan: on('2026-06-07'), employerKnowledge: on('2026-06-05') } },
    due: '2026-06-22T04:59:59.999Z',
  },
  {
    itemId: 'MN-FILED',
    over: 'holiday',
    because: '14 days from Thu 13 November are Thanksgiving, not rolled',
    facts: { moments: { disabilityBegan: on('2025-11-13'), employerKnowledge: on('2025-11-12') } },
    due: '2025-11-28T05:59:59.999Z',
  },
  {
    itemId: 'MN-FILED',
    over: 'year-end',
    because: '9 days to 31 December and 5 more',
    facts: { moments: { disabilityBegan: on('2025-12-22'), employerKnowledge: on('2025-12-22') } },
    due: '2026-01-06T05:59:59.999Z',
  },
  {
    itemId: 'MN-DECISION',
    over: 'weekend',
    because: 'notice on Sat 6 June is the later: day one is Sun 7, day fourteen Sat 20',
    facts: { moments: { disabilityBegan: on('2026-06-05'), employerKnowledge: on('2026-06-06') } },
    due: '2026-06-21T04:59:59.999Z',
  },
  {
    itemId: 'MN-DECISION',
    over: 'holiday',
    because: 'first lost day Thu 11 December: day one is Fri 12, day fourteen Christmas, not rolled',
    facts: { moments: { disabilityBegan: on('2025-12-11'), employerKnowledge: on('2025-12-10') } },
    due: '2025-12-26T05:59:59.999Z',
  },
  {
    itemId: 'MN-DECISION',
    over: 'year-end',
    because: 'notice on Tue 30 December: day one is the 31st, day fourteen 13 January',
    facts: { moments: { disabilityBegan: on('2025-12-29'), employerKnowledge: on('2025-12-30') } },
    due: '2026-01-14T05:59:59.999Z',
  },
  {
    itemId: 'MN-DECISION',
    over: 'nothing',
    because: 'first lost day Mon 2 March: day fourteen is Mon 16, in summer time',
    facts: { moments: { disabilityBegan: on('2026-03-02'), employerKnowledge: on('2026-03-02') } },
    due: '2026-03-17T04:59:59.999Z',
  },
  {
    itemId: 'MN-HCPR',
    over: 'weekend',
    because: '10 days from Wed 10 June are Sat 20',
    facts: { moments: { reportRequested: on('2026-06-10') } },
    due: '2026-06-21T04:59:59.999Z',
  },
  {
    itemId: 'MN-HCPR',
    over: 'holiday',
    because: '10 days from Sun 1 November are Veterans Day, not rolled',
    facts: { moments: { reportRequested: on('2026-11-01') } },
    due: '2026-11-12T05:59:59.999Z',
  },
  {
    itemId: 'MN-HCPR',
    over: 'year-end',
    because: '9 days to 31 December and 1 more: New Year, not rolled',
    facts: { moments: { reportRequested: on('2025-12-22') } },
    due: '2026-01-02T05:59:59.999Z',
  },
  {
    itemId: 'MN-RWA~1',
    over: 'weekend',
    because: 'two weeks from Sat 6 June are Sat 20',
    facts: { moments: { firstTreatment: on('2026-06-06') } },
    due: '2026-06-21T04:59:59.999Z',
  },
  {
    itemId: 'MN-RWA~1',
    over: 'holiday',
    because: 'two weeks from Mon 11 May are Memorial Day, not rolled',
    facts: { moments: { firstTreatment: on('2026-05-11') } },
    due: '2026-05-26T04:59:59.999Z',
  },
  {
    itemId: 'MN-RWA~2',
    over: 'year-end',
    because: 'from the report of 22 December: 9 days to the 31st and 5 more',
    facts: { moments: { firstTreatment: on('2025-12-08') }, received: { 'work-status': ['2025-12-22'] } },
    due: '2026-01-06T05:59:59.999Z',
  },
  {
    itemId: 'MN-STATUS~1',
    over: 'weekend',
    because: 'six months from 6 December are Sat 6 June',
    facts: { moments: { disabilityBegan: on('2025-12-06') } },
    due: '2026-06-07T04:59:59.999Z',
  },
  {
    itemId: 'MN-STATUS~1',
    over: 'holiday',
    because: 'six months from 11 May are Veterans Day, not rolled',
    facts: { moments: { disabilityBegan: on('2026-05-11') } },
    due: '2026-11-12T05:59:59.999Z',
  },
  {
    itemId: 'MN-STATUS~1',
    over: 'year-end',
    because: 'six months from 31 August end with February, which has no 31st',
    facts: { moments: { disabilityBegan: on('2025-08-31') } },
    due: '2026-03-01T05:59:59.999Z',
  },
  {
    itemId: 'MN-STATUS~2',
    over: 'nothing',
    because: 'six months from the report of 27 February',
    facts: { moments: { disabilityBegan: on('2025-08-31') }, received: { 'benefit-status-report': ['2026-02-27'] } },
    due: '2026-08-28T04:59:59.999Z',
  },
  {
    itemId: 'MN-DSR',
    over: 'weekend',
    because: '90 days from Mon 2 March: 29 to 31 March, 30 of April, 31 of May, a Sunday',
    facts: { moments: { dateOfInjury: on('2026-03-02'), disabilityBegan: on('2026-03-03') } },
    due: '2026-06-01T04:59:59.999Z',
  },
  {
    itemId: 'MN-DSR',
    over: 'holiday',
    because: '90 days from 9 June: 21 to the 30th, 31, 31 and 7: Labor Day, not rolled',
    facts: { moments: { dateOfInjury: on('2026-06-09'), disabilityBegan: on('2026-06-09') } },
    due: '2026-09-08T04:59:59.999Z',
  },
  {
    itemId: 'MN-DSR',
    over: 'year-end',
    because: '90 days from 3 November: 27 to the 30th, 31, 31 and 1',
    facts: { moments: { dateOfInjury: on('2025-11-03'), disabilityBegan: on('2025-11-04') } },
    due: '2026-02-02T05:59:59.999Z',
  },
  {
    itemId: 'MN-DSR',
    over: 'nothing',
    because: 'date of injury not known: 13 weeks from 1 March end with 30 May, 14 days from Sun 31 May are Sun 14 June',
    facts: { moments: { disabilityBegan: on('2026-03-01') } },
    due: '2026-06-15T04:59:59.999Z',
  },
  {
    itemId: 'MN-PERMANENCY',
    over: 'weekend',
    because: '30 days from 14 May: 17 to the 31st and 13: a Saturday',
    facts: { received: { 'medical-end-report': ['2026-05-14'] } },
    due: '2026-06-14T04:59:59.999Z',
  },
  {
    itemId: 'MN-PERMANENCY',
    over: 'holiday',
    because: '30 days from 25 November are Christmas, not rolled',
    facts: { received: { 'medical-end-report': ['2025-11-25'] } },
    due: '2025-12-26T05:59:59.999Z',
  },
  {
    itemId: 'MN-PERMANENCY',
    over: 'year-end',
    because: '21 days to 31 December and 9 more',
    facts: { received: { 'medical-end-report': ['2025-12-10'] } },
    due: '2026-01-10T05:59:59.999Z',
  },
];

describe('Minnesota', () => {
  it.each(ROWS)('dates $itemId over $over: $because', (row) => {
    expect(law.dueIn(row)).toBe(row.due);
  });

  it('has a row over a weekend, a holiday and the end of a year for each verified rule', () => {
    expect(edgesWithoutRow(law, ROWS)).toEqual([]);
  });

  it.each([
    { because: 'three days, Tue 2 to Thu 4 June', returned: '2026-06-05', owed: false },
    { because: 'four days, Tue 2 to Fri 5 June', returned: '2026-06-06', owed: true },
  ])('calls for the first reports after more than three calendar days: $because', ({ returned, owed }) => {
    const facts = { moments: { disabilityBegan: on('2026-06-02'), returnedToWork: on(returned) } };
    expect(['MN-FROI', 'MN-FILED'].map((id) => law.dutyOf(id, facts) !== undefined)).toEqual([owed, owed]);
  });

  it('counts parts of days, and days that do not follow each other', () => {
    const moments = { disabilityBegan: on('2026-06-02'), returnedToWork: on('2026-06-04') };
    expect(law.dutyOf('MN-FROI', { moments, daysLost: 3 })).toBeUndefined();
    expect(law.dutyOf('MN-FROI', { moments, daysLost: 4 })).toBeDefined();
  });

  it('gives the report of work ability to the worker alone, who passes it on', () => {
    expect(law.dutyOf('MN-RWA~1', { moments: { firstTreatment: on('2026-06-01') } })?.owedTo).toEqual(['worker']);
  });

  it('asks for no health care provider report until one is requested', () => {
    expect(law.dutyOf('MN-HCPR', { moments: { firstTreatment: on('2026-06-01') } })).toBeUndefined();
  });

  it("follows up the worker's copy of the first report once that is here", () => {
    const moments = { disabilityBegan: on('2026-06-04'), employerKnowledge: on('2026-06-04') };
    const received = { 'employer-first-report': ['2026-06-10'] };
    expect(law.dutyOf('MN-FROI~to-worker', { moments })).toBeUndefined();
    expect(law.dutyOf('MN-FROI~to-worker', { moments, received })?.copyTo).toBe('worker');
  });

  it("asks for nothing of the worker's own after a death", () => {
    const ids = ['MN-HCPR', 'MN-RWA~1', 'MN-PERMANENCY'];
    const moments = { reportRequested: on('2026-06-03'), firstTreatment: on('2026-06-01') };
    const facts = { moments, received: { 'medical-end-report': ['2026-06-05'] } };
    const death = on('2026-06-07');
    expect(law.owedAmong(ids, facts)).toEqual(ids);
    expect(law.owedAmong(ids, { ...facts, moments: { ...moments, death } })).toEqual([]);
  });

  it('asks for decision and status only where time is lost, and for status only while it is', () => {
    const ids = ['MN-DECISION', 'MN-RWA~1', 'MN-STATUS~1', 'MN-DSR'];
    const moments = { dateOfInjury: on('2026-06-01'), disabilityBegan: on('2026-06-02') };
    expect(law.owedAmong(ids, { moments })).toEqual(ids);
    expect(law.owedAmong(ids, { moments: { ...moments, returnedToWork: on('2026-06-20') } })).toEqual(['MN-DECISION']);
    expect(law.owedAmong(ids, { claimType: 'medical-only', moments: { dateOfInjury: on('2026-06-01') } })).toEqual([]);
  });
});
