import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim, Item } from '#shared/claim/claim.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import type { Decision } from '#shared/claim/decide.ts';
import { type Measurement, measurePapers } from '#shared/claim/measurePapers.ts';
import { CANARY_ID } from '#shared/contracts/heartbeat.ts';
import type { MetricName } from '#shared/contracts/metrics.ts';
import { addMilliseconds, DAY, HOUR } from '#shared/contracts/time.ts';
import { OwerSchema } from '#shared/contracts/vocabulary.ts';
import { anyHappenings, anyOpening, liveThrough } from '#test/builders/anyStory.ts';
import { amendClaim, markReceived } from '#test/builders/commands.ts';
import { VERMONT } from '#test/builders/statements.ts';
import { createStory, messagesIn, type Story, TUESDAY } from '#test/builders/story.ts';

const NONE: Decision['decided'] = [];
const SETTLED: ClaimCommand = { kind: 'close', reason: 'settled' };
const GOES_ON: ClaimCommand = { kind: 'reopen', reason: 'new symptoms' };

/** What a step of the story is measured as. */
const measured = (story: Story, step: () => Decision | undefined): readonly Measurement[] => {
  const before = story.claim;
  const decision = step();
  return measurePapers(before, story.claim, decision?.decided ?? []);
};

const told = (story: Story, command: ClaimCommand) => measured(story, () => story.tell(command));

const sum = (all: readonly Measurement[], metric: MetricName, party?: string): number =>
  all
    .filter((each) => each.metric === metric && (party === undefined || each.party === party))
    .reduce((total, { value }) => total + value, 0);

const papersOf = ({ items }: Claim): number => Object.keys(items).length;

describe('papers', () => {
  test('of a claim that opens are owed, each by its party', () => {
    const { claim } = createStory();
    const all = measurePapers(undefined, claim, NONE);
    expect(sum(all, 'PapersOwed')).toBe(papersOf(claim));
    const ofProvider = Object.values(claim.items).filter(({ owedBy }) => owedBy === 'provider');
    expect(sum(all, 'PapersOwed', 'provider')).toBe(ofProvider.length);
    expect(new Set(all.map(({ metric }) => metric))).toEqual(new Set(['PapersOwed']));
  });

  test('that come are received, after the hours since they were first owed', () => {
    const story = createStory();
    story.now = addMilliseconds(TUESDAY, 36 * HOUR);
    expect(told(story, markReceived('VT-FIRST-MEDICAL'))).toEqual([
      { metric: 'PapersReceived', value: 1, party: 'provider' },
      { metric: 'TimeToReceiptHours', value: 36, party: 'provider' },
    ]);
  });

  test('that are waived, or that the rules no longer call for, have ended without having come', () => {
    const story = createStory();
    const waived = told(story, { kind: 'waive', itemId: 'VT-FIRST-MEDICAL', reason: 'not needed' });
    expect(waived).toEqual([{ metric: 'PapersEnded', value: 1, party: 'provider' }]);
    const before = papersOf(story.claim);
    const amended = told(story, amendClaim({ claimType: 'medical-only' }));
    expect(sum(amended, 'PapersOwed') - sum(amended, 'PapersEnded')).toBe(papersOf(story.claim) - before);
    expect(sum(amended, 'PapersEnded')).toBeGreaterThan(0);
  });

  test('of a claim that ends are waited for no more, and are owed again when it goes on', () => {
    const story = createStory();
    const open = papersOf(story.claim);
    expect(sum(told(story, SETTLED), 'PapersEnded')).toBe(open);
    expect(sum(told(story, GOES_ON), 'PapersOwed')).toBe(open);
  });

  test('of a canary count nowhere', () => {
    const { claim } = createStory();
    expect(measurePapers(undefined, { ...claim, claimId: CANARY_ID }, NONE)).toEqual([]);
  });
});

describe('asks', () => {
  /** The commit of the first letter that asks for something, twenty days after the claim was opened. */
  const asking = () => {
    const story = createStory();
    story.now = addMilliseconds(TUESDAY, 20 * DAY);
    for (let looks = 0; looks < 5; looks += 1) {
      const decision = story.wakeAtAlarm();
      const asks = messagesIn(decision).flatMap((message) => message.asks);
      if (asks.length > 0) return { claim: story.claim, decided: decision?.decided ?? [], asks };
    }
    throw new Error('nobody was asked');
  };

  const withDue = (claim: Claim, due: Item['due']): Claim => ({
    ...claim,
    items: Object.fromEntries(Object.values(claim.items).map((item) => [item.itemId, { ...item, due }])),
  });

  test('have the age in days of each paper that they ask for', () => {
    const { claim, decided, asks } = asking();
    const all = measurePapers(claim, claim, decided).filter(({ metric }) => metric === 'AskedPaperAgeDays');
    expect(all.map(({ party }) => party)).toEqual(asks.map(({ itemId }) => claim.items[itemId]?.owedBy));
    expect(all.every(({ value }) => value >= 20 && value < 21)).toBe(true);
  });

  test.each<[string, Item['due'], (asks: number) => number]>([
    ['past its statutory date', { kind: 'at', at: TUESDAY, unrolledAt: TUESDAY, zone: VERMONT }, (asks) => asks],
    ['past a date of the house', { kind: 'courtesy', at: TUESDAY, zone: VERMONT }, () => 0],
    ['in time', { kind: 'at', at: '2027-01-01T00:00:00.000Z', unrolledAt: TUESDAY, zone: VERMONT }, () => 0],
  ])('for a paper %s are counted as overdue or not', (_what, due, overdue) => {
    const { claim, decided, asks } = asking();
    const after = withDue(claim, due);
    expect(sum(measurePapers(after, after, decided), 'OverdueAsks')).toBe(overdue(asks.length));
  });

  test('of a second attempt at the same letter are not counted again', () => {
    const { claim, decided } = asking();
    const second = decided.map((event) =>
      event.kind === 'messageAttempted' ? { ...event, message: { ...event.message, n: 2 } } : event,
    );
    expect(measurePapers(claim, claim, second)).toEqual([]);
  });
});

test('owed less received less ended is what is outstanding, by party, whatever happens to a claim', () => {
  fc.assert(
    fc.property(anyOpening, anyHappenings, (opening, happenings) => {
      let before: Claim | undefined;
      const all: Measurement[] = [];
      liveThrough(opening, happenings, ({ claim }, decision) => {
        all.push(...measurePapers(before, claim, decision?.decided ?? NONE));
        before = claim;
        const items = claim.status === 'open' ? Object.values(claim.items) : [];
        for (const party of OwerSchema.options) {
          const left =
            sum(all, 'PapersOwed', party) - sum(all, 'PapersReceived', party) - sum(all, 'PapersEnded', party);
          expect(left).toBe(items.filter(({ owedBy }) => owedBy === party).length);
        }
      });
      for (const { value } of all) expect(value).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});
