import { describe, expect, it } from 'vitest';
import { RulebookSchema, RuleSchema } from '#shared/paperwork/ruleSchema.ts';

const RULE = {
  id: 'XX-REPORT',
  row: 'Report',
  document: 'employer-first-report',
  owedBy: 'employer',
  owedTo: ['regulator'],
  clock: {
    kind: 'after',
    from: { pick: 'earliest', of: [{ kind: 'trigger', trigger: 'employerKnowledge' }] },
    amount: 5,
    unit: 'calendar-days',
    roll: 'none',
  },
  whenTriggerUnknown: 'chase',
  ladder: 'at-once',
  authority: 'XX 1',
  status: 'V',
  sources: ['https://example.org/law'],
};

const HOUSE_CLOCK = {
  kind: 'house',
  firstKnownOf: [{ kind: 'trigger', trigger: 'employerKnowledge' }],
  businessDays: 3,
};

const faultsOf = (rule: unknown): string => {
  const parsed = RuleSchema.safeParse(rule);
  return parsed.success ? 'none' : parsed.error.issues.map(({ message }) => message).join('; ');
};

const bookFaults = (rules: readonly unknown[], notChased: readonly unknown[] = []): string => {
  const book = { $schema: '../rulebook.schema.json', jurisdiction: 'US-XX', title: 'X', rules, notChased };
  const parsed = RulebookSchema.safeParse(book);
  return parsed.success ? 'none' : parsed.error.issues.map(({ message }) => message).join('; ');
};

describe('a rule', () => {
  it('passes when it is whole', () => {
    expect(faultsOf(RULE)).toBe('none');
  });

  it.each<[string, object, string]>([
    ['with a field that nothing obeys', { ...RULE, skipWithoutTreatment: true }, 'skipWithoutTreatment'],
    ['with an unknown unit', { ...RULE, clock: { ...RULE.clock, unit: 'fortnights' } }, 'business-days'],
    ['with a document nobody knows', { ...RULE, document: 'poem' }, 'wage-statement'],
    ['with a condition nobody knows', { ...RULE, when: [{ kind: 'fullMoon' }] }, 'Invalid'],
    [
      'of status V without a source',
      { ...RULE, sources: [] },
      'XX-REPORT: a rule of status V needs at least one source',
    ],
    [
      'of law without authority',
      { ...RULE, authority: undefined },
      'XX-REPORT: a rule of status V needs its authority',
    ],
    ['of the house with a date like law', { ...RULE, status: 'policy' }, 'needs a clock of kind "house"'],
    [
      'that repeats without a clock to reset',
      { ...RULE, clock: HOUSE_CLOCK, repeat: { kind: 'cycle', resetBy: ['progress-report'] } },
      'a rule with cycles needs a clock of kind "after"',
    ],
    [
      'for each occasion that does not count from it',
      { ...RULE, repeat: { kind: 'each', occasion: 'exam' } },
      'a rule for each "exam" must count from that occasion',
    ],
    [
      'in effect never',
      { ...RULE, effective: { by: 'injury', from: '2026-01-01', to: '2025-01-01' } },
      'the rule can never apply',
    ],
    [
      'with a window that closes first',
      { ...RULE, clock: { kind: 'window', from: RULE.clock.from, opensOnDay: 25, closesOnDay: 15 } },
      'a window must open before it closes',
    ],
    [
      'that its ower must not carry',
      { ...RULE, notThrough: ['employer'] },
      'notThrough names the employer, who owes the paper and would be asked for it',
    ],
    [
      'whose other route asks whom it must not go through',
      { ...RULE, notThrough: ['worker'], routes: [{ insuranceType: 'self-insured', owedBy: 'worker' }] },
      'notThrough names the worker',
    ],
    [
      'with cycles that would end without what has to come with a paper',
      { ...RULE, alsoNeeds: ['wage-statement'], repeat: { kind: 'cycle', resetBy: ['progress-report'] } },
      'alsoNeeds is not kept by a rule with cycles',
    ],
    ['with a form named after a decision', { ...RULE, form: 'Form 2 (denial)' }, 'form must not name a decision'],
  ])('%s is refused, and the fault says what', (_, rule, fault) => {
    expect(faultsOf(rule)).toContain(fault);
  });

  it('does not chase a date that cannot be asked for', () => {
    const from = { pick: 'earliest', of: [{ kind: 'trigger', trigger: 'claimFormFiled' }] };
    expect(faultsOf({ ...RULE, clock: { ...RULE.clock, from } })).toContain('use "wait"');
  });
});

describe('a rulebook', () => {
  it('refuses two rules of one id', () => {
    expect(bookFaults([RULE, RULE])).toContain('XX-REPORT: two rules have this id');
  });

  it('refuses a row that is a rule and also not chased', () => {
    expect(bookFaults([RULE], [{ row: 'Report', reason: 'nobody could be asked for it anyway' }])).toContain(
      'Report: is a rule and is also in notChased',
    );
  });

  it('refuses to name in a call what happened, since a mail says it', () => {
    const urgent = [{ event: 'death', tell: 'the Board, of the death', status: 'policy' }];
    const book = {
      $schema: '../rulebook.schema.json',
      jurisdiction: 'US-XX',
      title: 'X',
      rules: [RULE],
      notChased: [],
      urgent,
    };
    expect(RulebookSchema.safeParse(book).error?.issues[0]?.message).toContain('must name whom to tell');
  });

  it('refuses to leave a row out without a reason', () => {
    expect(bookFaults([RULE], [{ row: 'Other', reason: 'no' }])).not.toBe('none');
  });
});
