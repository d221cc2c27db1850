import { type Instant, toInstant } from '#shared/contracts/time.ts';
import type { Clock } from '#shared/gateways/edges.ts';

export interface FakeClock extends Clock {
  /** Business time, also back, as the clock of a machine that was ahead; the monotonic clock stands still. */
  set(instant: Instant): void;
  /** Moves business time and the monotonic clock. */
  advance(milliseconds: number): void;
  /** Moves the monotonic clock only: work that took long at a standing business clock. */
  elapse(milliseconds: number): void;
}

const forwards = (milliseconds: number): number => {
  if (!(milliseconds >= 0)) throw new Error(`Time does not pass by ${milliseconds} ms`);
  return milliseconds;
};

export const createFakeClock = (start: Instant): FakeClock => {
  let business = Date.parse(start);
  let monotonic = 0;
  return {
    now: () => toInstant(business),
    monotonicMilliseconds: () => monotonic,
    set: (instant) => {
      business = Date.parse(instant);
    },
    advance: (milliseconds) => {
      business += forwards(milliseconds);
      monotonic += milliseconds;
    },
    elapse: (milliseconds) => {
      monotonic += forwards(milliseconds);
    },
  };
};
