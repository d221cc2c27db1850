import type { Tenant } from '#shared/contracts/tenant.ts';
import { DAY, HOUR, MINUTE, toInstant } from '#shared/contracts/time.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { createFakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';
import { type House, type Sabotage, seedTenant } from './house.ts';
import { createLedger, type Noted } from './ledger.ts';
import { createPostOffice } from './postOffice.ts';
import { createQueue, type Queue } from './queue.ts';
import { createRandom, type Random } from './random.ts';
import { drawStory, type Input, type Story } from './story.ts';
import { createWeather, meetAtGate, type Weather } from './weather.ts';
import { createWorkers, type Workers } from './workers.ts';

/** Everything that one seed sets up before its first step. */

export interface Caller {
  readonly input: Input;
  nextAt: number;
  /** The sender has had its answer. */
  answered: boolean;
}

export interface ModeChange {
  readonly at: number;
  readonly mode: Tenant['mode'];
  readonly until?: number;
}

export interface Stage {
  readonly seed: number;
  readonly random: Random;
  readonly weather: Weather;
  readonly house: House;
  readonly story: Story;
  readonly workers: Workers;
  readonly wakes: Queue;
  readonly events: Queue;
  readonly callers: Caller[];
  readonly modes: ModeChange[];
  /** Business time in milliseconds. */
  now(): number;
  readonly claimIds: Map<string, string>;
  /** Events of SES that a worker has taken in, by SES's id of the mail. */
  readonly heard: Map<string, Noted>;
  readonly history: string[];
  readonly endsAt: number;
  lastSweepAt: number;
  indexesLag: boolean;
  note(line: string): void;
}

/** Most seeds are short, so that there can be many; one in sixteen sees whole ladders, phone calls and overdue tasks. */
const drawSpan = (random: Random): { readonly storm: number; readonly quiet: number } =>
  random.chance(1 / 16)
    ? { storm: random.between(12, 18) * DAY, quiet: 10 * DAY }
    : { storm: random.between(60, 100) * HOUR, quiet: 68 * HOUR };

/** Tuesdays of weeks without a holiday: what is owed when the weather clears is asked for before the weekend. */
const TUESDAYS = ['2026-11-03', '2026-11-17', '2026-12-01', '2026-12-08', '2026-12-15', '2027-01-05'] as const;

const drawClearing = (random: Random): number =>
  Date.parse(random.pick(TUESDAYS)) + random.between(0, 1) * DAY + random.between(0, 22) * HOUR;

const drawModes = (random: Random, from: number, until: number): ModeChange[] => {
  if (!random.chance(0.15)) return [];
  const at = random.between(from, until - 30 * HOUR);
  const ends = at + random.between(HOUR, 30 * HOUR);
  const held: ModeChange = random.chance(0.5) ? { at, mode: 'held' } : { at, mode: 'held', until: ends };
  return [held, { at: ends, mode: 'live' }];
};

const offset = (at: number): string => `+${Math.floor(at / DAY)}d ${toInstant(at % DAY).slice(11, 23)}`;

export const setStage = (seed: number, sabotage?: Sabotage): Stage => {
  const random = createRandom(seed, 1);
  const span = drawSpan(random);
  const clearsAt = drawClearing(random);
  const startsAt = clearsAt - span.storm;
  const clock = createFakeClock(toInstant(startsAt));
  const now = (): number => startsAt + clock.monotonicMilliseconds();
  const history: string[] = [];
  const note = (line: string): void => void history.push(`${offset(now() - startsAt)} ${line}`);
  const weather = createWeather(createRandom(seed, 2), startsAt, clearsAt);
  const faults = createRandom(seed, 3);
  const ledger = createLedger(now);
  const postOffice = createPostOffice({
    weather,
    random: createRandom(seed, 4),
    ledger,
    fake: createFakeMail(),
    now,
    note,
  });
  const workers = createWorkers(now, (worker, point) => {
    clock.advance(weather.strength(now()) > 0 ? faults.between(1, 30) : 5);
    const meets = meetAtGate(weather, faults, point, now());
    if (meets.kind !== 'nothing' && meets.kind !== 'park') {
      note(`${worker.name}/${worker.id} ${meets.kind === 'throw' ? meets.error.name : 'dies'} at ${point}`);
    }
    return meets;
  });
  const table = createFakeTable();
  seedTenant(table);
  const story = drawStory(createRandom(seed, 5), startsAt, clearsAt - 30 * HOUR);
  const log = createRecordingLog();
  return {
    seed,
    random,
    weather,
    house: { table, wakeQueue: createFakeWakeQueue(), clock, log, ledger, postOffice, sabotage },
    story,
    workers,
    wakes: createQueue('wake', 5, createRandom(seed, 6)),
    events: createQueue('event', 10, createRandom(seed, 7)),
    callers: story.inputs.map((input) => ({ input, nextAt: input.at, answered: false })),
    modes: drawModes(createRandom(seed, 8), startsAt, clearsAt),
    claimIds: new Map(),
    heard: new Map(),
    history,
    endsAt: clearsAt + span.quiet,
    lastSweepAt: startsAt - MINUTE,
    indexesLag: false,
    note,
    now,
  };
};
