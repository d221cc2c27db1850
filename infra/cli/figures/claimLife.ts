import type { ClaimFileReply } from '#events/http/replies.ts';
import type { LocalBuilders } from '#infra/local/localFunction.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { providerReport, type Story, storyOf } from '../demo/stories.ts';
import { createLocalDoors, type LocalDoors } from '../localDoors.ts';
import { withTemporarySystem } from '../temporarySystem.ts';
import { itemBytes } from './capacity.ts';
import { createKnownRows } from './knownRows.ts';
import { meteredBuilders, type Run } from './meteredFunctions.ts';
import { createTally } from './tally.ts';

/** One claim from its notice until it is closed, with all that the functions did for it. */
export interface Life {
  readonly papers: number;
  readonly runs: readonly Run[];
  /** What stays of it in the table. */
  readonly rows: number;
  readonly rowBytes: number;
  /** Of reads of what belongs to no single claim, by partition and key; of writes, by partition of an index. */
  readonly sharedReads: ReadonlyMap<string, number>;
  readonly indexWrites: ReadonlyMap<string, number>;
}

/** Tuesday 15 September 2026, ten in the morning in Vermont: the same weekends and holidays whenever it is measured. */
export const STARTS: Instant = '2026-09-15T14:00:00.000Z';

/** People answer a second letter. */
const ASKS_UNTIL_ANSWERED = 2;
/** Then the worker is back at work. */
export const DAYS_OPEN = 90;
/** For what is still said after a claim is closed. */
const LAST_WORDS = 'P3D';

const asks = ({ messages }: ClaimFileReply, itemId: string): number =>
  messages.filter(({ items }) => items.includes(itemId)).length;

interface Played {
  readonly doors: LocalDoors;
  readonly story: Story;
  readonly claimId: string;
  readonly answered: boolean;
  readonly days: number;
}

/** Whoever was asked twice answers: the clinic by a report, once, all others by papers that the adjuster marks. */
const answer = async ({ doors, story, claimId }: Played, reported: boolean): Promise<boolean> => {
  const claim = await doors.claim(claimId);
  const ripe = claim.items.filter(
    ({ itemId, status }) => status === 'open' && asks(claim, itemId) >= ASKS_UNTIL_ANSWERED,
  );
  const reports = !reported && story.jurisdiction === 'US-VT' && ripe.some(({ owedBy }) => owedBy === 'provider');
  if (reports) await doors.post('provider-reports', 'clinic', providerReport(story, await doors.now()));
  const marked = reports ? ripe.filter(({ owedBy }) => owedBy !== 'provider') : ripe;
  for (const { itemId } of marked) await doors.command(claimId, 'Ines Walker', { kind: 'markReceived', itemId });
  return reported || reports;
};

/** How many papers it came to. */
const playUntilClosed = async (played: Played): Promise<number> => {
  const { doors, claimId, answered, days } = played;
  let reported = false;
  for (let day = 0; day < days; day += 1) {
    await doors.travel({ advance: 'P1D' });
    if (answered) reported = await answer(played, reported);
  }
  await doors.command(claimId, 'Ines Walker', { kind: 'close', reason: 'back at work' });
  await doors.travel({ advance: LAST_WORDS });
  return (await doors.claim(claimId)).items.length;
};

const addTo = (map: Map<string, number>, name: string, more: number): void => {
  map.set(name, (map.get(name) ?? 0) + more);
};

const isOfNoClaim = (partition: string): boolean =>
  !/^(claim|task|inbox|ref|number|person|address|key)#/.test(partition);

/** A sweep looks each minute whether there are claims or not; what it leases is the claim's. */
const withoutLook = (run: Run): Run => {
  if (run.name !== 'sweep-alarms') return run;
  const { transactions, writeUnits, alarmsUnits, queueSends } = run.tally;
  return { ...run, tally: { ...createTally().tally, transactions, writeUnits, alarmsUnits, queueSends } };
};

export interface Lived {
  readonly story: 'vermont' | 'california';
  /** False: nobody ever answers. */
  readonly answered?: boolean;
  readonly days?: number;
}

export const claimLife = ({ story: name, answered = true, days = DAYS_OPEN }: Lived): Promise<Life> => {
  const runs: Run[] = [];
  const rows = createKnownRows();
  const sharedReads = new Map<string, number>();
  const indexWrites = new Map<string, number>();
  const counted = { rows, onRun: (run: Run) => runs.push(run) };
  const builders: LocalBuilders = {
    ...meteredBuilders({
      ...counted,
      onRead: (key, units) => {
        if (isOfNoClaim(key)) addTo(sharedReads, key, units);
      },
      onIndex: ({ index, partition, units }) => addTo(indexWrites, `${index} ${partition}`, units),
    }),
    // The play looks far more often than people do.
    'get-claim': meteredBuilders(counted)['get-claim'],
    // Canaries and probes are there whether there are claims or not.
    'check-heartbeat': () => ({ kind: 'schedule', handler: async () => {} }),
  };
  const play = async ({ url }: { readonly url: string }): Promise<Life> => {
    const doors = createLocalDoors(url);
    const story = storyOf(name, await doors.now());
    const { claimId } = await doors.post('fnol', 'carrier', story.notice);
    if (claimId === undefined) throw new Error('The notice opened no claim');
    const papers = await playUntilClosed({ doors, story, claimId, answered, days });
    const kept = rows.all().filter(({ pk }) => !isOfNoClaim(pk));
    return {
      papers,
      runs: runs.map(withoutLook),
      rows: kept.length,
      rowBytes: kept.reduce((sum, row) => sum + itemBytes(row), 0),
      sharedReads,
      indexWrites,
    };
  };
  return withTemporarySystem(play, builders, STARTS);
};
