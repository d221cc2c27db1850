import { addMilliseconds } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { GatewayInDoubt } from '#shared/gateways/gatewayErrors.ts';
import type { Table, TableAction, WriteOutcome } from '#shared/gateways/table.ts';
import type { FakeClock } from '#test/fakes/fakeClock.ts';
import type { FakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeSecrets } from '#test/fakes/fakeSecrets.ts';
import type { FakeTable } from '#test/fakes/fakeTable.ts';
import type { FakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import type { Gate } from '#test/fakes/gate.ts';
import type { RecordingLog } from '#test/fakes/recordingLog.ts';
import { lateWritesOf } from './lateWrites.ts';
import type { Ledger } from './ledger.ts';
import type { PostOffice } from './postOffice.ts';
import type { Releases } from './releases.ts';
import { webhooks } from './tenants.ts';

/** What every worker of a seed shares, and how each of them sees it: through its own gate, with its own clock. */

export interface House {
  readonly table: FakeTable;
  readonly wakeQueue: FakeWakeQueue;
  readonly objects: FakeObjects;
  readonly clock: FakeClock;
  readonly log: RecordingLog;
  readonly ledger: Ledger;
  readonly postOffice: PostOffice;
  readonly releases: Releases;
}

/** What one worker meets, and how far its clock is from the true time, in milliseconds. */
export interface Place {
  readonly gate: Gate;
  readonly skew: number;
}

const guarded = async <T>(gate: Gate, name: string, effect: () => Promise<T>): Promise<T> => {
  await gate(`${name}.before`);
  const value = await effect();
  await gate(`${name}.after`);
  return value;
};

/** The effect itself is one step of the fake; the ledger notes it before the answer can get lost. */
const gatedTable = ({ table, ledger, clock, releases }: House, gate: Gate): Table => {
  const late = lateWritesOf(table);
  const write = async (actions: readonly TableAction[]): Promise<WriteOutcome> => {
    const outcome = await releases.write(table, actions);
    if (outcome.kind === 'written') ledger.write(actions);
    return outcome;
  };
  const afterLanding = async <T>(effect: () => Promise<T>): Promise<T> => {
    for (const actions of late.landing(clock.monotonicMilliseconds())) await write(actions);
    return effect();
  };
  const read = <T>(name: string, effect: () => Promise<T>): Promise<T> =>
    guarded(gate, `table.${name}`, () => afterLanding(effect));
  return {
    getMany: (keys) => read('getMany', () => table.getMany(keys)),
    query: (query) => read('query', () => table.query(query)),
    queryIndex: (query) => read('queryIndex', () => table.queryIndex(query)),
    transact: async (actions) => {
      let isApplied = false;
      const apply = (): Promise<WriteOutcome> => {
        isApplied = true;
        return write(actions);
      };
      return guarded(gate, 'table.transact', () => afterLanding(apply)).catch((error: unknown) => {
        if (error instanceof GatewayInDoubt && !isApplied) late.keep(actions, clock.monotonicMilliseconds());
        throw error;
      });
    },
  };
};

const gatedObjects = ({ objects }: House, gate: Gate): Edges['objects'] => ({
  ...objects,
  put: (key, body, contentType, about) =>
    guarded(gate, 'objects.put', () => objects.put(key, body, contentType, about)),
  getOrUndefined: (key) => guarded(gate, 'objects.get', () => objects.getOrUndefined(key)),
  aboutOrUndefined: (key) => guarded(gate, 'objects.head', () => objects.aboutOrUndefined(key)),
  list: (prefix) => guarded(gate, 'objects.list', () => objects.list(prefix)),
});

/** What one worker is given. */
export const edgesOf = (house: House, { gate, skew }: Place): Edges => {
  const { wakeQueue, clock, log, postOffice, releases } = house;
  return {
    table: releases.seenBy(gatedTable(house, gate)),
    mail: postOffice.senderFor(gate),
    wakeQueue: {
      // One by one: SQS may take some of the messages and fail with the rest.
      sendMany: async (messages) => {
        for (const message of messages) await guarded(gate, 'wakeQueue.sendMany', () => wakeQueue.sendMany([message]));
      },
    },
    objects: gatedObjects(house, gate),
    clock: { ...clock, now: () => addMilliseconds(clock.now(), skew) },
    log,
    secrets: createFakeSecrets(webhooks()),
    settings: { sender: 'claims@claimtower.example', guard: 'live' },
  };
};
