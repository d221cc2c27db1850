import { describe, expect, it } from 'vitest';
import { edgesWithoutRow, type LawRow, lawOf } from './lawRows.ts';

const law = lawOf('US-CA');
const { on, occasion } = law;

const ROWS: readonly LawRow[] = [
  {
    itemId: 'CA-DWC1',
    over: 'weekend',
    because: 'the working day after Fri 5 June is Mon 8',
    facts: { moments: { employerKnowledge: on('2026-06-05') } },
    due: '2026-06-09T06:59:59.999Z',
  },
  {
    itemId: 'CA-DWC1',
    over: 'holiday',
    because: 'after Fri 22 May weekend and Memorial Day are out, so Tue 26',
    facts: { moments: { employerKnowledge: on('2026-05-22') } },
    due: '2026-05-27T06:59:59.999Z',
  },
  {
    itemId: 'CA-DWC1',
    over: 'year-end',
    because: 'after Wed 31 December New Year is out, so Fri 2 January',
    facts: { moments: { employerKnowledge: on('2025-12-31') } },
    due: '2026-01-03T07:59:59.999Z',
  },
  {
    itemId: 'CA-5020',
    over: 'weekend',
    because: '5 days from Mon 1 June are Sat 6; the next open day is Mon 8',
    facts: { moments: { employerKnowledge: on('2026-06-01') } },
    due: '2026-06-07T06:59:59.999Z, rolled to 2026-06-09T06:59:59.999Z',
  },
  {
    itemId: 'CA-5020',
    over: 'holiday',
    because: '5 days from Fri 6 November are Veterans Day; the next open day is Thu 12',
    facts: { moments: { employerKnowledge: on('2026-11-06') } },
    due: '2026-11-12T07:59:59.999Z, rolled to 2026-11-13T07:59:59.999Z',
  },
  {
    itemId: 'CA-5020',
    over: 'year-end',
    because: '5 days from Tue 30 December are Sun 4 January; the next open day is Mon 5',
    facts: { moments: { employerKnowledge: on('2025-12-30') } },
    due: '2026-01-05T07:59:59.999Z, rolled to 2026-01-06T07:59:59.999Z',
  },
  {
    itemId: 'CA-5020-DEATH',
    over: 'weekend',
    because: '5 days from Tue 2 June are Sun 7; the next open day is Mon 8',
    facts: { moments: { death: on('2026-06-02') } },
    due: '2026-06-08T06:59:59.999Z, rolled to 2026-06-09T06:59:59.999Z',
  },
  {
    itemId: 'CA-5020-DEATH',
    over: 'holiday',
    because: '5 days are Thanksgiving; the day after and the weekend are out, so Mon 30',
    facts: { moments: { death: on('2026-11-21') } },
    due: '2026-11-27T07:59:59.999Z, rolled to 2026-12-01T07:59:59.999Z',
  },
  {
    itemId: 'CA-5020-DEATH',
    over: 'year-end',
    because: '5 days from Sat 27 December are New Year; the next open day is Fri 2',
    facts: { moments: { death: on('2025-12-27') } },
    due: '2026-01-02T07:59:59.999Z, rolled to 2026-01-03T07:59:59.999Z',
  },
  {
    itemId: 'CA-DFR',
    over: 'weekend',
    because: '5 days from Mon 8 June are Sat 13; the next open day is Mon 15',
    facts: { moments: { firstTreatment: on('2026-06-08') } },
    due: '2026-06-14T06:59:59.999Z, rolled to 2026-06-16T06:59:59.999Z',
  },
  {
    itemId: 'CA-DFR',
    over: 'holiday',
    because: '5 days from Thu 26 March are Cesar Chavez Day; the next open day is Wed 1 April',
    facts: { moments: { firstTreatment: on('2026-03-26') } },
    due: '2026-04-01T06:59:59.999Z, rolled to 2026-04-02T06:59:59.999Z',
  },
  {
    itemId: 'CA-DFR',
    over: 'year-end',
    because: '5 days from Mon 29 December are Sat 3 January; the next open day is Mon 5',
    facts: { moments: { firstTreatment: on('2025-12-29') } },
    due: '2026-01-04T07:59:59.999Z, rolled to 2026-01-06T07:59:59.999Z',
  },
  {
    itemId: 'CA-PR2~1',
    over: 'weekend',
    because: '45 days from 22 April: 8 to the 30th, 31 of May, 6: a Saturday, not rolled',
    facts: { received: { 'first-medical-report': ['2026-04-22'] } },
    due: '2026-06-07T06:59:59.999Z',
  },
  {
    itemId: 'CA-PR2~1',
    over: 'holiday',
    because: '45 days from 10 November: 20 to the 30th and 25: Christmas, not rolled',
    facts: { received: { 'first-medical-report': ['2025-11-10'] } },
    due: '2025-12-26T07:59:59.999Z',
  },
  {
    itemId: 'CA-PR2~1',
    over: 'year-end',
    because: '30 days to 31 December and 15 more',
    facts: { received: { 'first-medical-report': ['2025-12-01'] } },
    due: '2026-01-16T07:59:59.999Z',
  },
  {
    itemId: 'CA-PS',
    over: 'weekend',
    because: '20 days from 31 May are Sat 20 June; the next open day is Mon 22',
    facts: occasion('medical-end', '2026-05-31'),
    due: '2026-06-21T06:59:59.999Z, rolled to 2026-06-23T06:59:59.999Z',
  },
  {
    itemId: 'CA-PS',
    over: 'holiday',
    because: '20 days from 5 December are Christmas; the next open day is Fri 26',
    facts: occasion('medical-end', '2025-12-05'),
    due: '2025-12-26T07:59:59.999Z, rolled to 2025-12-27T07:59:59.999Z',
  },
  {
    itemId: 'CA-PS',
    over: 'year-end',
    because: '9 days to 31 December and 11: a Sunday; the next open day is Mon 12',
    facts: occasion('medical-end', '2025-12-22'),
    due: '2026-01-12T07:59:59.999Z, rolled to 2026-01-13T07:59:59.999Z',
  },
  {
    itemId: 'CA-FORWARD-DFR',
    over: 'weekend',
    because: '5 days from Mon 1 June are Sat 6; the next open day is Mon 8',
    facts: { received: { 'first-medical-report': ['2026-06-01'] } },
    due: '2026-06-07T06:59:59.999Z, rolled to 2026-06-09T06:59:59.999Z',
  },
  {
    itemId: 'CA-FORWARD-DFR',
    over: 'holiday',
    because: '5 days from Fri 6 November are Veterans Day; the next open day is Thu 12',
    facts: { received: { 'first-medical-report': ['2026-11-06'] } },
    due: '2026-11-12T07:59:59.999Z, rolled to 2026-11-13T07:59:59.999Z',
  },
  {
    itemId: 'CA-FORWARD-DFR',
    over: 'year-end',
    because: '5 days from Tue 30 December are Sun 4 January; the next open day is Mon 5',
    facts: { received: { 'first-medical-report': ['2025-12-30'] } },
    due: '2026-01-05T07:59:59.999Z, rolled to 2026-01-06T07:59:59.999Z',
  },
  {
    itemId: 'CA-DECISION',
    over: 'weekend',
    because: '90 days from 9 March: 22 to the 31st, 30, 31 and 7: a Sunday, not rolled',
    facts: { moments: { claimFormFiled: on('2026-03-09') } },
    due: '2026-06-08T06:59:59.999Z',
  },
  {
    itemId: 'CA-DECISION',
    over: 'holiday',
    because: '90 days from 9 June: 21 to the 30th, 31, 31 and 7: Labor Day, not rolled',
    facts: { moments: { claimFormFiled: on('2026-06-09') } },
    due: '2026-09-08T06:59:59.999Z',
  },
  {
    itemId: 'CA-DECISION',
    over: 'year-end',
    because: '90 days from 3 November: 27 to the 30th, 31, 31 and 1',
    facts: { moments: { claimFormFiled: on('2025-11-03') } },
    due: '2026-02-02T07:59:59.999Z',
  },
  {
    itemId: 'CA-FIRST-TD',
    over: 'weekend',
    because: '14 days from Sun 7 June, the later of the two, are Sun 21, not rolled',
    facts: { moments: { disabilityBegan: on('2026-06-07'), employerKnowledge: on('2026-06-05') } },
    due: '2026-06-22T06:59:59.999Z',
  },
  {
    itemId: 'CA-FIRST-TD',
    over: 'holiday',
    because: '14 days from Thu 11 December are Christmas, not rolled',
    facts: { moments: { disabilityBegan: on('2025-12-10'), employerKnowledge: on('2025-12-11') } },
    due: '2025-12-26T07:59:59.999Z',
  },
  {
    itemId: 'CA-FIRST-TD',
    over: 'year-end',
    because: '9 days to 31 December and 5 more',
    facts: { moments: { disabilityBegan: on('2025-12-22'), employerKnowledge: on('2025-12-22') } },
    due: '2026-01-06T07:59:59.999Z',
  },
  {
    itemId: 'CA-UR~one',
    over: 'weekend',
    because: '4, 5 June, weekend out, 8, 9, 10',
    facts: occasion('treatment-requested', '2026-06-03'),
    due: '2026-06-11T06:59:59.999Z',
  },
  {
    itemId: 'CA-UR~one',
    over: 'holiday',
    because: '22, weekend and Memorial Day out, 26 to 29 May',
    facts: occasion('treatment-requested', '2026-05-21'),
    due: '2026-05-30T06:59:59.999Z',
  },
  {
    itemId: 'CA-UR~one',
    over: 'year-end',
    because: 'weekend out, 29 to 31, New Year out, 2, weekend out, 5 January',
    facts: occasion('treatment-requested', '2025-12-26'),
    due: '2026-01-06T07:59:59.999Z',
  },
  {
    itemId: 'CA-EDI-FROI',
    over: 'weekend',
    because: '2 to 5, weekend out, 8 to 12, weekend out, 15 June',
    facts: { moments: { administratorKnowledge: on('2026-06-01') } },
    due: '2026-06-16T06:59:59.999Z',
  },
  {
    itemId: 'CA-EDI-FROI',
    over: 'holiday',
    because: '25 to 27, weekend out, 30, Cesar Chavez Day out, 1 to 3, weekend out, 6 to 8 April',
    facts: { moments: { administratorKnowledge: on('2026-03-24') } },
    due: '2026-04-09T06:59:59.999Z',
  },
  {
    itemId: 'CA-EDI-FROI',
    over: 'year-end',
    because: '23, 24, Christmas out, 26, weekend out, 29 to 31, New Year out, 2, weekend out, 5 to 7 January',
    facts: { moments: { administratorKnowledge: on('2025-12-22') } },
    due: '2026-01-08T07:59:59.999Z',
  },
  {
    itemId: 'CA-WORK-OFFER',
    over: 'weekend',
    because: '60 days from 14 April: 16 to the 30th, 31 of May, 13: a Saturday, not rolled',
    facts: { received: { 'work-capacity-report': ['2026-04-14'] } },
    due: '2026-06-14T06:59:59.999Z',
  },
  {
    itemId: 'CA-WORK-OFFER',
    over: 'holiday',
    because: '60 days from 26 October: 5 to the 31st, 30 of November, 25: Christmas, not rolled',
    facts: { received: { 'work-capacity-report': ['2025-10-26'] } },
    due: '2025-12-26T07:59:59.999Z',
  },
  {
    itemId: 'CA-WORK-OFFER',
    over: 'year-end',
    because: '60 days from 10 November: 20 to the 30th, 31 of December, 9',
    facts: { received: { 'work-capacity-report': ['2025-11-10'] } },
    due: '2026-01-10T07:59:59.999Z',
  },
];

describe('California at the edges', () => {
  it.each(ROWS)('dates $itemId over $over: $because', (row) => {
    expect(law.dueIn(row)).toBe(row.due);
  });

  it('has a row over a weekend, a holiday and the end of a year for each verified rule', () => {
    expect(edgesWithoutRow(law, ROWS)).toEqual([]);
  });
});
