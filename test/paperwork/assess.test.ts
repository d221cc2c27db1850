import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InstantSchema } from '#shared/contracts/time.ts';
import { assess } from '#shared/paperwork/assess.ts';
import type { Occasion, RuleFacts } from '#shared/paperwork/duty.ts';
import {
  california,
  californiaClaim,
  dueOf,
  dueText,
  dutyOrUndefined,
  lostTime,
  vermont,
  vermontClaim,
} from './ruleFacts.ts';

describe('a clock whose date is not known', () => {
  const facts = vermontClaim({
    moments: { dateOfInjury: vermont('2026-03-02T09:00') },
    openedAt: '2026-03-04T15:00:00.000Z',
  });

  it('has not started, and shows the worst case counted from the injury', () => {
    expect(dueText(dueOf(facts, 'VT-DECISION'))).toBe('not started, worst 2026-03-24T03:59:59.999Z');
  });

  it('says what is missing in its explanation', () => {
    expect(dutyOrUndefined(facts, 'VT-DECISION')?.explanation).toBe(
      "the clock has not started, employer's knowledge not known; worst case: 21 days from Mon 2 Mar 2026 (injury): due Mon 23 Mar; WC Rule 3; verified",
    );
  });

  it('has the missing date asked of the employer once, two business days after the claim was opened', () => {
    const info = assess(facts).filter(({ document }) => document === 'missing-information');
    expect(info.map(({ itemId, owedBy, missing, due }) => [itemId, owedBy, missing, dueText(due)])).toEqual([
      ['INFO~employerKnowledge', 'employer', 'employerKnowledge', 'courtesy 2026-03-07T04:59:59.999Z'],
      ['INFO~disabilityBegan', 'employer', 'disabilityBegan', 'courtesy 2026-03-07T04:59:59.999Z'],
    ]);
  });

  it('has one request where several clocks wait for one date', () => {
    const ids = assess(californiaClaim({ moments: { dateOfInjury: california('2026-03-02') } })).map(
      ({ itemId }) => itemId,
    );
    expect(ids.filter((id) => id === 'INFO~employerKnowledge')).toHaveLength(1);
    expect(dutyOrUndefined(californiaClaim({}), 'INFO~employerKnowledge')?.explanation).toMatch(
      /^CA-DWC1, CA-5020, CA-FIRST-TD cannot/,
    );
  });

  it("asks the claim administrator for the claim administrator's own date", () => {
    expect(dutyOrUndefined(californiaClaim({}), 'INFO~administratorKnowledge')?.owedBy).toBe('claim-administrator');
  });

  it('shows no worst case when not even the injury is dated', () => {
    expect(dueText(dueOf(vermontClaim({}), 'VT-DECISION'))).toBe('not started, worst undefined');
  });

  it('stops asking once the date is known', () => {
    const moments = { dateOfInjury: vermont('2026-03-02'), employerKnowledge: vermont('2026-03-02') };
    expect(dutyOrUndefined(vermontClaim({ moments }), 'INFO~employerKnowledge')).toBeUndefined();
  });
});

describe('assessing', () => {
  it('gives a one-off paper whether or not it has come', () => {
    const moments = { dateOfInjury: vermont('2026-03-02') };
    const received = { 'employer-first-report': ['2026-03-03'] };
    expect(dueOf(vermontClaim({ moments, received }), 'VT-FROI')).toEqual(dueOf(vermontClaim({ moments }), 'VT-FROI'));
  });

  it('counts no courtesy date from before the claim was opened', () => {
    const facts = vermontClaim({
      moments: { disabilityBegan: vermont('2025-06-02') },
      openedAt: '2026-03-04T15:00:00.000Z',
    });
    expect(dueText(dueOf(facts, 'VT-WAGE'))).toBe('courtesy 2026-03-12T03:59:59.999Z');
  });

  it('asks for the papers needed everywhere under house rules where there is no rulebook', () => {
    const duties = assess(lostTime({ jurisdiction: 'US-NV', moments: { dateOfInjury: vermont('2026-03-02') } }));
    expect(duties.map(({ itemId, advisory, due }) => [itemId, advisory, due.kind])).toEqual([
      ['HOUSE-FROI', true, 'courtesy'],
      ['HOUSE-FIRST-MEDICAL', true, 'courtesy'],
      ['HOUSE-WORK-STATUS', true, 'courtesy'],
      ['HOUSE-WAGE', true, 'courtesy'],
    ]);
  });

  it('asks nobody for a wage statement where no time was lost', () => {
    expect(dueOf(vermontClaim({ claimType: 'medical-only' }), 'VT-WAGE')).toBeUndefined();
  });
});

const dates = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2024, 5, 1) + days * 86_400_000).toISOString().slice(0, 10));
const kinds = fc.constantFrom<Occasion['kind']>(
  'exam',
  'treatment-requested',
  'medical-end',
  'off-work',
  'restricted',
  'full-duty',
);
const occasions = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z0-9]{4}$/), kind: kinds, date: dates }), {
  selector: ({ id }) => id,
  maxLength: 6,
});
const someDate = fc.option(dates, { nil: undefined });

const claims = fc
  .record({
    jurisdiction: fc.constantFrom('US-VT', 'US-CA', 'US-NV'),
    claimType: fc.constantFrom('medical-only', 'lost-time', undefined),
    injury: someDate,
    knowledge: someDate,
    disability: someDate,
    occasions,
    reports: fc.array(dates, { maxLength: 5 }),
    first: fc.array(dates, { maxLength: 2 }),
  })
  .map(({ jurisdiction, claimType, injury, knowledge, disability, reports, first, ...rest }): RuleFacts => {
    const stated = { dateOfInjury: injury, employerKnowledge: knowledge, disabilityBegan: disability };
    const known = Object.entries(stated).flatMap(([name, date]) => (date === undefined ? [] : [[name, vermont(date)]]));
    return lostTime({
      jurisdiction,
      claimType,
      moments: Object.fromEntries(known),
      occasions: rest.occasions.map(({ id, kind, date }) => ({ id, kind, moment: vermont(date) })),
      received: { 'progress-report': reports, 'supplemental-report': reports, 'first-medical-report': first },
    });
  });

describe('for any claim', () => {
  it('the order of occasions and receipts does not matter', () => {
    fc.assert(
      fc.property(claims, (facts) => {
        const received = Object.entries(facts.received).map(([document, on]) => [document, on?.toReversed()]);
        const reversed = { ...facts, occasions: facts.occasions.toReversed(), received: Object.fromEntries(received) };
        expect(assess(reversed)).toEqual(assess(facts));
      }),
    );
  });

  it('ids are unique and fit an item id, and every date is an instant', () => {
    fc.assert(
      fc.property(claims, (facts) => {
        const duties = assess(facts);
        const ids = duties.map(({ itemId }) => itemId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => /^[A-Za-z0-9_~.-]+$/.test(id))).toBe(true);
        const dated = duties.flatMap(({ due }) => (due.kind === 'notStarted' ? (due.worstCaseAt ?? []) : [due.at]));
        expect(dated.every((at) => InstantSchema.safeParse(at).success)).toBe(true);
      }),
    );
  });

  it('nothing of a house rule or an advisory one bears a date of law', () => {
    fc.assert(
      fc.property(claims, (facts) => {
        expect(assess(facts).filter(({ advisory, due }) => advisory && due.kind === 'at')).toEqual([]);
      }),
    );
  });
});
