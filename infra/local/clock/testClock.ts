import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Instant, InstantSchema, toInstant } from '#shared/contracts/time.ts';
import type { Clock } from '#shared/gateways/edges.ts';
import { writeDurably } from './writeDurably.ts';

/** `wall` is when the clock showed `now`; a flowing clock has moved on since by what the wall clock has. */
const SavedClockSchema = z.object({ now: InstantSchema, wall: InstantSchema, flowing: z.boolean() });
type SavedClock = z.infer<typeof SavedClockSchema>;

export interface TestClock extends Clock {
  readonly flowing: boolean;
  /** Is on disk before anything can see it. Never goes back: an earlier instant changes nothing. */
  moveTo(instant: Instant): void;
  /** Stands still until `release`, for a journey that must see each instant alone. */
  hold(): void;
  release(): void;
}

export interface TestClockOptions {
  readonly file: string;
  readonly frozen: boolean;
  /** Where a new file starts, in place of the wall clock. */
  readonly startAt?: Instant | undefined;
}

/** Business time of one machine; a new file starts at the wall clock. */
export function openTestClock({ file, frozen, startAt }: TestClockOptions): TestClock {
  const flowing = !frozen;
  let shown = readShown(file, startAt);
  let shownAt = Date.now();
  let held = false;

  const read = (): number => {
    if (flowing && !held) {
      const wall = Date.now();
      // A wall clock that was set back must not take business time with it.
      shown += Math.max(0, wall - shownAt);
      shownAt = wall;
    }
    return shown;
  };
  const save = () => {
    const saved: SavedClock = { now: toInstant(read()), wall: toInstant(Date.now()), flowing };
    writeDurably(file, JSON.stringify(saved));
  };

  save();
  return {
    flowing,
    now: () => toInstant(read()),
    monotonicMilliseconds: () => performance.now(),
    moveTo: (instant) => {
      const target = Date.parse(instant);
      if (target <= read()) return;
      const saved: SavedClock = { now: instant, wall: toInstant(Date.now()), flowing };
      writeDurably(file, JSON.stringify(saved));
      shown = target;
      shownAt = Date.now();
    },
    hold: () => {
      read();
      held = true;
    },
    release: () => {
      shownAt = Date.now();
      held = false;
    },
  };
}

function readShown(file: string, startAt: Instant | undefined): number {
  if (!existsSync(file)) return startAt === undefined ? Date.now() : Date.parse(startAt);
  const saved = SavedClockSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const elapsed = saved.flowing ? Math.max(0, Date.now() - Date.parse(saved.wall)) : 0;
  return Date.parse(saved.now) + elapsed;
}
