import { MINUTE, toInstant } from '#shared/contracts/time.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { callerDeed, visitDeed } from './comings.ts';
import type { Deed } from './deed.ts';
import { heartbeatDeeds, queueDeeds, sweepDeeds } from './machines.ts';
import { restoreDeeds } from './restore.ts';
import type { ModeChange, Stage } from './stage.ts';
import { rowsOfActions, tenantRow } from './tenants.ts';
import type { Parked } from './workers.ts';

/** Plays one seed: at each step one of the things that can happen now happens; when there is none, time goes on. */

const LIMIT_SECONDS: Readonly<Record<string, number>> = {
  sweep: 50,
  heartbeat: 50,
  chase: 30,
  record: 30,
  archive: 30,
  door: 10,
  reconcile: 86_400,
};

/** Beyond its time-out a worker is nearly always killed; one that thaws late must still know that its right has lapsed. */
const goOn = (stage: Stage, parked: Parked): Promise<void> => {
  const { name, startedAt, id } = parked.worker;
  const late = stage.now() - startedAt > (LIMIT_SECONDS[name] ?? 0) * 1000;
  if (!late) return stage.workers.resume(parked);
  if (stage.random.chance(0.3)) {
    stage.tally.add('worker thaws after its time-out');
    return stage.workers.resume(parked);
  }
  stage.tally.add('killed by its time-out');
  stage.note(`${name}/${id} is killed by its time-out`);
  stage.workers.kill(parked);
  return Promise.resolve();
};

const changeMode = async (stage: Stage, change: ModeChange): Promise<void> => {
  const { tenant, mode } = change;
  stage.modes.splice(stage.modes.indexOf(change), 1);
  const until = change.until === undefined ? undefined : toInstant(change.until);
  if (mode === 'leaving') stage.left.set(tenant, stage.house.ledger.noted());
  stage.house.table.seed(rowsOfActions([tenantTransactItem(tenantRow(tenant, mode, until))]));
  if (mode !== 'live') stage.tally.add(`tenant ${mode}`);
  stage.note(`tenant ${tenant} is ${mode} ${until ?? ''}`);
};

/** Everything that could happen next, with the time from which it can. */
const deedsOf = (stage: Stage): readonly Deed[] => [
  ...sweepDeeds(stage),
  ...heartbeatDeeds(stage),
  ...queueDeeds(stage, 'chase', stage.wakes),
  ...queueDeeds(stage, 'record', stage.events),
  ...(stage.restore === undefined ? [] : queueDeeds(stage, 'archive', stage.restore.archive)),
  ...restoreDeeds(stage),
  ...stage.callers.filter(({ nextAt }) => nextAt < Number.POSITIVE_INFINITY).map((caller) => callerDeed(stage, caller)),
  ...stage.visits.map((visit) => visitDeed(stage, visit)),
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
  const { house, wakes, events, weather, random, tally, restore } = stage;
  const twice = (): boolean => {
    const comesTwice = random.chance(weather.strength(now) * 0.05);
    if (comesTwice) tally.add('queue delivers twice');
    return comesTwice;
  };
  for (let sent = house.wakeQueue.take(); sent !== undefined; sent = house.wakeQueue.take()) {
    wakes.send(JSON.stringify(sent), now, twice());
  }
  for (const { body } of house.postOffice.arrived(now)) {
    events.send(body, now, twice());
    restore?.archive.send(body, now, twice());
  }
  lagIndexes(stage, now);
};

const CONFLICT_CHANCE = 0.02;

/** Looks at a calm at least so often, and last just before it ends. */
const LOOK_EVERY = 24 * 60 * MINUTE;

/** Where the oracle next looks: nothing moves time past the end of a calm before it has. */
const nextLook = ({ weather, lastCalmAt, endsAt }: Stage, now: number): number => {
  const daily = Math.max(now, lastCalmAt + LOOK_EVERY);
  const ends = weather.spells.map(({ from }) => from - 1).filter((end) => end > now && end > lastCalmAt);
  return Math.min(daily, endsAt, ...ends);
};

const look = (stage: Stage, now: number): void => {
  stage.lastCalmAt = now;
  if (stage.weather.calmSince(now) !== undefined) stage.watch?.calm(now);
};

/** One step; false when nothing is left to happen before the end. */
const step = async (stage: Stage): Promise<boolean> => {
  const now = stage.now();
  carry(stage, now);
  const deeds = deedsOf(stage);
  const [first, ...others] = deeds.filter(({ at }) => at <= now);
  if (first !== undefined) {
    if (stage.random.chance(stage.weather.strength(now) * CONFLICT_CHANCE)) {
      stage.tally.add('transaction conflict');
      stage.house.table.conflictNext(1);
    }
    await stage.random.pick([first, ...others]).act();
    return true;
  }
  const arrival = stage.house.postOffice.nextArrival() ?? Number.POSITIVE_INFINITY;
  const next = Math.min(...deeds.map(({ at }) => at), arrival, stage.endsAt);
  const looks = nextLook(stage, now);
  if (looks <= next) {
    stage.house.clock.advance(looks - now);
    look(stage, looks);
    return looks < stage.endsAt;
  }
  stage.house.clock.advance(next - now);
  return true;
};

/** A seed takes so many steps for each claim and day, or spins. */
const MOST_STEPS_A_CLAIM_DAY = 150;

/** Whoever reconciles in a storm of the object store tries again, and each try's probe has events that are tried again. */
const MOST_STEPS_A_RESTORE = 20_000;

/** Plays the seed to its end. Throws what only a bug in a worker, or in the simulation, throws. */
/** `isOver`: asked before each step; nobody wants to know how it would go on. */
export const simulate = async (stage: Stage, isOver: () => boolean = () => false): Promise<void> => {
  const { claims, days } = stage.options;
  const most =
    10_000 + MOST_STEPS_A_CLAIM_DAY * claims * days + (stage.restore === undefined ? 0 : MOST_STEPS_A_RESTORE);
  for (let steps = 0; steps < most; steps += 1) {
    if (isOver() || !(await step(stage))) return;
  }
  stage.house.ledger.faults.push(`law 12: the seed did not come to rest within ${most} steps`);
};
