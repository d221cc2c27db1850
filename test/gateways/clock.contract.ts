import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { InstantSchema } from '#shared/contracts/time.ts';
import type { Clock } from '#shared/gateways/edges.ts';

export interface ClockUnderTest {
  readonly clock: Clock;
  /** Lets about so much time pass, by business time and by the monotonic clock. */
  pass(milliseconds: number): Promise<void>;
}

export const describeClock = (name: string, make: () => ClockUnderTest): void => {
  describe(name, () => {
    let subject: ClockUnderTest;
    beforeEach(() => {
      subject = make();
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    test('shows an instant to the millisecond in UTC', () => {
      expect(InstantSchema.safeParse(subject.clock.now()).success).toBe(true);
      expect(subject.clock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    test('goes on with the time that passes and never back, by business time and by the monotonic clock', async () => {
      for (let looks = 0; looks < 20; looks += 1) {
        const { clock } = subject;
        const before = { business: clock.now(), monotonic: clock.monotonicMilliseconds() };
        await subject.pass(looks % 4);
        expect(clock.now() >= before.business).toBe(true);
        expect(clock.monotonicMilliseconds()).toBeGreaterThanOrEqual(before.monotonic);
      }
    });

    test('counts the right to send on the monotonic clock: it runs as long as the work does', async () => {
      const before = subject.clock.monotonicMilliseconds();
      await subject.pass(30);
      expect(subject.clock.monotonicMilliseconds() - before).toBeGreaterThanOrEqual(29);
    });

    test('has a monotonic clock that does not follow when the wall clock is set back', () => {
      const before = subject.clock.monotonicMilliseconds();
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
      expect(subject.clock.monotonicMilliseconds()).toBeGreaterThanOrEqual(before);
    });
  });
};
