import type { StateRows } from './stateRows.ts';

const DISEASE = { lossType: 'occupational-disease' } as const;
const CARE_ALONE = { claimType: 'medical-only' } as const;
const STATE_FUND = { insuranceType: 'monopolistic' } as const;

const exam = (when: string) => ({ saw: { exam: when } });
const treatment = (when: string) => ({ saw: { 'treatment-requested': when } });

/** Ohio's list is from memory: Columbus Day is in it, Juneteenth is left out, and the day after Thanksgiving is a working day. */
export const OHIO: StateRows = {
  jurisdiction: 'US-OH',
  zone: 'America/New_York',
  rows: {
    'OH-FROI-PROVIDER': [
      ['weekend and Memorial Day out, Tue 26', { firstTreatment: '2026-05-22' }, '2026-05-27T03:59:59.999Z'],
      ['1 January out, Fri 2', { firstTreatment: '2025-12-31' }, '2026-01-03T04:59:59.999Z'],
      ['the day after Thanksgiving, weekend out, Mon 30', { firstTreatment: '2026-11-27' }, '2026-12-01T04:59:59.999Z'],
      ['Fri 19 June', { firstTreatment: '2026-06-18' }, '2026-06-20T03:59:59.999Z'],
      ['nobody was treated', { firstTreatment: '2026-06-18' }, 'no duty', { initialTreatment: '0' }],
      ['the first treatment is not dated, an examination is', {}, '2026-06-03T03:59:59.999Z', exam('2026-06-01')],
    ],
    'OH-FROI-EMPLOYER': [
      [
        'a disability that begins on Mon 9 was not known on Fri 6: Mon 16 March',
        { employerKnowledge: '2026-03-06', disabilityBegan: '2026-03-09' },
        '2026-03-17T03:59:59.999Z',
      ],
      [
        '6 days to 31 December, and 1 January',
        { employerKnowledge: '2025-12-20', disabilityBegan: '2025-12-25' },
        '2026-01-02T04:59:59.999Z',
      ],
      [
        'Mon 18 to Mon 25 May, Memorial Day',
        { employerKnowledge: '2026-05-11', disabilityBegan: '2026-05-18' },
        '2026-05-26T03:59:59.999Z',
      ],
      [
        'the employer heard five weeks later: Fri 10 to Fri 17 April',
        { employerKnowledge: '2026-04-10', disabilityBegan: '2026-03-02' },
        '2026-04-18T03:59:59.999Z',
      ],
      [
        'six days',
        { employerKnowledge: '2026-03-06', disabilityBegan: '2026-03-09', returnedToWork: '2026-03-15' },
        'no duty',
      ],
      [
        'seven days',
        { employerKnowledge: '2026-03-06', disabilityBegan: '2026-03-09', returnedToWork: '2026-03-16' },
        '2026-03-17T03:59:59.999Z',
      ],
      [
        'time is lost, and since when is not known: had it begun at the injury, Fri 13',
        { dateOfInjury: '2026-03-06', employerKnowledge: '2026-03-06' },
        'not started, worst 2026-03-14T03:59:59.999Z',
      ],
      [
        'called care alone, and seven days lost',
        { employerKnowledge: '2026-03-06', disabilityBegan: '2026-03-09', returnedToWork: '2026-03-16' },
        '2026-03-17T03:59:59.999Z',
        CARE_ALONE,
      ],
      [
        'called care alone, and six days lost',
        { employerKnowledge: '2026-03-06', disabilityBegan: '2026-03-09', returnedToWork: '2026-03-15' },
        'no duty',
        CARE_ALONE,
      ],
      [
        'care alone, and no day lost',
        { dateOfInjury: '2026-03-06', employerKnowledge: '2026-03-06' },
        'no duty',
        CARE_ALONE,
      ],
    ],
    'OH-FROI-DEATH': [
      ['Fri 6 to Fri 13 March', { death: '2026-03-06' }, '2026-03-14T03:59:59.999Z'],
      ['5 days to 31 December and 2 more', { death: '2025-12-26' }, '2026-01-03T04:59:59.999Z'],
      ['Mon 31 August to Labor Day', { death: '2026-08-31' }, '2026-09-08T03:59:59.999Z'],
      [
        'three months after the injury was known',
        { employerKnowledge: '2026-03-02', death: '2026-06-01' },
        '2026-06-09T03:59:59.999Z',
      ],
    ],
    'OH-FROI-DISEASE': [
      [
        "Fri 13 to Fri 20 February, over Presidents' Day",
        { employerKnowledge: '2026-02-13' },
        '2026-02-21T04:59:59.999Z',
        DISEASE,
      ],
      [
        '6 days to 31 December, and 1 January',
        { employerKnowledge: '2025-12-25' },
        '2026-01-02T04:59:59.999Z',
        DISEASE,
      ],
      [
        'Mon 5 to Mon 12 October, Columbus Day',
        { employerKnowledge: '2026-10-05' },
        '2026-10-13T03:59:59.999Z',
        DISEASE,
      ],
      ['not known to be a disease', { employerKnowledge: '2026-10-05' }, 'no duty', { lossType: undefined }],
    ],
    'OH-DOCUMENTS~exam': [
      ['Fri 6 to Wed 11 March', {}, '2026-03-12T03:59:59.999Z', exam('2026-03-06')],
      ['2 days to 31 December and 3 more', {}, '2026-01-04T04:59:59.999Z', exam('2025-12-29')],
      ['Wed 20 to Mon 25 May, Memorial Day', {}, '2026-05-26T03:59:59.999Z', exam('2026-05-20')],
    ],
    'OH-MEDCO14~exam': [
      ['weekend and Labor Day out, Tue 8', {}, 'courtesy 2026-09-09T03:59:59.999Z', exam('2026-09-04')],
      ['1 January out, Fri 2', {}, 'courtesy 2026-01-03T04:59:59.999Z', exam('2025-12-31')],
      ['Veterans Day out, Thu 12', {}, 'courtesy 2026-11-13T04:59:59.999Z', exam('2026-11-10')],
      ['no time lost', {}, 'no duty', { ...exam('2026-11-10'), claimType: 'medical-only' }],
      ['denied', {}, 'no duty', { ...exam('2026-11-10'), decision: 'denied' }],
    ],
    'OH-DECISION': [
      ['25 days of March and 3', { administratorKnowledge: '2026-03-06' }, '2026-04-04T03:59:59.999Z', STATE_FUND],
      [
        '27 days to 31 December, and 1 January',
        { administratorKnowledge: '2025-12-04' },
        '2026-01-02T04:59:59.999Z',
        STATE_FUND,
      ],
      [
        '3 days of April and 25: Memorial Day',
        { administratorKnowledge: '2026-04-27' },
        '2026-05-26T03:59:59.999Z',
        STATE_FUND,
      ],
      [
        'a self-insured employer decides by itself',
        { administratorKnowledge: '2026-04-27' },
        'no duty',
        { insuranceType: 'self-insured' },
      ],
    ],
    'OH-C9~treatment-requested': [
      [
        'weekend and Martin Luther King Jr. Day out, 20, 21, 22',
        {},
        '2026-01-23T04:59:59.999Z',
        treatment('2026-01-16'),
      ],
      ['Wed 31, 1 January out, Fri 2, weekend out, Mon 5', {}, '2026-01-06T04:59:59.999Z', treatment('2025-12-30')],
      [
        'Wed 25, Thanksgiving out, Fri 27, weekend out, Mon 30',
        {},
        '2026-12-01T04:59:59.999Z',
        treatment('2026-11-24'),
      ],
    ],
  },
};
