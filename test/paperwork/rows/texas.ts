import type { StateRows } from './stateRows.ts';

const DISEASE = { lossType: 'occupational-disease' } as const;
const PENDING = { decision: 'without-prejudice' } as const;
const CARE_ALONE = { claimType: 'medical-only' } as const;

const exam = (when: string) => ({ saw: { exam: when } });
const treatment = (when: string) => ({ saw: { 'treatment-requested': when } });

/** Texas is open on Juneteenth and Columbus Day, and closed from 24 to 26 December and the day after Thanksgiving. */
export const TEXAS: StateRows = {
  jurisdiction: 'US-TX',
  zone: 'America/Chicago',
  rows: {
    'TX-DWC1': [
      ['Fri 13 to Sat 21 March, and stays there', { disabilityBegan: '2026-03-13' }, '2026-03-22T04:59:59.999Z'],
      ['Tue 3 to Veterans Day', { disabilityBegan: '2026-11-03' }, '2026-11-12T05:59:59.999Z'],
      ['7 days to 31 December, and 1 January', { disabilityBegan: '2025-12-24' }, '2026-01-02T05:59:59.999Z'],
      ['back after one day', { disabilityBegan: '2026-06-01', returnedToWork: '2026-06-02' }, 'no duty'],
      [
        'back after two days, which is more than one',
        { disabilityBegan: '2026-06-01', returnedToWork: '2026-06-03' },
        '2026-06-10T04:59:59.999Z',
      ],
      [
        'late on 1 June in El Paso, when it is the 2nd in Austin: the earlier day',
        { disabilityBegan: '2026-06-01T23:30@America/Denver' },
        '2026-06-10T04:59:59.999Z',
      ],
      [
        'still away on the first day: it is not over after one',
        { disabilityBegan: '2026-06-01' },
        '2026-06-10T04:59:59.999Z',
        { now: '2026-06-01T18:00:00.000Z' },
      ],
      [
        'care alone when it was sent, and two days lost since',
        { disabilityBegan: '2026-06-01' },
        '2026-06-10T04:59:59.999Z',
        CARE_ALONE,
      ],
      ['care alone', { dateOfInjury: '2026-06-01' }, 'no duty', CARE_ALONE],
    ],
    'TX-DWC1-DISEASE': [
      [
        "Thu 12 to Fri 20 February, over Presidents' Day",
        { employerKnowledge: '2026-02-12' },
        '2026-02-21T05:59:59.999Z',
        DISEASE,
      ],
      ['5 days to 31 December and 3 more', { employerKnowledge: '2025-12-26' }, '2026-01-04T05:59:59.999Z', DISEASE],
      ['Sun 17 to Mon 25 May, Memorial Day', { employerKnowledge: '2026-05-17' }, '2026-05-26T04:59:59.999Z', DISEASE],
      ['an accident', { employerKnowledge: '2026-05-17' }, 'no duty'],
    ],
    'TX-EDI-FROI': [
      [
        'Fri 3 to Fri 10 July, over the 4th',
        {},
        '2026-07-11T04:59:59.999Z',
        { received: { 'employer-first-report': ['2026-07-03'] } },
      ],
      [
        '2 days to 31 December and 5 more',
        {},
        '2026-01-06T05:59:59.999Z',
        { received: { 'employer-first-report': ['2025-12-29'] } },
      ],
      [
        'Thu 19 to Thanksgiving',
        {},
        '2026-11-27T05:59:59.999Z',
        { received: { 'employer-first-report': ['2026-11-19'] } },
      ],
      ['there is nothing to file yet', { employerKnowledge: '2026-07-03' }, 'no duty'],
    ],
    'TX-DWC3': [
      ['25 days of March and 5 more: a Sunday', { employerKnowledge: '2026-03-06' }, '2026-04-06T04:59:59.999Z'],
      ['29 days to 31 December, and 1 January', { employerKnowledge: '2025-12-02' }, '2026-01-02T05:59:59.999Z'],
      [
        '25 days of June and 5 more, the day after the 4th',
        { employerKnowledge: '2026-06-05' },
        '2026-07-06T04:59:59.999Z',
      ],
      [
        'a death before the employer knew of the injury: 20 days of April and 10 more',
        { death: '2026-04-10', employerKnowledge: '2026-05-01' },
        '2026-05-11T04:59:59.999Z',
      ],
      ['no time lost', { employerKnowledge: '2026-03-06' }, 'no duty', CARE_ALONE],
      ['denied', { employerKnowledge: '2026-03-06' }, 'no duty', { decision: 'denied' }],
      [
        'a death on the day, whatever the claim is called: 20 days of April and 10 more',
        { death: '2026-04-10' },
        '2026-05-11T04:59:59.999Z',
        CARE_ALONE,
      ],
    ],
    'TX-DWC3-REQUEST': [
      ["Wed 11 to Wed 18 February, over Presidents' Day", { wagesRequested: '2026-02-11' }, '2026-02-19T05:59:59.999Z'],
      ['5 days to 31 December and 2 more', { wagesRequested: '2025-12-26' }, '2026-01-03T05:59:59.999Z'],
      ['Mon 31 August to Labor Day', { wagesRequested: '2026-08-31' }, '2026-09-08T04:59:59.999Z'],
      ['the Division has not asked', { employerKnowledge: '2026-08-31' }, 'no duty'],
    ],
    'TX-DWC6': [
      ['Fri 16, Sat, Sun 18 January', { disabilityBegan: '2026-01-15' }, '2026-01-19T05:59:59.999Z'],
      ['Sat, Sun, Martin Luther King Jr. Day', { disabilityBegan: '2026-01-16' }, '2026-01-20T05:59:59.999Z'],
      ['31 December and 2 more', { disabilityBegan: '2025-12-30' }, '2026-01-03T05:59:59.999Z'],
      ['over the end of summer time to Mon 2 November', { disabilityBegan: '2026-10-30' }, '2026-11-03T05:59:59.999Z'],
      ['back after one day', { disabilityBegan: '2026-06-01', returnedToWork: '2026-06-02' }, 'no duty'],
      [
        'more is lost after a return: Fri 22 to Memorial Day',
        { returnedToWork: '2026-04-06', disabilityBegan: '2026-05-22' },
        '2026-05-26T04:59:59.999Z',
      ],
      [
        'still away on the first day: it is not over after one',
        { disabilityBegan: '2026-06-01' },
        '2026-06-05T04:59:59.999Z',
        { now: '2026-06-01T18:00:00.000Z' },
      ],
      [
        'back after two days, which is more than one',
        { disabilityBegan: '2026-06-01', returnedToWork: '2026-06-03' },
        '2026-06-05T04:59:59.999Z',
      ],
      ['care alone', { disabilityBegan: '2026-06-01' }, 'no duty', CARE_ALONE],
    ],
    'TX-DWC6-RTW': [
      ['Thu 2 July over the 4th to Sun 5', { returnedToWork: '2026-07-02' }, '2026-07-06T04:59:59.999Z'],
      ['1, 2 and 3 January', { returnedToWork: '2025-12-31' }, '2026-01-04T05:59:59.999Z'],
      ['over the start of summer time to Mon 9 March', { returnedToWork: '2026-03-06' }, '2026-03-10T04:59:59.999Z'],
      ['back after one day', { disabilityBegan: '2026-03-05', returnedToWork: '2026-03-06' }, 'no duty'],
      [
        'back after two days, which is more than one',
        { disabilityBegan: '2026-06-01', returnedToWork: '2026-06-03' },
        '2026-06-07T04:59:59.999Z',
      ],
      ['care alone', { returnedToWork: '2026-06-03' }, 'no duty', CARE_ALONE],
    ],
    'TX-DWC73~exam': [
      ['Fri 4, weekend and Labor Day out, Tue 8', {}, '2026-09-09T04:59:59.999Z', exam('2026-09-03')],
      ['1 January out, Fri 2, weekend out, Mon 5', {}, '2026-01-06T05:59:59.999Z', exam('2025-12-31')],
      ['24 to 26 December and the weekend out, Mon 29, Tue 30', {}, '2025-12-31T05:59:59.999Z', exam('2025-12-23')],
      ['Juneteenth is a working day: Fri 19, Mon 22', {}, '2026-06-23T04:59:59.999Z', exam('2026-06-18')],
      ['Thanksgiving and the day after out, Mon 30, Tue 1', {}, '2026-12-02T05:59:59.999Z', exam('2026-11-25')],
    ],
    'TX-DWC69': [
      [
        '9, 10, Veterans Day out, 12, 13, weekend out, 16, 17, 18',
        {},
        '2026-11-19T05:59:59.999Z',
        { saw: { 'medical-end': '2026-11-06' } },
      ],
      [
        '23, 24 to 26 out, 29, 30, 31, 1 January out, 2, 5, 6',
        {},
        '2026-01-07T05:59:59.999Z',
        { saw: { 'medical-end': '2025-12-22' } },
      ],
      [
        'Memorial Day out, 26 to 29, weekend out, 1, 2, 3',
        {},
        '2026-06-04T04:59:59.999Z',
        { saw: { 'medical-end': '2026-05-22' } },
      ],
    ],
    'TX-DECISION': [
      ['Fri 19 June to Sat 4 July', { administratorKnowledge: '2026-06-19' }, '2026-07-05T04:59:59.999Z'],
      ['14 days to 31 December, and 1 January', { administratorKnowledge: '2025-12-17' }, '2026-01-02T05:59:59.999Z'],
      [
        "Sun 1 to Mon 16 February, Presidents' Day",
        { administratorKnowledge: '2026-02-01' },
        '2026-02-17T05:59:59.999Z',
      ],
      ['care alone is answered too', { administratorKnowledge: '2026-02-01' }, '2026-02-17T05:59:59.999Z', CARE_ALONE],
    ],
    'TX-DECISION-60': [
      ['25 days of March, 30 and 5', { administratorKnowledge: '2026-03-06' }, '2026-05-06T04:59:59.999Z', PENDING],
      ['27 days of November, 31 and 2', { administratorKnowledge: '2025-11-03' }, '2026-01-03T05:59:59.999Z', PENDING],
      [
        '24 days of July, 31 and 5: a Saturday',
        { administratorKnowledge: '2026-07-07' },
        '2026-09-06T04:59:59.999Z',
        PENDING,
      ],
      [
        '24 days of July, 31 and 7: Labor Day',
        { administratorKnowledge: '2026-07-09' },
        '2026-09-08T04:59:59.999Z',
        PENDING,
      ],
      ['nothing is left open', { administratorKnowledge: '2026-03-06' }, 'no duty', { decision: 'accepted' }],
    ],
    'TX-FIRST-PAYMENT': [
      ['the eighth day is Mon 9 March, and seven more', { disabilityBegan: '2026-03-02' }, '2026-03-17T04:59:59.999Z'],
      ['the eighth day is 27 December: Sat 3 January', { disabilityBegan: '2025-12-20' }, '2026-01-04T05:59:59.999Z'],
      ['the eighth day is 27 June: Sat 4 July', { disabilityBegan: '2026-06-20' }, '2026-07-05T04:59:59.999Z'],
      ['back on the eighth day', { disabilityBegan: '2026-03-02', returnedToWork: '2026-03-09' }, 'no duty'],
      [
        'back on the ninth day, eight are lost',
        { disabilityBegan: '2026-03-02', returnedToWork: '2026-03-10' },
        '2026-03-17T04:59:59.999Z',
      ],
      [
        'back after three, and eight lost in all: days add up',
        { disabilityBegan: '2026-03-02', returnedToWork: '2026-03-05' },
        '2026-03-17T04:59:59.999Z',
        { daysLost: 8 },
      ],
      [
        'seven in all are not enough',
        { disabilityBegan: '2026-03-02', returnedToWork: '2026-03-05' },
        'no duty',
        { daysLost: 7 },
      ],
    ],
    'TX-WORK-OFFER': [
      [
        'Wed 25, Thanksgiving, the day after and the weekend out, Mon 30, Tue 1',
        {},
        'courtesy 2026-12-02T05:59:59.999Z',
        { saw: { restricted: '2026-11-24' } },
      ],
      [
        'Wed 31, 1 January out, Fri 2, Mon 5',
        {},
        'courtesy 2026-01-06T05:59:59.999Z',
        { saw: { restricted: '2025-12-30' } },
      ],
      ['Mon, Tue, Wed 8 April', {}, 'courtesy 2026-04-09T04:59:59.999Z', { saw: { restricted: '2026-04-03' } }],
      ['denied', {}, 'no duty', { saw: { restricted: '2026-04-03' }, decision: 'denied' }],
    ],
    'TX-TREATMENT~treatment-requested': [
      ['Martin Luther King Jr. Day out, 20, 21, 22', {}, '2026-01-23T05:59:59.999Z', treatment('2026-01-16')],
      ['Wed 31, 1 January out, Fri 2, weekend out, Mon 5', {}, '2026-01-06T05:59:59.999Z', treatment('2025-12-30')],
      ['24 to 26 December and the weekend out, 29, 30, 31', {}, '2026-01-01T05:59:59.999Z', treatment('2025-12-23')],
      [
        'ten minutes to midnight is still that day, which does not count: Thu, Fri, Mon 20; not 72 hours',
        {},
        '2026-04-21T04:59:59.999Z',
        treatment('2026-04-15T23:50'),
      ],
    ],
  },
};
