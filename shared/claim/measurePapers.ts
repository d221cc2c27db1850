import { isCanary } from '#shared/contracts/heartbeat.ts';
import type { MetricName } from '#shared/contracts/metrics.ts';
import { DAY, HOUR } from '#shared/contracts/time.ts';
import type { Ower, RuleOwer } from '#shared/contracts/vocabulary.ts';
import type { Claim, Item } from './claim.ts';
import type { ClaimEvent } from './claimEvents.ts';

/** One value of a metric, as one commit brings it about. */
export interface Measurement {
  readonly metric: MetricName;
  readonly value: number;
  readonly party: RuleOwer;
}

/** A vendor works for the claim administrator, and what it has not done is still to be done there. */
const partyOf = (owedBy: Ower): RuleOwer =>
  owedBy === 'interpreter-vendor' || owedBy === 'transport-vendor' ? 'claim-administrator' : owedBy;

/** A closed claim asks for nothing: its papers are not waited for, and are again if it goes on. */
const outstanding = (claim: Claim | undefined): Claim['items'] => (claim?.status === 'open' ? claim.items : {});

/** Those of `there` that `elsewhere` lacks. Who else owes a paper now owes another one, as far as counting goes. */
const missingIn = (elsewhere: Claim['items'], there: Claim['items']): readonly Item[] =>
  Object.values(there).filter(({ itemId, owedBy }) => {
    const other = elsewhere[itemId]?.owedBy;
    return other === undefined || partyOf(other) !== partyOf(owedBy);
  });

const counted = (metric: MetricName, items: readonly Item[]): readonly Measurement[] => {
  const owing = items.map(({ owedBy }) => partyOf(owedBy));
  return [...new Set(owing)].map((party) => ({ metric, party, value: owing.filter((each) => each === party).length }));
};

const since = (start: string, end: string, unit: number): number => (Date.parse(end) - Date.parse(start)) / unit;

const askedOf = (after: Claim, events: readonly ClaimEvent[]): readonly Item[] =>
  events.flatMap((event) => {
    // A second attempt is the same letter.
    if (event.kind !== 'messageAttempted' || event.message.n > 1) return [];
    return event.message.asks.flatMap(({ itemId }) => after.items[itemId] ?? []);
  });

const isOverdue = ({ due }: Item, now: string): boolean => due.kind === 'at' && due.at < now;

/**
 * What one commit says of papers, by who owes them. `before`: none for a claim that it opens; `after`: as it was saved;
 * `events`: what it decided. Over all commits, owed less received less ended is what is outstanding. Pure.
 */
export const measurePapers = (
  before: Claim | undefined,
  after: Claim,
  events: readonly ClaimEvent[],
): readonly Measurement[] => {
  if (isCanary(after.claimId)) return [];
  const now = after.lastCommitAt;
  const gone = missingIn(outstanding(after), outstanding(before));
  const received = gone.filter(({ itemId }) => after.closedItems[itemId]?.how === 'received');
  const asked = askedOf(after, events);
  return [
    ...counted('PapersOwed', missingIn(outstanding(before), outstanding(after))),
    ...counted('PapersReceived', received),
    ...counted(
      'PapersEnded',
      gone.filter((item) => !received.includes(item)),
    ),
    ...received.map(
      ({ owedBy, openedAt }): Measurement => ({
        metric: 'TimeToReceiptHours',
        value: since(openedAt, now, HOUR),
        party: partyOf(owedBy),
      }),
    ),
    ...asked.map(
      ({ owedBy, openedAt }): Measurement => ({
        metric: 'AskedPaperAgeDays',
        value: since(openedAt, now, DAY),
        party: partyOf(owedBy),
      }),
    ),
    ...counted(
      'OverdueAsks',
      asked.filter((item) => isOverdue(item, now)),
    ),
  ];
};
