import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { SHARDS } from '#shared/contracts/names.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { addressTransactItem } from '#shared/store/addressRows.ts';
import { claimTransactItem, NewerSchema, parseClaimRow } from '#shared/store/fileRows.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { inboxTransactItem, parseInboxRow } from '#shared/store/inboxRows.ts';
import { commitKey, referenceKey, shardOf, snapshotKey } from '#shared/store/keys.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import { toPacked } from '#shared/store/packed.ts';
import { MalformedRow, rowOf } from '#shared/store/parseRow.ts';
import {
  parsePersonRow,
  parseReferenceRow,
  personTransactItem,
  referenceTransactItem,
} from '#shared/store/referenceRows.ts';
import {
  bearerKeyTransactItem,
  getBearerKeyWithTenant,
  getTenantOrThrow,
  getTenantWithSourcesOrUndefined,
  sourceTransactItem,
} from '#shared/store/tenantRows.ts';
import { markReceived } from '#test/builders/commands.ts';
import { PAYROLL } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { createFakeTable, type FakeTable } from '#test/fakes/fakeTable.ts';
import { FILE, setupClaim, TENANT } from './storeSetup.ts';

const put = (pk: string, sk = 's'): TableAction => ({ kind: 'put', row: { pk, sk } });

describe('one transaction', () => {
  test('is all the pieces, in their order', () => {
    expect(foldActions([[put('a')], [], [put('b'), put('c')]])).toEqual([put('a'), put('b'), put('c')]);
  });

  test('takes one action per row: two are a bug of the caller', () => {
    expect(() => foldActions([[put('a')], [{ kind: 'delete', key: { pk: 'a', sk: 's' } }]])).toThrow('Two actions');
  });

  test('takes a hundred actions and no more', () => {
    const many = Array.from({ length: 100 }, (_, index) => put(`row ${index}`));
    expect(foldActions([many])).toHaveLength(100);
    expect(() => foldActions([many, [put('one more')]])).toThrow('101 actions');
  });
});

describe('a snapshot', () => {
  const rowOrThrow = ({ table }: Awaited<ReturnType<typeof setupClaim<FakeTable>>>) => {
    const row = rowOf(table.rows(), snapshotKey(FILE));
    if (row === undefined) throw new Error('no snapshot');
    return row;
  };
  const stored = async (change: (state: object) => object) => {
    const setting = await setupClaim(createFakeTable());
    const row = rowOrThrow(setting);
    setting.table.seed([{ ...row, state: toPacked(change(parseClaimRow(FILE, row))) }]);
    return setting;
  };

  test('of a newer schema is refused, also for reading, and nothing is written', async () => {
    const setting = await setupClaim(createFakeTable());
    const { command, table } = setting;
    table.seed([{ ...rowOrThrow(setting), schema: 2, state: 'as a newer release writes it' }]);
    const before = table.rows();
    await expect(command(markReceived('VT-FROI'))).rejects.toThrow(NewerSchema);
    expect(table.rows()).toEqual(before);
  });

  test('keeps keys that this release does not know when it is written back', async () => {
    const { command, load } = await stored((state) => ({ ...state, fromTheFuture: { kept: true } }));
    await command(markReceived('VT-FROI'));
    expect((await load()).claim).toMatchObject({ version: 2, fromTheFuture: { kept: true } });
  });

  test('keeps such keys inside an item too', async () => {
    const { command, load } = await stored((state) => {
      const items = 'items' in state && typeof state.items === 'object' ? { ...state.items } : {};
      return {
        ...state,
        items: { ...items, 'VT-WAGE': { ...Object.getOwnPropertyDescriptor(items, 'VT-WAGE')?.value, colour: 'blue' } },
      };
    });
    await command(markReceived('VT-FROI'));
    expect((await load()).claim.items['VT-WAGE']).toMatchObject({ colour: 'blue' });
  });

  test('of the wrong shape is a malformed row, whose message names fields and no value', async () => {
    const { load } = await stored((state) => ({ ...state, reference: 12345, openedAt: 'secret' }));
    const error = await load().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(MalformedRow);
    expect(String(error)).toMatch(/state\.openedAt.*state\.reference|state\.reference.*state\.openedAt/);
    expect(String(error)).not.toMatch(/12345|secret/);
  });

  test.each([
    ['no bytes', 'text'],
    ['bytes that are not deflated', Buffer.from('secret')],
    ['bytes that are no JSON', deflateRawSync('secret')],
    ['bytes that unfold without end', deflateRawSync(Buffer.alloc(5 * 1024 * 1024))],
  ])('of %s is a malformed row', async (_, state) => {
    const setting = await setupClaim(createFakeTable());
    setting.table.seed([{ ...rowOrThrow(setting), state }]);
    const error = await setting.load().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(MalformedRow);
    expect(String(error)).toMatch(/state (custom|invalid_type)$/);
  });

  test('is written on condition that nobody wrote in between', async () => {
    const { table, load } = await setupClaim(createFakeTable());
    const { claim } = await load();
    const stale = claimTransactItem(FILE, { ...claim, version: 2 }, 7);
    expect(await table.transact([stale])).toMatchObject({ kind: 'conditionFailed' });
    expect(await table.transact([claimTransactItem(FILE, claim, 0)])).toMatchObject({ kind: 'conditionFailed' });
    expect(await table.transact([claimTransactItem(FILE, { ...claim, version: 2 }, 1)])).toEqual({ kind: 'written' });
  });
});

describe('what is loaded with a claim', () => {
  test('are the addresses of its people that must not be written to', async () => {
    const { table, load } = await setupClaim(createFakeTable());
    const since = TUESDAY;
    await table.transact([
      addressTransactItem({ tenant: 'demo', address: PAYROLL, trouble: 'bounced', since }, undefined),
    ]);
    await table.transact([
      addressTransactItem({ tenant: 'other', address: PAYROLL, trouble: 'bounced', since }, undefined),
    ]);
    await table.transact([
      addressTransactItem({ tenant: 'demo', address: 'x@example.org', trouble: 'bounced', since }, undefined),
    ]);
    expect((await load()).unhealthyAddresses).toEqual([PAYROLL]);
  });

  test('is nothing when the claim is not there', async () => {
    expect(await loadClaimOrUndefined(createFakeTable(), FILE)).toBeUndefined();
  });
});

describe('an inbox row', () => {
  const item = (digest: string) =>
    inboxTransactItem(
      { tenant: 'demo', source: 'carrier', id: 'w1', digest, answer: { status: 200, body: {} }, at: TUESDAY },
      TUESDAY,
    );

  test('is written once: a second input under its id changes nothing', async () => {
    const table = createFakeTable();
    expect(await table.transact([item('first')])).toEqual({ kind: 'written' });
    expect(await table.transact([item('second')])).toMatchObject({ kind: 'conditionFailed' });
    expect(table.rows()[0]).toMatchObject({ digest: 'first' });
  });

  test('keeps the answer with its keys in their order, and reads one that was kept as a map', () => {
    const body = { outcome: 'opened', claimId: 'c1' };
    const kept = {
      tenant: 'demo',
      source: 'carrier',
      id: 'w1',
      digest: 'd',
      answer: { status: 200, body },
      at: TUESDAY,
    };
    const action = inboxTransactItem(kept, TUESDAY);
    if (action.kind !== 'put') throw new Error('no row');
    expect(action.row.answer).toEqual({ status: 200, body: JSON.stringify(body) });
    expect(JSON.stringify(parseInboxRow(action.row).answer.body)).toBe(JSON.stringify(body));
    expect(parseInboxRow({ ...action.row, answer: { status: 200, body } }).answer.body).toEqual(body);
  });

  test("outlives every sender's retries by wall time: 400 days", () => {
    const action = item('first');
    const expiresAt = action.kind === 'put' ? action.row.expiresAt : undefined;
    expect(expiresAt).toBe(Date.parse(TUESDAY) / 1000 + 400 * 86_400);
  });
});

describe('the rows that keep claims apart', () => {
  test('are one for every spelling of a reference', () => {
    expect(referenceKey('demo', ' wc-1 ')).toEqual(referenceKey('demo', 'WC-1'));
  });

  test('are written only as they were read: of two writers one wins', async () => {
    const table = createFakeTable();
    const reference = parseReferenceRow('demo', 'WC-1', undefined);
    expect(await table.transact([referenceTransactItem({ ...reference, claimId: 'c1' })])).toEqual({ kind: 'written' });
    expect(await table.transact([referenceTransactItem({ ...reference, claimId: 'c2' })])).toMatchObject({
      kind: 'conditionFailed',
    });
    const person = parsePersonRow('demo', 'digest', undefined);
    expect(await table.transact([personTransactItem(person)])).toEqual({ kind: 'written' });
    const read = parsePersonRow('demo', 'digest', rowOf(table.rows(), { pk: 'person#demo#digest', sk: 'PERSON' }));
    expect(
      await table.transact([personTransactItem({ ...read, claims: [{ claimId: 'c1', dateOfInjury: '' }] })]),
    ).toEqual({ kind: 'written' });
    expect(await table.transact([personTransactItem(read)])).toMatchObject({ kind: 'conditionFailed' });
  });
});

describe('tenants', () => {
  test("come with their sources, and no other tenant's", async () => {
    const { table } = await setupClaim(createFakeTable());
    const source = { tenant: 'demo', source: 'carrier', doors: ['fnol' as const] };
    await table.transact([sourceTransactItem(source)]);
    await table.transact([sourceTransactItem({ ...source, tenant: 'other' })]);
    const found = await getTenantWithSourcesOrUndefined(table, 'demo');
    expect([found?.tenant.mode, found?.sources.map(({ tenant }) => tenant)]).toEqual([TENANT.mode, ['demo']]);
  });

  test('that do not exist are undefined at a door and a bug behind it', async () => {
    const table = createFakeTable();
    expect(await getTenantWithSourcesOrUndefined(table, 'none')).toBeUndefined();
    await expect(getTenantOrThrow(table, 'none')).rejects.toThrow('no tenant none');
  });

  test('have bearer keys that are gone when their row is', async () => {
    const { table } = await setupClaim(createFakeTable());
    await table.transact([bearerKeyTransactItem('digest', { tenant: 'demo', keyId: 'k1', scopes: ['claims:read'] })]);
    const found = await getBearerKeyWithTenant(table, 'digest', 'demo');
    expect([found.key?.keyId, found.tenant?.tenant]).toEqual(['k1', 'demo']);
    await table.transact([{ kind: 'delete', key: { pk: 'key#digest', sk: 'KEY' } }]);
    expect(await getBearerKeyWithTenant(table, 'digest', 'none')).toEqual({ key: undefined, tenant: undefined });
  });
});

describe('keys', () => {
  test('sort commits by version', () => {
    const sorted = [9, 10, 100, 12345].map((version) => commitKey(FILE, version).sk);
    expect([...sorted].sort()).toEqual(sorted);
  });

  test('spread files over all shards, each always in the same', () => {
    const shards = Array.from({ length: 400 }, (_, index) =>
      shardOf({ tenant: 'demo', kind: 'claim', id: `c${index}` }),
    );
    const counts = Array.from({ length: SHARDS }, (_, shard) => shards.filter((one) => one === shard).length);
    expect(Math.min(...counts)).toBeGreaterThan(240 / SHARDS);
    expect(shardOf(FILE)).toBe(shardOf(FILE));
  });

  test('hold claims, tasks and tenants apart', () => {
    const keys = [FILE, { ...FILE, kind: 'task' as const }, { ...FILE, tenant: 'other' }].map(
      (file) => snapshotKey(file).pk,
    );
    expect(new Set(keys).size).toBe(3);
  });
});
