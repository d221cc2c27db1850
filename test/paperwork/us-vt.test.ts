import { describe, expect, it } from 'vitest';
import { edgesWithoutRow, type LawRow, lawOf } from './lawRows.ts';

const law = lawOf('US-VT');
const { on, occasion } = law;

const ROWS: readonly LawRow[] = [
  {
    itemId: 'VT-FROI',
    over: 'weekend',
    because: 'Fri 12 h, Sat 24 h, Sunday out, Mon 24 h, Tue 12 h',
    facts: { moments: { dateOfInjury: on('2026-06-05T12:00') } },
    due: '2026-06-09T16:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    over: 'holiday',
    because: 'Fri 14 h, Sat 24 h, Sunday and Memorial Day out, Tue 24 h, Wed 10 h',
    facts: { moments: { dateOfInjury: on('2026-05-22T10:00') } },
    due: '2026-05-27T14:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    over: 'year-end',
    because: 'Tue 16 h, Wed 24 h, New Year out, Fri 24 h, Sat 8 h',
    facts: { moments: { dateOfInjury: on('2025-12-30T08:00') } },
    due: '2026-01-03T13:00:00.000Z',
  },
  {
    itemId: 'VT-SUPPLEMENTAL~1',
    over: 'weekend',
    because: '60 days from 14 April: 16 to the 30th, 31 of May, 13: a Saturday; the next open day is Mon 15',
    facts: { moments: { disabilityBegan: on('2026-04-14') } },
    due: '2026-06-14T03:59:59.999Z, rolled to 2026-06-16T03:59:59.999Z',
  },
  {
    itemId: 'VT-SUPPLEMENTAL~1',
    over: 'holiday',
    because: '60 days from 26 October: 5 to the 31st, 30, 25: Christmas; the next open day is Fri 26',
    facts: { moments: { disabilityBegan: on('2025-10-26') } },
    due: '2025-12-26T04:59:59.999Z, rolled to 2025-12-27T04:59:59.999Z',
  },
  {
    itemId: 'VT-SUPPLEMENTAL~1',
    over: 'year-end',
    because: '60 days from 10 November: 20 to the 30th, 31, 9: a Friday',
    facts: { moments: { disabilityBegan: on('2025-11-10') } },
    due: '2026-01-10T04:59:59.999Z',
  },
  {
    itemId: 'VT-FINAL',
    over: 'weekend',
    because: '2 to 5 June, weekend out, 8',
    facts: { moments: { returnedToWork: on('2026-06-01') } },
    due: 'courtesy 2026-06-09T03:59:59.999Z',
  },
  {
    itemId: 'VT-FINAL',
    over: 'holiday',
    because: '22, weekend and Memorial Day out, 26 to 29 May',
    facts: { moments: { returnedToWork: on('2026-05-21') } },
    due: 'courtesy 2026-05-30T03:59:59.999Z',
  },
  {
    itemId: 'VT-FINAL',
    over: 'year-end',
    because: 'weekend out, 29 to 31, New Year out, 2, weekend out, 5 January',
    facts: { moments: { returnedToWork: on('2025-12-26') } },
    due: 'courtesy 2026-01-06T04:59:59.999Z',
  },
  {
    itemId: 'VT-WORKER-CLAIM',
    over: 'weekend',
    because: 'six months from 6 December are Sat 6 June, not rolled',
    facts: { moments: { dateOfInjury: on('2025-12-06') } },
    due: '2026-06-07T03:59:59.999Z',
  },
  {
    itemId: 'VT-WORKER-CLAIM',
    over: 'holiday',
    because: 'six months from 11 May are Veterans Day, not rolled',
    facts: { moments: { dateOfInjury: on('2026-05-11') } },
    due: '2026-11-12T04:59:59.999Z',
  },
  {
    itemId: 'VT-WORKER-CLAIM',
    over: 'year-end',
    because: 'six months from 30 September are 30 March',
    facts: { moments: { dateOfInjury: on('2025-09-30') } },
    due: '2026-03-31T03:59:59.999Z',
  },
  {
    itemId: 'VT-FATAL',
    over: 'weekend',
    because: 'the business day after Fri 5 June is Mon 8',
    facts: { moments: { death: on('2026-06-05') } },
    due: 'courtesy 2026-06-09T03:59:59.999Z',
  },
  {
    itemId: 'VT-FATAL',
    over: 'holiday',
    because: 'Town Meeting Day out, so Wed 4 March',
    facts: { moments: { death: on('2026-03-02') } },
    due: 'courtesy 2026-03-05T04:59:59.999Z',
  },
  {
    itemId: 'VT-FATAL',
    over: 'year-end',
    because: 'New Year out, so Fri 2 January',
    facts: { moments: { death: on('2025-12-31') } },
    due: 'courtesy 2026-01-03T04:59:59.999Z',
  },
  {
    itemId: 'VT-WAGE',
    over: 'weekend',
    because: '2 to 5 June, weekend out, 8',
    facts: { moments: { disabilityBegan: on('2026-06-01') } },
    due: 'courtesy 2026-06-09T03:59:59.999Z',
  },
  {
    itemId: 'VT-WAGE',
    over: 'holiday',
    because: '22, weekend and Memorial Day out, 26 to 29 May',
    facts: { moments: { disabilityBegan: on('2026-05-21') } },
    due: 'courtesy 2026-05-30T03:59:59.999Z',
  },
  {
    itemId: 'VT-WAGE',
    over: 'year-end',
    because: 'weekend out, 29 to 31, New Year out, 2, weekend out, 5 January',
    facts: { moments: { disabilityBegan: on('2025-12-26') } },
    due: 'courtesy 2026-01-06T04:59:59.999Z',
  },
  {
    itemId: 'VT-RELEASE',
    over: 'weekend',
    because: '2 to 5 June, weekend out, 8 to 10',
    facts: { moments: { releaseRequested: on('2026-06-01') } },
    due: 'courtesy 2026-06-11T03:59:59.999Z',
  },
  {
    itemId: 'VT-RELEASE',
    over: 'holiday',
    because: '6, weekend out, 9, 10, Veterans Day out, 12, 13, weekend out, 16, 17 November',
    facts: { moments: { releaseRequested: on('2026-11-05') } },
    due: 'courtesy 2026-11-18T04:59:59.999Z',
  },
  {
    itemId: 'VT-RELEASE',
    over: 'year-end',
    because: '24, Christmas out, 26, weekend out, 29 to 31, New Year out, 2, weekend out, 5 January',
    facts: { moments: { releaseRequested: on('2025-12-23') } },
    due: 'courtesy 2026-01-06T04:59:59.999Z',
  },
  {
    itemId: 'VT-DECISION',
    over: 'weekend',
    because: '21 days from 31 May are Sun 21 June; the next open day is Mon 22',
    facts: { moments: { employerKnowledge: on('2026-05-31') } },
    due: '2026-06-22T03:59:59.999Z, rolled to 2026-06-23T03:59:59.999Z',
  },
  {
    itemId: 'VT-DECISION',
    over: 'holiday',
    because: '21 days from 21 October are Veterans Day; the next open day is Thu 12',
    facts: { moments: { employerKnowledge: on('2026-10-21') } },
    due: '2026-11-12T04:59:59.999Z, rolled to 2026-11-13T04:59:59.999Z',
  },
  {
    itemId: 'VT-DECISION',
    over: 'year-end',
    because: '16 days to 31 December and 5 more',
    facts: { moments: { employerKnowledge: on('2025-12-15') } },
    due: '2026-01-06T04:59:59.999Z',
  },
  {
    itemId: 'VT-TREATMENT~one',
    over: 'weekend',
    because: '14 days from 7 June are Sun 21; the next open day is Mon 22',
    facts: occasion('treatment-requested', '2026-06-07'),
    due: '2026-06-22T03:59:59.999Z, rolled to 2026-06-23T03:59:59.999Z',
  },
  {
    itemId: 'VT-TREATMENT~one',
    over: 'holiday',
    because: '14 days from 17 February are Town Meeting Day; the next open day is Wed 4 March',
    facts: occasion('treatment-requested', '2026-02-17'),
    due: '2026-03-04T04:59:59.999Z, rolled to 2026-03-05T04:59:59.999Z',
  },
  {
    itemId: 'VT-TREATMENT~one',
    over: 'year-end',
    because: '9 days to 31 December and 5 more',
    facts: occasion('treatment-requested', '2025-12-22'),
    due: '2026-01-06T04:59:59.999Z',
  },
];

describe('Vermont at the edges', () => {
  it.each(ROWS)('dates $itemId over $over: $because', (row) => {
    expect(law.dueIn(row)).toBe(row.due);
  });

  it('has a row over a weekend, a holiday and the end of a year for each verified rule', () => {
    expect(edgesWithoutRow(law, ROWS)).toEqual([]);
  });
});
