import { describeRows, type RowsOfRule } from './stateRows.ts';

/**
 * Richmond: the next day begins at 05:00 UTC, from 8 March to 31 October 2026 at 04:00. Independence Day 2026 is a Saturday
 * and observed on Friday 3 July.
 */

const at = (date: string) => ({ date, zone: 'America/New_York' });

const GROUPS: readonly RowsOfRule[] = [
  {
    itemId: 'VA-FROI',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-04', '4 + 10 is Saturday 14: nothing is left out or moved', '2026-03-15T03:59:59.999Z'],
      ['holiday', '2026-06-09', '9 + 10 is Juneteenth and stays', '2026-06-20T03:59:59.999Z'],
      ['year', '2025-12-22', '9 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
      [
        'condition',
        '2026-03-04',
        'any injury, though nobody was treated or lost time',
        '2026-03-15T03:59:59.999Z',
        { claimType: 'medical-only', initialTreatment: '0' },
      ],
    ],
  },
  {
    itemId: 'VA-FROI-FILED',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-05', '5 + 10 is Sunday 15', '2026-03-16T03:59:59.999Z'],
      ['holiday', '2026-06-23', '7 days to 30 June, the tenth is Friday 3 July and stays', '2026-07-04T03:59:59.999Z'],
      ['year', '2025-12-26', '5 days to 31 December and five more', '2026-01-06T04:59:59.999Z'],
      [
        'condition',
        '2026-03-05',
        "what the carrier learnt later moves nothing: the ten days are the employer's too",
        '2026-03-16T03:59:59.999Z',
        {
          moments: { administratorKnowledge: at('2026-03-12') },
          received: { 'employer-first-report': ['2026-03-12'] },
        },
      ],
    ],
  },
  {
    itemId: 'VA-CLAIM',
    given: (start) => ({ moments: { dateOfInjury: start } }),
    rows: [
      ['weekend', '2024-03-07', 'two years end on Saturday 7 March 2026', '2026-03-08T04:59:59.999Z'],
      ['holiday', '2024-06-19', 'two years end on Juneteenth 2026', '2026-06-20T03:59:59.999Z'],
      ['year', '2024-12-31', 'two years end with the year', '2027-01-01T04:59:59.999Z'],
      ['year', '2024-02-29', 'there is no 29 February 2026: the 28th', '2026-03-01T04:59:59.999Z'],
      ['condition', '2024-03-07', 'nobody asks the dead', 'no duty', { moments: { death: at('2024-03-08') } }],
    ],
  },
  {
    itemId: 'VA-PANEL',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      [
        'weekend',
        '2026-03-06',
        'no number in law; two business days of ours: Mon 9, Tue 10',
        'courtesy 2026-03-11T03:59:59.999Z',
      ],
      ['holiday', '2026-06-18', 'Juneteenth and the weekend out, Mon 22, Tue 23', 'courtesy 2026-06-24T03:59:59.999Z'],
      ['year', '2025-12-31', '1 January out, Fri 2, weekend out, Mon 5', 'courtesy 2026-01-06T04:59:59.999Z'],
      ['condition', '2026-03-06', 'nobody needs a doctor', 'no duty', { initialTreatment: '0' }],
    ],
  },
  {
    itemId: 'VA-VWC6',
    given: (start) => ({ moments: { reportRequested: start, firstTreatment: at('2025-12-01') } }),
    rows: [
      ['weekend', '2026-03-06', 'on request; five business days of ours: 9 to 13', 'courtesy 2026-03-14T03:59:59.999Z'],
      ['holiday', '2026-06-30', '1, 2, Friday 3 and the weekend out, 6, 7, 8', 'courtesy 2026-07-09T03:59:59.999Z'],
      ['year', '2025-12-29', '30, 31, 1 January out, 2, weekend out, 5, 6', 'courtesy 2026-01-07T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'VA-RESPONSE',
    given: (start) => ({ moments: { agencyOrder: start } }),
    rows: [
      ['weekend', '2026-03-05', '26 days to 31 March, the 30th is Saturday 4 April', '2026-04-05T03:59:59.999Z'],
      ['holiday', '2026-05-20', '11 days to 31 May, the 30th is Juneteenth and stays', '2026-06-20T03:59:59.999Z'],
      ['year', '2025-12-02', '29 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'VA-RESPONSE',
    given: (start) => ({ moments: { dateOfInjury: start, employerKnowledge: start } }),
    rows: [['condition', '2026-03-05', 'no order, nothing to answer', 'no duty']],
  },
];

describeRows('US-VA', GROUPS, {
  'VA-FROI': 'employer to claim-administrator',
  'VA-FROI-FILED': 'claim-administrator to regulator',
  'VA-CLAIM': 'worker to regulator',
  'VA-PANEL': 'employer to worker',
  'VA-VWC6': 'provider to claim-administrator',
  'VA-RESPONSE': 'claim-administrator to worker',
});
