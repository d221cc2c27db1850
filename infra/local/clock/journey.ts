import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '#events/http/problem.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { TestClock } from './testClock.ts';

/** Between looks while nothing ends: a message may wait for its visibility, an event for its queue. */
const POLL_MILLISECONDS = 20;
const PATIENCE_MILLISECONDS = 60_000;

/** What is not quiet yet, in words for a person: "wake: 3 visible". Empty when all is. */
export type Moving = readonly string[];

export interface JourneyParts {
  readonly clock: TestClock;
  /** The least `alarmAt` of all lanes and shards. */
  readonly earliestAlarm: () => Promise<Instant | undefined>;
  readonly sweep: () => Promise<void>;
  readonly moving: () => Promise<Moving>;
  /** Resolves when something that moved has ended; a look before then finds the same. */
  readonly nextEnd: () => Promise<void>;
  readonly countMails: () => number;
  /** The sweep of every wall second stands aside, so that there are no ticks in between. */
  readonly pauseTicks: <T>(work: () => Promise<T>) => Promise<T>;
  readonly patienceMilliseconds?: number;
}

export interface Arrival {
  readonly now: Instant;
  /** How many SES accepted on the way. */
  readonly mails: number;
}

export type JourneyError =
  | { readonly kind: 'badTarget'; readonly fault: Fault }
  | { readonly kind: 'unfinished'; readonly arrival: Arrival; readonly moving: Moving };

/** Where to, seen from the instant at which the journey starts. */
export type ChooseTarget = (now: Instant) => Result<Instant, Fault>;

/** Takes the clock to its target past every alarm on the way, in order; never rejects for what is only slow. */
export type Travel = (chooseTarget: ChooseTarget) => Promise<Result<Arrival, JourneyError>>;

/** Journeys go one after the other, however they are asked for. */
export function createTravel(parts: JourneyParts): Travel {
  let last: Promise<unknown> = Promise.resolve();
  return (chooseTarget) => {
    const journey = last.then(() => parts.pauseTicks(() => depart(chooseTarget, parts)));
    last = journey.catch(() => undefined);
    return journey;
  };
}

async function depart(chooseTarget: ChooseTarget, parts: JourneyParts): Promise<Result<Arrival, JourneyError>> {
  parts.clock.hold();
  try {
    const target = chooseTarget(parts.clock.now());
    if (!target.ok) return failed({ kind: 'badTarget', fault: target.error });
    return await journeyTo(target.value, parts);
  } finally {
    parts.clock.release();
  }
}

async function journeyTo(target: Instant, parts: JourneyParts): Promise<Result<Arrival, JourneyError>> {
  const { clock, earliestAlarm, sweep, countMails } = parts;
  const until = performance.now() + (parts.patienceMilliseconds ?? PATIENCE_MILLISECONDS);
  const mailsBefore = countMails();
  const arrival = () => ({ now: clock.now(), mails: countMails() - mailsBefore });
  const unfinished = (moving: Moving) => failed({ kind: 'unfinished' as const, arrival: arrival(), moving });
  for (;;) {
    const moving = await movingAfterWait(parts, until);
    if (moving.length > 0) return unfinished(moving);
    const alarm = await earliestAlarm();
    if (alarm === undefined || alarm > target) break;
    if (performance.now() >= until) return unfinished([`an alarm due at ${alarm}`]);
    clock.moveTo(alarm);
    await sweep();
  }
  clock.moveTo(target);
  return ok(arrival());
}

async function movingAfterWait({ moving, nextEnd }: JourneyParts, until: number): Promise<Moving> {
  for (;;) {
    const end = nextEnd();
    const still = await moving();
    if (still.length === 0 || performance.now() >= until) return still;
    await Promise.race([end, wait(POLL_MILLISECONDS)]);
  }
}
