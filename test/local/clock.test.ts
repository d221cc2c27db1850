import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseClockRequest } from '#infra/local/clock/clockRequest.ts';
import { openTestClock } from '#infra/local/clock/testClock.ts';
import { addMilliseconds, DAY, HOUR, toInstant } from '#shared/contracts/time.ts';

const NOON = '2026-11-20T17:00:00.000Z';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'claimtower-clock-')), 'clock.json');

afterEach(() => vi.useRealTimers());

describe('the test clock', () => {
  it('starts at the wall clock and flows with it', async () => {
    const clock = openTestClock({ file: newFile(), frozen: false });
    const start = clock.now();
    expect(Math.abs(Date.parse(start) - Date.now())).toBeLessThan(1_000);
    await wait(20);
    expect(Date.parse(clock.now()) - Date.parse(start)).toBeGreaterThanOrEqual(15);
  });

  it('stands still when frozen', async () => {
    const clock = openTestClock({ file: newFile(), frozen: true });
    const start = clock.now();
    await wait(20);
    expect([clock.now(), clock.flowing]).toEqual([start, false]);
  });

  it('never goes back, wherever it is sent', () => {
    const steps = fc.array(fc.integer({ min: -30 * DAY, max: 30 * DAY }), { maxLength: 8 });
    fc.assert(
      fc.property(steps, (moves) => {
        const clock = openTestClock({ file: newFile(), frozen: true });
        for (const move of moves) {
          const before = clock.now();
          clock.moveTo(addMilliseconds(before, move));
          expect(clock.now() >= before).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('keeps its offset with the data, and a flowing one has moved on meanwhile', async () => {
    const file = newFile();
    const ahead = addMilliseconds(toInstant(Date.now()), 40 * DAY);
    openTestClock({ file, frozen: false }).moveTo(ahead);
    await wait(20);
    const moved = Date.parse(openTestClock({ file, frozen: false }).now()) - Date.parse(ahead);
    expect(moved).toBeGreaterThanOrEqual(15);
    expect(moved).toBeLessThan(5_000);
  });

  it('is where it stood after a restart when frozen', () => {
    const file = newFile();
    const clock = openTestClock({ file, frozen: true });
    clock.moveTo(addMilliseconds(clock.now(), 3 * DAY));
    expect(openTestClock({ file, frozen: true }).now()).toBe(clock.now());
  });

  it('has written an instant to disk before it shows it', () => {
    const file = newFile();
    const clock = openTestClock({ file, frozen: true });
    const target = addMilliseconds(clock.now(), HOUR);
    clock.moveTo(target);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ now: target });
  });

  it('stands while it is held and flows on from there', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const clock = openTestClock({ file: newFile(), frozen: false });
    clock.hold();
    const held = clock.now();
    vi.advanceTimersByTime(HOUR);
    expect(clock.now()).toBe(held);
    clock.release();
    vi.advanceTimersByTime(5);
    expect(clock.now()).toBe(addMilliseconds(held, 5));
  });
});

describe('what the clock is asked', () => {
  it.each([
    [{ advance: 'P3D' }, '2026-11-23T17:00:00.000Z'],
    [{ advance: 'P1M' }, '2026-12-20T17:00:00.000Z'],
    [{ advance: 'PT90M' }, '2026-11-20T18:30:00.000Z'],
    [{ advance: 'PT0S' }, NOON],
    [{ to: '2026-12-01T09:00:00-05:00' }, '2026-12-01T14:00:00.000Z'],
    [{ to: '2026-12-01T14:00:00Z' }, '2026-12-01T14:00:00.000Z'],
  ])('reads %j as %s', (body, target) => {
    expect(parseClockRequest(body, NOON)).toEqual({ ok: true, value: target });
  });

  it.each([
    [{ advance: '3 days' }, '/advance', 'cannot be read'],
    [{ advance: '-P1D' }, '/advance', 'lies in the past'],
    [{ advance: 'P900Y' }, '/advance', 'more than 10 years'],
    [{ advance: 'P9999999999Y' }, '/advance', 'cannot be read'],
    [{ advance: 3 }, '/advance', 'wrong type'],
    [{ to: '2026-12-01T09:00:00' }, '/to', 'cannot be read'],
    [{ to: '2026-13-01T09:00:00Z' }, '/to', 'cannot be read'],
    [{ to: '2026-11-20T16:59:59Z' }, '/to', 'lies in the past'],
    [{ to: NOON, advance: 'P1D' }, '/to', 'stands beside'],
    [{ forward: 'P1D' }, '/forward', 'not known'],
    [{}, '', 'names no time'],
    [[], '', 'wrong type'],
    ['P3D', '', 'wrong type'],
  ])('refuses %j and names %s', (body, pointer, detail) => {
    const parsed = parseClockRequest(body, NOON);
    expect(parsed).toMatchObject({ ok: false, error: { pointer, detail: expect.stringContaining(detail) } });
  });
});
