import type { StateRows } from './stateRows.ts';

const report = (date: string) => ({ received: { 'first-medical-report': [date] } });
const DISEASE = { lossType: 'occupational-disease' } as const;
const FIRST_AID = { claimType: 'medical-only', initialTreatment: '1' } as const;

/** New York keeps Lincoln's Birthday, Juneteenth, Columbus Day and every Election Day; a Saturday holiday stays. */
export const NEW_YORK: StateRows = {
  jurisdiction: 'US-NY',
  zone: 'America/New_York',
  rows: {
    'NY-C2F': [
      ['Fri 6 to Mon 16 March: both weekends count', { dateOfInjury: '2026-03-06' }, '2026-03-17T03:59:59.999Z'],
      ['over Election Day to Veterans Day, where it stays', { dateOfInjury: '2026-11-01' }, '2026-11-12T04:59:59.999Z'],
      ['7 days to 31 December and 3 more: Sat 3 January', { dateOfInjury: '2025-12-24' }, '2026-01-04T04:59:59.999Z'],
      ['no more than first aid, no time lost', { dateOfInjury: '2026-03-06' }, 'no duty', FIRST_AID],
      [
        'no time lost, but a clinic: more than first aid',
        { dateOfInjury: '2026-03-06' },
        '2026-03-17T03:59:59.999Z',
        { ...FIRST_AID, initialTreatment: '2' },
      ],
      [
        'a death is time lost, whatever the claim is called',
        { dateOfInjury: '2026-03-06', death: '2026-03-06' },
        '2026-03-17T03:59:59.999Z',
        { ...FIRST_AID, initialTreatment: '0' },
      ],
      [
        'no time lost when it was sent, and some since',
        { dateOfInjury: '2026-03-06', disabilityBegan: '2026-03-09' },
        '2026-03-17T03:59:59.999Z',
        FIRST_AID,
      ],
      [
        'time lost after first aid',
        { dateOfInjury: '2026-03-06' },
        '2026-03-17T03:59:59.999Z',
        { initialTreatment: '1' },
      ],
    ],
    'NY-C240': [
      ['Fri 15 to Mon 25 May, Memorial Day itself', { wagesRequested: '2026-05-15' }, '2026-05-26T03:59:59.999Z'],
      ['5 days to 31 December and 5 more', { wagesRequested: '2025-12-26' }, '2026-01-06T04:59:59.999Z'],
      ['Thu 11 over Juneteenth to Sun 21 June', { wagesRequested: '2026-06-11' }, '2026-06-22T03:59:59.999Z'],
      ['the Board has not asked', { dateOfInjury: '2026-05-15' }, 'no duty'],
    ],
    'NY-C11': [
      [
        "Lincoln's Birthday out, Fri 13, weekend and Washington's Birthday out, Tue 17",
        { returnedToWork: '2026-02-11' },
        'courtesy 2026-02-18T04:59:59.999Z',
      ],
      [
        '1 January out, Fri 2, weekend out, Mon 5',
        { returnedToWork: '2025-12-31' },
        'courtesy 2026-01-06T04:59:59.999Z',
      ],
      ['Election Day out, Wed 4, Thu 5', { returnedToWork: '2026-11-02' }, 'courtesy 2026-11-06T04:59:59.999Z'],
    ],
    'NY-C11-STOP': [
      [
        'Juneteenth and weekend out, Mon 22, Tue 23',
        { returnedToWork: '2026-05-04', disabilityBegan: '2026-06-18' },
        'courtesy 2026-06-24T03:59:59.999Z',
      ],
      [
        'Wed 31, 1 January out, Fri 2',
        { returnedToWork: '2025-11-10', disabilityBegan: '2025-12-30' },
        'courtesy 2026-01-03T04:59:59.999Z',
      ],
      ['never back: the first stop is in the first report', { disabilityBegan: '2026-06-18' }, 'no duty'],
      ['back for good', { disabilityBegan: '2026-06-18', returnedToWork: '2026-06-22' }, 'no duty'],
    ],
    'NY-C3': [
      ['7 March two years on is a Saturday, and stays', { dateOfInjury: '2024-03-07' }, '2026-03-08T04:59:59.999Z'],
      ['2026 has no 29 February: the 28th', { dateOfInjury: '2024-02-29' }, '2026-03-01T04:59:59.999Z'],
      ['Christmas two years on, and stays', { dateOfInjury: '2024-12-25' }, '2026-12-26T04:59:59.999Z'],
      ['the last day of the year', { dateOfInjury: '2024-12-31' }, '2027-01-01T04:59:59.999Z'],
      ['the dead file no claim', { dateOfInjury: '2024-03-07', death: '2024-03-08' }, 'no duty'],
    ],
    'NY-C3-DISEASE': [
      [
        'from disablement; a Saturday and Independence Day',
        { disabilityBegan: '2024-07-04' },
        '2026-07-05T03:59:59.999Z',
        DISEASE,
      ],
      ['Election Day two years on', { disabilityBegan: '2024-11-03' }, '2026-11-04T04:59:59.999Z', DISEASE],
      ['an accident', { disabilityBegan: '2024-07-04' }, 'no duty'],
      ['not known to be a disease', { disabilityBegan: '2024-07-04' }, 'no duty', { lossType: undefined }],
    ],
    'NY-C430S': [
      [
        "Fri 6 to Fri 20 February: Lincoln's and Washington's Birthdays count",
        { administratorKnowledge: '2026-02-06' },
        '2026-02-21T04:59:59.999Z',
      ],
      ['11 days to 31 December and 3 more', { administratorKnowledge: '2025-12-20' }, '2026-01-04T04:59:59.999Z'],
      [
        'the report came on Mon 1 June: Mon 15',
        {},
        '2026-06-16T03:59:59.999Z',
        { received: { 'employer-first-report': ['2026-06-01'] } },
      ],
      [
        'the report of 2 June came before the date the carrier gives',
        { administratorKnowledge: '2026-06-05' },
        '2026-06-17T03:59:59.999Z',
        { received: { 'employer-first-report': ['2026-06-02'] } },
      ],
    ],
    'NY-FIRST-PAYMENT': [
      [
        '18 days from 6 March are the 24th; the others end on the 19th and 20th',
        { disabilityBegan: '2026-03-06', employerKnowledge: '2026-03-09', administratorKnowledge: '2026-03-10' },
        '2026-03-25T03:59:59.999Z',
      ],
      [
        'the carrier heard last: 10 days from 16 December, over Christmas',
        { disabilityBegan: '2025-12-01', employerKnowledge: '2025-12-15', administratorKnowledge: '2025-12-16' },
        '2025-12-27T04:59:59.999Z',
      ],
      [
        '18 days from 15 December are 2 January; the others end on the 1st',
        { disabilityBegan: '2025-12-15', employerKnowledge: '2025-12-22', administratorKnowledge: '2025-12-22' },
        '2026-01-03T04:59:59.999Z',
      ],
      [
        'the employer knew last: 10 days from 15 May are Memorial Day',
        { disabilityBegan: '2026-05-01', employerKnowledge: '2026-05-15', administratorKnowledge: '2026-05-12' },
        '2026-05-26T03:59:59.999Z',
      ],
      [
        'it is not known when the carrier heard: had it heard at the injury, 24 March',
        { dateOfInjury: '2026-03-05', disabilityBegan: '2026-03-06', employerKnowledge: '2026-03-06' },
        'not started, worst 2026-03-25T03:59:59.999Z',
      ],
      [
        'denied',
        { disabilityBegan: '2026-03-06', employerKnowledge: '2026-03-06', administratorKnowledge: '2026-03-06' },
        'no duty',
        { decision: 'denied' },
      ],
      [
        'no time lost',
        { disabilityBegan: '2026-03-06', employerKnowledge: '2026-03-06', administratorKnowledge: '2026-03-06' },
        'no duty',
        { claimType: 'medical-only' },
      ],
    ],
    'NY-CONTROVERSY': [
      [
        '15 days to 31 October and 10 more, over Election Day',
        { caseIndexed: '2026-10-16' },
        '2026-11-11T04:59:59.999Z',
      ],
      ['23 days to 31 December and 2 more', { caseIndexed: '2025-12-08' }, '2026-01-03T04:59:59.999Z'],
      ['8 days to 30 April and 17 more: a Sunday', { caseIndexed: '2026-04-22' }, '2026-05-18T03:59:59.999Z'],
    ],
    'NY-DECISION': [
      [
        '18 days from Mon 2 March; 10 from knowledge end on the 12th',
        { disabilityBegan: '2026-03-02', employerKnowledge: '2026-03-02' },
        '2026-03-21T03:59:59.999Z',
      ],
      [
        '18 days end on Juneteenth, 10 days from knowledge on Sat 20 June',
        { disabilityBegan: '2026-06-01', employerKnowledge: '2026-06-10' },
        '2026-06-21T03:59:59.999Z',
      ],
      [
        '17 days to 31 December, and 1 January',
        { disabilityBegan: '2025-12-14', employerKnowledge: '2025-12-16' },
        '2026-01-02T04:59:59.999Z',
      ],
      [
        'the Board has indexed the case, and its 25 days run instead',
        { disabilityBegan: '2026-03-02', employerKnowledge: '2026-03-02', caseIndexed: '2026-03-05' },
        'no duty',
      ],
      ['no time lost', { employerKnowledge: '2026-03-02' }, 'no duty', { claimType: 'medical-only' }],
    ],
    'NY-48H': [
      ['Fri 16:00 to Sun 16:00', { firstTreatment: '2026-02-13T16:00' }, '2026-02-15T21:00:00.000Z'],
      ['over Christmas Day', { firstTreatment: '2026-12-24T09:30' }, '2026-12-26T14:30:00.000Z'],
      ['over 1 January', { firstTreatment: '2025-12-31T10:00' }, '2026-01-02T15:00:00.000Z'],
      ['12 h, a 23-hour Sunday, 13 h: Mon 13:00', { firstTreatment: '2026-03-07T12:00' }, '2026-03-09T17:00:00.000Z'],
      ['12 h, a 25-hour Sunday, 11 h: Mon 11:00', { firstTreatment: '2026-10-31T12:00' }, '2026-11-02T16:00:00.000Z'],
      ['the hour is not known: from Fri 00:00', { firstTreatment: '2026-04-10' }, '2026-04-12T04:00:00.000Z'],
      ['nobody was treated', { firstTreatment: '2026-04-10' }, 'no duty', { initialTreatment: '0' }],
      [
        'the first treatment is not dated, an examination is',
        {},
        '2026-06-03T13:00:00.000Z',
        { saw: { exam: '2026-06-01T09:00' } },
      ],
    ],
    'NY-15D': [
      ['1 day to 31 October and 14 more, over two holidays', {}, '2026-11-15T04:59:59.999Z', report('2026-10-30')],
      ['13 days to 31 December and 2 more', {}, '2026-01-03T04:59:59.999Z', report('2025-12-18')],
      [
        'the report of 1 June was there on the 3rd, and counts from then',
        {},
        '2026-06-19T03:59:59.999Z',
        {
          ...report('2026-06-01'),
          arrived: { 'first-medical-report': { date: '2026-06-03', time: '09:00', zone: 'America/New_York' } },
        },
      ],
      ['the first report has not come', { firstTreatment: '2026-06-01' }, 'no duty'],
    ],
    'NY-90D~1': [
      ['25 days of March, 30, 31 and 4', {}, '2026-06-05T03:59:59.999Z', report('2026-03-06')],
      ['21 days of October, 30, 31 and 8', {}, '2026-01-09T04:59:59.999Z', report('2025-10-10')],
      ['nothing is left to report', {}, 'no duty', { ...report('2026-03-06'), saw: { 'medical-end': '2026-04-01' } }],
    ],
    'NY-90D~2': [
      [
        'from the last one: 20 days of April, 31, 30 and 9',
        {},
        '2026-07-10T03:59:59.999Z',
        { received: { 'first-medical-report': ['2026-03-06'], 'progress-report': ['2026-04-10'] } },
      ],
    ],
    'NY-C43': [
      [
        'weekend and Columbus Day out, Tue 13, Wed 14',
        {},
        'courtesy 2026-10-15T03:59:59.999Z',
        { saw: { 'medical-end': '2026-10-09' } },
      ],
      [
        '1 January out, Fri 2, weekend out, Mon 5',
        {},
        'courtesy 2026-01-06T04:59:59.999Z',
        { saw: { 'medical-end': '2025-12-31' } },
      ],
      [
        'Veterans Day out, Thu 12, Fri 13',
        {},
        'courtesy 2026-11-14T04:59:59.999Z',
        { saw: { 'medical-end': '2026-11-10' } },
      ],
    ],
  },
};
