import { describeRows, type RowsOfRule } from './stateRows.ts';

/**
 * Raleigh: the next day begins at 05:00 UTC, from 8 March to 31 October 2026 at 04:00. Offices are closed on Good Friday,
 * 3 April 2026, and from 24 to 26 December.
 */

const at = (date: string) => ({ date, zone: 'America/New_York' });

const GROUPS: readonly RowsOfRule[] = [
  {
    itemId: 'NC-19',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-02', '2 + 5 is Saturday 7: nothing is left out or moved', '2026-03-08T04:59:59.999Z'],
      ['holiday', '2026-03-29', '2 days to 31 March, the fifth is Good Friday and stays', '2026-04-04T03:59:59.999Z'],
      ['year', '2025-12-29', '2 days to 31 December, the fifth is Saturday 3 January', '2026-01-04T04:59:59.999Z'],
      [
        'condition',
        '2026-03-02',
        'one day of absence',
        'no duty',
        { claimType: 'medical-only', moments: { disabilityBegan: at('2026-03-02'), returnedToWork: at('2026-03-03') } },
      ],
      [
        'condition',
        '2026-03-02',
        'two days of absence, more than one',
        '2026-03-08T04:59:59.999Z',
        { claimType: 'medical-only', moments: { disabilityBegan: at('2026-03-02'), returnedToWork: at('2026-03-04') } },
      ],
    ],
  },
  {
    itemId: 'NC-19~to-worker',
    given: (start) => ({
      moments: { employerKnowledge: start },
      received: { 'employer-first-report': ['2026-03-05'] },
    }),
    rows: [['condition', '2026-03-02', 'the worker gets the report that was made', '2026-03-08T04:59:59.999Z']],
  },
  {
    itemId: 'NC-19-SUPPLEMENTAL',
    given: (start) => ({ moments: { disabilityBegan: start } }),
    rows: [
      [
        'weekend',
        '2026-01-06',
        '25 days to 31 January, 53 to 28 February, the 60th is Saturday 7',
        '2026-03-08T04:59:59.999Z',
      ],
      [
        'holiday',
        '2026-02-02',
        '26 days to 28 February, 57 to 31 March, the 60th is Good Friday',
        '2026-04-04T03:59:59.999Z',
      ],
      [
        'year',
        '2025-11-02',
        '28 days to 30 November, 59 to 31 December, the 60th is 1 January',
        '2026-01-02T04:59:59.999Z',
      ],
      ['condition', '2026-01-06', 'back at work', 'no duty', { moments: { returnedToWork: at('2026-02-02') } }],
    ],
  },
  {
    itemId: 'NC-19-END',
    given: (start) => ({ moments: { returnedToWork: start } }),
    rows: [
      [
        'weekend',
        '2026-03-06',
        'no number in law; five business days of ours: 9 to 13',
        'courtesy 2026-03-14T03:59:59.999Z',
      ],
      ['holiday', '2026-03-30', '31, 1, 2, Good Friday out, 6, 7', 'courtesy 2026-04-08T03:59:59.999Z'],
      ['year', '2025-12-23', '24, 25 and 26 out, 29, 30, 31, 1 January out, 2, 5', 'courtesy 2026-01-06T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'NC-18',
    given: (start) => ({ moments: { dateOfInjury: start } }),
    rows: [
      ['weekend', '2024-03-07', 'two years end on Saturday 7 March 2026', '2026-03-08T04:59:59.999Z'],
      ['holiday', '2024-04-03', 'two years end on Good Friday 2026', '2026-04-04T03:59:59.999Z'],
      ['year', '2024-12-31', 'two years end with the year', '2027-01-01T04:59:59.999Z'],
      ['year', '2024-02-29', 'there is no 29 February 2026: the 28th', '2026-03-01T04:59:59.999Z'],
      ['condition', '2024-03-07', 'nobody asks the dead', 'no duty', { moments: { death: at('2024-03-08') } }],
    ],
  },
  {
    itemId: 'NC-DECISION',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-07', '7 + 14 is Saturday 21', '2026-03-22T03:59:59.999Z'],
      ['holiday', '2026-03-20', '11 days to 31 March, the 14th is Good Friday and stays', '2026-04-04T03:59:59.999Z'],
      ['year', '2025-12-18', '13 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
      [
        'condition',
        '2026-03-07',
        'the written notice of Wednesday 4 came first: 4 + 14 is 18',
        '2026-03-19T03:59:59.999Z',
        { moments: { writtenNotice: at('2026-03-04') } },
      ],
      ['condition', '2026-03-07', 'medical only', 'no duty', { claimType: 'medical-only' }],
    ],
  },
  {
    itemId: 'NC-DECISION-90',
    given: (start) => ({ decision: 'without-prejudice', moments: { employerKnowledge: start } }),
    rows: [
      [
        'weekend',
        '2026-03-02',
        '29 days to 31 March, 59 to 30 April, the 90th is Sunday 31 May',
        '2026-06-01T03:59:59.999Z',
      ],
      [
        'holiday',
        '2026-02-24',
        '4 days to 28 February, 35, 65 to 30 April, the 90th is Memorial Day',
        '2026-05-26T03:59:59.999Z',
      ],
      [
        'year',
        '2025-12-07',
        '24 days to 31 December, 55, 83 to 28 February, the 90th is Saturday 7',
        '2026-03-08T04:59:59.999Z',
      ],
      ['condition', '2026-03-02', 'accepted at once', 'no duty', { decision: 'accepted' }],
    ],
  },
  {
    itemId: 'NC-28-FIRST',
    given: ({ date }) => ({ received: { 'first-payment': [date] } }),
    rows: [
      [
        'weekend',
        '2026-03-06',
        '"immediately" is one business day of ours: Mon 9',
        'courtesy 2026-03-10T03:59:59.999Z',
      ],
      ['holiday', '2026-04-02', 'Good Friday and the weekend out, Mon 6', 'courtesy 2026-04-07T03:59:59.999Z'],
      ['year', '2025-12-31', '1 January out, Fri 2', 'courtesy 2026-01-03T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'NC-28',
    given: (start) => ({ moments: { returnedToWork: start } }),
    rows: [
      ['weekend', '2026-03-06', 'Mon 9', 'courtesy 2026-03-10T03:59:59.999Z'],
      ['holiday', '2026-04-02', 'Good Friday and the weekend out, Mon 6', 'courtesy 2026-04-07T03:59:59.999Z'],
      ['year', '2025-12-31', '1 January out, Fri 2', 'courtesy 2026-01-03T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'NC-28-STOPPED',
    given: (start) => ({ moments: { paymentsStopped: start } }),
    rows: [
      ['weekend', '2026-03-07', 'stopped on a Saturday: Mon 9', 'courtesy 2026-03-10T03:59:59.999Z'],
      ['holiday', '2025-12-23', '24 to 26 and the weekend out, Mon 29', 'courtesy 2025-12-30T04:59:59.999Z'],
      ['year', '2025-12-31', '1 January out, Fri 2', 'courtesy 2026-01-03T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'NC-28B',
    given: (start) => ({ moments: { finalPayment: start } }),
    rows: [
      ['weekend', '2026-02-19', '9 days to 28 February, the 16th is Saturday 7', '2026-03-08T04:59:59.999Z'],
      ['holiday', '2026-03-18', '13 days to 31 March, the 16th is Good Friday and stays', '2026-04-04T03:59:59.999Z'],
      ['year', '2025-12-16', '15 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'NC-RECORD-COPY',
    given: ({ date }) => ({ received: { 'first-medical-report': [date] } }),
    rows: [
      ['weekend', '2026-03-06', '9 to 13, 16 to 20', '2026-03-21T03:59:59.999Z'],
      ['holiday', '2026-03-30', '31, 1, 2, Good Friday out, 6 to 10, 13, 14', '2026-04-15T03:59:59.999Z'],
      ['year', '2025-12-19', '22, 23, 24 to 26 out, 29, 30, 31, 1 January out, 2, 5 to 8', '2026-01-09T04:59:59.999Z'],
    ],
  },
];

describeRows('US-NC', GROUPS, {
  'NC-19': 'employer to regulator, copy to worker',
  'NC-19-SUPPLEMENTAL': 'employer to regulator',
  'NC-19-END': 'employer to regulator',
  'NC-18': 'worker to regulator, employer',
  'NC-DECISION': 'claim-administrator to worker, regulator',
  'NC-DECISION-90': 'claim-administrator to worker, regulator',
  'NC-28-FIRST': 'claim-administrator to regulator, worker',
  'NC-28': 'claim-administrator to regulator, worker',
  'NC-28-STOPPED': 'claim-administrator to regulator, worker',
  'NC-28B': 'claim-administrator to regulator, worker',
  'NC-RECORD-COPY': 'claim-administrator to worker',
});
