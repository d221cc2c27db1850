import { describe, expect, it } from 'vitest';
import { assess } from '#shared/paperwork/assess.ts';
import type { Duty } from '#shared/paperwork/duty.ts';
import { dueText } from '#test/paperwork/ruleFacts.ts';
import { FLORIDA } from './florida.ts';
import { ILLINOIS } from './illinois.ts';
import { NEW_YORK } from './newYork.ts';
import { OHIO } from './ohio.ts';
import { PENNSYLVANIA } from './pennsylvania.ts';
import { factsOf, type More, type StateRows, type Told } from './stateRows.ts';
import { TEXAS } from './texas.ts';
import { WASHINGTON } from './washington.ts';

const STATE_FUND = { insuranceType: 'monopolistic' } as const;
const SELF_INSURED = { insuranceType: 'self-insured' } as const;

const ofLaw = (state: StateRows, told: Told, more: More): readonly Duty[] =>
  assess(factsOf(state, ['', told, '', more])).filter(({ status }) => status === 'V' || status === 'V2');

/** Nothing is known but an injury of Fri 6 March 2026, and that time is lost: a clock that waits has its worst case from then. */
const ONLY_THE_INJURY: readonly (readonly [string, StateRows, More, Readonly<Record<string, string>>])[] = [
  [
    'New York',
    NEW_YORK,
    {},
    {
      'NY-C2F': '2026-03-17T03:59:59.999Z',
      'NY-C3': '2028-03-07T04:59:59.999Z',
      'NY-C430S': 'not started, worst 2026-03-21T03:59:59.999Z',
      'NY-FIRST-PAYMENT': 'not started, worst 2026-03-25T03:59:59.999Z',
      'NY-DECISION': 'not started, worst 2026-03-25T03:59:59.999Z',
      'NY-48H': 'not started, worst 2026-03-08T05:00:00.000Z',
    },
  ],
  [
    'Texas',
    TEXAS,
    {},
    {
      'TX-DWC1': 'not started, worst 2026-03-15T04:59:59.999Z',
      'TX-DWC3': 'not started, worst 2026-04-06T04:59:59.999Z',
      'TX-DWC6': 'not started, worst 2026-03-10T04:59:59.999Z',
      'TX-DECISION': 'not started, worst 2026-03-22T04:59:59.999Z',
      'TX-FIRST-PAYMENT': 'not started, worst 2026-03-14T04:59:59.999Z',
    },
  ],
  [
    'Florida',
    FLORIDA,
    {},
    {
      'FL-DWC1': 'not started, worst 2026-03-14T03:59:59.999Z',
      'FL-DWC1A': 'not started, worst 2026-03-21T03:59:59.999Z',
      'FL-DWC1-COPY': 'not started, worst 2026-03-12T03:59:59.999Z',
      'FL-BROCHURE': 'not started, worst 2026-03-10T03:59:59.999Z',
      'FL-FIRST-PAYMENT': 'not started, worst 2026-03-21T03:59:59.999Z',
    },
  ],
  [
    'Illinois',
    ILLINOIS,
    {},
    {
      'IL-IC45': 'not started, worst 2026-03-26T04:59:59.999Z',
      'IL-DECISION': 'not started, worst 2026-03-21T04:59:59.999Z',
      'IL-IC31': 'not started, worst 2027-03-07T05:59:59.999Z',
    },
  ],
  [
    'Pennsylvania',
    PENNSYLVANIA,
    {},
    {
      'PA-344': '2026-03-14T03:59:59.999Z',
      'PA-LIBC9': 'not started, worst 2026-03-17T03:59:59.999Z',
      'PA-DECISION': 'not started, worst 2026-03-28T03:59:59.999Z',
      'PA-494': 'courtesy 2026-03-14T03:59:59.999Z',
    },
  ],
  [
    'Ohio',
    OHIO,
    STATE_FUND,
    {
      'OH-FROI-PROVIDER': 'not started, worst 2026-03-10T03:59:59.999Z',
      'OH-FROI-EMPLOYER': 'not started, worst 2026-03-14T03:59:59.999Z',
      'OH-DECISION': 'not started, worst 2026-04-04T03:59:59.999Z',
    },
  ],
  [
    'Washington, insured with the state',
    WASHINGTON,
    STATE_FUND,
    {
      'WA-ROA': 'not started, worst 2026-03-12T06:59:59.999Z',
      'WA-EMPLOYER': 'courtesy 2026-03-10T06:59:59.999Z',
      'WA-FIRST-PAYMENT': 'not started, worst 2026-03-21T06:59:59.999Z',
      'WA-APF': 'courtesy 2026-03-11T06:59:59.999Z',
      'WA-WORKER-CLAIM': '2027-03-07T07:59:59.999Z',
    },
  ],
  [
    'Washington, self-insured',
    WASHINGTON,
    SELF_INSURED,
    {
      'WA-PIR': 'not started, worst 2026-03-12T06:59:59.999Z',
      'WA-EMPLOYER': 'courtesy 2026-03-10T06:59:59.999Z',
      'WA-SIF2': 'courtesy 2026-03-10T06:59:59.999Z',
      'WA-DECISION': 'not started, worst 2026-05-06T06:59:59.999Z',
      'WA-FIRST-PAYMENT-SELF': 'not started, worst 2026-03-21T06:59:59.999Z',
      'WA-APF': 'courtesy 2026-03-11T06:59:59.999Z',
      'WA-WORKER-CLAIM': '2027-03-07T07:59:59.999Z',
    },
  ],
];

describe('a claim of which only the injury is known', () => {
  it.each(ONLY_THE_INJURY)('in %s', (_name, state, more, due) => {
    const duties = ofLaw(state, { dateOfInjury: '2026-03-06' }, more);
    expect(Object.fromEntries(duties.map((duty) => [duty.itemId, dueText(duty.due)]))).toEqual(due);
  });
});

const ON = '2026-03-06';

/** A day of much: everything that starts a clock of these states happened on it. */
const MUCH: Told = {
  dateOfInjury: ON,
  employerKnowledge: ON,
  administratorKnowledge: ON,
  disabilityBegan: ON,
  disabilityKnown: ON,
  lostTimeKnown: ON,
  firstTreatment: ON,
  claimFormFiled: ON,
  wagesRequested: ON,
  reportRequested: ON,
  verificationSent: ON,
};

const PAPERS: More = {
  saw: { exam: ON, 'treatment-requested': ON },
  received: { 'first-medical-report': ['2026-03-09'], 'rehabilitation-report': ['2026-03-09'] },
};

describe('a death', () => {
  it.each<[string, StateRows, More, ends: readonly string[], brings: readonly string[]]>([
    ['New York', NEW_YORK, {}, ['NY-C3', 'NY-C430S', 'NY-FIRST-PAYMENT', 'NY-48H', 'NY-15D', 'NY-90D~1'], []],
    [
      'New York after a disease',
      NEW_YORK,
      { lossType: 'occupational-disease' },
      ['NY-C3-DISEASE', 'NY-C430S', 'NY-FIRST-PAYMENT', 'NY-48H', 'NY-15D', 'NY-90D~1'],
      [],
    ],
    ['Texas', TEXAS, {}, ['TX-DWC73~exam', 'TX-FIRST-PAYMENT'], []],
    ['Florida', FLORIDA, {}, ['FL-DWC1-COPY', 'FL-BROCHURE', 'FL-FIRST-PAYMENT'], []],
    ['Illinois', ILLINOIS, {}, ['IL-IC31', 'IL-IC31-UPDATE~1'], ['IL-IC45-DEATH']],
    ['Pennsylvania', PENNSYLVANIA, {}, ['PA-LIBC9', 'PA-LIBC9-MONTHLY~1', 'PA-760'], ['PA-344-DEATH']],
    ['Ohio', OHIO, STATE_FUND, ['OH-FROI-PROVIDER', 'OH-DOCUMENTS~exam', 'OH-MEDCO14~exam'], ['OH-FROI-DEATH']],
    [
      'Washington',
      WASHINGTON,
      STATE_FUND,
      ['WA-ROA', 'WA-FIRST-PAYMENT', 'WA-APF', 'WA-APF-REQUEST', 'WA-PROGRESS~1'],
      [],
    ],
    [
      'Washington where the employer is self-insured',
      WASHINGTON,
      SELF_INSURED,
      ['WA-PIR', 'WA-SIF2', 'WA-FIRST-PAYMENT-SELF', 'WA-APF', 'WA-APF-REQUEST', 'WA-PROGRESS~1'],
      [],
    ],
  ])(
    'in %s ends what is asked of or for a living worker, and brings its own report',
    (_name, state, more, ends, brings) => {
      const idsWith = (told: Told): readonly string[] =>
        ofLaw(state, { ...MUCH, ...told }, { ...PAPERS, ...more }).map(({ itemId }) => itemId);
      const [before, after] = [idsWith({}), idsWith({ death: '2026-03-20' })];
      expect(before.filter((itemId) => !after.includes(itemId)).toSorted()).toEqual(ends.toSorted());
      expect(after.filter((itemId) => !before.includes(itemId))).toEqual(brings);
    },
  );
});
