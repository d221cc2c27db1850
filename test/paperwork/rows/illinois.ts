import type { StateRows } from './stateRows.ts';

const CARE_ALONE = { claimType: 'medical-only' } as const;

const medicalEnd = (when: string) => ({ saw: { 'medical-end': when } });
const assessed = (...dates: readonly string[]) => ({ received: { 'rehabilitation-report': dates } });

/** Illinois keeps Lincoln's Birthday and Columbus Day; the day after Thanksgiving is left out of the list, which is from memory. */
export const ILLINOIS: StateRows = {
  jurisdiction: 'US-IL',
  zone: 'America/Chicago',
  rows: {
    'IL-IC45': [
      [
        'the fourth day is Fri 9; the window closes on Sun 25 January, and does not move',
        { employerKnowledge: '2026-01-05', disabilityBegan: '2026-01-06' },
        '2026-01-26T05:59:59.999Z',
      ],
      [
        'the fourth day is 26 December, when that window is over: the next one is in January',
        { employerKnowledge: '2025-12-22', disabilityBegan: '2025-12-23' },
        '2026-01-26T05:59:59.999Z',
      ],
      [
        'the fourth day is the 25th, on which the window is still open',
        { employerKnowledge: '2026-03-22', disabilityBegan: '2026-03-22' },
        '2026-03-26T04:59:59.999Z',
      ],
      [
        'a day later it is over, and nothing was owed in it: Sat 25 April',
        { employerKnowledge: '2026-03-23', disabilityBegan: '2026-03-23' },
        '2026-04-26T04:59:59.999Z',
      ],
      [
        'the employer heard in May: Memorial Day',
        { employerKnowledge: '2026-05-04', disabilityBegan: '2026-04-01' },
        '2026-05-26T04:59:59.999Z',
      ],
      [
        'Christmas Day, and stays',
        { employerKnowledge: '2025-12-01', disabilityBegan: '2025-12-01' },
        '2025-12-26T05:59:59.999Z',
      ],
      [
        'three days lost',
        { employerKnowledge: '2026-06-01', disabilityBegan: '2026-06-01', returnedToWork: '2026-06-04' },
        'no duty',
      ],
      [
        'four days lost',
        { employerKnowledge: '2026-06-01', disabilityBegan: '2026-06-01', returnedToWork: '2026-06-05' },
        '2026-06-26T04:59:59.999Z',
      ],
      [
        'two days in a row, four in all',
        { employerKnowledge: '2026-06-01', disabilityBegan: '2026-06-01', returnedToWork: '2026-06-03' },
        '2026-06-26T04:59:59.999Z',
        { daysLost: 4 },
      ],
      [
        'time is lost, and since when is not known: had it begun at the injury, 25 March',
        { dateOfInjury: '2026-03-20', employerKnowledge: '2026-03-20' },
        'not started, worst 2026-03-26T04:59:59.999Z',
      ],
      [
        'called care alone, and four days lost',
        { employerKnowledge: '2026-06-01', disabilityBegan: '2026-06-01', returnedToWork: '2026-06-05' },
        '2026-06-26T04:59:59.999Z',
        CARE_ALONE,
      ],
      [
        'called care alone, and three days lost',
        { employerKnowledge: '2026-06-01', disabilityBegan: '2026-06-01', returnedToWork: '2026-06-04' },
        'no duty',
        CARE_ALONE,
      ],
      [
        'care alone, and no day lost',
        { dateOfInjury: '2026-06-01', employerKnowledge: '2026-06-01' },
        'no duty',
        CARE_ALONE,
      ],
    ],
    'IL-IC45-DEATH': [
      ['weekend and Memorial Day out, Tue 26, Wed 27', { death: '2026-05-22' }, '2026-05-28T04:59:59.999Z'],
      ['1 January out, Fri 2, weekend out, Mon 5', { death: '2025-12-31' }, '2026-01-06T05:59:59.999Z'],
      [
        "Lincoln's Birthday out, Fri 13, weekend and Washington's Birthday out, Tue 17",
        { death: '2026-02-11' },
        '2026-02-18T05:59:59.999Z',
      ],
    ],
    'IL-IC85': [
      [
        "10, 11, Lincoln's Birthday out, 13, weekend and Washington's Birthday out, 17, 18",
        { finalPayment: '2026-02-09' },
        'courtesy 2026-02-19T05:59:59.999Z',
      ],
      [
        '29, 30, 31, 1 January out, 2, weekend out, 5',
        { finalPayment: '2025-12-26' },
        'courtesy 2026-01-06T05:59:59.999Z',
      ],
      [
        '23, 24, 25, Thanksgiving out, the day after in, weekend out, 30',
        { finalPayment: '2026-11-20' },
        'courtesy 2026-12-01T05:59:59.999Z',
      ],
    ],
    'IL-IC85-PERMANENCY': [
      [
        'Columbus Day out, 13 to 16, weekend out, 19',
        {},
        'courtesy 2026-10-20T04:59:59.999Z',
        medicalEnd('2026-10-09'),
      ],
      [
        '30, 31, 1 January out, 2, weekend out, 5, 6',
        {},
        'courtesy 2026-01-07T05:59:59.999Z',
        medicalEnd('2025-12-29'),
      ],
      ['Labor Day out, 8 to 11, weekend out, 14', {}, 'courtesy 2026-09-15T04:59:59.999Z', medicalEnd('2026-09-04')],
    ],
    'IL-IC85-CHANGE': [
      [
        '6, weekend out, 9, 10, Veterans Day out, 12, 13',
        { returnedToWork: '2026-11-05' },
        'courtesy 2026-11-14T05:59:59.999Z',
      ],
      [
        '31, 1 January out, 2, weekend out, 5, 6, 7',
        { returnedToWork: '2025-12-30' },
        'courtesy 2026-01-08T05:59:59.999Z',
      ],
      [
        '3 to 6, weekend out, Mon 9 March in summer time',
        { returnedToWork: '2026-03-02' },
        'courtesy 2026-03-10T04:59:59.999Z',
      ],
    ],
    'IL-DECISION': [
      ['Fri 6 to Fri 20 March', { disabilityKnown: '2026-03-06' }, '2026-03-21T04:59:59.999Z'],
      ['13 days to 31 December, and 1 January', { disabilityKnown: '2025-12-18' }, '2026-01-02T05:59:59.999Z'],
      ['10 days of June and 4: Sat 4 July', { disabilityKnown: '2026-06-20' }, '2026-07-05T04:59:59.999Z'],
      ['care alone', { disabilityKnown: '2026-03-06' }, 'no duty', CARE_ALONE],
      [
        'when it was known is not known: had it been at the injury, 20 March',
        { dateOfInjury: '2026-03-06' },
        'not started, worst 2026-03-21T04:59:59.999Z',
      ],
    ],
    'IL-SUSPENSION': [
      ['weekend and Memorial Day out, Tue 26', { paymentsStopped: '2026-05-22' }, 'courtesy 2026-05-27T04:59:59.999Z'],
      ['1 January out, Fri 2', { paymentsStopped: '2025-12-31' }, 'courtesy 2026-01-03T05:59:59.999Z'],
      ["Lincoln's Birthday out, Fri 13", { paymentsStopped: '2026-02-11' }, 'courtesy 2026-02-14T05:59:59.999Z'],
      ['back at work', { paymentsStopped: '2026-02-11', returnedToWork: '2026-02-11' }, 'no duty'],
    ],
    'IL-IC31': [
      ['a year without a leap day', { disabilityBegan: '2025-03-06' }, '2026-03-07T05:59:59.999Z'],
      ['2024 has 366 days: its last', { disabilityBegan: '2024-01-01' }, '2025-01-01T05:59:59.999Z'],
      ['Sat 4 July, and stays', { disabilityBegan: '2025-07-04' }, '2026-07-05T04:59:59.999Z'],
      ['back at work', { disabilityBegan: '2025-07-04', returnedToWork: '2026-06-01' }, 'no duty'],
    ],
    'IL-IC31-UPDATE~1': [
      ['6 March to 6 July', {}, '2026-07-07T04:59:59.999Z', assessed('2026-03-06')],
      ['February has no 31st: Sat 28', {}, '2026-03-01T05:59:59.999Z', assessed('2025-10-31')],
      ['Sun 25 January', {}, '2026-01-26T05:59:59.999Z', assessed('2025-09-25')],
      ['back at work', { returnedToWork: '2026-04-01' }, 'no duty', assessed('2026-03-06')],
    ],
    'IL-IC31-UPDATE~2': [
      [
        'four months from the last one: Sun 1 November, which has 25 hours',
        {},
        '2026-11-02T05:59:59.999Z',
        assessed('2026-03-06', '2026-07-01'),
      ],
    ],
  },
};
