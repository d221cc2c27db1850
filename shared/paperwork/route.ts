import type { OwedTo } from '#shared/contracts/vocabulary.ts';
import type { RuleFacts } from './duty.ts';
import { rulebookFor } from './rulebook.ts';
import type { Rule } from './ruleShape.ts';

/** Where a rule takes another way for some kinds of insurance; undefined where the rule's own way holds. */
export const routeOf = (rule: Rule, insuranceType: RuleFacts['insuranceType']): Rule['routes'][number] | undefined =>
  rule.routes.find((route) => route.insuranceType === insuranceType);

interface Insured {
  readonly jurisdiction?: string | undefined;
  readonly insuranceType?: RuleFacts['insuranceType'];
}

/** To whom a paper of `ruleId` is owed; a missing fact stands in no rulebook and is owed to the claim administrator alone. */
export const owedToUnder = (ruleId: string, { jurisdiction = '', insuranceType }: Insured): readonly OwedTo[] => {
  const rule = rulebookFor(jurisdiction).rulebook.rules.find(({ id }) => id === ruleId);
  if (rule === undefined) return ['claim-administrator'];
  return routeOf(rule, insuranceType)?.owedTo ?? rule.owedTo;
};
