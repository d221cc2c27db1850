import { dutiesUnder } from '#shared/paperwork/assess.ts';
import type { Duty, RuleFacts } from '#shared/paperwork/duty.ts';
import { RuleSchema } from '#shared/paperwork/ruleSchema.ts';
import { vermont, vermontClaim } from './ruleFacts.ts';

/** A rule that no rulebook has, for shapes that others' rows need. */

export const trigger = (name: string): object => ({ kind: 'trigger', trigger: name });

export const counted = (amount: number, unit: string, more: object = {}): object => ({
  kind: 'after',
  from: { pick: 'earliest', of: [trigger('employerKnowledge')] },
  amount,
  unit,
  roll: 'none',
  ...more,
});

export const ruleWith = (fields: object): object => ({
  id: 'XX',
  document: 'progress-report',
  owedBy: 'provider',
  owedTo: ['claim-administrator'],
  clock: counted(5, 'calendar-days'),
  whenTriggerUnknown: 'chase',
  ladder: 'at-once',
  authority: 'XX 1',
  status: 'V',
  sources: ['https://example.org/law'],
  ...fields,
});

export const dutiesOf = (fields: object, facts: Partial<RuleFacts>): readonly Duty[] =>
  dutiesUnder([RuleSchema.parse(ruleWith(fields))], vermontClaim(facts));

/** The employer knew `when`. */
export const known = (when: string): Partial<RuleFacts> => ({ moments: { employerKnowledge: vermont(when) } });
