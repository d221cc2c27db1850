import { describe, expect, test } from 'vitest';
import { actingIn, type Bar, caseManagerActs, caseManagerBars, sayBars, signerOf } from '#shared/chase/caseManager.ts';
import { recipientsOf } from '#shared/chase/recipients.ts';
import type { FactView } from '#shared/claim/factView.ts';
import type { ContactPolicy } from '#shared/paperwork/ruleShape.ts';
import { restoreLaws, withLaw } from '#test/builders/rulebooks.ts';
import { ADJUSTER, CASE_MANAGER, vermontLostTime } from '#test/builders/statements.ts';

restoreLaws();

type CaseManagerLaw = NonNullable<ContactPolicy['caseManager']>;

const law = (more: Partial<CaseManagerLaw> = {}, policy: ContactPolicy = {}): void =>
  withLaw({
    contactPolicy: {
      caseManager: {
        status: 'V',
        sources: [],
        authority: 'Board Rule 200.2',
        consent: 'none',
        writtenForVisits: false,
        licences: [],
        supervised: false,
        ...more,
      },
      ...policy,
    },
  });

const view = (
  caseManager: Partial<NonNullable<FactView['caseManager']>> = {},
  more: Partial<FactView> = {},
): FactView => ({
  ...vermontLostTime,
  employerContacts: [],
  providerContacts: [],
  caseManager: { ...vermontLostTime.caseManager, ...caseManager },
  ...more,
});

const consent = { givenOn: '2026-09-15' };

describe('a case manager', () => {
  test('acts where the law asks for nothing', () => {
    expect(caseManagerBars(view(), 'visit')).toEqual([]);
  });

  test.each<[string, Partial<CaseManagerLaw>, FactView, readonly Bar[]]>([
    ['the worker has to consent, and has not', { consent: 'worker' }, view(), ['consent']],
    ['the worker has consented', { consent: 'worker' }, view({ consent }), []],
    [
      'no licence of the list is known',
      { licences: ['CRC', 'CCM'] },
      view({ licence: 'RN VT 026.0012345' }),
      ['licence'],
    ],
    [
      'a licence of the list is named among others',
      { licences: ['CRC', 'CCM'] },
      view({ licence: 'RN, CCM #4821' }),
      [],
    ],
    ['a licence is written with its number', { licences: ['CCM'] }, view({ licence: 'ccm-4821' }), []],
    ['a longer licence begins like one of the list', { licences: ['COHN'] }, view({ licence: 'COHN-S' }), ['licence']],
    ['an intern has no supervisor', { supervised: true }, view({ intern: true }), ['supervisor']],
    [
      'the supervisor of an intern has no name',
      { supervised: true },
      view({ intern: true }, { supervisor: { email: 'x@example.org' } }),
      ['supervisor'],
    ],
    ['an intern has a supervisor', { supervised: true }, view({ intern: true }, { supervisor: { name: 'Sue' } }), []],
    ['no intern needs no supervisor', { supervised: true }, view({ intern: false }), []],
  ])('where %s', (_case, rule, facts, bars) => {
    law(rule);
    expect(caseManagerBars(facts)).toEqual(bars);
    expect(caseManagerActs(facts)).toBe(bars.length === 0);
  });

  test('needs a consent in writing for letters about visits alone', () => {
    law({ consent: 'worker', writtenForVisits: true });
    expect([caseManagerActs(view({ consent })), caseManagerActs(view({ consent }), 'visit')]).toEqual([true, false]);
    expect(caseManagerActs(view({ consent: { ...consent, written: true } }), 'visit')).toBe(true);
    for (const kind of ['appointment', 'appointment-week', 'appointment-missed'] as const)
      expect(actingIn({ kind })).toBe('visit');
    expect(actingIn({ kind: 'reminder' })).toBe('any');
  });

  test('has to know what a first letter must disclose', () => {
    law({}, { firstContactDisclosures: { status: 'V', sources: [], texts: ['firm-ownership'] } });
    expect(caseManagerBars(view({ referrals: 'none' }))).toEqual(['disclosures']);
    expect(caseManagerBars(view({ ownership: 'none' }))).toEqual([]);
  });

  test('is explained with the authority', () => {
    law({ consent: 'worker' });
    expect(sayBars(view())).toEqual(["the worker's consent is not known (Board Rule 200.2)"]);
  });

  test('does not act where the claim has none', () => {
    const { caseManager: _none, ...none } = view();
    law({ consent: 'worker' });
    expect([caseManagerActs(none), caseManagerBars(none)]).toEqual([false, []]);
  });
});

describe('who signs', () => {
  test('is nobody by name where no law asks who writes', () => {
    expect(signerOf(view())).toBeUndefined();
  });

  test('is the case manager who may act, else the adjuster', () => {
    law({ consent: 'worker' });
    expect(signerOf(view({ consent }))).toEqual({ role: 'case-manager', name: 'Nora Nurse' });
    expect(signerOf(view())).toEqual({ role: 'adjuster', name: 'Ada Adjuster' });
  });
});

test('what a barred case manager would be told goes to the adjuster', () => {
  law({ consent: 'worker' });
  const told = (facts: FactView) => recipientsOf('case-manager', facts).map(({ email }) => email);
  expect([told(view()), told(view({ consent }))]).toEqual([[ADJUSTER], [CASE_MANAGER, ADJUSTER]]);
});
