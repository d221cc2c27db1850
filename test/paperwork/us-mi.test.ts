import { describeRows, type RowsOfRule } from './stateRows.ts';

/**
 * Lansing: the next day begins at 05:00 UTC, from 8 March to 31 October 2026 at 04:00. Lincoln's Birthday, 12 February, is
 * a holiday by statute; 24 and 31 December are none.
 */

const at = (date: string) => ({ date, zone: 'America/Detroit' });

const GROUPS: readonly RowsOfRule[] = [
  {
    itemId: 'MI-WC100',
    given: (start) => ({ moments: { disabilityBegan: start } }),
    rows: [
      [
        'weekend',
        '2026-02-26',
        'the eighth day is Fri 6 March; "immediately" is one business day of ours: Mon 9',
        'courtesy 2026-03-10T03:59:59.999Z',
      ],
      [
        'holiday',
        '2026-02-03',
        "the eighth day is Wed 11; Lincoln's Birthday out, Fri 13",
        'courtesy 2026-02-14T04:59:59.999Z',
      ],
      ['year', '2025-12-23', 'the eighth day is Wed 31; 1 January out, Fri 2', 'courtesy 2026-01-03T04:59:59.999Z'],
      [
        'condition',
        '2026-03-02',
        'back on Monday 9, seven days lost',
        'no duty',
        { moments: { returnedToWork: at('2026-03-09') } },
      ],
      [
        'condition',
        '2026-03-02',
        'back on Tuesday 10, eight days lost: on that day, and Wed 11',
        'courtesy 2026-03-12T03:59:59.999Z',
        { moments: { returnedToWork: at('2026-03-10') } },
      ],
      [
        'condition',
        '2026-03-02',
        'eight days here and there are not consecutive',
        'no duty',
        { moments: { returnedToWork: at('2026-03-04') }, daysLost: 8 },
      ],
      ['condition', '2026-02-26', 'a death is the other rule', 'no duty', { moments: { death: at('2026-03-06') } }],
    ],
  },
  {
    itemId: 'MI-WC100~to-worker',
    given: (start) => ({ moments: { disabilityBegan: start }, received: { 'employer-first-report': ['2026-03-09'] } }),
    rows: [
      ['condition', '2026-02-26', 'the worker gets the report that was made', 'courtesy 2026-03-10T03:59:59.999Z'],
    ],
  },
  {
    itemId: 'MI-WC100-DEATH',
    given: (start) => ({ claimType: 'medical-only', moments: { death: start } }),
    rows: [
      ['weekend', '2026-03-06', 'not a day was lost before: Mon 9', 'courtesy 2026-03-10T03:59:59.999Z'],
      ['holiday', '2026-02-11', "Lincoln's Birthday out, Fri 13", 'courtesy 2026-02-14T04:59:59.999Z'],
      ['year', '2025-12-31', '1 January out, Fri 2', 'courtesy 2026-01-03T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'MI-WC106',
    given: (start) => ({ moments: { death: start } }),
    rows: [
      ['weekend', '2026-03-06', 'Mon 9', 'courtesy 2026-03-10T03:59:59.999Z'],
      ['holiday', '2026-02-11', "Lincoln's Birthday out, Fri 13", 'courtesy 2026-02-14T04:59:59.999Z'],
      ['year', '2025-12-31', '1 January out, Fri 2', 'courtesy 2026-01-03T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'MI-CARE-NOTICE',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-07', 'four weeks from a Saturday: 4 April', '2026-04-05T03:59:59.999Z'],
      ['holiday', '2026-04-27', '3 days to 30 April, the 28th is Memorial Day and stays', '2026-05-26T03:59:59.999Z'],
      ['year', '2025-12-04', '27 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
      [
        'condition',
        '2026-03-07',
        'reported to the employer on 7 March, to the carrier on 12: the first counts',
        '2026-04-05T03:59:59.999Z',
        { moments: { administratorKnowledge: at('2026-03-12') } },
      ],
      ['condition', '2026-03-07', 'nobody writes to the dead', 'no duty', { moments: { death: at('2026-03-08') } }],
    ],
  },
  {
    itemId: 'MI-DECISION',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-07', '7 + 14 is Saturday 21', '2026-03-22T03:59:59.999Z'],
      [
        'holiday',
        '2026-01-29',
        "2 days to 31 January, the 14th is Lincoln's Birthday and stays",
        '2026-02-13T04:59:59.999Z',
      ],
      ['year', '2025-12-18', '13 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
      [
        'condition',
        '2026-03-07',
        'a death is to be answered, whatever time was lost',
        '2026-03-22T03:59:59.999Z',
        { claimType: 'medical-only', moments: { death: at('2026-03-07') } },
      ],
      ['condition', '2026-03-07', 'medical only', 'no duty', { claimType: 'medical-only' }],
    ],
  },
  {
    itemId: 'MI-FIRST-PAYMENT',
    given: (start) => ({ moments: { disabilityKnown: start } }),
    rows: [
      ['weekend', '2026-03-08', '8 + 14 is Sunday 22', '2026-03-23T03:59:59.999Z'],
      ['holiday', '2026-05-11', '11 + 14 is Memorial Day and stays', '2026-05-26T03:59:59.999Z'],
      ['year', '2025-12-22', '9 days to 31 December and five more', '2026-01-06T04:59:59.999Z'],
      ['condition', '2026-03-08', 'medical only', 'no duty', { claimType: 'medical-only' }],
    ],
  },
  {
    itemId: 'MI-WC117',
    given: (start) => ({ moments: { dateOfInjury: start } }),
    rows: [
      ['weekend', '2024-03-07', 'two years end on Saturday 7 March 2026', '2026-03-08T04:59:59.999Z'],
      ['holiday', '2024-02-12', "two years end on Lincoln's Birthday 2026", '2026-02-13T04:59:59.999Z'],
      ['year', '2024-12-31', 'two years end with the year', '2027-01-01T04:59:59.999Z'],
      ['year', '2024-02-29', 'there is no 29 February 2026: the 28th', '2026-03-01T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'MI-WC110',
    given: (start) => ({ moments: { dateOfInjury: start } }),
    rows: [
      ['weekend', '2026-03-06', 'three months end on Saturday 6 June', '2026-06-07T03:59:59.999Z'],
      ['holiday', '2026-02-25', 'three months end on Memorial Day', '2026-05-26T03:59:59.999Z'],
      ['year', '2025-11-30', 'there is no 30 February: the 28th', '2026-03-01T04:59:59.999Z'],
      [
        'condition',
        '2026-03-06',
        'the disability began on 20 March; the months are from the injury',
        '2026-06-07T03:59:59.999Z',
        { moments: { disabilityBegan: at('2026-03-20') } },
      ],
      ['condition', '2026-03-06', 'back at work', 'no duty', { moments: { returnedToWork: at('2026-04-01') } }],
    ],
  },
  {
    itemId: 'MI-WC110-NEXT~1',
    given: ({ date }) => ({ received: { 'rehabilitation-report': [date] } }),
    rows: [
      ['weekend', '2026-03-05', 'four months end on Sunday 5 July', '2026-07-06T03:59:59.999Z'],
      ['holiday', '2026-01-25', 'four months end on Memorial Day', '2026-05-26T03:59:59.999Z'],
      ['year', '2025-10-31', 'there is no 31 February: the 28th', '2026-03-01T04:59:59.999Z'],
    ],
  },
];

describeRows('US-MI', GROUPS, {
  'MI-WC100': 'employer to regulator, copy to worker',
  'MI-WC100-DEATH': 'employer to regulator',
  'MI-WC106': 'employer to regulator',
  'MI-CARE-NOTICE': 'claim-administrator to worker',
  'MI-DECISION': 'claim-administrator to regulator, worker',
  'MI-FIRST-PAYMENT': 'claim-administrator to worker',
  'MI-WC117': 'worker to regulator',
  'MI-WC110': 'claim-administrator to regulator',
  'MI-WC110-NEXT': 'claim-administrator to regulator',
});
