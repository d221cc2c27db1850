import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Edges, MailSender } from '#shared/gateways/edges.ts';
import type { Table } from '#shared/gateways/table.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { bearerKeyTransactItem, sourceTransactItem, tenantTransactItem } from '#shared/store/tenantRows.ts';
import type { FakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import type { FakeTable } from '#test/fakes/fakeTable.ts';
import type { FakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import type { Gate } from '#test/fakes/gate.ts';
import type { RecordingLog } from '#test/fakes/recordingLog.ts';
import type { Ledger } from './ledger.ts';
import type { PostOffice } from './postOffice.ts';

/** One tenant's house on fakes: what every worker of a seed shares, and how each of them sees it through its own gate. */

export const TENANT = 'demo';
export const SECRETS = { carrier: `whsec_${'Y2Fy'.repeat(10)}`, clinic: `whsec_${'Y2xp'.repeat(10)}` } as const;
export const BEARER = 'simulation-bearer-key-0123456789abcdef';

/** Breaks something on purpose, so that the judge can show that it sees it. */
export interface Sabotage {
  readonly name: string;
  readonly table?: (table: Table, now: () => string) => Table;
  readonly mail?: (mail: MailSender) => MailSender;
  /** The worker's own monotonic clock stands still. */
  readonly stoppedClock?: boolean;
}

export interface House {
  readonly table: FakeTable;
  readonly wakeQueue: FakeWakeQueue;
  readonly clock: FakeClock;
  readonly log: RecordingLog;
  readonly ledger: Ledger;
  readonly postOffice: PostOffice;
  readonly sabotage: Sabotage | undefined;
}

export const tenantRow = (mode: Tenant['mode'], modeUntil?: string): Tenant => ({
  tenant: TENANT,
  mode,
  allowList: [],
  senderName: 'Demo Claims',
  replyTo: 'claims@demo.example',
  fallback: { name: 'Desk', email: 'desk@demo.example', zone: 'America/New_York' },
  ...(modeUntil === undefined ? {} : { modeUntil }),
});

export const seedTenant = (table: FakeTable): void => {
  const rows = [
    tenantTransactItem(tenantRow('live')),
    sourceTransactItem({ tenant: TENANT, source: 'carrier', doors: ['fnol'], secrets: [SECRETS.carrier] }),
    sourceTransactItem({ tenant: TENANT, source: 'clinic', doors: ['provider-reports'], secrets: [SECRETS.clinic] }),
    bearerKeyTransactItem(digestBearerKey(BEARER), { tenant: TENANT, keyId: 'desk', scopes: ['claims:command'] }),
  ];
  table.seed(rows.flatMap((action) => (action.kind === 'put' ? [action.row] : [])));
};

/** The effect itself is one step of the fake; the ledger notes it before the answer can get lost. */
const gatedTable = ({ table, ledger }: House, gate: Gate): Table => {
  const guarded = async <T>(name: string, effect: () => Promise<T>): Promise<T> => {
    await gate(`table.${name}.before`);
    const value = await effect();
    await gate(`table.${name}.after`);
    return value;
  };
  return {
    getMany: (keys) => guarded('getMany', () => table.getMany(keys)),
    query: (query) => guarded('query', () => table.query(query)),
    queryIndex: (query) => guarded('queryIndex', () => table.queryIndex(query)),
    transact: (actions) =>
      guarded('transact', async () => {
        const outcome = await table.transact(actions);
        if (outcome.kind === 'written') ledger.write(actions);
        return outcome;
      }),
  };
};

/** What one worker is given. */
export const edgesOf = (house: House, gate: Gate): Edges => {
  const { wakeQueue, clock, log, postOffice, sabotage } = house;
  const table = gatedTable(house, gate);
  const mail = postOffice.senderFor(gate);
  return {
    table: sabotage?.table?.(table, clock.now) ?? table,
    mail: sabotage?.mail?.(mail) ?? mail,
    wakeQueue: {
      sendMany: async (messages) => {
        await gate('wakeQueue.sendMany.before');
        await wakeQueue.sendMany(messages);
        await gate('wakeQueue.sendMany.after');
      },
    },
    objects: createFakeObjects(gate),
    clock: sabotage?.stoppedClock === true ? { ...clock, monotonicMilliseconds: () => 0 } : clock,
    log,
    settings: { sender: 'claims@claimtower.example', digestKey: Buffer.alloc(32, 7).toString('base64') },
  };
};
