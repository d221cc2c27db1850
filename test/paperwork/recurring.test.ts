import { describe, expect, it } from 'vitest';
import type { RuleFacts } from '#shared/paperwork/duty.ts';
import { owedToUnder } from '#shared/paperwork/route.ts';
import { counted, dutiesOf, known } from './anyRule.ts';
import { dueText, vermont } from './ruleFacts.ts';

/** Cycles, encounters and receipts: what a duty is counted from, and which papers end it. */

const progress = (...dates: readonly string[]) => ({ received: { 'progress-report': dates } });

const textsOf = (fields: object, facts: Partial<RuleFacts>) =>
  dutiesOf(fields, facts).map(({ itemId, due, countsFrom }) => [itemId, dueText(due), countsFrom]);

describe('a recurring paper', () => {
  const every30 = {
    clock: counted(30, 'calendar-days'),
    repeat: { kind: 'cycle', resetBy: ['progress-report', 'work-status'] },
  };

  it('is owed for its first cycle, by a paper of a day after its clock started', () => {
    expect(textsOf(every30, known('2026-06-01'))).toEqual([['XX~1', '2026-07-02T03:59:59.999Z', '2026-06-02']]);
  });

  it('is owed again from each day on which one came, two of one day being one', () => {
    const facts = { ...known('2026-06-01'), ...progress('2026-06-20', '2026-06-20', '2026-06-10') };
    expect(textsOf(every30, facts)).toEqual([['XX~3', '2026-07-21T03:59:59.999Z', '2026-06-02']]);
  });

  it('is ended by no paper of the day on which its clock started, or of before', () => {
    const facts = { ...known('2026-06-01'), ...progress('2026-06-01', '2026-05-20') };
    expect(textsOf(every30, facts)).toEqual([['XX~1', '2026-07-02T03:59:59.999Z', '2026-06-02']]);
  });

  it('has its clock set back by a paper that ends no cycle', () => {
    const facts = { ...known('2026-06-01'), received: { 'work-status': ['2026-06-20'] } } as const;
    expect(textsOf(every30, facts)).toEqual([['XX~1', '2026-07-21T03:59:59.999Z', '2026-06-02']]);
  });

  it('counts from a paper although nobody knows when the first clock started', () => {
    expect(textsOf(every30, progress('2026-06-20'))).toEqual([['XX~2', '2026-07-21T03:59:59.999Z', undefined]]);
  });

  it('names what it waits for while nothing has come', () => {
    expect(dutiesOf(every30, {}).map(({ due }) => due)).toMatchObject([
      { kind: 'notStarted', missing: ['employerKnowledge'] },
    ]);
  });

  it('says what its clock was set back by', () => {
    const [duty] = dutiesOf(every30, { ...known('2026-06-01'), ...progress('2026-06-20') });
    expect(duty?.explanation).toContain('30 days from Sat 20 Jun 2026 (progress-report received)');
  });
});

describe('a recurring paper of fixed periods', () => {
  const fixed = {
    clock: counted(60, 'calendar-days'),
    repeat: { kind: 'cycle', resetBy: ['progress-report'], fixedPeriods: true },
  };
  const due = (...dates: readonly string[]) =>
    dutiesOf(fixed, { ...known('2026-01-01'), ...progress(...dates) }).map((duty) => dueText(duty.due));

  it.each([
    ['a paper of long before the end of a period', '2026-01-20', '2026-03-03T04:59:59.999Z'],
    ['a paper of fifteen days before the end', '2026-02-15', '2026-03-03T04:59:59.999Z'],
    ['a paper of fourteen days before the end', '2026-02-16', '2026-05-02T03:59:59.999Z'],
    ['a paper that is late', '2026-03-20', '2026-05-02T03:59:59.999Z'],
    ['a paper of the end of the second period', '2026-04-25', '2026-07-01T03:59:59.999Z'],
  ])('is next due at the end of the period after %s', (_what, date, next) => {
    expect(due(date)).toEqual([next]);
  });

  it('says which period has ended', () => {
    const [duty] = dutiesOf(fixed, { ...known('2026-01-01'), ...progress('2026-03-02') });
    expect(duty?.explanation).toContain("end of period 1 of 60 days since employer's knowledge");
  });
});

describe('a cycle that was waived', () => {
  const every30 = {
    clock: counted(30, 'calendar-days'),
    repeat: { kind: 'cycle', resetBy: ['progress-report'] },
  };
  const waived = (...ids: readonly string[]) => ({ ...known('2026-06-01'), waived: new Set(ids) });

  it('is over, and the next counts from the day on which it was due', () => {
    expect(textsOf(every30, waived('XX~1'))).toEqual([['XX~2', '2026-08-01T03:59:59.999Z', '2026-06-02']]);
    expect(dutiesOf(every30, waived('XX~1'))[0]?.explanation).toContain('day on which the last was due');
  });

  it('may be one of several', () => {
    expect(textsOf(every30, waived('XX~1', 'XX~2'))).toEqual([['XX~3', '2026-08-31T03:59:59.999Z', '2026-06-02']]);
  });

  it('counts beside those that a paper ended', () => {
    const facts = { ...waived('XX~1'), ...progress('2026-07-20') };
    expect(textsOf(every30, facts)).toEqual([['XX~3', '2026-08-20T03:59:59.999Z', '2026-06-02']]);
  });

  it('is not one of another rule whose id begins alike', () => {
    expect(textsOf(every30, waived('XX-2~1', 'X~1'))[0]?.[0]).toBe('XX~1');
  });
});

describe('a clock that runs from a receipt', () => {
  const clock = counted(5, 'calendar-days', {
    from: { pick: 'earliest', of: [{ kind: 'received', document: 'wage-statement' }] },
  });
  const fields = { clock, whenTriggerUnknown: 'wait' };
  const received = { 'wage-statement': ['2026-06-01'] };

  it('starts when the paper reached us, not on the day for which it is', () => {
    const [duty] = dutiesOf(fields, { received, arrived: { 'wage-statement': vermont('2026-06-10T09:00') } });
    expect(dueText(duty?.due)).toBe('2026-06-16T03:59:59.999Z');
    expect(duty?.explanation).toContain('wage-statement received');
  });

  it('starts on the day for which it is where nobody knows when it came', () => {
    const [duty] = dutiesOf(fields, { received });
    expect(dueText(duty?.due)).toBe('2026-06-07T03:59:59.999Z');
    expect(duty?.explanation).toContain('wage-statement received');
  });

  it('has not started before any came', () => {
    expect(dutiesOf(fields, {})).toEqual([]);
  });

  it('counts a cycle from the day for which the paper is, also where it came later', () => {
    const cycle = { ...fields, repeat: { kind: 'cycle', resetBy: ['progress-report'] } };
    const facts = { received, arrived: { 'wage-statement': vermont('2026-06-10T09:00') } };
    expect(dutiesOf(cycle, facts).map(({ due }) => dueText(due))).toEqual(['2026-06-07T03:59:59.999Z']);
  });
});

describe('a duty that does not arise before another clock has run out', () => {
  it('does not arise while that clock has not started', () => {
    const notBefore = counted(30, 'calendar-days', {
      from: { pick: 'earliest', of: [{ kind: 'trigger', trigger: 'disabilityBegan' }] },
    });
    expect(dutiesOf({ notBefore }, known('2026-06-01'))).toEqual([]);
  });

  it.each([
    ['2026-07-02T03:59:59.999Z', 0],
    ['2026-07-02T04:00:00.000Z', 1],
  ])('at %s there are %i', (now, count) => {
    const notBefore = counted(30, 'calendar-days');
    expect(dutiesOf({ notBefore }, { ...known('2026-06-01'), now })).toHaveLength(count);
  });
});

describe('a rule in effect', () => {
  const by = (more: object) => ({ effective: { by: 'event', ...more } });

  it.each<[string, object, string, number]>([
    ['on its first day', { from: '2026-06-01' }, '2026-06-01', 1],
    ['not the day before', { from: '2026-06-01' }, '2026-05-31', 0],
    ['on its last day', { to: '2026-06-01' }, '2026-06-01', 1],
    ['not the day after', { to: '2026-06-01' }, '2026-06-02', 0],
  ])('holds %s: %j', (_when, effective, date, count) => {
    expect(dutiesOf(by(effective), known(date))).toHaveLength(count);
  });

  it('holds while the day that decides is not known', () => {
    expect(dutiesOf(by({ from: '2026-06-01' }), {})).toHaveLength(1);
    expect(dutiesOf({ effective: { by: 'injury', from: '2026-06-01' } }, {})).toHaveLength(1);
  });
});

describe('where a paper is owed', () => {
  const route = { insuranceType: 'self-insured', owedBy: 'employer', owedTo: ['regulator'], form: 'Form S' };
  const fields = { form: 'Form 1', routes: [route] };

  it.each([
    ['insured', { owedBy: 'provider', owedTo: ['claim-administrator'], form: 'Form 1' }],
    ['self-insured', { owedBy: 'employer', owedTo: ['regulator'], form: 'Form S' }],
  ] as const)('depends on the insurance: %s', (insuranceType, expected) => {
    expect(dutiesOf(fields, { ...known('2026-06-01'), insuranceType })).toMatchObject([expected]);
  });

  it('is the way of the rule as far as the other way does not say', () => {
    const partly = { form: 'Form 1', routes: [{ insuranceType: 'insured' }] };
    expect(dutiesOf(partly, known('2026-06-01'))).toMatchObject([
      { owedBy: 'provider', owedTo: ['claim-administrator'], form: 'Form 1', satisfiedBy: ['progress-report'] },
    ]);
  });

  it('is read from the rulebook, and is us for what stands in none', () => {
    expect(owedToUnder('VT-FROI', { jurisdiction: 'US-VT' })).toEqual(['regulator', 'claim-administrator', 'worker']);
    expect(owedToUnder('INFO', { jurisdiction: 'US-VT' })).toEqual(['claim-administrator']);
    expect(owedToUnder('VT-FROI', {})).toEqual(['claim-administrator']);
  });
});
