import * as z from 'zod';
import { unknownPart } from '#shared/claim/unknownPart.ts';
import { ALARM_INDEX, type FileKey, FileKindSchema, type Lane, LaneSchema, SHARDS } from '#shared/contracts/names.ts';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { Condition, Row, Table, TableAction } from '#shared/gateways/table.ts';
import { alarmKey, alarmPartition, shardOf } from './keys.ts';
import { MalformedRow, parseRow } from './parseRow.ts';

/**
 * The one alarm of a file, in the sparse index that the sweep reads.
 *
 *   lane courtesy|statutory ── sweep leases ──> lane leased (alarmAt = lease end, dueAt stays)
 *          ^                                        │
 *          └──────────── commit, or settled ────────┘
 */
export const AlarmSchema = z.looseObject({
  tenant: z.string(),
  kind: FileKindSchema,
  id: z.string(),
  lane: LaneSchema,
  /** The lane it goes back to. */
  homeLane: LaneSchema,
  shard: z.number().int().nonnegative(),
  alarmAt: InstantSchema,
  /** When it was due first; what the heartbeat measures. */
  dueAt: InstantSchema,
  attempts: z.number().int().nonnegative(),
  /** Of the last try that failed, for whatever reason, since the file's last commit or settlement. */
  errorKind: z.string().optional(),
  /** The lease, by its `alarmAt`, in which a try met an outage: it came back, so it did not vanish. */
  outageIn: InstantSchema.optional(),
  forVersion: z.number().int(),
  /** When the tenant's mode last put the file to sleep, if nothing was there since: nothing was expected of it then. */
  sleptAt: InstantSchema.optional(),
});
export type Alarm = z.infer<typeof AlarmSchema>;

export const parseAlarmRow = (row: Row): Alarm => parseRow(AlarmSchema, row);

const toRow = (alarm: Alarm): Row => ({
  ...alarmKey(alarm),
  ...alarm,
  alarmPartition: alarmPartition(alarm.lane, alarm.shard),
  tag: tagOf(alarm),
});

/** Everything that another writer may have changed, in one attribute to set a condition on. */
const tagOf = ({ lane, alarmAt, forVersion, attempts }: Alarm): string =>
  `${lane} ${alarmAt} ${forVersion} ${attempts}`;

/** The alarm as a commit of `forVersion` leaves it. */
export const freshAlarm = (file: FileKey, at: Instant, lane: Exclude<Lane, 'leased'>, forVersion: number): Alarm => ({
  ...file,
  lane,
  homeLane: lane,
  shard: shardOf(file),
  alarmAt: at,
  dueAt: at,
  attempts: 0,
  forVersion,
});

/** A fresh alarm in the place of one that was read: what a newer release has put there stays. */
export const inPlaceOf = (known: Alarm | undefined, fresh: Alarm): Alarm => ({
  ...unknownPart(AlarmSchema.shape, known),
  ...fresh,
});

export const alarmTransactItem = (alarm: Alarm, when?: Condition): TableAction => ({
  kind: 'put',
  row: toRow(alarm),
  ...(when === undefined ? {} : { when }),
});

export const alarmDeleteItem = (file: FileKey): TableAction => ({ kind: 'delete', key: alarmKey(file) });

/** Only the alarm that this commit wrote is settled: a newer one knows better. */
export const FOR_VERSION = (version: number): Condition => ({
  kind: 'equals',
  attribute: 'forVersion',
  value: version,
});

/** A lease is taken from the alarm as it was read: of two sweeps one wins, and a stale index takes nothing back. */
export const AS_READ = (alarm: Alarm): Condition => ({ kind: 'equals', attribute: 'tag', value: tagOf(alarm) });

export interface AlarmQuery {
  readonly lane: Lane;
  /** Inclusive; none lists the lane whole. */
  readonly upTo?: Instant | undefined;
  readonly limit: number;
  /** Called for a row that cannot be read: one bad row must not keep the others from being served. Without it, such a row throws. */
  readonly onMalformed?: (cause: MalformedRow) => void;
}

const parseOrSkip = (row: Row, onMalformed: AlarmQuery['onMalformed']): readonly Alarm[] => {
  try {
    return [parseAlarmRow(row)];
  } catch (error) {
    if (!(error instanceof MalformedRow) || onMalformed === undefined) throw error;
    onMalformed(error);
    return [];
  }
};

/** Alarms of one lane, oldest first, all shards together. */
export const listAlarms = async (table: Table, { lane, upTo, limit, onMalformed }: AlarmQuery): Promise<Alarm[]> => {
  if (limit <= 0) return [];
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
  const pages = await Promise.all(
    shards.map((shard) =>
      table.queryIndex({
        index: ALARM_INDEX,
        partition: alarmPartition(lane, shard),
        limit,
        ...(upTo === undefined ? {} : { upTo }),
      }),
    ),
  );
  return pages
    .flat()
    .flatMap((row) => parseOrSkip(row, onMalformed))
    .sort((one, other) => one.alarmAt.localeCompare(other.alarmAt));
};
