import type { Claim } from './claim.ts';
import type { Draft } from './draft.ts';
import { stampOf } from './evolveFacts.ts';
import { toStoredFacts } from './factParts.ts';
import type { FactName, Stamp } from './facts.ts';
import { knowledgeName } from './knowledge.ts';
import { callPeople } from './urgentTasks.ts';

/** Takes in what a message states: each fact on its own, the greatest stamp wins, an explicit null is a value. */

type Statement = { readonly [Name in FactName]?: unknown };

/** An equal value with a greater stamp counts too: otherwise a third statement between the two would win in one order only. */
const wins = (claim: Claim, name: string, stamp: Stamp): boolean => {
  const known = stampOf(claim, name);
  return known === undefined || stamp > known;
};

const becameKnown = (before: Claim, after: Claim, name: string): boolean =>
  (before.facts[name] ?? null) === null && (after.facts[name] ?? null) !== null;

const callForUrgent = (draft: Draft, before: Claim): void => {
  if (becameKnown(before, draft.claim, 'death')) {
    callPeople(draft, 'death', draft.view.death, 'a death is reported: all mail to the worker has stopped');
  }
  const treatment = draft.view.initialTreatment;
  if (treatment === '4' && before.facts.initialTreatment !== '4') {
    const reason = 'hospitalised for more than 24 hours (DN0039 is 4)';
    callPeople(draft, 'serious-injury', draft.view.dateOfInjury, reason);
  }
};

interface Said {
  readonly stamp: Stamp;
  readonly byPerson?: boolean | undefined;
}

/** States the facts that win, and calls people where one of them must not wait. Returns the names of those that won. */
export const stateFacts = (draft: Draft, facts: Statement, { stamp, byPerson = false }: Said): readonly string[] => {
  const before = draft.claim;
  const changes = Object.entries(toStoredFacts(facts)).flatMap(([stated, value]) => {
    const name = knowledgeName(stated, stamp, byPerson);
    return wins(before, name, stamp) ? [{ name, value, stamp }] : [];
  });
  if (changes.length === 0) return [];
  draft.emit({ kind: 'factsStated', changes });
  callForUrgent(draft, before);
  return changes.map(({ name }) => name);
};
