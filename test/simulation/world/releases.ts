import type { Row, Table, TableAction, WriteOutcome } from '#shared/gateways/table.ts';
import { ALARM, SNAPSHOT } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { aheadTable, isAhead } from '#test/newer/newerSchema.ts';
import { isMarked, keepingTable, newerTable } from '#test/newer/newerTable.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';
import type { Storm, Weather } from './weather.ts';

/** Old and new code on the same data: which release each worker runs, and what the one does to the other's rows. */

export interface Releases {
  /** The table as a worker that starts now sees it, through the code of the release that it happens to run. */
  seenBy(table: Table): Table;
  /** Carries a write out, and finds fault with an older release that destroys what a newer one wrote. */
  write(table: Table, actions: readonly TableAction[]): Promise<WriteOutcome>;
  /** Rows that a newer release has written and nobody deleted since, by key. */
  readonly written: ReadonlySet<string>;
  /** The table is another one: what is known of its rows holds no longer. */
  forget(): void;
}

export const nameOfRow = ({ pk, sk }: Pick<Row, 'pk' | 'sk'>): string => `${pk} ${sk}`;

export const ONE_RELEASE: Releases = {
  seenBy: (table) => table,
  write: (table, actions) => table.transact(actions),
  written: new Set(),
  forget: () => {},
};

export interface ReleaseParts {
  readonly weather: Weather;
  readonly random: Random;
  readonly tally: Tally;
  readonly now: () => number;
  readonly report: (fault: string) => void;
}

type Release = 'ours' | 'newerKeys' | 'newerSchema';

/** The first half of it both run; then it is rolled back; and at its end the newer one comes back for good. */
const drawOfSchema = ({ random, now }: ReleaseParts, { from, to }: Storm): Release | undefined => {
  const at = now();
  if (at < from) return undefined;
  if (at >= to) return 'newerSchema';
  return at < (from + to) / 2 && random.chance(0.5) ? 'newerSchema' : 'ours';
};

const drawRelease = (parts: ReleaseParts): Release => {
  const { weather, random, now } = parts;
  const schema = weather.storms.find(({ what }) => what === 'newerSchema');
  const keys = weather.stormAt('newerKeys', now());
  // Where both are under way one is enough.
  return (schema && drawOfSchema(parts, schema)) ?? (keys !== undefined && random.chance(0.6) ? 'newerKeys' : 'ours');
};

const putRows = (actions: readonly TableAction[]): readonly Row[] =>
  actions.flatMap((action) => (action.kind === 'put' ? [action.row] : []));

const attemptsOf = (row: Row | undefined): number => (typeof row?.attempts === 'number' ? row.attempts : 0);

/** What our release must leave alone of a file whose snapshot it does not understand. */
const trespasses = (before: readonly Row[], row: Row): readonly string[] => {
  const snapshot = rowOf(before, { pk: row.pk, sk: SNAPSHOT });
  if (snapshot === undefined || !isAhead(snapshot)) return [];
  if (row.sk === SNAPSHOT)
    return [`rollback: ${row.pk} of a newer schema was written by a release that cannot read it`];
  const counted = row.sk === ALARM && attemptsOf(row) > attemptsOf(rowOf(before, row));
  return counted ? [`rollback: a release that cannot read ${row.pk} counted that as its failure`] : [];
};

/** Counts how often our release meets a snapshot that it must leave alone. */
const meetingTable = (table: Table, tally: Tally): Table => ({
  ...table,
  getMany: async (keys) => {
    const rows = await table.getMany(keys);
    if (rows.some(isAhead)) tally.add('older code meets a newer schema');
    return rows;
  },
});

/**
 * Alarms are settled by whoever looked at the file, on the version alone: what a newer sweep put beside one in between may go
 * with the lease that it was about. That keys of an alarm that was read are kept is held by `test/newer`.
 */
const isAlarm = ({ sk }: Row): boolean => sk === ALARM;

export const createReleases = (parts: ReleaseParts): Releases => {
  const { tally, report } = parts;
  const written = new Set<string>();
  /** Writes of the newer release, which may land when another worker has its turn. */
  const newest = new WeakSet<readonly TableAction[]>();
  const remember = (actions: readonly TableAction[]): void => {
    for (const action of actions) {
      if (action.kind === 'delete') written.delete(nameOfRow(action.key));
      if (action.kind === 'put' && newest.has(actions) && isMarked(action.row)) written.add(nameOfRow(action.row));
    }
  };
  const writeOlder = async (table: Table, actions: readonly TableAction[]): Promise<WriteOutcome> => {
    const rows = putRows(actions);
    const before = await table.getMany([...rows, ...rows.map(({ pk }) => ({ pk, sk: SNAPSHOT }))]);
    const lost: string[] = [];
    const outcome = await keepingTable(table, (place) => lost.push(place)).transact(actions);
    if (outcome.kind !== 'written') return outcome;
    const alarms = rows.filter(isAlarm).map(nameOfRow);
    for (const name of alarms) written.delete(name);
    for (const place of lost.filter((one) => !alarms.some((name) => one.startsWith(name))))
      report(`rollback: older code dropped what a newer release wrote at ${place}`);
    for (const trespass of rows.flatMap((row) => trespasses(before, row))) report(trespass);
    return outcome;
  };
  const marking = (table: Table): Table => ({
    ...table,
    transact: (actions) => {
      newest.add(actions);
      return table.transact(actions);
    },
  });
  return {
    written,
    forget: () => written.clear(),
    seenBy: (table) => {
      const release = drawRelease(parts);
      if (release === 'ours') return meetingTable(table, tally);
      tally.add(release === 'newerKeys' ? 'work of a newer release' : 'work of a release with a newer schema');
      return newerTable(release === 'newerSchema' ? aheadTable(marking(table)) : marking(table));
    },
    write: async (table, actions) => {
      const outcome = newest.has(actions) ? await table.transact(actions) : await writeOlder(table, actions);
      if (outcome.kind === 'written') remember(actions);
      return outcome;
    },
  };
};
