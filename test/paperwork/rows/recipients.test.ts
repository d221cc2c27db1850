import { describe, expect, it } from 'vitest';
import type { DocumentId, OwedTo, Ower } from '#shared/contracts/vocabulary.ts';
import { dutyOrUndefined } from '#test/paperwork/ruleFacts.ts';
import { FLORIDA } from './florida.ts';
import { ILLINOIS } from './illinois.ts';
import { NEW_YORK } from './newYork.ts';
import { OHIO } from './ohio.ts';
import { PENNSYLVANIA } from './pennsylvania.ts';
import { factsOf, type More, type StateRows, type Told } from './stateRows.ts';
import { TEXAS } from './texas.ts';
import { WASHINGTON } from './washington.ts';

const KNOWN = { dateOfInjury: '2026-03-06', employerKnowledge: '2026-03-06', administratorKnowledge: '2026-03-06' };

type Case = readonly [itemId: string, state: StateRows, told: Told, more: More];

const dutyIn = ([itemId, state, told, more]: Case) =>
  dutyOrUndefined(factsOf(state, ['', { ...KNOWN, ...told }, '', more]), itemId);

const received = (document: DocumentId, on = '2026-03-10') => ({ received: { [document]: [on] } });

describe('a paper goes from whom the law says to whom it says', () => {
  it.each<[string, StateRows, Told, More, Ower, readonly OwedTo[]]>([
    ['NY-C2F', NEW_YORK, {}, {}, 'employer', ['regulator', 'claim-administrator']],
    [
      'NY-48H',
      NEW_YORK,
      { firstTreatment: '2026-03-06' },
      {},
      'provider',
      ['regulator', 'claim-administrator', 'worker'],
    ],
    ['TX-DWC3', TEXAS, {}, {}, 'employer', ['claim-administrator']],
    ['TX-DWC3-REQUEST', TEXAS, { wagesRequested: '2026-03-09' }, {}, 'employer', ['regulator']],
    ['TX-DECISION', TEXAS, {}, {}, 'claim-administrator', ['worker', 'regulator']],
    ['FL-DWC1', FLORIDA, {}, {}, 'employer', ['claim-administrator']],
    [
      'FL-DWC4',
      FLORIDA,
      { paymentsStopped: '2026-03-20' },
      {},
      'claim-administrator',
      ['worker', 'employer', 'regulator'],
    ],
    ['IL-IC45', ILLINOIS, {}, {}, 'employer', ['regulator']],
    ['PA-344', PENNSYLVANIA, {}, {}, 'employer', ['claim-administrator', 'regulator']],
    ['PA-LIBC9', PENNSYLVANIA, {}, {}, 'provider', ['claim-administrator']],
    ['PA-LIBC9', PENNSYLVANIA, {}, { insuranceType: 'self-insured' }, 'provider', ['employer']],
    [
      'PA-LIBC9-MONTHLY~1',
      PENNSYLVANIA,
      {},
      { ...received('first-medical-report'), insuranceType: 'self-insured' },
      'provider',
      ['employer'],
    ],
    ['OH-FROI-PROVIDER', OHIO, {}, { insuranceType: 'monopolistic' }, 'provider', ['claim-administrator', 'regulator']],
    ['OH-FROI-PROVIDER', OHIO, {}, { insuranceType: 'self-insured' }, 'provider', ['employer']],
    ['OH-FROI-DEATH', OHIO, { death: '2026-03-09' }, {}, 'employer', ['regulator']],
    ['WA-ROA', WASHINGTON, {}, { insuranceType: 'monopolistic' }, 'provider', ['regulator']],
    ['WA-PIR', WASHINGTON, {}, { insuranceType: 'self-insured' }, 'provider', ['claim-administrator']],
    ['WA-SIF2', WASHINGTON, {}, { insuranceType: 'self-insured' }, 'employer', ['worker']],
  ])('%s', (itemId, state, told, more, ower, owedTo) => {
    const duty = dutyIn([itemId, state, told, more]);
    expect([duty?.owedBy, duty?.owedTo]).toEqual([ower, owedTo]);
  });
});

describe('a copy is followed up once the paper is there', () => {
  const began = { disabilityBegan: '2026-03-06' };

  it.each<[string, StateRows, DocumentId, Told]>([
    ['TX-DWC1~to-worker', TEXAS, 'employer-first-report', began],
    ['TX-DWC3~to-worker', TEXAS, 'wage-statement', {}],
    ['TX-DWC3~to-representative', TEXAS, 'wage-statement', {}],
    ['TX-DWC6~to-worker', TEXAS, 'supplemental-report', began],
    ['FL-DWC1~to-worker', FLORIDA, 'employer-first-report', {}],
    ['PA-344~to-worker', PENNSYLVANIA, 'employer-first-report', began],
    ['OH-FROI-EMPLOYER~to-worker', OHIO, 'employer-first-report', began],
  ])('%s', (itemId, state, document, told) => {
    expect(dutyIn([itemId, state, told, {}])).toBeUndefined();
    expect(dutyIn([itemId, state, told, received(document)])?.copyTo).toBe(itemId.split('~to-')[1]);
  });

  it('sends none to a worker who died: the survivors are no party to the claim file', () => {
    const facts = received('employer-first-report');
    expect(dutyIn(['OH-FROI-DEATH~to-worker', OHIO, { death: '2026-03-09' }, facts])).toBeUndefined();
  });
});

describe('what closes a paper', () => {
  it.each<[string, StateRows, Told]>([
    ['NY-DECISION', NEW_YORK, { disabilityBegan: '2026-03-06' }],
    ['TX-DECISION', TEXAS, {}],
    ['IL-DECISION', ILLINOIS, { disabilityKnown: '2026-03-06' }],
  ])('%s is answered by beginning to pay', (itemId, state, told) => {
    expect(dutyIn([itemId, state, told, {}])?.satisfiedBy).toEqual(['claim-decision', 'first-payment']);
  });

  it.each<[string, StateRows, Told, string]>([
    ['FL-DWC4', FLORIDA, { paymentsStopped: '2026-03-02', returnedToWork: '2026-03-20' }, '2026-03-02'],
    ['FL-DWC4-RTW', FLORIDA, { paymentsStopped: '2026-03-02', returnedToWork: '2026-03-20' }, '2026-03-20'],
    ['NY-C11-STOP', NEW_YORK, { returnedToWork: '2026-04-06', disabilityBegan: '2026-05-22' }, '2026-05-22'],
    ['TX-DWC6', TEXAS, { returnedToWork: '2026-04-06', disabilityBegan: '2026-05-22' }, '2026-05-22'],
    ['IL-IC85', ILLINOIS, { returnedToWork: '2026-04-06', finalPayment: '2026-06-01' }, '2026-06-01'],
    ['OH-FROI-DEATH', OHIO, { death: '2026-06-01' }, '2026-06-01'],
  ])('%s is closed by no paper from before what it tells of', (itemId, state, told, from) => {
    expect(dutyIn([itemId, state, told, {}])?.countsFrom).toBe(from);
  });
});
