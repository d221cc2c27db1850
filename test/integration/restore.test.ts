import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Reconciliation, reconcile } from '#infra/cli/reconcile/reconcile.ts';
import { setTenantMode } from '#infra/cli/tenant/setTenantMode.ts';
import { TAG } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Table } from '#shared/gateways/table.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { getAddressOrUndefined } from '#shared/store/addressRows.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { bearerKeyKey, snapshotKey } from '#shared/store/keys.ts';
import { getTenantOrThrow } from '#shared/store/tenantRows.ts';
import { askedTwice } from '#test/laws/askCounts.ts';
import { type House, keyOf, startHouse } from './localHouse.ts';
import { addressesOf, firstReport, vermontNotice } from './notices.ts';
import { type Rows, restoreTable, rowsNow } from './restoredTable.ts';

let house: House;
afterEach(() => house.close());

const RESTORED = 'claimtower-restored';

/** The clock goes on until everything is learnt, as the command does with the wall's. */
const reconcileAll = async (since: Instant): Promise<Reconciliation> => {
  for (let tries = 0; tries < 6; tries += 1) {
    const end = await reconcile(house.edges, { since });
    if (end.kind !== 'waiting') return end;
    await house.moveTo(end.until);
  }
  throw new Error('the channel was never proven');
};

interface Moment {
  readonly since: Instant;
  readonly rows: Rows;
}

const mark = async (): Promise<Moment> => ({ since: house.clock.now(), rows: await rowsNow(house.dataDir) });

/** docs/runbooks/restore.md, step by step. */
const restore = async ({ since, rows }: Moment, applyAgain: (table: Table) => Promise<unknown> = async () => {}) => {
  const { clock, dataDir, edges } = house;
  // 1. Stop.
  await setTenantMode(edges, 'demo', { mode: 'off' });
  // 2. Restore to a new table.
  const table = await restoreTable(dataDir, RESTORED, rows);
  // 3. Off in the new table too, before a function sees it.
  expect((await getTenantOrThrow(table, 'demo')).mode).toBe('live');
  await setTenantMode({ table, clock }, 'demo', { mode: 'off' });
  // 4. Deploy with its name.
  await house.close();
  house = await startHouse({ dataDir, table: RESTORED });
  // 5. What was set up in the lost hours.
  await applyAgain(house.edges.table);
  // 6. Learn, which is safe to do again.
  const dry = await reconcile(house.edges, { since, dryRun: true });
  const end = await reconcileAll(since);
  const again = await reconcile(house.edges, { since });
  // 8. Go on.
  await setTenantMode(house.edges, 'demo', { mode: 'live' });
  return { dry, end, again };
};

const repeated = (values: readonly (string | undefined)[]) =>
  values.filter((value, at) => values.indexOf(value) !== at);

const READER = bearerKeyKey(digestBearerKey(keyOf('demo', 'reader')));

const readerStatus = async (claimId: string): Promise<number> => {
  const headers = { authorization: `Bearer ${keyOf('demo', 'reader')}` };
  return (await fetch(`${house.url}/v1/demo/claims/${claimId}`, { headers })).status;
};

describe('a table restored to before mails, receipts and claims', () => {
  it('asks nobody twice, knows what came in, and has the claims that were opened since', async () => {
    house = await startHouse();
    const old = await house.open(vermontNotice('restored', house.clock.now()));
    await house.settle();
    const before = await mark();
    await house.advance('P4D');
    const fresh = await house.open(vermontNotice('lost-claim', house.clock.now()), { webhookId: 'msg_lost' });
    await house.settle();
    const [wage = ''] = (await house.claim(old)).items.map(({ itemId }) => itemId).filter((id) => id.includes('WAGE'));
    expect((await house.command(old, { kind: 'markReceived', itemId: wage })).status).toBe(200);
    await house.report(firstReport('restored', house.clock.now()));
    await house.advance('PT2H');
    const revoke = (table: Table) => table.transact([{ kind: 'delete', key: READER }]);
    await revoke(house.edges.table);
    const asked = house.ses.countMails();
    const lost = await house.claim(old);
    await house.edges.table.transact([{ kind: 'delete', key: snapshotKey(claimFile('demo', old)) }]);

    const { end, again } = await restore(before, revoke);
    expect(end).toMatchObject({
      kind: 'done',
      findings: [{ tenant: 'demo', mails: { unknown: [] }, inputs: { replayed: 3, refused: [] } }],
    });
    expect(again).toMatchObject({ findings: [{ mails: { recovered: 0 }, inputs: { replayed: 0, refused: [] } }] });
    const found = await house.claim(old);
    const endedOf = ({ items }: typeof lost) =>
      items.flatMap(({ itemId, status }) => (status === 'open' ? [] : [`${itemId} ${status}`])).sort();
    expect(endedOf(found)).toEqual(endedOf(lost));
    expect(found.messages.map(({ messageId }) => messageId).sort()).toEqual(
      lost.messages.map(({ messageId }) => messageId).sort(),
    );
    expect(await readerStatus(old)).toBe(401);
    await house.advance('P8D');
    for (const claimId of [old, fresh]) {
      const mails = house.mails(claimId);
      expect(askedTwice(mails)).toEqual([]);
      expect(repeated(mails.map(({ tags }) => tags[TAG.message]))).toEqual([]);
      expect(mails.filter(({ tags }) => tags[TAG.kind] === 'claim-opened')).toHaveLength(1);
      expect(
        repeated(mails.filter(({ tags }) => tags[TAG.kind] === 'thank-you').map(({ tags }) => tags[TAG.contact])),
      ).toEqual([]);
    }
    expect(house.ses.countMails()).toBeGreaterThan(asked);
    expect(
      house
        .mails(old)
        .some(({ tags }) => Object.values(tags).some((tag) => tag.startsWith(wage) && tag.endsWith('_3'))),
    ).toBe(false);
  });

  it('takes in again what a person corrected, by the same road, and whom a person had written to again', async () => {
    house = await startHouse();
    const { hr } = addressesOf('corrected');
    const before = await mark();
    const notice = vermontNotice('corrected', house.clock.now());
    const broken = JSON.stringify({ ...notice, jurisdiction: 'Vermont' });
    const json = { contentType: 'application/json' };
    expect((await house.post('fnol', broken, { ...json, webhookId: 'msg_broken' })).status).toBe(400);
    expect((await house.post('fnol', '{"half":', { ...json, webhookId: 'msg_half' })).status).toBe(400);
    expect((await house.post('fnol', 'reference,', { contentType: 'text/csv', webhookId: 'msg_csv' })).status).toBe(
      415,
    );
    const inputs = (await house.tasks()).map(({ taskId, input }) => ({ taskId, webhookId: input?.webhookId }));
    const taskId = inputs.find(({ webhookId }) => webhookId === 'msg_broken')?.taskId ?? '';
    const answer = await house.commandTask(taskId, { kind: 'replay', body: JSON.stringify(notice) });
    const { claimId } = z.object({ claimId: z.string() }).parse(answer.body);
    expect((await house.commandAddress({ kind: 'restoreAddress', address: hr })).status).toBe(200);
    await house.settle();
    const mailed = house.mails(claimId).length;

    const { dry, end, again } = await restore(before);
    const refused = [
      { door: 'fnol', source: 'carrier', id: 'msg_broken', reason: 'invalid' },
      { door: 'fnol', source: 'carrier', id: 'msg_half', reason: 'invalid' },
      { door: 'fnol', source: 'carrier', id: 'msg_csv', reason: 'unsupportedMediaType' },
    ];
    expect(end).toMatchObject({ findings: [{ mails: { unknown: [] }, inputs: { replayed: 2, refused } }] });
    expect(again).toMatchObject({ findings: [{ mails: { recovered: 0 }, inputs: { replayed: 0 } }] });
    expect(dry).toMatchObject({ findings: [{ inputs: { refused: expect.arrayContaining(refused) } }] });
    expect((await getAddressOrUndefined(house.edges.table, 'demo', hr))?.restoredBy).toBe('Ines Walker');
    await house.settle();
    expect([(await house.claim(claimId)).status, house.mails(claimId).length]).toEqual(['open', mailed]);
    const waiting = (await house.tasks()).flatMap(({ input }) => input?.webhookId ?? []);
    expect(waiting.sort()).toEqual(['msg_csv', 'msg_half']);
  });

  it('knows of the address that bounced meanwhile, and asks the next contact once', async () => {
    house = await startHouse();
    const { hr, payroll } = addressesOf('bounced');
    const before = await mark();
    const claimId = await house.open(vermontNotice('bounced', house.clock.now()));
    await house.settle();
    const [letter] = house.mailsTo(hr);
    house.ses.report(letter?.messageId ?? '', 'bounce');
    await house.advance('PT2H');
    const told = house.mailsTo(payroll).length;
    await restore(before);
    await house.advance('PT20H');
    expect([told, house.mailsTo(hr).length, house.mailsTo(payroll).length]).toEqual([1, 1, 1]);
    expect((await house.claim(claimId)).status).toBe('open');
    expect(askedTwice(house.mails(claimId))).toEqual([]);
  });
});
