import type { StateRows } from './stateRows.ts';

const CARE_ALONE = { claimType: 'medical-only' } as const;
const PENDING = { decision: 'without-prejudice' } as const;

const treatment = (when: string) => ({ saw: { 'treatment-requested': when } });

/** Florida is open on Presidents' Day, Juneteenth and Columbus Day, closed the day after Thanksgiving, and moves a Saturday to Friday. */
export const FLORIDA: StateRows = {
  jurisdiction: 'US-FL',
  zone: 'America/New_York',
  rows: {
    'FL-DWC1': [
      ['Mon 18 to Mon 25 May, Memorial Day', { employerKnowledge: '2026-05-18' }, '2026-05-26T03:59:59.999Z'],
      ['4 days to 31 December and 3 more', { employerKnowledge: '2025-12-27' }, '2026-01-04T04:59:59.999Z'],
      ['Sun 1 to Sun 8 March, which has 23 hours', { employerKnowledge: '2026-03-01' }, '2026-03-09T03:59:59.999Z'],
    ],
    'FL-DWC1A': [
      [
        'known from the start: Fri 6 to Fri 20 March',
        { employerKnowledge: '2026-03-06', lostTimeKnown: '2026-03-06' },
        '2026-03-21T03:59:59.999Z',
      ],
      [
        'from the day on which care alone is known to have become lost time: 10 days of April and 4',
        { employerKnowledge: '2026-03-06', lostTimeKnown: '2026-04-20' },
        '2026-05-05T03:59:59.999Z',
      ],
      [
        '13 days to 31 December, and 1 January',
        { employerKnowledge: '2025-12-10', lostTimeKnown: '2025-12-18' },
        '2026-01-02T04:59:59.999Z',
      ],
      [
        'Thu 12 to Thanksgiving',
        { employerKnowledge: '2026-11-12', lostTimeKnown: '2026-11-12' },
        '2026-11-27T04:59:59.999Z',
      ],
      ['care alone', { employerKnowledge: '2026-03-06' }, 'no duty', CARE_ALONE],
      ['denied', { employerKnowledge: '2026-03-06', lostTimeKnown: '2026-03-06' }, 'no duty', { decision: 'denied' }],
    ],
    'FL-DWC1-COPY': [
      [
        'Thanksgiving, the day after and the weekend out, 30, 1, 2',
        { administratorKnowledge: '2026-11-25' },
        '2026-12-03T04:59:59.999Z',
      ],
      ['31, 1 January out, 2, weekend out, 5', { administratorKnowledge: '2025-12-30' }, '2026-01-06T04:59:59.999Z'],
      [
        'Fri 3 July observed for the 4th and the weekend out, 6, 7, 8',
        { administratorKnowledge: '2026-07-02' },
        '2026-07-09T03:59:59.999Z',
      ],
      [
        "Presidents' Day is a business day: 16, 17, 18",
        { administratorKnowledge: '2026-02-13' },
        '2026-02-19T04:59:59.999Z',
      ],
      ['nobody to send it to', { administratorKnowledge: '2026-02-13', death: '2026-02-13' }, 'no duty'],
    ],
    'FL-BROCHURE': [
      [
        'three days, not three business days: Memorial Day',
        { administratorKnowledge: '2026-05-22' },
        '2026-05-26T03:59:59.999Z',
      ],
      ['31 December and 2 more', { administratorKnowledge: '2025-12-30' }, '2026-01-03T04:59:59.999Z'],
      ['Fri, Sat, Sun 8 March', { administratorKnowledge: '2026-03-05' }, '2026-03-09T03:59:59.999Z'],
    ],
    'FL-DWC4': [
      ['10 days of June and 4: Sat 4 July', { paymentsStopped: '2026-06-20' }, '2026-07-05T03:59:59.999Z'],
      ['12 days to 31 December and 2 more', { paymentsStopped: '2025-12-19' }, '2026-01-03T04:59:59.999Z'],
      ['Wed 28 October to Veterans Day', { paymentsStopped: '2026-10-28' }, '2026-11-12T04:59:59.999Z'],
      [
        'a return after it is another change',
        { paymentsStopped: '2026-03-02', returnedToWork: '2026-03-20' },
        '2026-03-17T03:59:59.999Z',
      ],
      ['payments go on', { returnedToWork: '2026-03-20' }, 'no duty'],
    ],
    'FL-DWC4-RTW': [
      ['11 days of March and 3', { returnedToWork: '2026-03-20' }, '2026-04-04T03:59:59.999Z'],
      ['13 days to 31 December, and 1 January', { returnedToWork: '2025-12-18' }, '2026-01-02T04:59:59.999Z'],
      ['7 days of August and 7: Labor Day', { returnedToWork: '2026-08-24' }, '2026-09-08T03:59:59.999Z'],
      [
        'payments stopped weeks before',
        { paymentsStopped: '2026-03-02', returnedToWork: '2026-03-20' },
        '2026-04-04T03:59:59.999Z',
      ],
    ],
    'FL-TREATMENT~treatment-requested': [
      ['Thanksgiving and the day after out, 30, 1, 2', {}, '2026-12-03T04:59:59.999Z', treatment('2026-11-25')],
      ['1 January out, 2, weekend out, 5, 6', {}, '2026-01-07T04:59:59.999Z', treatment('2025-12-31')],
      ['Fri 3 July and the weekend out, 6, 7, 8', {}, '2026-07-09T03:59:59.999Z', treatment('2026-07-02')],
      ['Columbus Day is a business day: 12, 13, 14', {}, '2026-10-15T03:59:59.999Z', treatment('2026-10-09')],
    ],
    'FL-FIRST-PAYMENT': [
      ['Fri 6 to Fri 20 March', { employerKnowledge: '2026-03-06' }, '2026-03-21T03:59:59.999Z'],
      ['11 days to 31 December and 3 more', { employerKnowledge: '2025-12-20' }, '2026-01-04T04:59:59.999Z'],
      ['Thu 12 to Thanksgiving', { employerKnowledge: '2026-11-12' }, '2026-11-27T04:59:59.999Z'],
      ['care alone', { employerKnowledge: '2026-03-06' }, 'no duty', CARE_ALONE],
    ],
    'FL-DECISION-120': [
      [
        'care came before the first payment: 29 days of March, 30, 31 and 30 of June',
        { firstTreatment: '2026-03-02' },
        '2026-07-01T03:59:59.999Z',
        { ...PENDING, received: { 'first-payment': ['2026-03-16'] } },
      ],
      [
        'no day of treatment is known: 31, 30, 31 and 28 of January',
        {},
        '2026-01-29T04:59:59.999Z',
        { ...PENDING, received: { 'first-payment': ['2025-09-30'] } },
      ],
      [
        '21 days of May, 30, 31, 31 and 7: Labor Day',
        { firstTreatment: '2026-05-10' },
        '2026-09-08T03:59:59.999Z',
        PENDING,
      ],
      ['nothing is left open', { firstTreatment: '2026-03-02' }, 'no duty', { decision: 'accepted' }],
    ],
  },
};
