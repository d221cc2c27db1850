import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { stampOf } from '#shared/claim/evolveFacts.ts';
import { factView } from '#shared/claim/factView.ts';
import { ruleFactsOf } from '#shared/claim/ruleFacts.ts';
import { assess } from '#shared/paperwork/assess.ts';
import { anyAmendment, anyReport, anyVisit } from '#test/builders/anyStory.ts';
import { openClaim } from '#test/builders/commands.ts';
import { californiaLostTime, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, type Story, TUESDAY } from '#test/builders/story.ts';

/** Law 10: the same inputs in any order and number end in the same facts; what was mailed meanwhile may differ. */

/** A cancellation closes the claim, and what a closed claim owes stands still until a person has looked. */
const isCancellation = (command: ClaimCommand): boolean =>
  command.kind === 'amendClaim' && command.facts.maintenanceType !== undefined;

/** Statements with distinct stamps: two of one stamp are one message, and have one content. */
const anyInputs = fc
  .array(fc.oneof(anyAmendment, anyReport, anyVisit), { minLength: 2, maxLength: 9 })
  .map((commands) => commands.filter((command) => !isCancellation(command)))
  .map((commands) => commands.map(withOwnStamp));

const withOwnStamp = (command: ClaimCommand, index: number): ClaimCommand => {
  const own = (sentAt: string) => stamp(sentAt.slice(0, 24), `own-${index}`);
  if (command.kind === 'amendClaim') return { ...command, stamp: own(command.stamp) };
  if (command.kind === 'recordProviderReport') {
    return { ...command, report: { ...command.report, stamp: own(command.report.stamp) } };
  }
  if (command.kind !== 'recordAppointment') return command;
  return { ...command, visit: { ...command.visit, stamp: own(command.visit.stamp) } };
};

const anyOrders = anyInputs.chain((inputs) =>
  fc.tuple(
    fc.constant(inputs),
    fc.shuffledSubarray(inputs, { minLength: inputs.length }),
    fc.array(fc.nat({ max: Math.max(0, inputs.length - 1) }), { maxLength: 4 }),
  ),
);

/** What the rules call for, each with how it stands. An item of which a rule has let go is no part of it. */
const papersOf = (claim: Claim): unknown => {
  const ruleFacts = ruleFactsOf(claim, factView(claim), TUESDAY);
  const duties = ruleFacts === undefined ? [] : assess(ruleFacts);
  return duties.map(({ itemId }) => [itemId, claim.closedItems[itemId]?.how ?? 'open', claim.items[itemId]?.due]);
};

const factsOf = (claim: Claim): unknown =>
  Object.entries(claim.facts)
    .map(([name, value]) => [name, value, stampOf(claim, name)])
    .sort();

const visitsOf = (claim: Claim): unknown =>
  Object.values(claim.visits)
    .map(({ sequence: _number, told: _told, handled: _tasks, ...visit }) => visit)
    .sort((one, other) => one.visitId.localeCompare(other.visitId));

const occasionsOf = (claim: Claim): unknown =>
  [...claim.occasions].sort((one, other) => `${one.id}${one.kinds}`.localeCompare(`${other.id}${other.kinds}`));

const outcomeOf = ({ claim }: Story) => ({
  facts: factsOf(claim),
  papers: papersOf(claim),
  received: claim.received,
  unidentified: claim.unidentified,
  visits: visitsOf(claim),
  occasions: occasionsOf(claim),
});

const tellAll = (opening: ClaimCommand, inputs: readonly ClaimCommand[]): Story => {
  const story = createStory(opening);
  for (const input of inputs) story.tell(input);
  return story;
};

const openings = [openClaim(vermontLostTime), openClaim(californiaLostTime)] as const;

/** Marks of incompleteness follow the last report that was looked at: only a person reads them. */
test('facts, papers, visits and occasions do not depend on the order or number of what came in', () => {
  fc.assert(
    fc.property(fc.constantFrom(...openings), anyOrders, (opening, [inputs, shuffled, repeated]) => {
      const again = repeated.flatMap((index) => inputs[index] ?? []);
      expect(outcomeOf(tellAll(opening, [...shuffled, ...again]))).toEqual(outcomeOf(tellAll(opening, inputs)));
    }),
    { numRuns: 300 },
  );
});

test('what came in twice changes nothing the second time', () => {
  fc.assert(
    fc.property(fc.constantFrom(...openings), anyInputs, (opening, inputs) => {
      const story = tellAll(opening, inputs);
      const { version } = story.claim;
      for (const input of inputs.filter(({ kind }) => kind !== 'recordProviderReport')) story.tell(input);
      expect(story.claim.version).toBe(version);
    }),
  );
});

test('a Wake in between changes what was mailed, and nothing of what is known or owed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...openings), anyInputs, (opening, inputs) => {
      const woken = createStory(opening);
      for (const input of inputs) {
        woken.wake();
        woken.tell(input);
      }
      expect(outcomeOf(woken)).toEqual(outcomeOf(tellAll(opening, inputs)));
    }),
  );
});
