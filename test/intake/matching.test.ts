import { describe, expect, test } from 'vitest';
import { deathsElsewhere, type FnolMatchInput, isSameInjury, matchFnol } from '#shared/intake/matchFnol.ts';
import {
  contradictsInjury,
  contradictsWorker,
  matchReport,
  type ReportMatchInput,
} from '#shared/intake/matchReport.ts';

const person = (...claims: readonly (readonly [string, string, string?])[]) => ({
  claims: claims.map(([claimId, dateOfInjury, employerNameDigest]) => ({ claimId, dateOfInjury, employerNameDigest })),
});

const fnol = (more: Partial<FnolMatchInput> = {}) =>
  matchFnol({
    source: 'carrier',
    reference: { others: [] },
    persons: [],
    dateOfInjury: '2026-09-14',
    employer: { employerNameDigest: 'maple' },
    acquired: false,
    ...more,
  });

describe('a first notice', () => {
  test.each([
    ['is marked with another number of the same kind', 'kindOTHER', { kind: 'open' }],
    ['merges with the same number', 'kindSAME', { kind: 'merge', claimId: 'c1' }],
    ['merges with a number of another kind', 'elseOTHER', { kind: 'merge', claimId: 'c1' }],
    ['merges with no number', undefined, { kind: 'merge', claimId: 'c1' }],
  ])('of the same name, birth date, injury and employer %s', (_what, identifierDigest, expected) => {
    const known = { employerNameDigest: 'maple', identifierDigest: 'kindSAME' };
    const persons = [{ claims: [{ claimId: 'c1', dateOfInjury: '2026-09-14', ...known }] }];
    expect(fnol({ persons, identifierDigest })).toMatchObject(expected);
  });

  test("of another worker by the number is no amendment under another sender's reference", () => {
    const known = { claimId: 'c1', dateOfInjury: '2026-09-14', identifierDigest: 'kindSAME' };
    const reference = { claimId: 'c1', source: 'tpa', others: [] };
    expect(fnol({ reference, persons: [{ claims: [known] }], identifierDigest: 'kindOTHER' })).toMatchObject({
      mark: { kind: 'same-reference' },
    });
  });

  test.each([
    ['merges with the same FEIN under another name', 'fein', 'Maple LLC', { kind: 'merge', claimId: 'c1' }],
    ['is marked with another FEIN under the same name', 'other', 'maple', { kind: 'open' }],
    ['merges by name where it gives no FEIN', undefined, 'maple', { kind: 'merge', claimId: 'c1' }],
  ])('%s', (_what, employerFeinDigest, employerNameDigest, expected) => {
    const known = { employerFeinDigest: 'fein', employerNameDigest: 'maple' };
    const persons = [{ claims: [{ claimId: 'c1', dateOfInjury: '2026-09-14', ...known }] }];
    expect(fnol({ persons, employer: { employerFeinDigest, employerNameDigest } })).toMatchObject(expected);
  });

  test('of nobody known opens a claim', () => {
    expect(fnol()).toEqual({ kind: 'open' });
  });

  test('under a reference of its own source amends that claim, whatever else it says', () => {
    const persons = [person(['c2', '2026-09-14', 'maple'])];
    expect(fnol({ reference: { claimId: 'c1', source: 'carrier', others: [] }, persons })).toEqual({
      kind: 'amend',
      claimId: 'c1',
    });
  });

  test('amends the marked claim that its own source opened under a shared reference', () => {
    const reference = { claimId: 'c1', source: 'tpa', others: [{ claimId: 'c2', source: 'carrier' }] };
    expect(fnol({ reference })).toEqual({ kind: 'amend', claimId: 'c2' });
  });

  test('under a reference of another source amends it only for the same person', () => {
    const reference = { claimId: 'c1', source: 'tpa', others: [] };
    expect(fnol({ reference })).toEqual({ kind: 'open', mark: { kind: 'same-reference', otherClaimId: 'c1' } });
    expect(fnol({ reference, persons: [person(['c1', '2020-01-01'])] })).toEqual({ kind: 'amend', claimId: 'c1' });
  });

  test('of a known person, date and employer merges: never two chases for one injury', () => {
    expect(fnol({ persons: [person(['c1', '2026-09-14', 'maple'])] })).toEqual({ kind: 'merge', claimId: 'c1' });
  });

  test.each([
    ['a date six days apart', ['c1', '2026-09-20', 'maple']],
    ['another employer', ['c1', '2026-09-14', 'birch']],
  ] as const)('of a known person with %s opens silent until a person has looked', (_what, claim) => {
    expect(fnol({ persons: [person(claim)] })).toEqual({
      kind: 'open',
      mark: { kind: 'possible-duplicate', otherClaimId: 'c1' },
    });
  });

  test('of a known person hurt a week before opens a claim of its own', () => {
    expect(fnol({ persons: [person(['c1', '2026-09-07', 'maple'])] })).toEqual({ kind: 'open' });
  });

  test('of an acquired claim opens silent', () => {
    expect(fnol({ acquired: true })).toEqual({ kind: 'open', mark: { kind: 'acquired' } });
  });
});

test('two dates are of one injury up to six days apart, in either order, and never when one is not known', () => {
  expect(isSameInjury('2026-09-20', '2026-09-14')).toBe(true);
  expect(isSameInjury('2026-09-14', '2026-09-20')).toBe(true);
  expect(isSameInjury('2026-09-14', '2026-09-21')).toBe(false);
  expect(isSameInjury('2026-09-14', '')).toBe(false);
});

const report = (more: Partial<ReportMatchInput> = {}) =>
  matchReport({
    clues: { references: [], claimNumbers: [], personDigests: [], dateOfInjury: '2026-09-14' },
    references: [],
    numbers: [],
    persons: [],
    ...more,
  });

describe('a report', () => {
  test("is the claim's whose reference it names", () => {
    expect(report({ references: [{ claimId: 'c1', others: [] }] })).toMatchObject({
      kind: 'claim',
      claimId: 'c1',
    });
  });

  test.each([
    [
      'two references',
      [
        { claimId: 'c1', others: [] },
        { claimId: 'c2', others: [] },
      ],
    ],
    ['one reference of two claims', [{ claimId: 'c1', others: [{ claimId: 'c2' }] }]],
  ])('with %s goes to a person', (_what, references) => {
    expect(report({ references })).toMatchObject({ kind: 'person-decides' });
  });

  test('is the claim’s that alone has its claim number', () => {
    expect(report({ numbers: [{ claimIds: ['c1'] }] })).toMatchObject({ kind: 'claim', claimId: 'c1' });
    expect(report({ numbers: [{ claimIds: [] }] })).toEqual({ kind: 'none' });
  });

  test('whose number several claims have is whose its other clues say, else a person’s', () => {
    const numbers = [{ claimIds: ['c1', 'c2'] }];
    expect(report({ numbers })).toMatchObject({ kind: 'person-decides' });
    expect(report({ numbers, references: [{ claimId: 'c2', others: [] }] })).toMatchObject({ claimId: 'c2' });
  });

  test('whose reference and number are of two claims goes to a person', () => {
    const references = [{ claimId: 'c2', others: [] }];
    expect(report({ numbers: [{ claimIds: ['c1'] }], references })).toMatchObject({ kind: 'person-decides' });
  });

  test("of a known person and about that date is that claim's", () => {
    expect(report({ persons: [person(['c1', '2026-09-15'])] })).toMatchObject({ kind: 'claim', by: 'person' });
  });

  test('of a person with two claims of about that date goes to a person', () => {
    expect(report({ persons: [person(['c1', '2026-09-15'], ['c2', '2026-09-10'])] })).toMatchObject({
      kind: 'person-decides',
    });
  });

  test('of a known person without a date of injury goes to a person', () => {
    const clues = { references: [], claimNumbers: [], personDigests: ['p'] };
    expect(report({ clues, persons: [person(['c1', '2026-09-15'])] })).toMatchObject({ kind: 'person-decides' });
  });

  test.each([
    ['nobody known', []],
    ['a person hurt long before', [person(['c1', '2020-01-01'])]],
  ])('of %s waits', (_who, persons) => {
    expect(report({ persons })).toEqual({ kind: 'none' });
  });

  test('contradicts a claim only when both name a worker and they differ', () => {
    const clues = (personDigests: string[]) => ({ personDigests });
    expect(contradictsWorker(clues(['a', 'b']), ['c'])).toBe(true);
    expect(contradictsWorker(clues(['a', 'b']), ['b'])).toBe(false);
    expect(contradictsWorker(clues([]), ['c'])).toBe(false);
    expect(contradictsWorker(clues(['a']), [])).toBe(false);
    expect(contradictsWorker(clues(['a']), undefined)).toBe(false);
  });
});

describe('the date of injury in a report', () => {
  test.each([
    ['2026-09-14', '2026-09-20', false],
    ['2026-09-14', '2026-09-21', true],
    [undefined, '2026-09-21', false],
    ['2026-09-14', undefined, false],
  ])('%s speaks against a claim of %s: %s', (reported, claimed, expected) => {
    const clues = reported === undefined ? {} : { dateOfInjury: reported };
    expect(contradictsInjury(clues, claimed)).toBe(expected);
  });
});

describe('a death that another claim knows of', () => {
  const died = { died: true } as const;

  test.each([
    ['of the same number', 'kindSAME', ['c2']],
    ['of a number of another kind', 'elseOTHER', ['c2']],
    ['of no number', undefined, ['c2']],
    ['of another number of the same kind', 'kindOTHER', []],
  ])('is that of the worker %s as for a notice that is merged', (_what, identifierDigest, expected) => {
    const persons = [{ claims: [{ claimId: 'c2', identifierDigest: 'kindSAME', ...died }] }];
    expect(deathsElsewhere({ claimId: 'c1', identifierDigest, persons })).toEqual(expected);
  });

  test('is told by other claims alone, each once, in the order of their names', () => {
    const persons = [
      {
        claims: [
          { claimId: 'c9', ...died },
          { claimId: 'c1', ...died },
        ],
      },
    ];
    const again = { claims: [{ claimId: 'c9', ...died }, { claimId: 'c2', ...died }, { claimId: 'c3' }] };
    expect(deathsElsewhere({ claimId: 'c1', persons: [...persons, again] })).toEqual(['c2', 'c9']);
  });
});
