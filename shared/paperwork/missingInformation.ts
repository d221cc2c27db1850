import { Temporal } from 'temporal-polyfill';
import { type MissingFact, MissingFactSchema } from '#shared/contracts/vocabulary.ts';
import type { HouseClock } from './clockSchema.ts';
import { type StartPoint, triggerPoint } from './clockStart.ts';
import type { Duty, RuleFacts } from './duty.ts';
import { dueFrom } from './ruleDue.ts';
import type { Rule } from './ruleShape.ts';

/** Who knows best. */
const ASKED_OF: Readonly<Partial<Record<MissingFact, Rule['owedBy']>>> = {
  administratorKnowledge: 'claim-administrator',
  caseIndexed: 'claim-administrator',
};

const CLOCK: HouseClock = {
  kind: 'house',
  firstKnownOf: [{ kind: 'trigger', trigger: 'dateOfInjury' }],
  businessDays: 2,
};

const ruleFor = (missing: MissingFact): Rule => ({
  id: 'INFO',
  document: 'missing-information',
  forms: [],
  owedBy: ASKED_OF[missing] ?? 'employer',
  owedTo: ['claim-administrator'],
  routes: [],
  when: [],
  clock: CLOCK,
  whenTriggerUnknown: 'wait',
  ladder: 'courtesy',
  alsoSatisfiedBy: [],
  alsoNeeds: [],
  completeWith: [],
  copies: [],
  notThrough: [],
  consequences: [],
  status: 'policy',
  sources: [],
});

const RULES: ReadonlyMap<MissingFact, Rule> = new Map(MissingFactSchema.options.map((fact) => [fact, ruleFor(fact)]));

/** The facts that clocks wait for, in the order of the closed list. */
function missingFacts(duties: readonly Duty[]): readonly MissingFact[] {
  const missing = new Set<string>(duties.flatMap(({ due }) => (due.kind === 'notStarted' ? due.missing : [])));
  return MissingFactSchema.options.filter((fact) => missing.has(fact));
}

function askedFrom({ moments, now, zone }: RuleFacts): StartPoint {
  if (moments.dateOfInjury !== undefined) return triggerPoint('dateOfInjury', moments.dateOfInjury);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().toString();
  return { moment: { date: today, zone }, what: 'today' };
}

/** One house duty for each date that some clock waits for; its courtesy date is two business days on. */
export function missingInformation(duties: readonly Duty[], facts: RuleFacts): readonly Duty[] {
  return missingFacts(duties).map((missing) => {
    const rule = RULES.get(missing) ?? ruleFor(missing);
    const { due, explanation } = dueFrom(rule, { clock: CLOCK, start: askedFrom(facts) }, facts);
    const waiting = duties.filter(
      (duty) => duty.due.kind === 'notStarted' && duty.due.missing.some((name) => name === missing),
    );
    return {
      itemId: `INFO~${missing}`,
      ruleId: rule.id,
      document: rule.document,
      form: undefined,
      missing,
      owedBy: rule.owedBy,
      owedTo: rule.owedTo,
      due,
      status: rule.status,
      advisory: true,
      authority: undefined,
      ladder: rule.ladder,
      satisfiedBy: [rule.document],
      alsoNeeds: [],
      completeWith: [],
      forms: [],
      explanation: `${waiting.map(({ ruleId }) => ruleId).join(', ')} cannot be dated without it; ${explanation}`,
    };
  });
}
