import type { Lane } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Claim } from './claim.ts';

const instantsOf = (claim: Claim): Instant[] => [
  ...Object.values(claim.items).flatMap(({ nextAskAt }) => nextAskAt ?? []),
  ...Object.values(claim.notices).map(({ at }) => at),
  ...Object.values(claim.messages).map(({ lookAt }) => lookAt),
  ...claim.pauses.flatMap(({ until }) => until ?? []),
  claim.reviewAt,
];

/** The least of the instants that the snapshot holds. Every open claim has one; a closed claim has none. Pure. */
export const nextAlarm = (claim: Claim): Instant | undefined => {
  if (claim.status === 'closed') return undefined;
  return instantsOf(claim).sort()[0];
};

/** Which lane the next alarm stands in: statutory when a paper with a date in law, or something urgent, is what is due. */
export const laneOf = (claim: Claim): Exclude<Lane, 'leased'> => {
  const alarm = nextAlarm(claim);
  if (alarm === undefined) return 'courtesy';
  const law = Object.values(claim.items).some(({ nextAskAt, advisory }) => nextAskAt === alarm && !advisory);
  const urgent = Object.values(claim.notices).some(({ at, urgent: soon }) => at === alarm && soon);
  return law || urgent ? 'statutory' : 'courtesy';
};
