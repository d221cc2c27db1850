import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactStatement } from '#shared/claim/facts.ts';
import { statementView } from '#shared/claim/factView.ts';
import { dateFaults } from '#shared/intake/dateFaults.ts';

const NOW = '2026-11-22T03:00:00.000Z';
const zone = 'America/New_York';
const on = (date: string, time?: string, where = zone) => ({ date, zone: where, ...(time ? { time } : {}) });
const injured = { dateOfInjury: on('2026-11-16', '10:20') };

const IMPOSSIBLE: readonly [string, FactStatement, string][] = [
  ['an injury tomorrow', { dateOfInjury: on('2026-11-22') }, '/injury/date'],
  ['an injury in an hour', { dateOfInjury: on('2026-11-21', '23:00') }, '/injury/date'],
  ['knowledge the day before', { ...injured, employerKnowledge: on('2026-11-15') }, '/dates/employerKnowledge'],
  [
    'knowledge an hour before',
    { ...injured, employerKnowledge: on('2026-11-16', '09:20') },
    '/dates/employerKnowledge',
  ],
  [
    'a carrier that knew before',
    { ...injured, administratorKnowledge: on('2026-11-01') },
    '/dates/administratorKnowledge',
  ],
  ['death before the injury', { ...injured, death: on('2026-11-15') }, '/dates/death'],
  ['a claim form before the injury', { ...injured, claimFormFiled: on('2026-11-15') }, '/dates/claimFormFiled'],
  [
    'a return before disability',
    { disabilityBegan: on('2026-11-18'), returnedToWork: on('2026-11-17') },
    '/dates/returnedToWork',
  ],
  [
    'a return before the last day',
    { lastWorked: on('2026-11-18'), returnedToWork: on('2026-11-17') },
    '/dates/returnedToWork',
  ],
  ['a return that is to come', { ...injured, returnedToWork: on('2026-12-01') }, '/dates/returnedToWork'],
  ['work after death', { lastWorked: on('2026-11-18'), death: on('2026-11-17') }, '/dates/death'],
  ['a disability after death', { disabilityBegan: on('2026-11-19'), death: on('2026-11-17') }, '/dates/death'],
  ['treatment before an accident', { ...injured, firstTreatment: on('2026-11-15') }, '/dates/firstTreatment'],
  ['a birth on the day of injury', { ...injured, workerBirthDate: '2026-11-16' }, '/worker/dateOfBirth'],
];

const POSSIBLE: readonly [string, FactStatement][] = [
  ['knowledge on the same day without a time', { ...injured, employerKnowledge: on('2026-11-16') }],
  ['knowledge in the same minute', { ...injured, employerKnowledge: on('2026-11-16', '10:20') }],
  ['an injury earlier today', { dateOfInjury: on('2026-11-21', '21:59') }],
  ['an injury today, at a time not known', { dateOfInjury: on('2026-11-21') }],
  [
    'a call to a western office minutes after midnight in the east',
    {
      dateOfInjury: on('2026-11-17', '00:10'),
      administratorKnowledge: on('2026-11-16', '21:30', 'America/Los_Angeles'),
    },
  ],
  [
    'treatment before the legal date of a disease',
    { ...injured, lossType: 'occupational-disease', firstTreatment: on('2026-10-01'), lastWorked: on('2026-11-01') },
  ],
  ['no dates at all', {}],
  [
    'a death on the day of injury, paid as worked',
    { ...injured, death: on('2026-11-16'), disabilityBegan: on('2026-11-17') },
  ],
  ['a return that is stated as none', { ...injured, disabilityBegan: on('2026-11-17'), returnedToWork: null }],
];

describe('dateFaults', () => {
  it.each(IMPOSSIBLE)('refuses %s at its own pointer', (_what, facts, pointer) => {
    expect(dateFaults(statementView(facts), NOW).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it.each(POSSIBLE)('lets %s pass', (_what, facts) => {
    expect(dateFaults(statementView(facts), NOW)).toEqual([]);
  });

  it('refuses knowledge only when no reading of the two moments can put it after the injury', () => {
    const date = fc.integer({ min: 1, max: 20 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
    const time = fc.option(fc.constantFrom('00:00', '12:00', '23:59'), { nil: undefined });
    fc.assert(
      fc.property(date, time, date, time, (injury, at, known, knownAt) => {
        const facts = { dateOfInjury: on(injury, at), employerKnowledge: on(known, knownAt) };
        const impossible = `${known}T${knownAt ?? '23:59'}` < `${injury}T${at ?? '00:00'}`;
        expect(dateFaults(statementView(facts), NOW).length > 0).toBe(impossible);
      }),
    );
  });
});
