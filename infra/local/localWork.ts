import type { Log } from '#shared/gateways/edges.ts';
import { createTravel, type Travel } from './clock/journey.ts';
import type { TestClock } from './clock/testClock.ts';
import { startTicker } from './clock/ticker.ts';
import type { Closing } from './closing.ts';
import { createSchedules } from './localSchedules.ts';
import type { LocalServices } from './localServices.ts';
import { startQueuePoller } from './queue/queuePoller.ts';
import { listMoving } from './queue/stillness.ts';
import type { WiredFunctions } from './wireFunctions.ts';

/** A schedule of a minute on AWS runs every wall second here, at the standing business time. */
const TICK_MILLISECONDS = 1_000;

export interface LocalWorkOptions {
  readonly wired: WiredFunctions;
  readonly services: LocalServices;
  readonly clock: TestClock;
  readonly log: Log;
  readonly closing: Closing;
}

/** Starts what runs by itself, the queues' consumers and the schedule, and gives the way to move the clock past it. */
export async function startLocalWork({ wired, services, clock, log, closing }: LocalWorkOptions): Promise<Travel> {
  const { sqs, queueUrls, ledger, ses, alarms } = services;
  const onError = (cause: unknown) => log.error('invocation-failed', {}, cause);
  const pollers = wired.consumers.map((consumer) => startQueuePoller({ ...consumer, sqs, onError }));
  const runSchedules = createSchedules(wired.scheduled, clock);
  const ticker = startTicker({ everyMilliseconds: TICK_MILLISECONDS, tick: runSchedules, onError });
  await closing.opening(Promise.resolve([ticker, ...pollers]), async (opened) => {
    await Promise.all(opened.map((each) => each.close()));
  });
  const queues = Object.entries(queueUrls).map(([name, queueUrl]) => ({ name, queueUrl }));
  return createTravel({
    clock,
    earliestAlarm: alarms.earliest,
    sweep: runSchedules,
    moving: () => listMoving({ sqs, queues, pollers, ledger, countPendingMailEvents: ses.outbox.countPending }),
    nextEnd: () => Promise.race(pollers.map((poller) => poller.nextEnd())),
    countMails: ses.countMails,
    pauseTicks: ticker.pause,
  });
}
