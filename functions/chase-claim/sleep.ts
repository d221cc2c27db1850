import { heldUntil } from '#shared/chase/heldUntil.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { type Alarm, AS_READ, alarmTransactItem, FOR_VERSION, freshAlarm, inPlaceOf } from '#shared/store/alarmRows.ts';

/** Why the files of a tenant that leaves end: as each falls due, without a word to anybody. */
export const TENANT_LEAVING = 'tenant-leaving';

/** Until when nothing wakes. A tenant that leaves wakes its files to close them; its mails are held all the same. */
export const asleepUntil = (tenant: Tenant, now: Instant): Instant | undefined =>
  tenant.mode === 'leaving' ? undefined : heldUntil(tenant, now);

/** Puts the file to sleep without a commit. */
export const sleepUntil = async (
  { table, clock }: Pick<Edges, 'table' | 'clock'>,
  alarm: Alarm,
  until: Instant,
): Promise<void> => {
  const asleep: Alarm = { ...alarm, lane: alarm.homeLane, alarmAt: until, dueAt: until, sleptAt: clock.now() };
  await table.transact([alarmTransactItem(asleep, AS_READ(alarm))]);
};

export interface Settled {
  readonly file: FileKey;
  readonly at: Instant | undefined;
  readonly lane: 'statutory' | 'courtesy';
  readonly version: number;
  /** The alarm as it was loaded. */
  readonly alarm: Alarm | undefined;
}

/** Writes the alarm alone, if no commit has been there since `version`. */
export const settleAlarm = async (
  { table }: Pick<Edges, 'table'>,
  { file, at, lane, version, alarm }: Settled,
): Promise<void> => {
  if (at === undefined) return;
  await table.transact([
    alarmTransactItem(inPlaceOf(alarm, freshAlarm(file, at, lane, version)), FOR_VERSION(version)),
  ]);
};
