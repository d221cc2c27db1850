import { describe, expect, it } from 'vitest';
import type { RuleStatus } from '#shared/contracts/vocabulary.ts';
import { dueWordsOf } from '#shared/paperwork/describeClock.ts';
import { RuleSchema } from '#shared/paperwork/ruleSchema.ts';
import { counted, dutiesOf, known, ruleWith, trigger } from './anyRule.ts';

const LAST_WORDS: Readonly<Record<Exclude<RuleStatus, 'policy'>, string>> = {
  V: 'due Sat 7 Mar; XX 1; verified',
  V2: 'due Sat 7 Mar; XX 1; verified on a secondary page',
  C: 'courtesy date Sat 7 Mar; XX 1; sources conflict: advisory',
  M: 'courtesy date Sat 7 Mar; XX 1; from memory: advisory',
};

const house = { kind: 'house', firstKnownOf: [trigger('employerKnowledge')], businessDays: 2 };

describe('what is only advisory', () => {
  it.each(Object.entries(LAST_WORDS))('is never called due in the reasoning of status %s', (status, words) => {
    const [duty] = dutiesOf({ status }, known('2026-03-02'));
    expect(duty?.explanation).toBe(`5 days from Mon 2 Mar 2026 (employer's knowledge): ${words}`);
  });

  it('is never called due where the law has no number', () => {
    const [duty] = dutiesOf({ clock: house, ladder: 'courtesy' }, known('2026-03-06'));
    expect(duty?.explanation).toContain('Saturday 7 and Sunday 8 March left out: courtesy date Tue 10 Mar; XX 1');
  });

  it('is described as a courtesy date in words', () => {
    const rule = RuleSchema.parse(ruleWith({ status: 'M', clock: counted(7, 'calendar-days') }));
    expect(dueWordsOf(rule)).toBe("courtesy date (from memory: advisory): 7 days from employer's knowledge");
  });
});
