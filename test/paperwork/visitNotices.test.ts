import { describe, expect, it } from 'vitest';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import { RulebookSchema } from '#shared/paperwork/ruleSchema.ts';
import { noticesOf, noticesUnder } from '#shared/paperwork/visitNotices.ts';
import { lostTime } from './ruleFacts.ts';

/** A visit of Thursday 1 October 2026, booked on Tuesday 1 September. */
const noticesIn = (jurisdiction: string, more: { represented?: boolean } = {}) =>
  noticesOf({
    facts: { ...lostTime({ jurisdiction }), zone: 'America/New_York', represented: more.represented ?? false },
    kind: 'independent-examination',
    day: '2026-10-01',
    bookedAt: '2026-09-01T14:00:00.000Z',
  }).map(({ id, by, authority, againWhenMoved }) => [id, by, authority, againWhenMoved]);

describe('notices of a visit', () => {
  it.each([
    ['US-TX', [['TX-RME-NOTICE', '2026-09-22T03:59:59.999Z', '28 TAC 126.6', false]]],
    ['US-FL', [['FL-IME-CONFIRMATION', '2026-09-07T03:59:59.999Z', '69L-24.0241', true]]],
    // Labor Day, Monday 7 September, is no business day.
    ['US-CA', [['CA-QME-NOTICE', '2026-09-10T03:59:59.999Z', '8 CCR 34(a), (c)', true]]],
    ['US-IL', [['IL-SECTION-12-NOTICE', undefined, '820 ILCS 305/12(a)', true]]],
    ['US-OR', [['OR-IME-NOTICE', undefined, 'OAR 436-060-0095(3)(e)', true]]],
    ['US-VT', []],
    ['US-WY', []],
  ])('in %s have the deadline and authority of the researched row', (jurisdiction, notices) => {
    expect(noticesIn(jurisdiction)).toEqual(notices);
  });

  it('in Florida tell the lawyer too, at least seven days ahead, where there is one', () => {
    expect(noticesIn('US-FL', { represented: true }).at(-1)).toEqual([
      'FL-IME-COUNSEL',
      '2026-09-25T03:59:59.999Z',
      '69L-24.0241',
      true,
    ]);
  });

  it('are wanted of no other kind of visit, nor of one whose kind is not known', () => {
    const question = {
      facts: lostTime({ jurisdiction: 'US-TX' }),
      day: '2026-10-01',
      bookedAt: '2026-09-01T14:00:00.000Z',
    };
    expect(noticesOf({ ...question, kind: 'follow-up' })).toEqual([]);
    expect(noticesOf({ ...question, kind: undefined })).toEqual([]);
  });
});

describe('a rulebook', () => {
  const texas = () => structuredClone(rulebookFor('US-TX').rulebook);
  const faultsOf = (change: object): readonly string[] => {
    const rulebook = texas();
    const [notice] = rulebook.visitNotices;
    const parsed = RulebookSchema.safeParse({ ...rulebook, visitNotices: [{ ...notice, ...change }] });
    return parsed.error?.issues.map(({ message }) => message) ?? [];
  };

  it.each([
    ['two rules of one id', { id: 'TX-DWC1' }, /two rules have this id/],
    ['words for what happened', { what: 'the notice of the surgery' }, /must not name what happened/],
    ['a clock that it cannot count', { clock: { kind: 'promptly' } }, /Invalid/],
  ])('with a notice of %s is refused', (_why, change, message) => {
    expect(faultsOf(change).join()).toMatch(message);
  });

  it('whose notice is not sure states neither its day nor its source as law', () => {
    const [notice] = texas().visitNotices.map((sure) => ({ ...sure, status: 'M' as const }));
    const facts = lostTime({ jurisdiction: 'US-TX' });
    const question = { facts, day: '2026-10-01', bookedAt: '2026-09-01T14:00:00.000Z' };
    const [call] = noticesUnder(notice === undefined ? [] : [notice], { ...question, kind: 'independent-examination' });
    expect(call).toEqual({ id: 'TX-RME-NOTICE', tell: expect.any(String), againWhenMoved: false });
  });
});
