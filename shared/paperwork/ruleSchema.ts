import * as z from 'zod';
import { checkRule, checkRulebook } from './ruleChecks.ts';
import { RulebookShape, RuleShape } from './ruleShape.ts';

export const RuleSchema = RuleShape.superRefine(checkRule);

/** A whole rulebook file; faults name the rule and what would be right. */
export const RulebookSchema = RulebookShape.extend({ rules: z.array(RuleSchema).min(1) }).superRefine(checkRulebook);
