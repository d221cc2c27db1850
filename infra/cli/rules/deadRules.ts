import { dutiesUnder } from '#shared/paperwork/assess.ts';
import type { RuleFacts } from '#shared/paperwork/duty.ts';
import type { Rule, Rulebook } from '#shared/paperwork/ruleShape.ts';
import { imaginedClaims } from './imaginedClaims.ts';
import { placeOf, type RuleFault } from './ruleFault.ts';

/** Rules that no claim can bring to life, and rules that claim the same paper twice. The engine decides, on imagined claims. */

const startsIn = (rule: Rule, facts: RuleFacts): boolean =>
  dutiesUnder([rule], facts).some(({ due }) => due.kind !== 'notStarted');

const someClaim = (
  jurisdiction: string,
  rules: readonly Rule[],
  holds: (facts: RuleFacts) => boolean,
): RuleFacts | undefined => {
  for (const facts of imaginedClaims(jurisdiction, rules)) if (holds(facts)) return facts;
  return undefined;
};

function deadRoutes(jurisdiction: string, rule: Rule): readonly string[] {
  return rule.routes.flatMap(({ insuranceType }, index) => {
    const taken = rule.routes.findIndex((route) => route.insuranceType === insuranceType) < index;
    const alive = (facts: RuleFacts): boolean => facts.insuranceType === insuranceType && startsIn(rule, facts);
    if (!taken && someClaim(jurisdiction, [rule], alive) !== undefined) return [];
    return [`its route for "${insuranceType}" can never apply`];
  });
}

export const deadRuleFaults = ({ jurisdiction, rules }: Rulebook): readonly RuleFault[] =>
  rules.flatMap((rule) => {
    const alive = someClaim(jurisdiction, [rule], (facts) => startsIn(rule, facts)) !== undefined;
    const why = 'can never apply: no claim meets all of its "when" and lets its clock start';
    return (alive ? deadRoutes(jurisdiction, rule) : [why]).map((what) => ({ place: placeOf(rule), what }));
  });

const sameDuty = (one: Rule, other: Rule): boolean =>
  one.row === other.row && one.limb === other.limb && one.document === other.document && one.owedBy === other.owedBy;

const periodWords = ({ effective }: Rule): string =>
  effective === undefined ? 'always' : `${effective.from ?? 'the beginning'} to ${effective.to ?? 'today'}`;

/** Two rules of one row, limb, paper and ower of which one claim would meet both. */
export const overlapFaults = ({ jurisdiction, rules }: Rulebook): readonly RuleFault[] =>
  rules.flatMap((rule, index) =>
    rules.slice(index + 1).flatMap((other) => {
      if (!sameDuty(rule, other)) return [];
      const both = someClaim(jurisdiction, [rule, other], (facts) => startsIn(rule, facts) && startsIn(other, facts));
      if (both === undefined) return [];
      const periods = `${rule.id}: ${periodWords(rule)}; ${other.id}: ${periodWords(other)}`;
      const what = `overlaps ${other.id}: same row, limb, document and ower, and an injury of ${both.moments.dateOfInjury?.date} meets both (${periods})`;
      return [{ place: placeOf(rule), what }];
    }),
  );
