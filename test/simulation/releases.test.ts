import { describe, expect, test } from 'vitest';
import { HOUR } from '#shared/contracts/time.ts';
import type { Row, Table } from '#shared/gateways/table.ts';
import { createFakeTable, type FakeTable } from '#test/fakes/fakeTable.ts';
import { NEWER_KEY } from '#test/newer/markKeys.ts';
import { ahead, isAhead } from '#test/newer/newerSchema.ts';
import { asNewer, isMarked } from '#test/newer/newerTable.ts';
import { setupClaim } from '#test/store/storeSetup.ts';
import { asOursAlone, judgeReleases } from './oracle/releases.ts';
import type { Deploy } from './world/deploys.ts';
import { createRandom } from './world/random.ts';
import { createReleases } from './world/releases.ts';
import { setStage } from './world/stage.ts';
import { createTally } from './world/tally.ts';
import type { Storm, Weather } from './world/weather.ts';

const weatherOf = (storms: readonly Storm[]): Weather => ({
  spells: [],
  storms,
  stormAt: (what, at) => storms.find((storm) => storm.what === what && storm.from <= at && at < storm.to),
  is: () => false,
  strength: () => 0,
  calmSince: () => 0,
});

const write = (table: Table, row: Row) => table.transact([{ kind: 'put', row }]);

/** A claim, and workers of both releases before the table it stands in. */
const setup = async (what: Deploy) => {
  const table = createFakeTable();
  await setupClaim(table);
  const faults: string[] = [];
  let at = 0;
  const releases = createReleases({
    weather: weatherOf([{ what, from: 0, to: 10 * HOUR }]),
    random: createRandom(1, 1),
    tally: createTally(),
    now: () => at,
    report: (fault) => faults.push(fault),
  });
  const seen = (): Table => releases.seenBy({ ...table, transact: (actions) => releases.write(table, actions) });
  const snapshot = (): Row => {
    const row = table.rows().find(({ sk }) => sk === 'SNAPSHOT');
    if (row === undefined) throw new Error('no snapshot');
    return row;
  };
  const original = snapshot();
  /** What is in the table after a worker that starts at `hour` wrote the claim as it was before any deploy. */
  const writeAt = async (hour: number): Promise<Row> => {
    at = hour * HOUR;
    await write(seen(), original);
    return snapshot();
  };
  return { table, releases, faults, snapshot, writeAt };
};

const manyOf = async <T>(count: number, each: () => Promise<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for (let done = 0; done < count; done += 1) all.push(await each());
  return all;
};

describe('a newer release with keys of its own', () => {
  test('runs beside the present one until it is rolled back', async () => {
    const { writeAt } = await setup('newerKeys');
    const during = await manyOf(40, () => writeAt(5));
    const after = await manyOf(40, () => writeAt(11));
    expect(new Set(during.map(isMarked))).toEqual(new Set([true, false]));
    expect(new Set(after.map(isMarked))).toEqual(new Set([false]));
  });

  test('is wronged by a write of the present one without its keys', async () => {
    const { writeAt, faults } = await setup('newerKeys');
    await manyOf(20, () => writeAt(5));
    await writeAt(11);
    expect(faults[0]).toMatch(
      /^rollback: older code dropped what a newer release wrote at claim#demo#c1 SNAPSHOT\/state$/,
    );
  });

  test('is not wronged by a write that keeps them', async () => {
    const { table, releases, faults, snapshot } = await setup('newerKeys');
    table.seed([asNewer(snapshot())]);
    await releases.write(table, [{ kind: 'put', row: snapshot() }]);
    expect(faults).toEqual([]);
  });

  test('is missed by the judge when what it wrote of a row has gone, however it went', async () => {
    const { table, releases, writeAt, snapshot } = await setup('newerKeys');
    const stage = setStage({ seed: 1, claims: 1, days: 9 });
    const judge = () => judgeReleases({ ...stage, house: { ...stage.house, table, releases } });
    const plain = snapshot();
    while (!isMarked(await writeAt(5))) expect(judge()).toEqual([]);
    expect(judge()).toEqual([]);
    table.seed([plain]);
    expect(judge()).toEqual(['rollback: what a newer release wrote of claim#demo#c1 SNAPSHOT is gone']);
    releases.forget();
    expect(judge()).toEqual([]);
  });
});

describe('a newer release with a newer schema', () => {
  test('is rolled back in the middle, and comes back for good', async () => {
    const { writeAt } = await setup('newerSchema');
    const versions = async (hour: number) => new Set((await manyOf(40, () => writeAt(hour))).map(isAhead));
    expect(await versions(2)).toEqual(new Set([true, false]));
    expect(await versions(6)).toEqual(new Set([false]));
    expect(await versions(11)).toEqual(new Set([true]));
  });

  test('is wronged by a release that writes what it cannot read', async () => {
    const { table, releases, faults, snapshot } = await setup('newerSchema');
    const plain = snapshot();
    table.seed([ahead(plain)]);
    await releases.write(table, [{ kind: 'put', row: plain }]);
    expect(faults).toEqual(['rollback: claim#demo#c1 of a newer schema was written by a release that cannot read it']);
  });

  const alarmOf = (table: FakeTable): Row => {
    const alarm = table.rows().find(({ sk }) => sk === 'ALARM');
    if (alarm === undefined) throw new Error('no alarm');
    return alarm;
  };

  test('is wronged by one that counts what it cannot read as a failure, not by one that leases it', async () => {
    const { table, releases, faults, snapshot } = await setup('newerSchema');
    table.seed([ahead(snapshot())]);
    await releases.write(table, [{ kind: 'put', row: { ...alarmOf(table), lane: 'leased' } }]);
    expect(faults).toEqual([]);
    await releases.write(table, [{ kind: 'put', row: { ...alarmOf(table), attempts: 1 } }]);
    expect(faults).toEqual(['rollback: a release that cannot read claim#demo#c1 counted that as its failure']);
  });
});

test('some seeds deploy and roll back, and none of a calm world does', () => {
  const kindsOf = (calm: boolean) =>
    Array.from({ length: 60 }, (_, seed) => setStage({ seed: seed + 1, claims: 1, days: 20, calm }).weather.storms)
      .flat()
      .flatMap(({ what }) => (what === 'newerKeys' || what === 'newerSchema' ? [what] : []));
  expect(new Set(kindsOf(false))).toEqual(new Set(['newerKeys', 'newerSchema']));
  expect(kindsOf(true)).toEqual([]);
});

test('a state is compared with its commits without what only a newer release put there', () => {
  const written = { lastAskAt: '2026-09-15T14:00:00.000Z' };
  const ours = { version: 3, contacts: { one: written } };
  const carried = { unwritten: true, [NEWER_KEY]: { release: 2 } };
  const newer = { ...ours, [NEWER_KEY]: {}, contacts: { one: { ...written, [NEWER_KEY]: {} }, two: carried } };
  expect(asOursAlone(newer)).toEqual(ours);
  expect(asOursAlone({ ...newer, version: 4 })).not.toEqual(ours);
});
