import { describeRows, type RowsOfRule, requested } from './stateRows.ts';

/**
 * Atlanta: the next day begins at 05:00 UTC, from 8 March to 31 October 2026 at 04:00. Juneteenth 2026 is a Friday. The
 * days that the Governor proclaims are not loaded, so they count.
 */

const at = (date: string) => ({ date, zone: 'America/New_York' });

const GROUPS: readonly RowsOfRule[] = [
  {
    itemId: 'GA-WC1',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      [
        'weekend',
        '2026-03-06',
        '"immediately" is one business day of ours: Mon 9',
        'courtesy 2026-03-10T03:59:59.999Z',
      ],
      ['holiday', '2026-06-18', 'Juneteenth and the weekend out, Mon 22', 'courtesy 2026-06-23T03:59:59.999Z'],
      ['year', '2025-12-31', '1 January out, Fri 2', 'courtesy 2026-01-03T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'GA-WC1-FILED',
    given: (start) => ({ moments: { disabilityBegan: start, disabilityKnown: start } }),
    rows: [
      ['weekend', '2026-03-07', 'three weeks from a Saturday end on Saturday 28', '2026-03-29T03:59:59.999Z'],
      ['holiday', '2026-05-04', '4 + 21 is Monday 25 May, Memorial Day, and stays', '2026-05-26T03:59:59.999Z'],
      ['year', '2025-12-11', '20 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
      [
        'condition',
        '2026-03-02',
        'back on Sunday, six days lost',
        'no duty',
        { moments: { returnedToWork: at('2026-03-08') } },
      ],
      [
        'condition',
        '2026-03-02',
        'back on Monday, seven days lost: 2 + 21 is 23',
        '2026-03-24T03:59:59.999Z',
        { moments: { returnedToWork: at('2026-03-09') } },
      ],
      [
        'condition',
        '2026-03-02',
        'back on Wednesday, but seven days lost here and there',
        '2026-03-24T03:59:59.999Z',
        { moments: { returnedToWork: at('2026-03-04') }, daysLost: 7 },
      ],
      [
        'condition',
        '2026-03-02',
        'knowledge of the injury is not knowledge of disability: counted from 9 March',
        '2026-03-31T03:59:59.999Z',
        { moments: { employerKnowledge: at('2026-03-02'), disabilityKnown: at('2026-03-09') } },
      ],
    ],
  },
  {
    itemId: 'GA-FIRST-PAYMENT',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-08', 'three weeks from a Sunday end on Sunday 29', '2026-03-30T03:59:59.999Z'],
      ['holiday', '2026-05-29', '2 days to 31 May, the 21st is 19 June and stays', '2026-06-20T03:59:59.999Z'],
      ['year', '2025-12-15', '16 days to 31 December and five more', '2026-01-06T04:59:59.999Z'],
      ['condition', '2026-03-08', 'medical only', 'no duty', { claimType: 'medical-only' }],
    ],
  },
  {
    itemId: 'GA-DECISION',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-01', 'before the 21st day is the 20th: Saturday 21 March', '2026-03-22T03:59:59.999Z'],
      ['holiday', '2026-05-05', '5 + 20 is Monday 25 May, Memorial Day, and stays', '2026-05-26T03:59:59.999Z'],
      ['year', '2025-12-12', '19 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
      [
        'condition',
        '2026-03-01',
        'a death is to be answered, whatever time was lost',
        '2026-03-22T03:59:59.999Z',
        { claimType: 'medical-only', moments: { death: at('2026-03-01') } },
      ],
      ['condition', '2026-03-01', 'medical only', 'no duty', { claimType: 'medical-only' }],
    ],
  },
  {
    itemId: 'GA-WC6',
    given: (start) => ({ moments: { disabilityKnown: start } }),
    rows: [
      [
        'weekend',
        '2026-03-06',
        'no days of its own; five business days of ours: 9 to 13',
        'courtesy 2026-03-14T03:59:59.999Z',
      ],
      [
        'holiday',
        '2026-06-16',
        '17, 18, Juneteenth and the weekend out, 22, 23, 24',
        'courtesy 2026-06-25T03:59:59.999Z',
      ],
      ['year', '2025-12-29', '30, 31, 1 January out, 2, weekend out, 5, 6', 'courtesy 2026-01-07T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'GA-WC240',
    given: (start) => ({ moments: { returnPlanned: start } }),
    rows: [
      ['weekend', '2026-03-18', 'ten days before is Sunday 8, a day of 23 hours', '2026-03-09T03:59:59.999Z'],
      ['holiday', '2026-06-29', 'ten days before is Friday 19, Juneteenth, and stays', '2026-06-20T03:59:59.999Z'],
      ['year', '2026-01-05', 'five days back is 31 December, five more 26', '2025-12-27T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'GA-WC205~request1',
    given: requested,
    rows: [
      ['weekend', '2026-03-06', 'weekend out, 9 to 13', '2026-03-14T03:59:59.999Z'],
      ['holiday', '2026-06-16', '17, 18, Juneteenth and the weekend out, 22, 23, 24', '2026-06-25T03:59:59.999Z'],
      [
        'holiday',
        '2026-11-24',
        '25, Thanksgiving out, Friday 27 not proclaimed here, weekend out, 30, 1, 2',
        '2026-12-03T04:59:59.999Z',
      ],
      ['year', '2025-12-29', '30, 31, 1 January out, 2, weekend out, 5, 6', '2026-01-07T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'GA-WC4',
    given: (start) => ({ moments: { disabilityBegan: start } }),
    rows: [
      [
        'weekend',
        '2026-01-06',
        '25, 53, 84, 114, 145, 175 to 30 June: the 180th is Sunday 5 July',
        '2026-07-06T03:59:59.999Z',
      ],
      ['holiday', '2026-01-05', 'a day earlier: Saturday 4 July, and it stays', '2026-07-05T03:59:59.999Z'],
      ['year', '2025-09-01', '29, 60, 90, 121 to 31 December, 152, 180 on 28 February', '2026-03-01T04:59:59.999Z'],
      ['condition', '2026-01-06', 'back at work', 'no duty', { moments: { returnedToWork: at('2026-03-02') } }],
    ],
  },
  {
    itemId: 'GA-WC4-YEARLY~1',
    given: ({ date }) => ({ received: { 'benefit-status-report': [date] } }),
    rows: [
      [
        'weekend',
        '2025-03-07',
        'twelve months end on Saturday 7 March 2026, the day before summer time',
        '2026-03-08T04:59:59.999Z',
      ],
      ['holiday', '2025-06-19', 'twelve months end on Juneteenth', '2026-06-20T03:59:59.999Z'],
      ['year', '2024-02-29', 'there is no 29 February 2025: the 28th', '2025-03-01T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'GA-WC4-YEARLY~2',
    given: ({ date }) => ({ received: { 'benefit-status-report': ['2025-02-10', date] } }),
    rows: [['year', '2026-02-05', 'twelve months from the second report', '2027-02-06T04:59:59.999Z']],
  },
  {
    itemId: 'GA-WC4-FINAL',
    given: (start) => ({ moments: { finalPayment: start } }),
    rows: [
      ['weekend', '2026-03-05', '26 days to 31 March, the 30th is Saturday 4 April', '2026-04-05T03:59:59.999Z'],
      ['holiday', '2026-04-25', '5 days to 30 April, the 30th is Memorial Day and stays', '2026-05-26T03:59:59.999Z'],
      ['year', '2025-12-02', '29 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
    ],
  },
];

describeRows('US-GA', GROUPS, {
  'GA-WC1': 'employer to claim-administrator',
  'GA-WC1-FILED': 'claim-administrator to regulator, worker',
  'GA-FIRST-PAYMENT': 'claim-administrator to worker',
  'GA-DECISION': 'claim-administrator to regulator, worker',
  'GA-WC6': 'employer to claim-administrator, regulator',
  'GA-WC240': 'employer to worker, representative',
  'GA-WC205': 'claim-administrator to provider',
  'GA-WC4': 'claim-administrator to regulator',
  'GA-WC4-YEARLY': 'claim-administrator to regulator',
  'GA-WC4-FINAL': 'claim-administrator to regulator',
});
