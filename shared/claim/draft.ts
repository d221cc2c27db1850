import type { Evidence } from '#shared/chase/message.ts';
import type { Policy } from '#shared/chase/recipients.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Claim } from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';
import { evolve } from './evolve.ts';
import { type FactView, factView } from './factView.ts';
import { isWorkerDead } from './isWorkerDead.ts';

/** What the claim cannot know by itself; loaded by the use case. */
export interface DecisionFacts {
  /** Business time, never before the claim's last commit. */
  readonly now: Instant;
  /** Version that the commit of this decision will have. */
  readonly version: number;
  /** Addresses not to be written to, lower case. */
  readonly unhealthyAddresses: readonly string[];
  /** Addresses that a person said may be written to again, lower case, with when: trouble from before counts no more. */
  readonly restoredAddresses?: Readonly<Record<string, Instant>>;
  /** Where the tenant's tasks go today that have no other owner. */
  readonly desk?: Tenant['fallback'];
  /** Mail items of the messages that the snapshot holds unsettled, by message id. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** Time of the newest probe whose event came back. */
  readonly watermark: Instant | undefined;
  /** Other claims that know of the worker's death, sorted. Absent: nobody has looked. */
  readonly deathsElsewhere?: readonly string[];
}

/** A decision in the making: what was decided so far, and the claim as it would be. */
export interface Draft {
  readonly facts: DecisionFacts;
  readonly events: readonly ClaimEvent[];
  readonly claim: Claim;
  readonly view: FactView;
  readonly policy: Policy;
  emit(event: ClaimEvent): void;
}

/** Begins a decision about `claim`, or about the claim that `first` opens. */
export const createDraft = (claim: Claim | undefined, facts: DecisionFacts, first?: ClaimEvent): Draft => {
  const events: ClaimEvent[] = first === undefined ? [] : [first];
  const start = first === undefined ? claim : evolve(claim, first);
  if (start === undefined) throw new Error('A decision needs a claim or the event that opens it');
  let working: Claim = start;
  let view = factView(working);
  const unhealthy = new Set(facts.unhealthyAddresses);
  return {
    facts,
    events,
    get claim() {
      return working;
    },
    get view() {
      return view;
    },
    get policy() {
      return {
        view,
        workerDied: isWorkerDead(working),
        optOuts: working.optOuts,
        troubled: (contactId: string) => working.contacts[contactId]?.trouble !== undefined,
        complained: (contactId: string) => working.contacts[contactId]?.trouble === 'complained',
        unhealthy: (email: string) => unhealthy.has(email),
      };
    },
    emit(event) {
      events.push(event);
      working = evolve(working, event);
      if (event.kind === 'factsStated') view = factView(working);
    },
  };
};
