import type { Claim } from './claim.ts';
import type { Draft } from './draft.ts';
import { FACT_NAMES, type FactName, type Stamp } from './facts.ts';
import { openTask } from './taskRequests.ts';

/** Takes in what a message states: each fact on its own, the greatest stamp wins, an explicit null is a value. */

type Statement = Partial<Record<FactName, unknown>>;

const stampOf = (claim: Claim, name: FactName): Stamp | undefined => {
  const fact = claim.facts[name];
  return fact === undefined ? undefined : claim.stamps[fact.stamp];
};

/** An equal value with a greater stamp counts too: otherwise a third statement between the two would win in one order only. */
const wins = (claim: Claim, name: FactName, stamp: Stamp): boolean => {
  const known = stampOf(claim, name);
  return known === undefined || stamp > known;
};

const becameKnown = (before: Claim, after: Claim, name: FactName): boolean =>
  (before.facts[name]?.value ?? null) === null && (after.facts[name]?.value ?? null) !== null;

const callPeople = (draft: Draft, before: Claim): void => {
  if (becameKnown(before, draft.claim, 'death')) {
    openTask(draft, { kind: 'death', reason: 'a death is reported: all mail to the worker has stopped' });
  }
  const treatment = draft.view.initialTreatment;
  if (treatment === '4' && before.facts.initialTreatment?.value !== '4') {
    openTask(draft, { kind: 'serious-injury', reason: 'hospitalised for more than 24 hours (DN0039 is 4)' });
  }
};

/** States the facts that win, and calls people where one of them must not wait. Returns the names of those that won. */
export const stateFacts = (draft: Draft, facts: Statement, stamp: Stamp): readonly FactName[] => {
  const before = draft.claim;
  const changes = FACT_NAMES.flatMap((name) => {
    const value = facts[name];
    return value !== undefined && wins(before, name, stamp) ? [{ name, value, stamp }] : [];
  });
  if (changes.length === 0) return [];
  draft.emit({ kind: 'factsStated', changes });
  callPeople(draft, before);
  return changes.map(({ name }) => name);
};
