import type { Instant } from '#shared/contracts/time.ts';
import type { Claim } from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';
import { evolve } from './evolve.ts';

/** Folds a claim's commits, oldest first, into its snapshot. Undefined for none. Pure. */
export const foldCommits = (
  commits: readonly { readonly version: number; readonly at: Instant; readonly events: readonly ClaimEvent[] }[],
): Claim | undefined =>
  commits.reduce<Claim | undefined>((claim, { version, at, events }) => {
    const next = events.reduce<Claim | undefined>(evolve, claim);
    return next === undefined ? undefined : { ...next, version, lastCommitAt: at };
  }, undefined);
