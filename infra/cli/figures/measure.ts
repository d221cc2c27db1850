import type { LocalSystem } from '#infra/local/system.ts';
import { createLocalDoors, type LocalDoors } from '../localDoors.ts';
import { withTemporarySystem } from '../temporarySystem.ts';
import { inParallel } from './inParallel.ts';
import { createKnownRows } from './knownRows.ts';
import { meteredBuilders, type Run } from './meteredFunctions.ts';
import { numberedNotice } from './numberedNotice.ts';
import { type SnapshotBytes, snapshotBytes } from './snapshotBytes.ts';
import type { Tally } from './tally.ts';

/** What is measured, each on a system of its own. */

/** One call of the clock's door gives up after a minute. */
const DAYS_AT_ONCE = 1;

const secondsSince = (since: number): number => (performance.now() - since) / 1000;

/** Ids of the claims that the doors said they opened. */
const postMany = async ({ url, clock }: LocalSystem, count: number, connections: number): Promise<string[]> => {
  const doors = createLocalDoors(url);
  const claimIds: string[] = [];
  await inParallel(count, connections, async (number) => {
    const { claimId } = await doors.post('fnol', 'carrier', numberedNotice(number, clock.now()));
    if (claimId !== undefined) claimIds.push(claimId);
  });
  return claimIds;
};

/** What one first notice of loss costs, Vermont's and then California's. */
export const callsPerNotice = async (): Promise<readonly Tally[]> => {
  const runs: Run[] = [];
  const builders = meteredBuilders({ rows: createKnownRows(), onRun: (run) => runs.push(run) });
  await withTemporarySystem(async ({ url, clock }) => {
    for (const number of [0, 1]) {
      await createLocalDoors(url).post('fnol', 'carrier', numberedNotice(number, clock.now()));
    }
  }, builders);
  return runs.filter(({ name }) => name === 'receive-fnol').map(({ tally }) => tally);
};

export interface Journey {
  readonly seconds: number;
  readonly mails: number;
  /** Of all snapshots: when just opened, and at the end. */
  readonly bytesAtStart: readonly SnapshotBytes[];
  readonly bytesAtEnd: readonly SnapshotBytes[];
}

export interface Travels {
  readonly claims: number;
  readonly days: number;
  /** The papers that a claim owes come in on its day, one of the first ten; else nobody ever answers. */
  readonly answered?: boolean;
  readonly say?: (text: string) => void;
}

const FIRST_ANSWERS = 10;

const markAllReceived = async (doors: LocalDoors, claimId: string): Promise<void> => {
  const { items } = await doors.claim(claimId);
  for (const { itemId } of items.filter(({ status }) => status === 'open')) {
    await doors.command(claimId, 'Ines Walker', { kind: 'markReceived', itemId });
  }
};

/** Advances the clock by so many days over so many claims. */
export const advanceOver = ({ claims, days, answered = false, say = () => {} }: Travels): Promise<Journey> =>
  withTemporarySystem(async (system) => {
    const claimIds = await postMany(system, claims, 16);
    const sizes = () =>
      Promise.all(claimIds.map((id) => snapshotBytes(system.edges.table, { tenant: 'demo', kind: 'claim', id })));
    const bytesAtStart = await sizes();
    const doors = createLocalDoors(system.url);
    const since = performance.now();
    let mails = 0;
    for (let day = 0; day < days; day += DAYS_AT_ONCE) {
      mails += (await doors.travel({ advance: `P${Math.min(days - day, DAYS_AT_ONCE)}D` })).mails;
      const answering = answered ? claimIds.filter((_, index) => index % FIRST_ANSWERS === day) : [];
      for (const claimId of answering) await markAllReceived(doors, claimId);
      say(`  ${Math.max(0, days - day - DAYS_AT_ONCE)} days to go after ${secondsSince(since).toFixed(1)} s`);
    }
    return { seconds: secondsSince(since), mails, bytesAtStart, bytesAtEnd: await sizes() };
  });

export interface Intake {
  readonly seconds: number;
  readonly answered: number;
  /** Claims that the API knows afterwards. */
  readonly found: number;
}

/** Posts notices over so many connections, then asks for each claim. */
export const takeIn = (notices: number, connections: number, say: (text: string) => void): Promise<Intake> =>
  withTemporarySystem(async (system) => {
    const since = performance.now();
    const claimIds = [...new Set(await postMany(system, notices, connections))];
    const seconds = secondsSince(since);
    say('  asking for each claim');
    const doors = createLocalDoors(system.url);
    let found = 0;
    await inParallel(claimIds.length, connections, async (number) => {
      const { references } = await doors.claim(claimIds[number] ?? '');
      if (references.length > 0) found += 1;
    });
    return { seconds, answered: claimIds.length, found };
  });
