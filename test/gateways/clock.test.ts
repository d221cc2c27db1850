import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { openTestClock } from '#infra/local/clock/testClock.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { describeClock } from './clock.contract.ts';

const NINE = '2026-11-22T09:00:00.000Z';
const openClock = () =>
  openTestClock({ file: join(mkdtempSync(join(tmpdir(), 'claimtower-clock-')), 'clock.json'), frozen: false });

describeClock('the clock of the machine', () => ({ clock: systemClock, pass: wait }));

describeClock('the test clock of the local system', () => ({ clock: openClock(), pass: wait }));

describeClock('the fake clock', () => {
  const clock = createFakeClock(NINE);
  return { clock, pass: async (milliseconds) => clock.advance(milliseconds) };
});

afterEach(() => {
  vi.useRealTimers();
});

test('business time of the local system stands still when the wall clock is set back, and does not follow', () => {
  const clock = openClock();
  const before = clock.now();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
  expect(clock.now() >= before).toBe(true);
});

test('the fake clock refuses to run backwards; only a test that says so sets business time back', () => {
  const clock = createFakeClock(NINE);
  expect(() => clock.advance(-1)).toThrow();
  expect(() => clock.elapse(-1)).toThrow();
  clock.set('2026-11-22T08:00:00.000Z');
  expect([clock.now(), clock.monotonicMilliseconds()]).toEqual(['2026-11-22T08:00:00.000Z', 0]);
});
