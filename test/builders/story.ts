import type { Evidence, Message } from '#shared/chase/message.ts';
import type { Claim, Item } from '#shared/claim/claim.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { type Decision, decide, foldEvidence } from '#shared/claim/decide.ts';
import type { DecisionFacts } from '#shared/claim/draft.ts';
import { nextAlarm } from '#shared/claim/nextAlarm.ts';
import type { Refusal } from '#shared/claim/refusal.ts';
import type { Result } from '#shared/contracts/result.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { openClaim } from './commands.ts';

/** Tuesday 15 September 2026, ten in the morning in Vermont: a business day, with none but business days until the weekend. */
export const TUESDAY = '2026-09-15T14:00:00.000Z';

export const OPENING = { tenant: 'demo', claimId: 'c1', source: 'carrier' } as const;

export interface Commit {
  readonly version: number;
  readonly at: Instant;
  readonly events: readonly ClaimEvent[];
}

/** One claim over time, saved as the store saves it: a decision that decides nothing leaves no commit. */
export interface Story {
  now: Instant;
  readonly claim: Claim;
  readonly commits: readonly Commit[];
  readonly evidence: Record<string, Evidence>;
  unhealthy: string[];
  readonly restored: Record<string, Instant>;
  watermark: Instant | undefined;
  /** Other claims that know of the worker's death. */
  deathsElsewhere: string[];
  /** The answer that every message gets at once; `none` leaves it in doubt. */
  answer: Evidence['answer'];
  facts(): DecisionFacts;
  /** As the alarm item holds it: with the answers heard so far, which no commit holds yet. */
  alarm(): Instant | undefined;
  attempt(command: ClaimCommand): Result<Decision, Refusal>;
  /** Throws when the command is refused. */
  tell(command: ClaimCommand): Decision;
  /** Tells it at `now`. */
  at(now: Instant, command: ClaimCommand): Decision;
  wake(): Decision;
  /** Moves to the next alarm and wakes; none when the claim is closed. */
  wakeAtAlarm(): Decision | undefined;
  /** Wakes at each alarm up to `until`; returns the messages attempted, oldest first. */
  live(until: Instant): readonly Message[];
  item(itemId: string): Item;
  /** Kinds of the events of all commits, in order. */
  kinds(): readonly string[];
}

export const messagesIn = (decision: Decision | undefined): readonly Message[] =>
  decision?.decided.flatMap((event) => (event.kind === 'messageAttempted' ? [event.message] : [])) ?? [];

/** Events of one kind, with their own type. */
export const eventsOf = <Kind extends ClaimEvent['kind']>(
  { decided }: Pick<Decision, 'decided'>,
  kind: Kind,
): readonly Extract<ClaimEvent, { kind: Kind }>[] =>
  decided.filter((event): event is Extract<ClaimEvent, { kind: Kind }> => event.kind === kind);

const accepted = <T>(result: Result<T, Refusal>): T => {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
};

const isWorthSaving = ({ decided }: Decision): boolean => decided.length > 0;

export const evidenceOf = (message: Message, evidence: Partial<Evidence> = {}): Evidence => ({
  messageId: message.id,
  n: message.n,
  rev: 1,
  answer: 'none',
  seen: [],
  ...evidence,
});

/** Opens a claim at `TUESDAY`, or at the start given. */
export const createStory = (opening: ClaimCommand = openClaim(), start: Instant = TUESDAY): Story => {
  let claim: Claim | undefined;
  const commits: Commit[] = [];
  const story: Story = {
    now: start,
    commits,
    evidence: {},
    unhealthy: [],
    restored: {},
    watermark: undefined,
    deathsElsewhere: [],
    answer: 'accepted',
    get claim() {
      if (claim === undefined) throw new Error('the claim is not open');
      return claim;
    },
    facts: () => ({
      now: story.now,
      version: (claim?.version ?? 0) + 1,
      unhealthyAddresses: story.unhealthy,
      restoredAddresses: story.restored,
      evidence: story.evidence,
      watermark: story.watermark,
      deathsElsewhere: story.deathsElsewhere,
    }),
    alarm: () => nextAlarm(foldEvidence(story.claim, story.facts())),
    attempt(command) {
      const decided = decide(claim, command, story.facts(), OPENING);
      if (!decided.ok || !isWorthSaving(decided.value)) return decided;
      const version = (claim?.version ?? 0) + 1;
      commits.push({ version, at: story.now, events: [...decided.value.folded, ...decided.value.decided] });
      claim = { ...decided.value.claim, version, lastCommitAt: story.now };
      for (const message of messagesIn(decided.value)) {
        story.evidence[message.id] = evidenceOf(message, { answer: story.answer });
      }
      return decided;
    },
    tell: (command) => accepted(story.attempt(command)),
    at(now, command) {
      story.now = now;
      return story.tell(command);
    },
    wake: () => story.tell({ kind: 'wake' }),
    wakeAtAlarm() {
      const alarm = story.alarm();
      if (alarm === undefined) return undefined;
      if (alarm > story.now) story.now = alarm;
      return story.wake();
    },
    live(until) {
      const messages: Message[] = [];
      for (let looks = 0; looks < 500; looks += 1) {
        const alarm = story.alarm();
        if (alarm === undefined || alarm > until) break;
        messages.push(...messagesIn(story.wakeAtAlarm()));
      }
      story.now = until;
      return messages;
    },
    item(itemId) {
      const item = story.claim.items[itemId];
      if (item === undefined) throw new Error(`no open item ${itemId}`);
      return item;
    },
    kinds: () => commits.flatMap(({ events }) => events.map(({ kind }) => kind)),
  };
  story.tell(opening);
  return story;
};
