import * as z from 'zod';
import { build as buildChase } from '#functions/chase-claim/build.ts';
import { build as buildRecord } from '#functions/record-mail-events/build.ts';
import { build as buildSweep } from '#functions/sweep-alarms/build.ts';
import { DAY, MINUTE, toInstant } from '#shared/contracts/time.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { QueueFunction } from '#shared/lambda/sqsBatch.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { knock } from './doors.ts';
import { edgesOf, type Sabotage, tenantRow } from './house.ts';
import type { Queue, Queued } from './queue.ts';
import { toSqsEvent } from './sqsEvent.ts';
import { type Caller, type ModeChange, type Stage, setStage } from './stage.ts';
import type { Parked } from './workers.ts';

/** Plays one seed: at each step one of the things that can happen now happens; when there is none, time goes on. */

interface Deed {
  readonly at: number;
  readonly act: () => Promise<void>;
}

const isGatewayError = (error: unknown): boolean =>
  error instanceof GatewayUnavailable || error instanceof GatewayInDoubt;

/** The sweep runs each minute; of all those only the ones that find something are played. */
const sweepDeeds = (stage: Stage): readonly Deed[] => {
  const alarms = [...stage.house.ledger.alarms.values()].map(({ alarmAt }) => alarmAt);
  if (alarms.length === 0) return [];
  const at = Math.max(Math.min(...alarms), stage.lastSweepAt + 1);
  return [{ at: Math.ceil(at / MINUTE) * MINUTE, act: () => sweep(stage) }];
};

const sweep = (stage: Stage): Promise<void> => {
  stage.lastSweepAt = stage.now();
  return stage.workers.start('sweep', async (gate) => {
    try {
      await buildSweep(edgesOf(stage.house, gate))();
    } catch (error) {
      if (!isGatewayError(error)) throw error;
    }
  });
};

const HeardSchema = z.looseObject({ mail: z.looseObject({ messageId: z.string() }) });

const hear = (stage: Stage, body: string): void => {
  const { messageId } = HeardSchema.parse(JSON.parse(body)).mail;
  if (!stage.heard.has(messageId)) stage.heard.set(messageId, stage.house.ledger.noted());
};

type Work = 'chase' | 'record';

const BUILD = { chase: buildChase, record: buildRecord };

/** Now and then somebody speaks at the very moment at which the claim is woken: there the races are. */
const rush = (stage: Stage): void => {
  const now = stage.now();
  if (!stage.random.chance(stage.weather.strength(now) * 0.5)) return;
  const waiting = stage.callers.find(
    ({ input, nextAt }) => input.door === 'commands' && now < nextAt && nextAt <= input.at,
  );
  if (waiting !== undefined && !waiting.input.id.endsWith('-end')) waiting.nextAt = now + stage.random.between(0, 400);
};

const work = (stage: Stage, name: Work, queue: Queue, messages: readonly Queued[]): Promise<void> => {
  const received = messages.flatMap((message) => queue.receive(message, stage.now()) ?? []);
  if (received.length === 0) return Promise.resolve();
  if (name === 'chase') rush(stage);
  return stage.workers.start(name, async (gate, worker) => {
    const handle: QueueFunction = BUILD[name](edgesOf(stage.house, gate));
    if (name === 'chase') stage.note(`chase/${worker.id} ${received.map(({ body }) => body).join(' ')}`);
    const { batchItemFailures } = await handle(toSqsEvent(received));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, body } of received) {
      if (failed.has(messageId)) continue;
      queue.done(messageId);
      if (name === 'record') hear(stage, body);
    }
  });
};

const queueDeeds = (stage: Stage, name: Work, queue: Queue): readonly Deed[] => {
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

const AnswerSchema = z.looseObject({ claimId: z.string().optional() });

const takeAnswer = (stage: Stage, caller: Caller, status: string, body: unknown): void => {
  const { input } = caller;
  const { claimId } = AnswerSchema.parse(body);
  if (input.door === 'fnol' && claimId !== undefined) stage.claimIds.set(input.subject.reference, claimId);
  if (!caller.answered) stage.note(`${input.id} answered ${status}`);
  const again = !caller.answered && stage.random.chance(0.15);
  caller.answered = true;
  caller.nextAt = again ? stage.now() + stage.random.between(0, DAY) : Number.POSITIVE_INFINITY;
};

const knockOnce = (stage: Stage, caller: Caller): Promise<void> => {
  const { input } = caller;
  const impatient = stage.random.chance(stage.weather.strength(stage.now()) * 0.1);
  caller.nextAt = stage.now() + (impatient ? stage.random.between(0, 500) : stage.random.between(5_000, 45 * MINUTE));
  const claimId = stage.claimIds.get(input.subject.reference);
  if (input.door === 'commands' && claimId === undefined) return Promise.resolve();
  return stage.workers.start('door', async (gate, worker) => {
    stage.note(`door/${worker.id} ${input.id} ${JSON.stringify(input.meaning)}`);
    try {
      const result = await knock(edgesOf(stage.house, gate), input, claimId ?? '');
      if (result.ok) takeAnswer(stage, caller, String(result.value.status), result.value.body);
      else if (result.error.kind !== 'unavailable') takeAnswer(stage, caller, JSON.stringify(result.error), {});
    } catch (error) {
      if (!isGatewayError(error)) throw error;
    }
  });
};

const LIMIT_SECONDS: Readonly<Record<string, number>> = { sweep: 50, chase: 30, record: 30, door: 10 };

/** Beyond its time-out a worker is nearly always killed; one that thaws late must still know that its right has lapsed. */
const goOn = (stage: Stage, parked: Parked): Promise<void> => {
  const { name, startedAt, id } = parked.worker;
  const late = stage.now() - startedAt > (LIMIT_SECONDS[name] ?? 0) * 1000;
  if (!late || stage.random.chance(0.3)) return stage.workers.resume(parked);
  stage.note(`${name}/${id} is killed by its time-out`);
  stage.workers.kill(parked);
  return Promise.resolve();
};

const changeMode = async (stage: Stage, change: ModeChange): Promise<void> => {
  stage.modes.splice(stage.modes.indexOf(change), 1);
  const until = change.until === undefined ? undefined : toInstant(change.until);
  const action = tenantTransactItem(tenantRow(change.mode, until));
  if (action.kind === 'put') stage.house.table.seed([action.row]);
  stage.note(`tenant ${change.mode} ${until ?? ''}`);
};

/** Everything that could happen next, with the time from which it can. */
const deedsOf = (stage: Stage): readonly Deed[] => [
  ...sweepDeeds(stage),
  ...queueDeeds(stage, 'chase', stage.wakes),
  ...queueDeeds(stage, 'record', stage.events),
  ...stage.callers.map((caller) => ({ at: caller.nextAt, act: () => knockOnce(stage, caller) })),
  ...stage.workers.parked.map((parked) => ({ at: parked.resumeAt, act: () => goOn(stage, parked) })),
  ...stage.modes.map((change) => ({ at: change.at, act: () => changeMode(stage, change) })),
];

const lagIndexes = (stage: Stage, now: number): void => {
  const lags = stage.weather.is('index', now);
  if (lags === stage.indexesLag) return;
  stage.indexesLag = lags;
  if (lags) stage.house.table.holdIndexes();
  else stage.house.table.releaseIndexes();
};

/** Carries what was put on a queue or has arrived from SES to where workers see it. */
const carry = (stage: Stage, now: number): void => {
  const { house, wakes, events, weather, random } = stage;
  const twice = (): boolean => random.chance(weather.strength(now) * 0.05);
  for (let sent = house.wakeQueue.take(); sent !== undefined; sent = house.wakeQueue.take()) {
    wakes.send(JSON.stringify(sent), now, twice());
  }
  for (const { body } of house.postOffice.arrived(now)) events.send(body, now, twice());
  lagIndexes(stage, now);
};

const CONFLICT_CHANCE = 0.02;

/** One step; false when nothing is left to happen. */
const step = async (stage: Stage): Promise<boolean> => {
  const now = stage.now();
  carry(stage, now);
  const deeds = deedsOf(stage);
  const [first, ...others] = deeds.filter(({ at }) => at <= now);
  if (first !== undefined) {
    if (stage.random.chance(stage.weather.strength(now) * CONFLICT_CHANCE)) stage.house.table.conflictNext(1);
    await stage.random.pick([first, ...others]).act();
    return true;
  }
  const next = Math.min(...deeds.map(({ at }) => at), stage.house.postOffice.nextArrival() ?? Number.POSITIVE_INFINITY);
  if (next > stage.endsAt) return false;
  stage.house.clock.advance(next - now);
  return true;
};

const MOST_STEPS = 20_000;

/** Plays the seed to its end. Throws what only a bug in a worker, or in the simulation, throws. */
export const simulate = async (seed: number, sabotage?: Sabotage): Promise<Stage> => {
  const stage = setStage(seed, sabotage);
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    if (!(await step(stage))) return stage;
  }
  stage.house.ledger.faults.push(`law 12: the seed did not come to rest within ${MOST_STEPS} steps`);
  return stage;
};
