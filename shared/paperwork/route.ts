import type { RuleFacts } from './duty.ts';
import type { Rule } from './ruleShape.ts';

/** Where a rule takes another way for some kinds of insurance; undefined where the rule's own way holds. */
export const routeOf = (rule: Rule, insuranceType: RuleFacts['insuranceType']): Rule['routes'][number] | undefined =>
  rule.routes.find((route) => route.insuranceType === insuranceType);
