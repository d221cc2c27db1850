import type { Draft } from './draft.ts';
import { callPeople } from './urgentTasks.ts';

/**
 * A person dies once, however many claims they have: what one claim was told stops the mail of all to the worker. No rule
 * is triggered, since the death need not be of this injury. A claim that is closed, or silent until a person has looked, hears
 * of it when it goes on.
 */

const takeBack = (draft: Draft, claimId: string): void =>
  draft.emit({
    kind: 'deathTakenBack',
    claimId,
    reason: `claim ${claimId} does not say any more that the worker has died`,
  });

const learn = (draft: Draft, claimId: string): void => {
  const reason = `the worker has died, as claim ${claimId} was told: all mail to the worker has stopped`;
  draft.emit({ kind: 'deathHeard', claimId, reason });
  callPeople(draft, 'death', undefined, reason);
};

export const hearOfDeath = (draft: Draft): void => {
  const { status, mark, deathKnownIn } = draft.claim;
  const { deathsElsewhere } = draft.facts;
  if (deathsElsewhere === undefined || status === 'closed' || mark !== undefined) return;
  if (deathKnownIn !== undefined && deathsElsewhere.includes(deathKnownIn)) return;
  const [knows] = deathsElsewhere;
  if (deathKnownIn !== undefined) takeBack(draft, deathKnownIn);
  if (knows !== undefined && draft.view.death === undefined) learn(draft, knows);
};
