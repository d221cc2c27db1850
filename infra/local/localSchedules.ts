import { MINUTE } from '#shared/contracts/time.ts';
import type { Clock } from '#shared/gateways/edges.ts';
import type { Scheduled } from './wireFunctions.ts';

/**
 * One tick of every schedule. What runs each minute runs at each tick; what runs less often, when so much business time has
 * passed since it last ran. They are independent, as on AWS: one that fails keeps none of the others from running.
 */
export const createSchedules = (scheduled: readonly Scheduled[], clock: Pick<Clock, 'now'>): (() => Promise<void>) => {
  const lastRuns = new Map<Scheduled, number>();
  const isDue = (each: Scheduled, now: number): boolean => {
    const last = lastRuns.get(each);
    return last === undefined || each.everyMinutes <= 1 || now - last >= each.everyMinutes * MINUTE;
  };
  return async () => {
    const failures: unknown[] = [];
    for (const each of scheduled) {
      const now = Date.parse(clock.now());
      if (!isDue(each, now)) continue;
      lastRuns.set(each, now);
      await each.handler().catch((cause: unknown) => failures.push(cause));
    }
    if (failures.length > 0) throw failures[0];
  };
};
