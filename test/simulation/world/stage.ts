import type { TenantMode } from '#shared/contracts/tenant.ts';
import { DAY, HOUR, MINUTE, toInstant } from '#shared/contracts/time.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { createFakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';
import type { PlayOptions } from '../options.ts';
import type { Input } from '../people/inputs.ts';
import { drawStory, type Story } from '../people/story.ts';
import type { AcceptedMail } from './acceptedMail.ts';
import { type GateWeather, meetAtGate } from './faults.ts';
import type { House } from './house.ts';
import { withLeaving } from './leaving.ts';
import { createLedger, type Noted } from './ledger.ts';
import { createPostOffice } from './postOffice.ts';
import { createQueue, type Queue } from './queue.ts';
import { createRandom, type Random } from './random.ts';
import { createReleases } from './releases.ts';
import { drawRestore, keepEachBody, type Restore } from './restorePlan.ts';
import { createTally, type Tally } from './tally.ts';
import { TENANTS, type TenantName, tenantRows } from './tenants.ts';
import { createWeather, type Weather } from './weather.ts';
import { createWorkers, type Meets, type Worker, type Workers } from './workers.ts';

/** Everything that one seed sets up before its first step. */

export interface Caller {
  readonly input: Input;
  nextAt: number;
  /** The sender has had its answer. */
  answered: boolean;
}

export interface ModeChange {
  readonly tenant: TenantName;
  readonly at: number;
  readonly mode: TenantMode;
  readonly until?: number;
}

/** A time at which somebody comes by, and who. */
export interface Visit {
  readonly at: number;
  readonly kind: 'desk' | 'poison' | 'stranger';
  readonly tenant: TenantName;
  readonly id: string;
}

/** What the oracle looks at while a seed is played. */
export interface Watch {
  /** SES took a mail; `raw` is what it would deliver. */
  accepted(mail: AcceptedMail, raw: Uint8Array): void;
  /** Time has come to a place where everything must have come right. */
  calm(now: number): void;
  /** The table went back, and the books with it. */
  restored(): void;
  /** Everything that it had lost is said to be learnt. */
  reconciled(): void;
}

export interface Stage {
  readonly options: PlayOptions;
  readonly random: Random;
  readonly weather: Weather;
  readonly house: House;
  readonly story: Story;
  readonly tally: Tally;
  readonly workers: Workers;
  readonly wakes: Queue;
  readonly events: Queue;
  readonly callers: Caller[];
  readonly modes: ModeChange[];
  readonly modeHistory: ModeChange[];
  /** When a tenant's mode became `leaving`. */
  readonly left: Map<string, Noted>;
  /** Inputs that were answered that their tenant leaves, by key. */
  readonly turnedAway: Map<string, Noted>;
  readonly visits: Visit[];
  /** Of a seed in which the table goes back. */
  readonly restore: Restore | undefined;
  /** Business time in milliseconds. */
  now(): number;
  /** What a caller knows: the claim of each person's notice, and which of a pair was marked, by index. */
  readonly claimIds: Map<number, string>;
  readonly markedIds: Map<number, string>;
  /** Events of SES that a worker has taken in, by SES's id of the mail and the event. */
  readonly heard: Map<string, Noted>;
  readonly history: string[];
  readonly startsAt: number;
  readonly endsAt: number;
  lastSweepAt: number;
  nextHeartbeatAt: number;
  /** When the heartbeat said that something is late. */
  readonly lateAt: number[];
  indexesLag: boolean;
  /** When the oracle last looked at a calm. */
  lastCalmAt: number;
  watch: Watch | undefined;
  note(line: string): void;
}

/** Any day from September 2026 to September 2027, so that holidays and both changes of the clocks are among them. */
const drawStart = (random: Random): number =>
  Date.UTC(2026, 8, 1) + random.between(0, 390) * DAY + random.between(0, 23) * HOUR;

const drawModes = (random: Random, { startsAt, endsAt }: Pick<Stage, 'startsAt' | 'endsAt'>): ModeChange[] =>
  TENANTS.flatMap((tenant) => {
    if (!random.chance(0.15)) return [];
    const latest = endsAt - 7 * DAY - 30 * HOUR;
    const at = random.between(startsAt, Math.max(startsAt, latest));
    const ends = at + random.between(HOUR, 30 * HOUR);
    const held: ModeChange = { tenant, at, mode: 'held' };
    return [random.chance(0.5) ? held : { ...held, until: ends }, { tenant, at: ends, mode: 'live' }];
  });

const drawVisits = (random: Random, { startsAt, endsAt }: Pick<Stage, 'startsAt' | 'endsAt'>): Visit[] => {
  const visits: Visit[] = [];
  const every = (kind: Visit['kind'], days: number): void => {
    let at = startsAt;
    for (let count = 0; ; count += 1) {
      at += random.between(HOUR, 2 * days * DAY);
      if (at > endsAt - 7 * DAY) return;
      visits.push({ at, kind, tenant: random.chance(0.7) ? TENANTS[0] : TENANTS[1], id: `${kind}-${count}` });
    }
  };
  every('desk', 4);
  every('poison', 12);
  every('stranger', 12);
  return visits;
};

/** Clocks that are kept by NTP are milliseconds apart; now and then one is not. */
const drawSkew = (random: Random, strength: number): number => {
  if (strength === 0 || !random.chance(0.1)) return random.between(-50, 50);
  return random.between(-30_000, 30_000);
};

const offset = (at: number): string => `+${Math.floor(at / DAY)}d ${toInstant(at % DAY).slice(11, 23)}`;

const FAULT_NAMES: Partial<Record<Meets['kind'], string>> = { die: 'crash', park: 'pause of a worker' };

const kindOfFault = (meets: Meets): string =>
  meets.kind === 'throw'
    ? `${meets.error.name} (${String(meets.error.cause)})`
    : (FAULT_NAMES[meets.kind] ?? meets.kind);

export const setStage = (options: PlayOptions): Stage => {
  const { seed } = options;
  const random = createRandom(seed, 1);
  const startsAt = drawStart(random);
  const endsAt = startsAt + options.days * DAY;
  const frame = { startsAt, endsAt };
  const clock = createFakeClock(toInstant(startsAt));
  const now = (): number => startsAt + clock.monotonicMilliseconds();
  const history: string[] = [];
  const note = (line: string): void => void history.push(`${offset(now() - startsAt)} ${line}`);
  const weather = createWeather(createRandom(seed, 2), frame, options);
  const faults = createRandom(seed, 3);
  const ledger = createLedger(now);
  const tally = createTally();
  const story = drawStory((stream) => createRandom(seed, stream), frame, options);
  const dead = new Set(story.subjects.flatMap((subject) => subject.dead));
  const annoyed = new Set(story.subjects.flatMap((subject) => subject.annoyed));
  const gateWeather: GateWeather = { weather, random: faults, crash: options.crash };
  const meet = (worker: Worker, point: string): Meets => {
    clock.advance(weather.strength(now()) > 0 ? faults.between(1, 30) : 5);
    const meets = meetAtGate(gateWeather, point, now());
    if (meets.kind === 'nothing') return meets;
    tally.add(kindOfFault(meets));
    if (meets.kind !== 'park') note(`${worker.name}/${worker.id} ${kindOfFault(meets)} at ${point}`);
    return meets;
  };
  const table = createFakeTable();
  table.seed(tenantRows());
  const postOffice = createPostOffice({
    weather,
    random: createRandom(seed, 4),
    ledger,
    tally,
    now,
    note,
    isDead: (address) => dead.has(address.slice(0, address.indexOf('@'))),
    isAnnoyed: (address) => annoyed.has(address.slice(0, address.indexOf('@'))),
    onAccepted: (mail, { raw }) => stage.watch?.accepted(mail, raw),
  });
  const restore = drawRestore(options, frame);
  // A table that was restored is reconciled by the newest release, which ours then is.
  const deployed = { ...weather, storms: weather.storms.filter(({ what }) => what !== 'newerSchema') };
  const releases = createReleases({
    weather: restore === undefined ? weather : deployed,
    random: createRandom(seed, 31),
    tally,
    now,
    report: (fault) => ledger.faults.push(fault),
  });
  const skews = createRandom(seed, 11);
  const drawn = drawModes(createRandom(seed, 8), frame);
  // After a restore its tenants go live as the runbook says: one that leaves has a seed of its own.
  const modes = [...(restore === undefined ? withLeaving(createRandom(seed, 21), frame, drawn) : drawn)];
  const stage: Stage = {
    options,
    random,
    weather,
    house: {
      table,
      wakeQueue: createFakeWakeQueue(),
      objects: restore === undefined ? createFakeObjects() : keepEachBody(createFakeObjects()),
      clock,
      log: createRecordingLog(),
      ledger,
      postOffice,
      releases,
    },
    story,
    tally,
    workers: createWorkers(now, meet, () => drawSkew(skews, weather.strength(now()))),
    wakes: createQueue('wake', 5, createRandom(seed, 6)),
    events: createQueue('event', 10, createRandom(seed, 7)),
    callers: story.inputs.map((input) => ({ input, nextAt: input.at, answered: false })),
    modes,
    modeHistory: [...modes],
    left: new Map(),
    turnedAway: new Map(),
    visits: drawVisits(createRandom(seed, 10), frame).filter(
      ({ kind }) => !(options.calm === true && kind === 'poison'),
    ),
    restore,
    claimIds: new Map(),
    markedIds: new Map(),
    heard: new Map(),
    history,
    startsAt,
    endsAt,
    lastSweepAt: startsAt - MINUTE,
    nextHeartbeatAt: startsAt + MINUTE,
    lateAt: [],
    indexesLag: false,
    lastCalmAt: startsAt,
    watch: undefined,
    note,
    now,
  };
  return stage;
};
