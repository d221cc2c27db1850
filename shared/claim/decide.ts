import { REVIEW_EVERY } from '#shared/chase/bounds.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { addMilliseconds } from '#shared/contracts/time.ts';
import { applyCommand } from './applyCommand.ts';
import { bringUpToDate } from './bringUpToDate.ts';
import { joinCalls } from './calls.ts';
import type { Claim } from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';
import type { ClaimCommand } from './commands.ts';
import { createDraft, type DecisionFacts, type Draft } from './draft.ts';
import { hearOfDeath } from './hearOfDeath.ts';
import { dropToldNotices } from './recover.ts';
import type { Refusal } from './refusal.ts';
import { restoreContacts } from './restoredContacts.ts';
import { rescheduleAll } from './schedule.ts';
import { settleMessages } from './settle.ts';
import { closeAnsweredTasks, closeIdleTasks } from './taskRequests.ts';
import { thankForReceived } from './thank.ts';
import { askForVisitNotices } from './visitNotices.ts';
import { followVisits } from './visits.ts';

/** Who and where a claim is, before anything is known of it. */
export interface Opening {
  readonly tenant: string;
  readonly claimId: string;
  readonly source: string;
}

export interface Decision {
  /** What was heard of messages under way; never worth a save by itself. */
  readonly folded: readonly ClaimEvent[];
  /** What the command decided. Empty: it changes nothing. */
  readonly decided: readonly ClaimEvent[];
  /** The claim with both. */
  readonly claim: Claim;
}

const begin = (
  claim: Claim | undefined,
  command: ClaimCommand,
  facts: DecisionFacts,
  opening?: Opening,
): Result<Draft, Refusal> => {
  if (claim !== undefined) {
    return command.kind === 'openClaim' ? failed({ kind: 'alreadyOpen' }) : ok(createDraft(claim, facts));
  }
  if (command.kind !== 'openClaim' || opening === undefined) return failed({ kind: 'noSuchClaim' });
  const { now } = facts;
  const reviewAt = addMilliseconds(now, REVIEW_EVERY);
  const { reference } = command;
  return ok(createDraft(undefined, facts, { kind: 'claimOpened', ...opening, reference, at: now, reviewAt }));
};

/**
 * Decides one command. Pure: the same claim, command and facts always give the same events.
 * `opening` is needed for `openClaim` alone.
 */
export const decide = (
  claim: Claim | undefined,
  command: ClaimCommand,
  facts: DecisionFacts,
  opening?: Opening,
): Result<Decision, Refusal> => {
  const begun = begin(claim, command, facts, opening);
  if (!begun.ok) return begun;
  const draft = begun.value;
  if (claim !== undefined) settleMessages(draft);
  const folded = [...draft.events].filter(({ kind }) => kind !== 'claimOpened');
  restoreContacts(draft);
  const itemsBefore = draft.claim.items;
  const applied = applyCommand(draft, command);
  if (!applied.ok) return applied;
  hearOfDeath(draft);
  // A Wake has done so before it issued what is due.
  if (command.kind !== 'wake') bringUpToDate(draft);
  closeIdleTasks(draft);
  closeAnsweredTasks(draft);
  joinCalls(draft);
  if (command.kind !== 'wake') thankForReceived(draft, itemsBefore);
  followVisits(draft);
  askForVisitNotices(draft);
  dropToldNotices(draft);
  rescheduleAll(draft);
  return ok({ folded, decided: draft.events.slice(folded.length), claim: draft.claim });
};

/** The claim with what was heard of its messages folded in, and nothing else; for the alarm alone, never saved. Pure. */
export const foldEvidence = (claim: Claim, facts: DecisionFacts): Claim => {
  const draft = createDraft(claim, facts);
  settleMessages(draft);
  rescheduleAll(draft);
  return draft.claim;
};
