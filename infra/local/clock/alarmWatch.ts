import * as z from 'zod';
import { LaneSchema } from '#shared/contracts/names.ts';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { Table, TableAction } from '#shared/gateways/table.ts';
import { listAlarms } from '#shared/store/alarmRows.ts';
import { ALARM, filePartition } from '#shared/store/keys.ts';

/** Every alarm of this machine's table, kept up to date by its writes: a journey asks for the earliest at each step. */
export interface AlarmWatch {
  /** The table to be written through. */
  readonly table: Table;
  /** The least `alarmAt` of all lanes, leased ones too: a lease that runs out is an alarm like any other. */
  earliest(): Promise<Instant | undefined>;
  /** Other processes write to the table from now on: it alone knows. */
  openToOthers(): void;
}

const AlarmAtSchema = z.object({ alarmAt: InstantSchema });

const keyOf = (action: TableAction) => (action.kind === 'put' ? action.row : action.key);

const partitionsOf = (actions: readonly TableAction[]): readonly string[] =>
  actions.flatMap((action) => (keyOf(action).sk === ALARM ? [keyOf(action).pk] : []));

const readAlarms = async (table: Table): Promise<Map<string, Instant>> => {
  const lanes = LaneSchema.options.map((lane) => listAlarms(table, { lane, limit: Number.MAX_SAFE_INTEGER }));
  return new Map((await Promise.all(lanes)).flat().map((alarm) => [filePartition(alarm), alarm.alarmAt]));
};

export const watchAlarms = (table: Table): AlarmWatch => {
  /** Undefined while the table knows better. */
  let alarms: Map<string, Instant> | undefined;
  const underWay = new Map<string, number>();
  let writes = 0;
  let shared = false;

  const note = (actions: readonly TableAction[]): void => {
    for (const action of actions) {
      const { pk, sk } = keyOf(action);
      if (sk !== ALARM) continue;
      if (action.kind === 'put') alarms?.set(pk, AlarmAtSchema.parse(action.row).alarmAt);
      if (action.kind === 'delete') alarms?.delete(pk);
    }
  };
  const count = (partitions: readonly string[], change: 1 | -1): void => {
    for (const partition of partitions) {
      const left = (underWay.get(partition) ?? 0) + change;
      if (left === 0) underWay.delete(partition);
      if (left > 0) underWay.set(partition, left);
    }
  };
  const transact: Table['transact'] = async (actions) => {
    const partitions = partitionsOf(actions);
    if (partitions.length === 0) return table.transact(actions);
    // Two writes of one alarm at a time can be answered in another order than they were carried out.
    const alone = !partitions.some((partition) => underWay.has(partition));
    writes += 1;
    count(partitions, 1);
    try {
      const outcome = await table.transact(actions);
      if (outcome.kind === 'written') note(actions);
      if (!alone) alarms = undefined;
      return outcome;
    } catch (error) {
      alarms = undefined;
      throw error;
    } finally {
      count(partitions, -1);
    }
  };
  const read = async (): Promise<Map<string, Instant>> => {
    const before = writes;
    const found = await readAlarms(table);
    if (!shared && before === writes && underWay.size === 0) alarms = found;
    return found;
  };
  return {
    table: { ...table, transact },
    earliest: async () => {
      let least: Instant | undefined;
      for (const at of (alarms ?? (await read())).values()) if (least === undefined || at < least) least = at;
      return least;
    },
    openToOthers: () => {
      shared = true;
      alarms = undefined;
    },
  };
};
