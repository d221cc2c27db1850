import type { FileKey } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { type Alarm, AS_READ, alarmTransactItem, FOR_VERSION, freshAlarm } from '#shared/store/alarmRows.ts';

type Sleepers = Pick<Edges, 'table'>;

/** Until when a tenant's mode lets nothing wake: its own end, or a day. Undefined when files may wake. */
export const heldUntil = ({ mode, modeUntil }: Tenant, now: Instant): Instant | undefined => {
  if (mode === 'off' || mode === 'leaving') return addMilliseconds(now, DAY);
  if (mode !== 'held') return undefined;
  if (modeUntil === undefined) return addMilliseconds(now, DAY);
  return modeUntil > now ? modeUntil : undefined;
};

/** Puts the file to sleep without a commit. */
export const sleepUntil = async ({ table }: Sleepers, alarm: Alarm, until: Instant): Promise<void> => {
  const asleep: Alarm = { ...alarm, lane: alarm.homeLane, alarmAt: until, dueAt: until };
  await table.transact([alarmTransactItem(asleep, AS_READ(alarm))]);
};

export interface Settled {
  readonly file: FileKey;
  readonly at: Instant | undefined;
  readonly lane: 'statutory' | 'courtesy';
  readonly version: number;
}

/** Writes the alarm alone, if no commit has been there since `version`. */
export const settleAlarm = async ({ table }: Sleepers, { file, at, lane, version }: Settled): Promise<void> => {
  if (at === undefined) return;
  await table.transact([alarmTransactItem(freshAlarm(file, at, lane, version), FOR_VERSION(version))]);
};
