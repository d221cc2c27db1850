import { spreadWithin } from '#shared/chase/spread.ts';
import { ALARM_INDEX, type FileKey, SHARDS } from '#shared/contracts/names.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import { type Alarm, AS_READ, alarmTransactItem, parseAlarmRow } from '#shared/store/alarmRows.ts';
import { parseClaimRow } from '#shared/store/fileRows.ts';
import { alarmPartition, snapshotKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';

/**
 * A release that changes a rulebook reaches the claims that sleep under the old one: their alarms are moved ahead, spread
 * by hash over a day, and each claim then explains what moved. Nothing is decided here, and running it twice changes
 * nothing more.
 */

export interface Reassessed {
  /** Open claims of the jurisdiction. */
  readonly claims: number;
  /** Of them, already under the rules of this release. */
  readonly current: number;
  /** Would have woken before their turn anyway, or are awake now. */
  readonly sooner: number;
  readonly moved: number;
  /** Were written to meanwhile: whoever writes to a claim assesses it anew. */
  readonly busy: number;
}

export interface ReassessOptions {
  readonly jurisdiction: string;
  /** How long the claims are spread over, in milliseconds; a day without it. */
  readonly over?: number;
  readonly dryRun?: boolean;
}

type ReassessEdges = Pick<Edges, 'table' | 'clock'>;

type Fate = 'another' | 'current' | 'sooner' | 'moved' | 'busy';

// Every open claim has an alarm: the index is also the list of them.
const EVERY = Number.MAX_SAFE_INTEGER;
const LANES = ['statutory', 'courtesy', 'leased'] as const;
const AT_ONCE = 100;

const listClaims = async ({ table }: ReassessEdges): Promise<readonly Alarm[]> => {
  const partitions = LANES.flatMap((lane) => Array.from({ length: SHARDS }, (_, shard) => alarmPartition(lane, shard)));
  const alarms: Alarm[] = [];
  for (const partition of partitions) {
    const rows = await table.queryIndex({ index: ALARM_INDEX, partition, limit: EVERY });
    alarms.push(...rows.map(parseAlarmRow).filter(({ kind }) => kind === 'claim'));
  }
  return alarms;
};

const turnOf = ({ tenant, id }: FileKey, now: Instant, over: number): Instant =>
  addMilliseconds(now, spreadWithin(`${tenant} ${id}`, over));

const moveAhead = async ({ table }: ReassessEdges, alarm: Alarm, at: Instant): Promise<Fate> => {
  const moved: Alarm = { ...alarm, alarmAt: at, dueAt: at };
  const outcome = await table.transact([alarmTransactItem(moved, AS_READ(alarm))]);
  return outcome.kind === 'written' ? 'moved' : 'busy';
};

const look = async (
  edges: ReassessEdges,
  alarms: readonly Alarm[],
  { jurisdiction, over = DAY, dryRun }: ReassessOptions,
): Promise<readonly Fate[]> => {
  const { digest } = rulebookFor(jurisdiction);
  const now = edges.clock.now();
  const rows = await edges.table.getMany(alarms.map(snapshotKey));
  return Promise.all(
    alarms.map(async (alarm): Promise<Fate> => {
      const row = rowOf(rows, snapshotKey(alarm));
      const pinned = row === undefined ? undefined : parseClaimRow(alarm, row).rulebook;
      if (pinned?.jurisdiction !== jurisdiction) return 'another';
      if (pinned.digest === digest) return 'current';
      const at = turnOf(alarm, now, over);
      if (alarm.lane === 'leased' || alarm.alarmAt <= at) return 'sooner';
      return dryRun === true ? 'moved' : moveAhead(edges, alarm, at);
    }),
  );
};

/** Moves the alarms of all claims that are under an older rulebook of `jurisdiction` ("US-TX"). */
export const reassessClaims = async (edges: ReassessEdges, options: ReassessOptions): Promise<Reassessed> => {
  const alarms = await listClaims(edges);
  const fates: Fate[] = [];
  for (let first = 0; first < alarms.length; first += AT_ONCE) {
    fates.push(...(await look(edges, alarms.slice(first, first + AT_ONCE), options)));
  }
  const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
  return {
    claims: fates.length - count('another'),
    current: count('current'),
    sooner: count('sooner'),
    moved: count('moved'),
    busy: count('busy'),
  };
};
