import { beforeAll, expect, test } from 'vitest';
import { DAY, toInstant } from '#shared/contracts/time.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { createFakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';
import { meetAtGate } from '#test/simulation/world/faults.ts';
import { edgesOf, type House } from '#test/simulation/world/house.ts';
import { createLedger } from '#test/simulation/world/ledger.ts';
import { createPostOffice } from '#test/simulation/world/postOffice.ts';
import { createRandom, type Random } from '#test/simulation/world/random.ts';
import { ONE_RELEASE } from '#test/simulation/world/releases.ts';
import { createTally } from '#test/simulation/world/tally.ts';
import { createWeather } from '#test/simulation/world/weather.ts';
import {
  type Call,
  OBJECT_KEY,
  OUTCOMES,
  observeAbout,
  observeGet,
  observeList,
  observePut,
  observeRead,
  observeSend,
  observeSendMany,
  observeTransact,
  ROW,
} from './outcomes.ts';

/** Draws from the weather of the simulation until what it can produce has shown. */

const STARTS = Date.parse('2026-11-02T00:00:00.000Z');
const CLEARS = STARTS + 4 * DAY;
const ROUNDS = 3_000;

const houseOf = (random: Random, seed: number, at: number) => {
  const weather = createWeather(createRandom(seed, 2), { startsAt: STARTS, endsAt: CLEARS + 7 * DAY }, {});
  const now = () => at;
  const ledger = createLedger(now);
  const postOffice = createPostOffice({
    weather,
    random,
    ledger,
    tally: createTally(),
    now,
    note: () => {},
    isDead: () => false,
    onAccepted: () => {},
  });
  const house: House = {
    table: createFakeTable(),
    wakeQueue: createFakeWakeQueue(),
    clock: createFakeClock(toInstant(at)),
    log: createRecordingLog(),
    ledger,
    objects: createFakeObjects(),
    postOffice,
    releases: ONE_RELEASE,
  };
  const gate = async (point: string): Promise<void> => {
    const meets = meetAtGate({ weather, random, crash: undefined }, point, at);
    if (meets.kind === 'throw') throw meets.error;
  };
  const edges = edgesOf(house, { gate, skew: 0 });
  return { house, edges };
};

const seen: Record<Call, Set<string>> = {
  transact: new Set(),
  getMany: new Set(),
  query: new Set(),
  queryIndex: new Set(),
  sendMany: new Set(),
  put: new Set(),
  getOrUndefined: new Set(),
  aboutOrUndefined: new Set(),
  list: new Set(),
  send: new Set(),
};

const playRound = async (random: Random, seed: number): Promise<void> => {
  const { house, edges } = houseOf(random, seed, random.between(STARTS, CLEARS - 1));
  const { table, wakeQueue, objects, mail } = edges;
  // As each step of the simulation may, and as somebody who was faster does.
  const meets = random.pick(['nothing', 'nothing', 'nothing', 'conflict', 'another row'] as const);
  if (meets === 'conflict') house.table.conflictNext(1);
  if (meets === 'another row') house.table.seed([{ ...ROW, by: 'another' }]);
  const ours = async () => house.table.rows().find(({ pk, by }) => pk === ROW.pk && by === undefined);
  const written = await observeTransact(table, random.pick([1, 2]), ours);
  // A doubt about a write that could not have been applied is no proof of a doubt about one that could.
  if (meets === 'nothing' || !written.startsWith('in doubt')) seen.transact.add(written);
  for (const call of ['getMany', 'query', 'queryIndex'] as const) seen[call].add(await observeRead(table, call));
  seen.sendMany.add(
    await observeSendMany(wakeQueue, async () => new Set(house.wakeQueue.messages.map(({ id }) => id)).size),
  );
  seen.getOrUndefined.add(await observeGet(objects, 'absent'));
  seen.put.add(await observePut(objects, async () => house.objects.stored.size > 0));
  seen.getOrUndefined.add(await observeGet(objects));
  for (const key of ['absent', OBJECT_KEY]) seen.aboutOrUndefined.add(await observeAbout(objects, key));
  seen.list.add(await observeList(objects));
  seen.send.add(await observeSend(mail, async () => house.postOffice.accepted.length));
};

beforeAll(async () => {
  const random = createRandom(1, 9);
  for (let seed = 1; seed <= ROUNDS; seed += 1) await playRound(random, seed);
});

test.each(Object.entries(OUTCOMES))(
  '%s ends in the simulation in every way in which it does really, and in no other',
  (call, outcomes) => {
    const observed = Object.entries(seen).find(([name]) => name === call)?.[1] ?? [];
    expect([...observed].sort()).toEqual([...outcomes].sort());
  },
);
