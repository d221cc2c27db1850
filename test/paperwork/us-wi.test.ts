import { describeRows, type RowsOfRule } from './stateRows.ts';
import { AFTER_NOTICE } from './wisconsinNotice.ts';

/** Madison: the next day begins at 06:00 UTC, from 8 March to 31 October 2026 at 05:00. 24 and 31 December are none. */

const at = (date: string) => ({ date, zone: 'America/Chicago' });

const FIRST_AID_ONLY = { claimType: 'medical-only', initialTreatment: '1' } as const;
const DISEASE = { lossType: 'occupational-disease' } as const;

const GROUPS: readonly RowsOfRule[] = [
  {
    itemId: 'WI-WKC12',
    given: (start) => ({ moments: { dateOfInjury: start } }),
    rows: [
      ['weekend', '2026-02-28', '28 + 7 is Saturday 7, the day before summer time', '2026-03-08T05:59:59.999Z'],
      ['holiday', '2026-05-18', '18 + 7 is Memorial Day and stays', '2026-05-26T04:59:59.999Z'],
      ['year', '2025-12-25', '6 days to 31 December and one more', '2026-01-02T05:59:59.999Z'],
      [
        'condition',
        '2026-03-02',
        'first aid, back on the fourth day: three days lost',
        'no duty',
        { ...FIRST_AID_ONLY, moments: { disabilityBegan: at('2026-03-02'), returnedToWork: at('2026-03-05') } },
      ],
      [
        'condition',
        '2026-03-02',
        'four days lost: a week from the accident, not from the fourth day',
        '2026-03-10T04:59:59.999Z',
        { ...FIRST_AID_ONLY, moments: { disabilityBegan: at('2026-03-02'), returnedToWork: at('2026-03-06') } },
      ],
      [
        'condition',
        '2026-03-02',
        'two days lost, but a clinic to be paid',
        '2026-03-10T04:59:59.999Z',
        {
          claimType: 'medical-only',
          initialTreatment: '2',
          moments: { disabilityBegan: at('2026-03-02'), returnedToWork: at('2026-03-04') },
        },
      ],
      [
        'condition',
        '2026-03-02',
        'what the employer learnt later moves nothing',
        '2026-03-10T04:59:59.999Z',
        { moments: { employerKnowledge: at('2026-03-20') } },
      ],
      [
        'condition',
        '2026-03-02',
        'who insures himself has no carrier to tell',
        'no duty',
        { insuranceType: 'self-insured' },
      ],
      ['condition', '2026-03-02', 'a disease is the other rule', 'no duty', DISEASE],
    ],
  },
  {
    itemId: 'WI-WKC12-DISEASE',
    given: (start) => ({ ...DISEASE, moments: { dateOfInjury: at('2024-05-01'), disabilityBegan: start } }),
    rows: [
      ['weekend', '2026-03-08', '8 + 7 is Sunday 15', '2026-03-16T04:59:59.999Z'],
      ['holiday', '2026-06-27', '3 days to 30 June, the seventh is Saturday 4 July', '2026-07-05T04:59:59.999Z'],
      ['year', '2025-12-26', '5 days to 31 December and two more', '2026-01-03T05:59:59.999Z'],
    ],
  },
  {
    itemId: 'WI-WKC12-DEATH',
    given: (start) => ({ moments: { death: start } }),
    rows: [
      [
        'weekend',
        '2026-03-07T14:00',
        '24 hours over the night that lacks one: Sunday at 15:00',
        '2026-03-08T20:00:00.000Z',
      ],
      [
        'weekend',
        '2026-10-31T14:00',
        '24 hours over the night that has one more: Sunday at 13:00',
        '2026-11-01T19:00:00.000Z',
      ],
      ['holiday', '2026-07-03T20:00', 'Saturday 4 July at 20:00', '2026-07-05T01:00:00.000Z'],
      ['year', '2025-12-31T18:30', '1 January at 18:30', '2026-01-02T00:30:00.000Z'],
      ['holiday', '2026-05-25', 'no hour known: from the first of the day', '2026-05-26T05:00:00.000Z'],
    ],
  },
  {
    itemId: 'WI-WKC13',
    given: (start) => ({ moments: { dateOfInjury: start, disabilityBegan: start } }),
    rows: [
      ['weekend', '2026-03-05', '26 days to 31 March, the 30th is Saturday 4 April', '2026-04-05T04:59:59.999Z'],
      ['holiday', '2026-04-25', '5 days to 30 April, the 30th is Memorial Day', '2026-05-26T04:59:59.999Z'],
      ['year', '2025-12-02', '29 days to 31 December and one more', '2026-01-02T05:59:59.999Z'],
      [
        'condition',
        '2022-04-10',
        'the first day of WKC-13-A1: 20 days to 30 April, 10 May',
        '2022-05-11T04:59:59.999Z',
      ],
      ['condition', '2022-04-09', 'the day before', 'no duty'],
    ],
  },
  {
    itemId: 'WI-WKC13-OLD',
    given: (start) => ({ moments: { dateOfInjury: start, disabilityBegan: start } }),
    rows: [
      ['weekend', '2022-04-07', '23 days to 30 April, the 30th is Saturday 7 May', '2022-05-08T04:59:59.999Z'],
      ['year', '2021-12-02', '29 days to 31 December and one more', '2022-01-02T05:59:59.999Z'],
      ['condition', '2022-04-09', 'the last day of WKC-13-A: 21 days to 30 April, 9 May', '2022-05-10T04:59:59.999Z'],
      ['condition', '2022-04-10', 'the day after', 'no duty'],
    ],
  },
  {
    itemId: 'WI-WKC13-FINAL',
    given: (start) => ({ moments: { finalPayment: start } }),
    rows: [
      ['weekend', '2026-03-06', '25 days to 31 March, the 30th is Sunday 5 April', '2026-04-06T04:59:59.999Z'],
      ['holiday', '2026-06-04', '26 days to 30 June, the 30th is Saturday 4 July', '2026-07-05T04:59:59.999Z'],
      ['year', '2025-12-03', '28 days to 31 December and two more', '2026-01-03T05:59:59.999Z'],
    ],
  },
  {
    itemId: 'WI-WKC13-FINAL~to-worker',
    given: (start) => ({ moments: { finalPayment: start } }),
    rows: [
      [
        'condition',
        '2026-03-06',
        'a report from before the last payment is another',
        'no duty',
        { received: { 'benefit-status-report': ['2026-03-05'] } },
      ],
      [
        'condition',
        '2026-03-06',
        'the worker gets the final report that was made',
        '2026-04-06T04:59:59.999Z',
        { received: { 'benefit-status-report': ['2026-03-20'] } },
      ],
    ],
  },
  {
    itemId: 'WI-FINAL-MEDICAL',
    given: (start) => ({ moments: { finalPayment: start, disabilityBegan: at('2025-10-01') } }),
    rows: [
      ['weekend', '2026-03-05', '26 days to 31 March, the 30th is Saturday 4 April', '2026-04-05T04:59:59.999Z'],
      ['holiday', '2026-04-25', '5 days to 30 April, the 30th is Memorial Day', '2026-05-26T04:59:59.999Z'],
      ['year', '2025-12-02', '29 days to 31 December and one more', '2026-01-02T05:59:59.999Z'],
      [
        'condition',
        '2026-03-05',
        'three weeks of disability are not more than three',
        'no duty',
        { moments: { returnedToWork: at('2025-10-22') } },
      ],
      [
        'condition',
        '2026-03-05',
        'three weeks and a day',
        '2026-04-05T04:59:59.999Z',
        { moments: { returnedToWork: at('2025-10-23') } },
      ],
      [
        'condition',
        '2026-03-05',
        'a week of disability, but permanent benefits paid',
        '2026-04-05T04:59:59.999Z',
        { moments: { returnedToWork: at('2025-10-08') }, received: { 'permanency-payment': ['2026-03-05'] } },
      ],
    ],
  },
  {
    itemId: 'WI-STOP',
    given: (start) => ({ moments: { paymentsStopped: start } }),
    rows: [
      ['weekend', '2026-03-07', '7 + 7 is Saturday 14', '2026-03-15T04:59:59.999Z'],
      ['holiday', '2026-05-18', '18 + 7 is Memorial Day and stays', '2026-05-26T04:59:59.999Z'],
      ['year', '2025-12-25', '6 days to 31 December and one more', '2026-01-02T05:59:59.999Z'],
    ],
  },
  {
    itemId: 'WI-FIRST-PAYMENT',
    given: (start) => ({ moments: { dateOfInjury: at('2025-11-03'), disabilityBegan: start, lastWorked: start } }),
    rows: [
      [
        'weekend',
        '2026-03-06',
        'no date for each claim; eight business days of ours: 9 to 13, 16, 17, 18',
        'courtesy 2026-03-19T04:59:59.999Z',
      ],
      [
        'holiday',
        '2026-05-20',
        '21, 22, Memorial Day out, 26 to 29, 1 and 2 June',
        'courtesy 2026-06-03T04:59:59.999Z',
      ],
      [
        'year',
        '2025-12-22',
        '23, 24, Christmas out, 26, 29, 30, 31, 1 January out, 2, 5: the 14th day',
        'courtesy 2026-01-06T05:59:59.999Z',
      ],
    ],
  },
  {
    itemId: 'WI-PERMANENCY',
    given: ({ date }) => ({ received: { 'medical-end-report': [date] } }),
    rows: [
      ['weekend', '2026-03-05', '26 days to 31 March, the 30th is Saturday 4 April', '2026-04-05T04:59:59.999Z'],
      ['holiday', '2026-04-25', '5 days to 30 April, the 30th is Memorial Day', '2026-05-26T04:59:59.999Z'],
      ['year', '2025-12-02', '29 days to 31 December and one more', '2026-01-02T05:59:59.999Z'],
    ],
  },
  ...AFTER_NOTICE,
];

describeRows('US-WI', GROUPS, {
  'WI-WKC12': 'employer to claim-administrator',
  'WI-WKC12-DISEASE': 'employer to claim-administrator',
  'WI-WKC12-DEATH': 'employer to regulator, claim-administrator',
  'WI-FILED': 'claim-administrator to regulator',
  'WI-FILED-LATE': 'claim-administrator to regulator',
  'WI-FILED-DISEASE': 'claim-administrator to regulator',
  'WI-WKC13': 'claim-administrator to regulator',
  'WI-WKC13-OLD': 'claim-administrator to regulator',
  'WI-WKC13-FINAL': 'claim-administrator to regulator, copy to worker',
  'WI-FINAL-MEDICAL': 'provider to claim-administrator, regulator',
  'WI-STOP': 'claim-administrator to worker, regulator',
  'WI-FIRST-PAYMENT': 'claim-administrator to worker',
  'WI-LETTER': 'claim-administrator to worker',
  'WI-LETTER-LATE': 'claim-administrator to worker',
  'WI-PERMANENCY': 'claim-administrator to worker',
});
