import type { StateRows } from './stateRows.ts';

const STATE_FUND = { insuranceType: 'monopolistic' } as const;
const SELF_INSURED = { insuranceType: 'self-insured' } as const;
const CARE_ALONE = { claimType: 'medical-only', initialTreatment: '1' } as const;

/** Washington keeps Juneteenth and Native American Heritage Day, the Friday after Thanksgiving, and not Columbus Day; a Saturday holiday stays. */
export const WASHINGTON: StateRows = {
  jurisdiction: 'US-WA',
  zone: 'America/Los_Angeles',
  rows: {
    'WA-ROA': [
      ['Fri 6 to Wed 11 March', { firstTreatment: '2026-03-06' }, '2026-03-12T06:59:59.999Z', STATE_FUND],
      [
        '4 days to 31 December, and 1 January',
        { firstTreatment: '2025-12-27' },
        '2026-01-02T07:59:59.999Z',
        STATE_FUND,
      ],
      ['Sun 14 to Juneteenth', { firstTreatment: '2026-06-14' }, '2026-06-20T06:59:59.999Z', STATE_FUND],
      ['over Thanksgiving to the day after', { firstTreatment: '2026-11-22' }, '2026-11-28T07:59:59.999Z', STATE_FUND],
      ['a self-insured employer gets another form', { firstTreatment: '2026-06-14' }, 'no duty', SELF_INSURED],
      [
        'the first treatment is not dated, an examination is',
        {},
        '2026-06-07T06:59:59.999Z',
        { ...STATE_FUND, saw: { exam: '2026-06-01' } },
      ],
      ['nobody was treated', { firstTreatment: '2026-06-14' }, 'no duty', { ...STATE_FUND, initialTreatment: '0' }],
    ],
    'WA-PIR': [
      [
        'Fri 30 October over the end of summer time to Wed 4',
        { firstTreatment: '2026-10-30' },
        '2026-11-05T07:59:59.999Z',
        SELF_INSURED,
      ],
      ['2 days to 31 December and 3 more', { firstTreatment: '2025-12-29' }, '2026-01-04T07:59:59.999Z', SELF_INSURED],
      ['Mon 29 June to Sat 4 July', { firstTreatment: '2026-06-29' }, '2026-07-05T06:59:59.999Z', SELF_INSURED],
      ['the state fund gets another form', { firstTreatment: '2026-06-29' }, 'no duty', STATE_FUND],
      [
        'the first treatment is not dated, an examination is',
        {},
        '2026-06-07T06:59:59.999Z',
        { ...SELF_INSURED, saw: { exam: '2026-06-01' } },
      ],
      ['nobody was treated', { firstTreatment: '2026-06-14' }, 'no duty', { ...SELF_INSURED, initialTreatment: '0' }],
    ],
    'WA-EMPLOYER': [
      [
        'Thanksgiving, the day after and the weekend out, Mon 30',
        { employerKnowledge: '2026-11-25' },
        'courtesy 2026-12-01T07:59:59.999Z',
      ],
      ['1 January out, Fri 2', { employerKnowledge: '2025-12-31' }, 'courtesy 2026-01-03T07:59:59.999Z'],
      [
        'Juneteenth and the weekend out, Mon 22',
        { employerKnowledge: '2026-06-18' },
        'courtesy 2026-06-23T06:59:59.999Z',
      ],
      [
        'weekend out; Columbus Day is a business day',
        { employerKnowledge: '2026-10-09' },
        'courtesy 2026-10-13T06:59:59.999Z',
      ],
      ['first aid at work', { employerKnowledge: '2026-10-09' }, 'no duty', CARE_ALONE],
      [
        'a death, whatever the claim is called',
        { employerKnowledge: '2026-10-09', death: '2026-10-09' },
        'courtesy 2026-10-13T06:59:59.999Z',
        CARE_ALONE,
      ],
      [
        'a clinic, no time lost',
        { employerKnowledge: '2026-10-09' },
        'courtesy 2026-10-13T06:59:59.999Z',
        { ...CARE_ALONE, initialTreatment: '2' },
      ],
      [
        'time lost after first aid',
        { employerKnowledge: '2026-10-09' },
        'courtesy 2026-10-13T06:59:59.999Z',
        { initialTreatment: '1' },
      ],
    ],
    'WA-SIF2': [
      [
        'weekend and Memorial Day out, Tue 26',
        { employerKnowledge: '2026-05-22' },
        'courtesy 2026-05-27T06:59:59.999Z',
        SELF_INSURED,
      ],
      ['1 January out, Fri 2', { employerKnowledge: '2025-12-31' }, 'courtesy 2026-01-03T07:59:59.999Z', SELF_INSURED],
      [
        "weekend and Presidents' Day out, Tue 17",
        { employerKnowledge: '2026-02-13' },
        'courtesy 2026-02-18T07:59:59.999Z',
        SELF_INSURED,
      ],
      ['insured with the state', { employerKnowledge: '2026-02-13' }, 'no duty', STATE_FUND],
    ],
    'WA-TIME-LOSS-PAPERS': [
      [
        'Sat 4 July and Sunday out, Mon 6',
        {},
        'courtesy 2026-07-07T06:59:59.999Z',
        { ...SELF_INSURED, received: { 'first-payment': ['2026-07-03'] } },
      ],
      [
        '1 January out, Fri 2',
        {},
        'courtesy 2026-01-03T07:59:59.999Z',
        { ...SELF_INSURED, received: { 'first-payment': ['2025-12-31'] } },
      ],
      [
        'Thanksgiving, the day after and the weekend out, Mon 30',
        {},
        'courtesy 2026-12-01T07:59:59.999Z',
        { ...SELF_INSURED, received: { 'first-payment': ['2026-11-25'] } },
      ],
      ['nothing was paid', { dateOfInjury: '2026-07-03' }, 'no duty', SELF_INSURED],
      [
        'the department pays, and writes its own',
        {},
        'no duty',
        { ...STATE_FUND, received: { 'first-payment': ['2026-07-03'] } },
      ],
    ],
    'WA-DECISION': [
      [
        'the employer knew before the claim was filed: 27 days of March, 30 and 3, a Sunday',
        { claimFormFiled: '2026-03-06', employerKnowledge: '2026-03-04' },
        '2026-05-04T06:59:59.999Z',
        SELF_INSURED,
      ],
      [
        '28 days of November, 31, and 1 January',
        { claimFormFiled: '2025-11-02' },
        '2026-01-02T07:59:59.999Z',
        SELF_INSURED,
      ],
      [
        '22 days of July, 31 and 7: Labor Day',
        { employerKnowledge: '2026-07-09' },
        '2026-09-08T06:59:59.999Z',
        SELF_INSURED,
      ],
      ['care alone', { employerKnowledge: '2026-07-09' }, 'no duty', { ...SELF_INSURED, ...CARE_ALONE }],
      ['the department decides', { employerKnowledge: '2026-07-09' }, 'no duty', STATE_FUND],
    ],
    'WA-FIRST-PAYMENT': [
      ['Fri 6 to Fri 20 March', { claimFormFiled: '2026-03-06' }, '2026-03-21T06:59:59.999Z', STATE_FUND],
      [
        '13 days to 31 December, and 1 January',
        { administratorKnowledge: '2025-12-18' },
        '2026-01-02T07:59:59.999Z',
        STATE_FUND,
      ],
      ['Fri 5 to Juneteenth', { administratorKnowledge: '2026-06-05' }, '2026-06-20T06:59:59.999Z', STATE_FUND],
      [
        'what the employer knew, the department did not',
        { employerKnowledge: '2026-05-20', administratorKnowledge: '2026-06-05' },
        '2026-06-20T06:59:59.999Z',
        STATE_FUND,
      ],
      ['care alone', { claimFormFiled: '2026-03-06' }, 'no duty', { ...STATE_FUND, ...CARE_ALONE }],
      ['a self-insured employer pays by itself', { claimFormFiled: '2026-03-06' }, 'no duty', SELF_INSURED],
    ],
    'WA-FIRST-PAYMENT-SELF': [
      [
        'what the employer knew, the self-insurer knew: 10 days of June and 4',
        { employerKnowledge: '2026-06-20', administratorKnowledge: '2026-06-24', claimFormFiled: '2026-06-25' },
        '2026-07-05T06:59:59.999Z',
        SELF_INSURED,
      ],
      [
        '12 days to 31 December and 2 more',
        { employerKnowledge: '2025-12-19' },
        '2026-01-03T07:59:59.999Z',
        SELF_INSURED,
      ],
      [
        'Fri 13 to the Friday after Thanksgiving',
        { employerKnowledge: '2026-11-13' },
        '2026-11-28T07:59:59.999Z',
        SELF_INSURED,
      ],
      ['insured with the state', { employerKnowledge: '2026-11-13' }, 'no duty', STATE_FUND],
      ['care alone', { employerKnowledge: '2026-11-13' }, 'no duty', { ...SELF_INSURED, ...CARE_ALONE }],
      [
        'only the filing is dated: Fri 6 to Fri 20 March',
        { claimFormFiled: '2026-03-06' },
        '2026-03-21T06:59:59.999Z',
        SELF_INSURED,
      ],
      [
        'only its administrator says when it heard: Fri 6 to Fri 20 March',
        { administratorKnowledge: '2026-03-06' },
        '2026-03-21T06:59:59.999Z',
        SELF_INSURED,
      ],
    ],
    'WA-APF': [
      ['Juneteenth and the weekend out, 22, 23', { firstTreatment: '2026-06-18' }, 'courtesy 2026-06-24T06:59:59.999Z'],
      ['1 January out, 2, weekend out, 5', { firstTreatment: '2025-12-31' }, 'courtesy 2026-01-06T07:59:59.999Z'],
      [
        '25, Thanksgiving and the day after out, 30',
        { firstTreatment: '2026-11-24' },
        'courtesy 2026-12-01T07:59:59.999Z',
      ],
      ['no time lost, nothing restricted', { firstTreatment: '2026-04-14' }, 'no duty', CARE_ALONE],
      [
        'no time lost, but work is restricted: Wed 15, Thu 16',
        { firstTreatment: '2026-04-14' },
        'courtesy 2026-04-17T06:59:59.999Z',
        { ...CARE_ALONE, saw: { restricted: '2026-04-14' } },
      ],
      [
        'taken off work after care alone: Wed 15, Thu 16',
        { firstTreatment: '2026-04-14' },
        'courtesy 2026-04-17T06:59:59.999Z',
        { ...CARE_ALONE, saw: { 'off-work': '2026-04-14' } },
      ],
    ],
    'WA-APF-REQUEST': [
      [
        "weekend and Presidents' Day out, 17, 18",
        { reportRequested: '2026-02-13' },
        'courtesy 2026-02-19T07:59:59.999Z',
      ],
      ['Wed 31, 1 January out, Fri 2', { reportRequested: '2025-12-30' }, 'courtesy 2026-01-03T07:59:59.999Z'],
      [
        'Thanksgiving and the day after out, 30, 1',
        { reportRequested: '2026-11-25' },
        'courtesy 2026-12-02T07:59:59.999Z',
      ],
      ['nobody has asked', { firstTreatment: '2026-02-13' }, 'no duty'],
    ],
    'WA-PROGRESS~1': [
      [
        '25 days of March, 30 and 5',
        {},
        '2026-05-06T06:59:59.999Z',
        { received: { 'first-medical-report': ['2026-03-06'] } },
      ],
      [
        '28 days of November, 31, and 1 January',
        {},
        '2026-01-02T07:59:59.999Z',
        { received: { 'first-medical-report': ['2025-11-02'] } },
      ],
      [
        '26 days of May, 30 and 4: Sat 4 July',
        {},
        '2026-07-05T06:59:59.999Z',
        { received: { 'first-medical-report': ['2026-05-05'] } },
      ],
      [
        'the worker is fixed and stable',
        {},
        'no duty',
        { received: { 'first-medical-report': ['2026-05-05'] }, saw: { 'medical-end': '2026-06-01' } },
      ],
    ],
    'WA-PROGRESS~2': [
      [
        'from the last one: 10 days of April, 31 and 19, Juneteenth',
        {},
        '2026-06-20T06:59:59.999Z',
        { received: { 'first-medical-report': ['2026-03-06'], 'progress-report': ['2026-04-20'] } },
      ],
    ],
    'WA-WORKER-CLAIM': [
      ['a year on, Sat 4 July', { dateOfInjury: '2025-07-04' }, '2026-07-05T06:59:59.999Z'],
      ['2025 has no 29 February: the 28th', { dateOfInjury: '2024-02-29' }, '2025-03-01T07:59:59.999Z'],
      ['the last day of the year', { dateOfInjury: '2025-12-31' }, '2027-01-01T07:59:59.999Z'],
      [
        "the report of accident came, and holds the worker's part",
        { dateOfInjury: '2025-12-31' },
        'no duty',
        { received: { 'first-medical-report': ['2026-01-05'] } },
      ],
      ['the dead file no claim', { dateOfInjury: '2025-12-31', death: '2026-01-05' }, 'no duty'],
    ],
  },
};
