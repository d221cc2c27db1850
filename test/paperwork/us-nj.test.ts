import { describeRows, type RowsOfRule } from './stateRows.ts';

/** Trenton: the next day begins at 05:00 UTC, from 8 March to 31 October 2026 at 04:00. Good Friday 2026 is 3 April. */

const at = (date: string) => ({ date, zone: 'America/New_York' });

const FIRST_AID_ONLY = { claimType: 'medical-only', initialTreatment: '1' } as const;

const GROUPS: readonly RowsOfRule[] = [
  {
    itemId: 'NJ-EMPLOYER',
    given: (start) => ({ moments: { employerKnowledge: start } }),
    rows: [
      [
        'weekend',
        '2026-03-06',
        '"promptly" is two business days of ours: Mon 9, Tue 10',
        'courtesy 2026-03-11T03:59:59.999Z',
      ],
      ['holiday', '2026-04-02', 'Good Friday and the weekend out, Mon 6, Tue 7', 'courtesy 2026-04-08T03:59:59.999Z'],
      ['year', '2025-12-31', '1 January out, Fri 2, weekend out, Mon 5', 'courtesy 2026-01-06T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'NJ-FROI',
    given: (start) => ({ moments: { dateOfInjury: start } }),
    rows: [
      ['weekend', '2026-03-07', 'three weeks from a Saturday end on Saturday 28', '2026-03-29T03:59:59.999Z'],
      ['holiday', '2026-03-13', '18 days to 31 March, the 21st is Good Friday and stays', '2026-04-04T03:59:59.999Z'],
      ['year', '2025-12-11', '20 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
      [
        'condition',
        '2026-03-07',
        'what the employer learnt on 20 March moves nothing: three weeks after the accident',
        '2026-03-29T03:59:59.999Z',
        { moments: { employerKnowledge: at('2026-03-20'), administratorKnowledge: at('2026-03-21') } },
      ],
      ['condition', '2026-03-07', 'first aid, and not a shift lost', 'no duty', FIRST_AID_ONLY],
      [
        'condition',
        '2026-03-07',
        'first aid, and a day lost beyond the shift, which is no lost-time claim yet',
        '2026-03-29T03:59:59.999Z',
        { ...FIRST_AID_ONLY, daysLost: 1 },
      ],
      [
        'condition',
        '2026-03-07',
        'no time lost, but a clinic: more than ordinary first aid',
        '2026-03-29T03:59:59.999Z',
        { claimType: 'medical-only', initialTreatment: '2' },
      ],
      [
        'condition',
        '2026-03-07',
        'dead at the scene, so that nobody was treated',
        '2026-03-29T03:59:59.999Z',
        { claimType: 'medical-only', initialTreatment: '0', moments: { death: at('2026-03-07') } },
      ],
      ['condition', '2026-03-07', 'a disease is no accident', 'no duty', { lossType: 'occupational-disease' }],
      [
        'condition',
        '2026-03-07',
        'of what kind it is nobody knows: the rule stands',
        '2026-03-29T03:59:59.999Z',
        { lossType: undefined },
      ],
    ],
  },
  {
    itemId: 'NJ-FROI~to-employer',
    given: (start) => ({ moments: { dateOfInjury: start }, received: { 'regulator-first-report': ['2026-03-20'] } }),
    rows: [['condition', '2026-03-07', 'the employer gets the report that was filed', '2026-03-29T03:59:59.999Z']],
  },
  {
    itemId: 'NJ-FROI-DISEASE',
    given: (start) => ({
      ...FIRST_AID_ONLY,
      lossType: 'occupational-disease',
      moments: { dateOfInjury: at('2024-05-01'), employerKnowledge: start },
    }),
    rows: [
      ['weekend', '2026-03-08', 'known on a Sunday: three weeks end on Sunday 29', '2026-03-30T03:59:59.999Z'],
      ['holiday', '2026-05-04', '4 + 21 is Monday 25 May, Memorial Day, and stays', '2026-05-26T03:59:59.999Z'],
      ['year', '2025-12-15', '16 days to 31 December and five more', '2026-01-06T04:59:59.999Z'],
      [
        'condition',
        '2026-03-08',
        'the carrier knew on 4 March, before: 4 + 21 is 25',
        '2026-03-26T03:59:59.999Z',
        { moments: { administratorKnowledge: at('2026-03-04') } },
      ],
      ['condition', '2026-03-08', 'an accident is the other rule', 'no duty', { lossType: 'traumatic' }],
    ],
  },
  {
    itemId: 'NJ-SROI',
    given: (start) => ({ moments: { returnedToWork: start } }),
    rows: [
      [
        'weekend',
        '2026-03-07',
        '26 weeks from a Saturday: 24, 54, 85, 115, 146, 177 to 31 August, 5 September',
        '2026-09-06T03:59:59.999Z',
      ],
      [
        'holiday',
        '2026-03-09',
        '26 weeks from a Monday: 7 September, Labor Day, and it stays',
        '2026-09-08T03:59:59.999Z',
      ],
      [
        'year',
        '2025-10-01',
        '30, 60, 91 to 31 December, 122, 150, 181 to 31 March, the 182nd is 1 April',
        '2026-04-02T03:59:59.999Z',
      ],
      [
        'condition',
        '2026-03-09',
        'the end of improvement on Saturday 7 came before the return',
        '2026-09-06T03:59:59.999Z',
        { occasions: [{ id: 'end1', kind: 'medical-end', moment: at('2026-03-07') }] },
      ],
    ],
  },
  {
    itemId: 'NJ-FIRST-PAYMENT',
    given: (start) => ({ moments: { disabilityBegan: start } }),
    rows: [
      [
        'weekend',
        '2026-03-06',
        'no day in law; ten business days of ours: 9 to 13, 16 to 20',
        'courtesy 2026-03-21T03:59:59.999Z',
      ],
      ['holiday', '2026-03-30', '31, 1, 2, Good Friday out, 6 to 10, 13, 14', 'courtesy 2026-04-15T03:59:59.999Z'],
      [
        'year',
        '2025-12-19',
        '22, 23, 24, Christmas out, 26, 29, 30, 31, 1 January out, 2, 5, 6',
        'courtesy 2026-01-07T04:59:59.999Z',
      ],
      ['condition', '2026-03-06', 'medical only', 'no duty', { claimType: 'medical-only' }],
    ],
  },
];

describeRows('US-NJ', GROUPS, {
  'NJ-EMPLOYER': 'employer to claim-administrator',
  'NJ-FROI': 'claim-administrator to regulator, copy to employer',
  'NJ-FROI-DISEASE': 'claim-administrator to regulator, copy to employer',
  'NJ-SROI': 'claim-administrator to regulator, worker',
  'NJ-FIRST-PAYMENT': 'claim-administrator to worker',
});
