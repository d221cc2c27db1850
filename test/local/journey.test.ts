import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTravel, type Moving } from '#infra/local/clock/journey.ts';
import { openTestClock } from '#infra/local/clock/testClock.ts';
import { startTicker } from '#infra/local/clock/ticker.ts';
import { ok } from '#shared/contracts/result.ts';
import { addMilliseconds, DAY, HOUR, type Instant } from '#shared/contracts/time.ts';

/** A house with alarms and nothing else: a sweep rings what is due, and may set what `onRing` returns. */
function setup(hours: readonly number[], onRing: (alarm: Instant) => Instant[] = () => []) {
  const folder = mkdtempSync(join(tmpdir(), 'claimtower-journey-'));
  const clock = openTestClock({ file: join(folder, 'clock.json'), frozen: false });
  clock.hold();
  const start = clock.now();
  const alarms = hours.map((hour) => addMilliseconds(start, hour * HOUR));
  const rung: { alarm: Instant; at: Instant }[] = [];
  const moving: string[] = [];
  const parts = {
    clock,
    earliestAlarm: async () => [...alarms].sort()[0],
    sweep: async () => {
      for (const alarm of alarms.filter((each) => each <= clock.now())) {
        alarms.splice(alarms.indexOf(alarm), 1);
        alarms.push(...onRing(alarm));
        rung.push({ alarm, at: clock.now() });
      }
    },
    moving: async (): Promise<Moving> => [...moving],
    nextEnd: () => new Promise<void>(() => {}),
    countMails: () => rung.length,
    pauseTicks: <T>(work: () => Promise<T>) => work(),
    patienceMilliseconds: 50,
  };
  const at = (hour: number) => addMilliseconds(start, hour * HOUR);
  return { clock, start, at, rung, moving, parts, travel: createTravel(parts) };
}

describe('a journey of the test clock', () => {
  it('rings every alarm on the way at its own instant, in order, and ends at its target', async () => {
    const { travel, at, rung, clock } = setup([30, 5, 12]);
    expect(await travel(() => ok(at(24)))).toEqual({ ok: true, value: { now: at(24), mails: 2 } });
    expect(rung).toEqual([5, 12].map((hour) => ({ alarm: at(hour), at: at(hour) })));
    expect(Date.parse(clock.now()) - Date.parse(at(24))).toBeLessThan(1_000);
  });

  it('rings an alarm that falls on the target itself', async () => {
    const { travel, at, rung } = setup([24]);
    await travel(() => ok(at(24)));
    expect(rung).toHaveLength(1);
  });

  it('rings what an alarm sets on the way', async () => {
    const { travel, at, rung } = setup([1], (alarm) => [addMilliseconds(alarm, DAY)]);
    await travel(() => ok(at(73)));
    expect(rung.map((each) => each.at)).toEqual([1, 25, 49, 73].map(at));
  });

  it('rings what was due before it set out without going back', async () => {
    const { travel, at, rung, start } = setup([-3]);
    await travel(() => ok(at(1)));
    expect(rung).toEqual([{ alarm: at(-3), at: start }]);
  });

  it('waits until nothing moves before it goes on', async () => {
    const { travel, at, rung, moving } = setup([1]);
    moving.push('wake: in flight: 1');
    const journey = travel(() => ok(at(2)));
    await wait(20);
    expect(rung).toEqual([]);
    moving.pop();
    expect((await journey).ok).toBe(true);
  });

  it('says what still moves when its patience ends, and leaves the clock where it got to', async () => {
    const { travel, at, moving, parts } = setup([1]);
    const sweep = parts.sweep;
    parts.sweep = async () => {
      await sweep();
      moving.push('wake: in flight: 1');
    };
    const journey = await createTravel(parts)(() => ok(at(2)));
    expect(journey).toEqual({
      ok: false,
      error: { kind: 'unfinished', arrival: { now: at(1), mails: 1 }, moving: ['wake: in flight: 1'] },
    });
    expect(await travel(() => ok(at(2)))).toMatchObject({ ok: false });
  });

  it('does not run for ever on an alarm that no sweep takes', async () => {
    const { travel, at, start } = setup([1], (alarm) => [alarm]);
    const journey = await travel(() => ok(at(2)));
    expect(journey).toMatchObject({ ok: false, error: { moving: [`an alarm due at ${at(1)}`] } });
    expect(start < at(1)).toBe(true);
  });

  it('goes at the journey before it, and counts from where that one ended', async () => {
    const { travel, at, rung } = setup([1, 25]);
    const aDay = () => travel((now) => ok(addMilliseconds(now, DAY)));
    const [first, second] = await Promise.all([aDay(), aDay()]);
    expect(first).toEqual({ ok: true, value: { now: at(24), mails: 1 } });
    expect(second.ok && second.value.mails).toBe(1);
    expect(rung.map((each) => each.at)).toEqual([at(1), at(25)]);
  });

  it('leaves the next journey unharmed when one fails', async () => {
    const { at, parts } = setup([1]);
    const sweep = parts.sweep;
    parts.sweep = () => Promise.reject(new Error('table down'));
    const travel = createTravel(parts);
    const failing = travel(() => ok(at(2)));
    await expect(failing).rejects.toThrow('table down');
    parts.sweep = sweep;
    expect((await createTravel(parts)(() => ok(at(2)))).ok).toBe(true);
  });
});

describe('the ticker', () => {
  it('runs no tick while it is paused, and waits for the one that runs', async () => {
    const log: string[] = [];
    const ticker = startTicker({
      everyMilliseconds: 5,
      tick: async () => {
        log.push('tick');
        await wait(20);
        log.push('tock');
      },
      onError: () => {},
    });
    await wait(10);
    await ticker.pause(async () => {
      log.push('paused');
      await wait(30);
      log.push('resumed');
    });
    await ticker.close();
    expect(log.slice(0, 4)).toEqual(['tick', 'tock', 'paused', 'resumed']);
  });

  it('ticks on at a tick that failed', async () => {
    const errors: unknown[] = [];
    const ticker = startTicker({
      everyMilliseconds: 2,
      tick: () => Promise.reject(new Error('table down')),
      onError: (cause) => errors.push(cause),
    });
    await expect.poll(() => errors.length).toBeGreaterThan(1);
    await ticker.close();
  });
});
