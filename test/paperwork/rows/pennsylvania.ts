import type { StateRows } from './stateRows.ts';

const ACCEPTED = { decision: 'accepted' } as const;
const CARE_ALONE = { claimType: 'medical-only' } as const;

const report = (date: string) => ({ received: { 'first-medical-report': [date] } });

/** Pennsylvania's list is from memory: Columbus Day is in it, Juneteenth and the day after Thanksgiving are left out. */
export const PENNSYLVANIA: StateRows = {
  jurisdiction: 'US-PA',
  zone: 'America/New_York',
  rows: {
    'PA-344': [
      [
        'from the injury as the statute has it, not from the Monday on which disability begins: Fri 13 March',
        { dateOfInjury: '2026-03-06', disabilityBegan: '2026-03-09' },
        '2026-03-14T03:59:59.999Z',
      ],
      [
        '6 days to 31 December, and 1 January',
        { dateOfInjury: '2025-12-25', disabilityBegan: '2025-12-26' },
        '2026-01-02T04:59:59.999Z',
      ],
      [
        'Mon 5 to Mon 12 October, Columbus Day',
        { dateOfInjury: '2026-10-05', disabilityBegan: '2026-10-05' },
        '2026-10-13T03:59:59.999Z',
      ],
      ['the injury is not dated: Fri 5 to Fri 12 June', { disabilityBegan: '2026-06-05' }, '2026-06-13T03:59:59.999Z'],
      ['no shift lost', { dateOfInjury: '2026-03-06' }, 'no duty', CARE_ALONE],
      [
        'called care alone, and a day lost since',
        { dateOfInjury: '2026-03-06', disabilityBegan: '2026-03-09' },
        '2026-03-14T03:59:59.999Z',
        CARE_ALONE,
      ],
      [
        'time is lost, and since when is not known: from the injury',
        { dateOfInjury: '2026-03-06' },
        '2026-03-14T03:59:59.999Z',
      ],
    ],
    'PA-344-DEATH': [
      [
        'Fri 18:00, 48 h, over the start of summer time: Sun 19:00',
        { death: '2026-03-06T18:00' },
        '2026-03-08T23:00:00.000Z',
      ],
      ['over 1 January to Fri 8:00', { death: '2025-12-31T08:00' }, '2026-01-02T13:00:00.000Z'],
      ['Sat noon to noon of Memorial Day', { death: '2026-05-23T12:00' }, '2026-05-25T16:00:00.000Z'],
      [
        'Sat 20:00, 48 h, over the end of summer time: Mon 19:00',
        { death: '2026-10-31T20:00' },
        '2026-11-03T00:00:00.000Z',
      ],
      ['the hour is not known: from Wed 00:00', { death: '2026-06-10' }, '2026-06-12T04:00:00.000Z'],
    ],
    'PA-LIBC9': [
      ['Fri 6 to Mon 16 March', { firstTreatment: '2026-03-06' }, '2026-03-17T03:59:59.999Z'],
      ['9 days to 31 December, and 1 January', { firstTreatment: '2025-12-22' }, '2026-01-02T04:59:59.999Z'],
      ['Fri 15 to Mon 25 May, Memorial Day', { firstTreatment: '2026-05-15' }, '2026-05-26T03:59:59.999Z'],
      ['nobody was treated', { firstTreatment: '2026-05-15' }, 'no duty', { initialTreatment: '0' }],
      [
        'the first treatment is not dated, an examination is',
        {},
        '2026-06-12T03:59:59.999Z',
        { saw: { exam: '2026-06-01' } },
      ],
    ],
    'PA-LIBC9-MONTHLY~1': [
      ['February has no 31st: Sat 28', {}, '2026-03-01T04:59:59.999Z', report('2026-01-31')],
      ['1 December to 1 January', {}, '2026-01-02T04:59:59.999Z', report('2025-12-01')],
      ['4 June to Sat 4 July', {}, '2026-07-05T03:59:59.999Z', report('2026-06-04')],
      ['treatment is over', {}, 'no duty', { ...report('2026-06-04'), saw: { 'medical-end': '2026-06-20' } }],
    ],
    'PA-LIBC9-MONTHLY~2': [
      [
        'none is due for the month without treatment: from its end on 5 April',
        {},
        '2026-05-06T03:59:59.999Z',
        { ...report('2026-03-06'), saw: { 'no-treatment': '2026-04-05' } },
      ],
    ],
    'PA-DECISION': [
      ['Fri 6 to Fri 27 March', { disabilityKnown: '2026-03-06' }, '2026-03-28T03:59:59.999Z'],
      ['20 days to 31 December, and 1 January', { disabilityKnown: '2025-12-11' }, '2026-01-02T04:59:59.999Z'],
      ['Mon 4 to Mon 25 May, Memorial Day', { disabilityKnown: '2026-05-04' }, '2026-05-26T03:59:59.999Z'],
      ['Sat 8 to Sat 29 August', { disabilityKnown: '2026-08-08' }, '2026-08-30T03:59:59.999Z'],
      [
        'a death is answered too; at worst from the injury: 27 March',
        { dateOfInjury: '2026-03-06', death: '2026-03-06' },
        'not started, worst 2026-03-28T03:59:59.999Z',
        CARE_ALONE,
      ],
      ['no disability', { dateOfInjury: '2026-03-06' }, 'no duty', CARE_ALONE],
      [
        'called care alone, and a disability is known',
        { disabilityKnown: '2026-03-06' },
        '2026-03-28T03:59:59.999Z',
        CARE_ALONE,
      ],
    ],
    'PA-494': [
      [
        "10 to 13, weekend and Presidents' Day out, 17",
        { disabilityKnown: '2026-02-09' },
        'courtesy 2026-02-18T04:59:59.999Z',
      ],
      [
        '29, 30, 31, 1 January out, 2, weekend out, 5',
        { disabilityKnown: '2025-12-26' },
        'courtesy 2026-01-06T04:59:59.999Z',
      ],
      [
        '15 to 18, and Juneteenth, which is left out of the list',
        { disabilityKnown: '2026-06-12' },
        'courtesy 2026-06-20T03:59:59.999Z',
      ],
      ['denied', { disabilityKnown: '2026-06-12' }, 'no duty', { decision: 'denied' }],
      ['care alone', { disabilityKnown: '2026-06-12' }, 'no duty', CARE_ALONE],
      [
        'when it was known is not known: from its first day, Mon 15',
        { disabilityBegan: '2026-06-12', dateOfInjury: '2026-06-01' },
        'courtesy 2026-06-20T03:59:59.999Z',
      ],
    ],
    'PA-757': [
      [
        'Fri 9, weekend and Columbus Day out, 13, 14',
        {},
        'courtesy 2026-10-15T03:59:59.999Z',
        { ...ACCEPTED, saw: { 'full-duty': '2026-10-08' } },
      ],
      [
        'Wed 31, 1 January out, Fri 2, weekend out, Mon 5',
        {},
        'courtesy 2026-01-06T04:59:59.999Z',
        { ...ACCEPTED, saw: { restricted: '2025-12-30' } },
      ],
      [
        'payable for the time being: Fri 22, weekend and Memorial Day out, 26, 27',
        {},
        'courtesy 2026-05-28T03:59:59.999Z',
        { decision: 'without-prejudice', saw: { restricted: '2026-05-21' } },
      ],
      ['nothing is payable yet', {}, 'no duty', { saw: { restricted: '2026-05-21' } }],
      ['denied', {}, 'no duty', { decision: 'denied', saw: { restricted: '2026-05-21' } }],
      ['care alone', {}, 'no duty', { ...ACCEPTED, ...CARE_ALONE, saw: { restricted: '2026-05-21' } }],
    ],
    'PA-760': [
      ['25 days of March and 5: a Sunday', { verificationSent: '2026-03-06' }, '2026-04-06T03:59:59.999Z'],
      ['29 days to 31 December, and 1 January', { verificationSent: '2025-12-02' }, '2026-01-02T04:59:59.999Z'],
      ['26 days of June and 4: Sat 4 July', { verificationSent: '2026-06-04' }, '2026-07-05T03:59:59.999Z'],
      ['the form was not sent', { dateOfInjury: '2026-06-04' }, 'no duty'],
    ],
  },
};
