import type { Claim } from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';
import type { Stamp } from './facts.ts';

type Changes = Extract<ClaimEvent, { kind: 'factsStated' }>['changes'];

/** Stamp of a fact; undefined for one that nobody has stated. */
export const stampOf = ({ facts, stamps, statedBy }: Claim, name: string): Stamp | undefined =>
  name in facts ? stamps[statedBy[name] ?? 0] : undefined;

/** States facts. Stamps that no fact has any more leave, so that a claim does not grow with its amendments. */
export const evolveFacts = (claim: Claim, changes: Changes): Claim => {
  const facts = { ...claim.facts };
  const stampBy = new Map(Object.keys(facts).map((name) => [name, stampOf(claim, name) ?? '']));
  for (const { name, value, stamp } of changes) {
    facts[name] = value;
    stampBy.set(name, stamp);
  }
  const used = new Set(stampBy.values());
  const stamps = [...new Set([...claim.stamps, ...used])].filter((stamp) => used.has(stamp));
  const indexes = [...stampBy].map(([name, stamp]) => [name, stamps.indexOf(stamp)] as const);
  return { ...claim, facts, stamps, statedBy: Object.fromEntries(indexes.filter(([, index]) => index > 0)) };
};
