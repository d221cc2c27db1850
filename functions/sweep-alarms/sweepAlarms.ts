import { LEASE, LONGEST_LEASE } from '#shared/chase/bounds.ts';
import { addMilliseconds, type Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { type Alarm, AS_READ, alarmTransactItem, listAlarms } from '#shared/store/alarmRows.ts';
import { inRotation } from './inRotation.ts';

/** Finds what is due, leases it, and puts its key on the queue. Work follows what is due, not what is stored. */

/** SES sends a second; the production default of a new account in good standing. */
const SENDS_PER_SECOND = 14;
/** Bounds what one run reads and leases. */
const MOST_PER_RUN = 500;
/** The whole leased lane is read; more than this in flight leaves no budget anyway. */
const MOST_IN_FLIGHT = Math.floor((SENDS_PER_SECOND * LEASE) / 1000 / 2);

export type SweepEdges = Pick<Edges, 'table' | 'wakeQueue' | 'clock' | 'log'>;

/** Doubles with the tries that failed for the claim's own reason, so that a stuck claim does not eat the budget. */
const leaseEnd = ({ attempts }: Alarm, now: Instant): Instant =>
  addMilliseconds(now, Math.min(LEASE * 2 ** attempts, LONGEST_LEASE));

/** False when another sweep, or a commit, was there first. */
const lease = async ({ table }: SweepEdges, alarm: Alarm, now: Instant): Promise<boolean> => {
  const leased: Alarm = { ...alarm, lane: 'leased', alarmAt: leaseEnd(alarm, now) };
  const outcome = await table.transact([alarmTransactItem(leased, AS_READ(alarm))]);
  return outcome.kind === 'written';
};

/** Leases of a run that are written side by side. */
const LEASES_AT_ONCE = 16;

const leaseAll = async (edges: SweepEdges, alarms: readonly Alarm[], now: Instant): Promise<readonly Alarm[]> => {
  const leased: Alarm[] = [];
  for (let first = 0; first < alarms.length; first += LEASES_AT_ONCE) {
    const batch = alarms.slice(first, first + LEASES_AT_ONCE);
    const taken = await Promise.all(batch.map((alarm) => lease(edges, alarm, now)));
    leased.push(...batch.filter((_, index) => taken[index]));
  }
  return leased;
};

const beat = ({ log }: SweepEdges, alarms: readonly Alarm[], now: Instant): void => {
  const oldest = alarms.map(({ dueAt }) => dueAt).sort()[0];
  const lateMilliseconds = oldest === undefined || oldest > now ? 0 : Date.parse(now) - Date.parse(oldest);
  log.metric('OldestDueSeconds', Math.round(lateMilliseconds / 1000));
};

/** One sweep at the clock's time. Returns how many alarms it leased. */
export const sweepAlarms = async (edges: SweepEdges): Promise<number> => {
  const { table, wakeQueue, clock, log } = edges;
  const now = clock.now();
  const onMalformed = (cause: Error): void => {
    log.error('alarm-malformed', {}, cause);
    log.metric('AlarmsMalformed', 1);
  };
  const due = { upTo: now, limit: MOST_PER_RUN, onMalformed };
  const [inFlight, statutory, courtesy] = await Promise.all([
    listAlarms(table, { lane: 'leased', limit: MOST_IN_FLIGHT, onMalformed }),
    listAlarms(table, { lane: 'statutory', ...due }),
    listAlarms(table, { lane: 'courtesy', ...due }),
  ]);
  const expired = inFlight.filter(({ alarmAt }) => alarmAt <= now);
  const budget = Math.min(MOST_PER_RUN, Math.max(0, MOST_IN_FLIGHT - (inFlight.length - expired.length)));
  beat(edges, [...inFlight, ...statutory, ...courtesy], now);
  const chosen = [...expired, ...inRotation(statutory), ...inRotation(courtesy)].slice(0, budget);
  const leased = await leaseAll(edges, chosen, now);
  await wakeQueue.sendMany(leased.map(({ tenant, kind, id, dueAt }) => ({ tenant, kind, id, dueAt })));
  if (leased.length > 0) log.info('alarms-leased', { count: leased.length });
  return leased.length;
};
