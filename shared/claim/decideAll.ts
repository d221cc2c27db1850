import { ok, type Result } from '#shared/contracts/result.ts';
import type { Claim } from './claim.ts';
import type { ClaimCommand } from './commands.ts';
import { type Decision, decide, type Opening } from './decide.ts';
import type { DecisionFacts } from './draft.ts';
import type { Refusal } from './refusal.ts';

/** Decides commands one after the other as one commit. The first refusal refuses all. Pure. */
export const decideAll = (
  claim: Claim | undefined,
  commands: readonly ClaimCommand[],
  facts: DecisionFacts,
  opening?: Opening,
): Result<Decision, Refusal> => {
  let current = claim;
  const folded: Decision['folded'][number][] = [];
  const decided: Decision['decided'][number][] = [];
  for (const command of commands) {
    const decision = decide(current, command, facts, opening);
    if (!decision.ok) return decision;
    current = decision.value.claim;
    folded.push(...decision.value.folded);
    decided.push(...decision.value.decided);
  }
  if (current === undefined) throw new Error('decideAll needs a claim or a command that opens one');
  return ok({ folded, decided, claim: current });
};
