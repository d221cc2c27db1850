import { describe, expect, it } from 'vitest';
import { besideLine, besideRules } from '#infra/cli/rules/besideRules.ts';
import { describeRule } from '#infra/cli/rules/describeRule.ts';
import { RulebookSchema, RuleSchema } from '#shared/paperwork/ruleSchema.ts';
import { RuleShape } from '#shared/paperwork/ruleShape.ts';
import { counted, ruleWith, trigger } from '#test/paperwork/anyRule.ts';

const described = (fields: object) => describeRule(RuleSchema.parse(ruleWith(fields)));
const dueOf = (clock: object): string => described({ clock, whenTriggerUnknown: 'wait' }).due;
const whenOf = (...conditions: readonly object[]): string =>
  described({ when: conditions, whenTriggerUnknown: 'wait' }).when;
const moreOf = (fields: object): object => Object.fromEntries(described(fields).more);

const knowledge = { pick: 'earliest', of: [trigger('employerKnowledge')] };
const both = ['claim-administrator', 'worker'];

describe('a rule in words', () => {
  it.each<[object, string]>([
    [counted(7, 'calendar-days'), "7 days from employer's knowledge"],
    [counted(1, 'business-days', { roll: 'forward' }), '1 business day from '],
    [
      counted(3, 'working-days', { cutOff: { time: '17:00', zone: 'America/Chicago' }, zone: 'America/Chicago' }),
      "3 working days from employer's knowledge; what comes after 17:00 (America/Chicago) counts for the next business day; counted in America/Chicago",
    ],
    [
      counted(7, 'calendar-days', {
        from: { pick: 'latest', of: [{ kind: 'copied', document: 'record-copy', to: both }] },
      }),
      '7 days from receipt of the record copy by claim administrator and worker',
    ],
    [
      counted(7, 'calendar-days', { from: { pick: 'latest', of: [trigger('death'), trigger('writtenNotice')] } }),
      "7 days from the last of death and worker's written notice",
    ],
    [
      { kind: 'before', from: { pick: 'earliest', of: [trigger('returnPlanned')] }, amount: 5, unit: 'business-days' },
      'at least 5 business days before planned return to work',
    ],
    [
      { kind: 'several', pick: 'latest', of: [counted(2, 'months'), counted(60, 'calendar-days')] },
      "2 months from employer's knowledge, or 60 days from employer's knowledge: whichever ends last, once all have started",
    ],
    [
      { kind: 'window', from: knowledge, opensOnDay: 15, closesOnDay: 25 },
      'between day 15 and day 25 of a month, the first such time from ',
    ],
    [
      { kind: 'house', firstKnownOf: [trigger('death'), { kind: 'occasion', occasion: 'exam' }], businessDays: 2 },
      'no number in the law; courtesy date 2 business days from death, else examination',
    ],
  ])('has words for the clock %#', (clock, words) => {
    expect(dueOf(clock).slice(0, words.length)).toBe(words);
  });

  it.each<[object, string]>([
    [{ kind: 'lostDays', moreThan: 7, counting: 'total' }, 'more than 7 days are lost in total'],
    [{ kind: 'lostDays', moreThan: 3 }, 'more than 3 days are lost in a row'],
    [{ kind: 'minor' }, 'the worker was under eighteen at the injury'],
    [{ kind: 'decided', oneOf: ['accepted', 'without-prejudice'] }, 'the claim is accepted or without prejudice'],
    [{ kind: 'notReceived', document: 'wage-statement' }, 'the wage statement has not come in'],
    [{ kind: 'any', of: [{ kind: 'lostTime' }, { kind: 'minor' }] }, 'working time is lost, or the worker was under'],
  ])('has words for the condition %#', (condition, words) => {
    expect(whenOf(condition).slice(0, words.length)).toBe(words);
  });

  it('says that a denial ends it', () => {
    expect(described({ document: 'wage-statement' }).when).toContain('not after a denial');
    expect(described({ document: 'wage-statement', afterDenial: 'goes-on' }).when).not.toContain('denial');
  });

  it('tells copies, completeness, silence and consequences by how late it is', () => {
    const more = moreOf({
      copies: both,
      completeWith: ['expiry-date-missing'],
      silence: 'treated as approved',
      penalty: 'a fine',
      consequences: [
        { fromDay: 1, toDay: 9, what: '$25' },
        { fromDay: 10, what: '$50' },
      ],
    });
    expect(more).toEqual({
      'Copies to': 'claim administrator and worker',
      'Complete with': 'the date until which it holds',
      'No answer means': 'treated as approved',
      Consequences: 'a fine; day 1 to 9 after the due date: $25; from day 10 after the due date: $50',
    });
  });

  it('keeps the standard of an agency from a rule that is only advisory', () => {
    const standard = { share: 0.8, what: 'paid within 14 days' };
    expect(moreOf({ standard })).toEqual({ 'Measured by the agency': '80 % of claims: paid within 14 days' });
    expect(moreOf({ standard, status: 'M' })).toEqual({});
  });

  // A field that is added to the schema stands on no page until somebody has given it words.
  it('knows every field that a rule can have', () => {
    const known =
      'id row limb document form forms owedBy owedTo routes when clock notBefore repeat whenTriggerUnknown counts effective ladder alsoSatisfiedBy countsAfter alsoNeeds completeWith copies notThrough afterDenial authority penalty consequences silence standard status sources note';
    expect(Object.keys(RuleShape.shape)).toEqual(known.split(' '));
  });
});

describe('law beside the rules', () => {
  const law = { status: 'V', authority: 'XX 2', sources: ['https://example.org/law'] };
  const lines = (beside: object): readonly string[] =>
    besideRules(
      RulebookSchema.parse({
        $schema: '../rulebook.schema.json',
        jurisdiction: 'everywhere',
        title: 'Nowhere',
        rules: [ruleWith({})],
        notChased: [],
        ...beside,
      }),
    ).map(besideLine);

  it('says whom a person tells of a death, and within which time where that is sure', () => {
    const death = { event: 'death', tell: 'the Division', within: { amount: 8, unit: 'hours' } };
    expect(lines({ urgent: [{ ...law, ...death }] })).toEqual([
      'A death: a person tells the Division, within 8 hours, never by mail of ours; XX 2; verified',
    ]);
    expect(lines({ urgent: [{ ...law, ...death, status: 'M' }] }).join()).toContain('the Division, at once, never');
  });

  it('says what a waiting period and a contact policy mean', () => {
    const contactPolicy = { caseManager: { ...law, consent: 'worker' }, release: { ...law, needed: false } };
    const waitingPeriod = { ...law, days: 3, retroactiveAfterDays: 14, counting: 'calendar days' };
    expect(lines({ contactPolicy, waitingPeriod, monopolistic: true })).toEqual([
      'Waiting period: 3 days; paid after all once over 14 days; calendar days; XX 2; verified',
      "The worker's permission to share records: is not needed; XX 2; verified",
      "Case manager: writes to the worker only with the worker's consent; XX 2; verified",
      "Insurance: only the state's own fund insures here",
    ]);
  });
});
