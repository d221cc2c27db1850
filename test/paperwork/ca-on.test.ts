import { describe, expect, it } from 'vitest';
import { edgesWithoutRow, type LawRow, lawOf } from './lawRows.ts';
import { momentIn } from './ruleFacts.ts';

const law = lawOf('CA-ON');
const { on, occasion } = law;

const ROWS: readonly LawRow[] = [
  {
    itemId: 'ON-FORM7',
    over: 'weekend',
    because: '5 June, weekend out, 8, 9',
    facts: { moments: { employerKnowledge: on('2026-06-04') } },
    due: '2026-06-10T03:59:59.999Z',
  },
  {
    itemId: 'ON-FORM7',
    over: 'holiday',
    because: '2 April, Good Friday and weekend out, Easter Monday in, 7',
    facts: { moments: { employerKnowledge: on('2026-04-01') } },
    due: '2026-04-08T03:59:59.999Z',
  },
  {
    itemId: 'ON-FORM7',
    over: 'holiday',
    because: '24 December, Christmas, Boxing Day and weekend out, 29, 30',
    facts: { moments: { employerKnowledge: on('2025-12-23') } },
    due: '2025-12-31T04:59:59.999Z',
  },
  {
    itemId: 'ON-FORM7',
    over: 'year-end',
    because: '31 December, New Year out, 2, weekend out, 5 January',
    facts: { moments: { employerKnowledge: on('2025-12-30') } },
    due: '2026-01-06T04:59:59.999Z',
  },
  {
    itemId: 'ON-FORM7',
    over: 'nothing',
    because: 'learned on the first day of the policy, Fri 29 September 2023: 2, 3, 4 October',
    facts: { moments: { employerKnowledge: on('2023-09-29') } },
    due: '2023-10-05T03:59:59.999Z',
  },
  {
    itemId: 'ON-FORM7-2023',
    over: 'weekend',
    because: '12 to 15 September, weekend out, 18, 19, 20',
    facts: { moments: { employerKnowledge: on('2023-09-11') } },
    due: '2023-09-21T03:59:59.999Z',
  },
  {
    itemId: 'ON-FORM7-2023',
    over: 'holiday',
    because: '1, 5 to 8, 11, 12 September with Labour Day out; no holidays before 2024 are held, so the earlier 11th',
    facts: { moments: { employerKnowledge: on('2023-08-31') } },
    due: '2023-09-12T03:59:59.999Z',
  },
  {
    itemId: 'ON-FORM7-2023',
    over: 'year-end',
    because: 'weekend and New Year out, 2 to 6 January (a Sunday holiday takes no Monday), weekend out, 9, 10',
    facts: { moments: { employerKnowledge: on('2022-12-30') } },
    due: '2023-01-11T04:59:59.999Z',
  },
  {
    itemId: 'ON-FORM6',
    over: 'weekend',
    because: 'six months from 6 December are Sat 6 June',
    facts: { moments: { dateOfInjury: on('2025-12-06') } },
    due: '2026-06-07T03:59:59.999Z',
  },
  {
    itemId: 'ON-FORM6',
    over: 'holiday',
    because: 'six months from 1 January are Canada Day, not rolled',
    facts: { moments: { dateOfInjury: on('2026-01-01') } },
    due: '2026-07-02T03:59:59.999Z',
  },
  {
    itemId: 'ON-FORM6',
    over: 'year-end',
    because: 'six months from 31 August end with February, which has no 31st',
    facts: { moments: { dateOfInjury: on('2025-08-31') } },
    due: '2026-03-01T04:59:59.999Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'weekend',
    because: '48 hours from Fri 15:00 end Sun 15:00: hours leave nothing out',
    facts: { moments: { firstTreatment: on('2026-06-05T15:00') } },
    due: '2026-06-07T19:00:00.000Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'holiday',
    because: '48 hours from Thu 2 April 09:30, Good Friday counted, end Sat 09:30',
    facts: { moments: { firstTreatment: on('2026-04-02T09:30') } },
    due: '2026-04-04T13:30:00.000Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'year-end',
    because: '48 hours from Wed 31 December 20:00 end Fri 2 January 20:00',
    facts: { moments: { firstTreatment: on('2025-12-31T20:00') } },
    due: '2026-01-03T01:00:00.000Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'nothing',
    because: 'from Sat 7 March 10:00: 14 h, a Sunday of 23 h and 11 h of Monday, so 11:00 in summer time',
    facts: { moments: { firstTreatment: on('2026-03-07T10:00') } },
    due: '2026-03-09T15:00:00.000Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'nothing',
    because: 'from Sat 31 October 12:00: 12 h, a Sunday of 25 h and 11 h of Monday, so 11:00 in winter time',
    facts: { moments: { firstTreatment: on('2026-10-31T12:00') } },
    due: '2026-11-02T16:00:00.000Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'nothing',
    because: '02:30 of 8 March does not exist and is read as 01:30: 22.5 h less the hour skipped, 24 h and 2.5 h',
    facts: { moments: { firstTreatment: on('2026-03-08T02:30') } },
    due: '2026-03-10T06:30:00.000Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'nothing',
    because: '01:30 of 1 November comes twice and the first counts: 23.5 h, 24 h and half an hour',
    facts: { moments: { firstTreatment: on('2026-11-01T01:30') } },
    due: '2026-11-03T05:30:00.000Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'nothing',
    because: 'the hour is not known, so from Tue 00:00: Tue and Wed whole',
    facts: { moments: { firstTreatment: on('2026-06-02') } },
    due: '2026-06-04T04:00:00.000Z',
  },
  {
    itemId: 'ON-FORM8',
    over: 'nothing',
    because: 'treated at 15:00 in Kenora, which is 16:00 in Toronto, on Friday: Sun 16:00',
    facts: { moments: { firstTreatment: momentIn('America/Winnipeg', '2026-06-05T15:00') } },
    due: '2026-06-07T20:00:00.000Z',
  },
  {
    itemId: 'ON-FAF',
    over: 'weekend',
    because: '5 June, weekend out, 8, 9',
    facts: { moments: { firstTreatment: on('2026-06-04') } },
    due: 'courtesy 2026-06-10T03:59:59.999Z',
  },
  {
    itemId: 'ON-FAF',
    over: 'holiday',
    because: 'after Fri 15 May weekend and Victoria Day out, 19, 20, 21',
    facts: { moments: { firstTreatment: on('2026-05-15') } },
    due: 'courtesy 2026-05-22T03:59:59.999Z',
  },
  {
    itemId: 'ON-FAF',
    over: 'year-end',
    because: '31 December, New Year out, 2, weekend out, 5 January',
    facts: { moments: { firstTreatment: on('2025-12-30') } },
    due: 'courtesy 2026-01-06T04:59:59.999Z',
  },
  {
    itemId: 'ON-FAF',
    over: 'nothing',
    because: 'asked for on Mon 15 June: 16, 17, 18',
    facts: { moments: { firstTreatment: on('2026-06-04'), reportRequested: on('2026-06-15') } },
    due: 'courtesy 2026-06-19T03:59:59.999Z',
  },
];

describe('Ontario', () => {
  it.each(ROWS)('dates $itemId over $over: $because', (row) => {
    expect(law.dueIn(row)).toBe(row.due);
  });

  it('has a row over a weekend, a holiday and the end of a year for each verified rule', () => {
    expect(edgesWithoutRow(law, ROWS)).toEqual([]);
  });

  it.each([
    { learned: '2023-09-28', owed: ['ON-FORM7-2023'] },
    { learned: '2023-09-29', owed: ['ON-FORM7'] },
  ])('has one Form 7, by the policy of the day on which the employer learned: $learned', ({ learned, owed }) => {
    const facts = { moments: { employerKnowledge: on(learned) } };
    expect(law.dutiesFor('employer-first-report', facts).map(({ itemId }) => itemId)).toEqual(owed);
  });

  it.each([
    { because: 'first aid only', facts: {}, owed: false },
    { because: 'first aid and restricted work', facts: occasion('restricted', '2026-06-03'), owed: true },
    { because: 'health care', facts: { initialTreatment: '2' }, owed: true },
    { because: 'a day lost', facts: { moments: { disabilityBegan: on('2026-06-02') } }, owed: true },
  ] as const)('asks for Form 7 where the law does: $because', ({ facts, owed }) => {
    const known = { claimType: 'medical-only', initialTreatment: '1', ...facts } as const;
    const before = {
      ...known,
      moments: { employerKnowledge: on('2023-06-01'), ...('moments' in facts ? facts.moments : {}) },
    };
    expect(law.dutiesFor('employer-first-report', known).length > 0).toBe(owed);
    expect(law.owedAmong(['ON-FORM7-2023'], before)).toHaveLength(owed ? 1 : 0);
  });

  it.each(['2023-06-01', '2026-06-01'])("follows up the worker's copy of Form 7, learned %s", (learned) => {
    const facts = {
      moments: { employerKnowledge: on(learned) },
      received: { 'employer-first-report': ['2026-06-03'] },
    };
    expect(law.dutiesFor('employer-first-report', facts).map(({ copyTo }) => copyTo)).toEqual([undefined, 'worker']);
  });

  it("asks for nothing of the worker's own after a death", () => {
    const ids = ['ON-FORM6', 'ON-FORM8', 'ON-FAF'];
    const moments = { dateOfInjury: on('2026-06-01'), firstTreatment: on('2026-06-01') };
    const facts = { moments };
    const death = on('2026-06-07');
    expect(law.owedAmong(ids, facts)).toEqual(ids);
    expect(law.owedAmong(ids, { ...facts, moments: { ...moments, death } })).toEqual([]);
  });

  it('asks no provider for a report where nobody was treated', () => {
    const facts = { claimType: 'medical-only', moments: { firstTreatment: on('2026-06-01') } } as const;
    expect(law.owedAmong(['ON-FORM8'], { ...facts, initialTreatment: '1' })).toEqual(['ON-FORM8']);
    expect(law.owedAmong(['ON-FORM8'], { ...facts, initialTreatment: '0' })).toEqual([]);
  });

  it('asks for abilities only where work is lost or restricted', () => {
    const facts = { claimType: 'medical-only', moments: { firstTreatment: on('2026-06-01') } } as const;
    expect(law.owedAmong(['ON-FAF'], facts)).toEqual([]);
    expect(law.owedAmong(['ON-FAF'], { ...facts, ...occasion('restricted', '2026-06-01') })).toEqual(['ON-FAF']);
  });
});
