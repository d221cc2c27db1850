import * as z from 'zod';
import { build as buildArchive } from '#functions/archive-mail-events/build.ts';
import { build as buildChase } from '#functions/chase-claim/build.ts';
import { build as buildHeartbeat } from '#functions/check-heartbeat/build.ts';
import { build as buildRecord } from '#functions/record-mail-events/build.ts';
import { build as buildSweep } from '#functions/sweep-alarms/build.ts';
import { HOUR, MINUTE } from '#shared/contracts/time.ts';
import type { QueueFunction } from '#shared/lambda/sqsBatch.ts';
import { type Deed, isGatewayError } from './deed.ts';
import { edgesOf } from './house.ts';
import type { Queue, Queued } from './queue.ts';
import { noteArchived } from './restore.ts';
import { toSqsEvent } from './sqsEvent.ts';
import type { Stage } from './stage.ts';

/** What runs by itself: the sweep by the minute, and the readers of the two queues. */

const sweep = (stage: Stage): Promise<void> => {
  stage.lastSweepAt = stage.now();
  return stage.workers.start('sweep', async (gate, { skew }) => {
    try {
      await buildSweep(edgesOf(stage.house, { gate, skew }))();
    } catch (error) {
      if (!isGatewayError(error)) throw error;
    }
  });
};

/** While the table is down every sweep fails the same way: a few of them are enough. */
const FAILS_EVERY = 20 * MINUTE;

/** The sweep runs each minute; of all those only the ones that find something are played. */
export const sweepDeeds = (stage: Stage): readonly Deed[] => {
  let least = Number.POSITIVE_INFINITY;
  for (const { alarmAt } of stage.house.ledger.alarms.values()) if (alarmAt < least) least = alarmAt;
  if (least === Number.POSITIVE_INFINITY) return [];
  const pace = stage.weather.is('table', stage.now()) ? FAILS_EVERY : 1;
  const at = Math.ceil(Math.max(least, stage.lastSweepAt + pace) / MINUTE) * MINUTE;
  const stands = stage.weather.stormAt('sweep', Math.max(at, stage.now()));
  return [{ at: stands?.to ?? at, act: () => sweep(stage) }];
};

/** The product looks every quarter of an hour; twice a day tells as much here. */
const LOOKS_EVERY = 12 * HOUR;

/** A look that failed, or died, is not the last for half a day. */
const LOOKS_AGAIN_AFTER = HOUR;

const countLate = ({ house }: Stage): number =>
  house.log.lines.filter(({ event }) => event === 'heartbeat-late').length;

const checkHeartbeat = (stage: Stage): Promise<void> => {
  const next = stage.nextHeartbeatAt + LOOKS_EVERY;
  // Until this look has ended well.
  stage.nextHeartbeatAt = stage.now() + LOOKS_AGAIN_AFTER;
  return stage.workers.start('heartbeat', async (gate, { skew }) => {
    const before = countLate(stage);
    try {
      await buildHeartbeat(edgesOf(stage.house, { gate, skew }))();
      stage.nextHeartbeatAt = Math.max(next, stage.now());
    } catch (error) {
      if (!isGatewayError(error)) throw error;
    }
    if (countLate(stage) > before) stage.lateAt.push(stage.now());
  });
};

export const heartbeatDeeds = (stage: Stage): readonly Deed[] => [
  { at: stage.nextHeartbeatAt, act: () => checkHeartbeat(stage) },
];

const HeardSchema = z.looseObject({ eventType: z.string(), mail: z.looseObject({ messageId: z.string() }) });

const hear = (stage: Stage, body: string): void => {
  const heard = HeardSchema.safeParse(body.startsWith('{') ? JSON.parse(body) : undefined);
  if (!heard.success) return;
  const { messageId } = heard.data.mail;
  const noted = stage.house.ledger.noted();
  for (const key of [messageId, `${messageId} ${heard.data.eventType}`]) {
    if (!stage.heard.has(key)) stage.heard.set(key, noted);
  }
};

type Work = 'chase' | 'record' | 'archive';

const BUILD = { chase: buildChase, record: buildRecord, archive: buildArchive };

/** Now and then somebody speaks at the very moment at which the claim is woken: there the races are. */
const rush = (stage: Stage): void => {
  const now = stage.now();
  if (!stage.random.chance(stage.weather.strength(now) * 0.3)) return;
  const waiting = stage.callers.find(
    ({ input, nextAt }) => input.sender === 'desk' && now < nextAt && nextAt <= input.at,
  );
  if (waiting !== undefined && !waiting.input.id.endsWith('-end')) waiting.nextAt = now + stage.random.between(0, 400);
};

/** Now and then the word that a message was dealt with gets lost, and it comes again. */
const isForgotten = (stage: Stage): boolean => {
  const forgotten = stage.random.chance(stage.weather.strength(stage.now()) * 0.01);
  if (forgotten) stage.tally.add('redelivered after success');
  return forgotten;
};

const work = (stage: Stage, name: Work, queue: Queue, messages: readonly Queued[]): Promise<void> => {
  const received = messages.flatMap((message) => queue.receive(message, stage.now()) ?? []);
  if (received.length < messages.length) stage.tally.add('dead letter');
  if (received.length === 0) return Promise.resolve();
  if (name === 'chase') rush(stage);
  return stage.workers.start(name, async (gate, worker) => {
    const handle: QueueFunction = BUILD[name](edgesOf(stage.house, { gate, skew: worker.skew }));
    if (name === 'chase') stage.note(`chase/${worker.id} ${received.map(({ body }) => body).join(' ')}`);
    const { batchItemFailures } = await handle(toSqsEvent(received));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, body, receiveCount } of received) {
      if (failed.has(messageId)) continue;
      if (name === 'record') hear(stage, body);
      if (name === 'archive') noteArchived(stage, body);
      if (!isForgotten(stage)) queue.done(messageId, receiveCount);
    }
  });
};

export const queueDeeds = (stage: Stage, name: Work, queue: Queue): readonly Deed[] => {
  const visible = queue.visible(stage.now());
  if (visible.length === 0) {
    const next = queue.nextVisible();
    return next === undefined ? [] : [{ at: next, act: async () => {} }];
  }
  return visible.map((message) => ({
    at: message.visibleAt,
    act: () => work(stage, name, queue, name === 'chase' ? [message] : stage.random.shuffle(visible).slice(0, 4)),
  }));
};
