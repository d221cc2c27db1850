import { toInstant } from '#shared/contracts/time.ts';
import type { Clock } from './edges.ts';

/** The machine's own clock: on AWS, business time is wall time. */
export const systemClock: Clock = {
  now: () => toInstant(Date.now()),
  monotonicMilliseconds: () => performance.now(),
};
