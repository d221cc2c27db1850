import { describe, expect, test } from 'vitest';
import { countVanished } from '#functions/chase-claim/countFailure.ts';
import { getClaim } from '#functions/get-claim/getClaim.ts';
import { listTasks } from '#functions/manage-tasks/listTasks.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { Row } from '#shared/gateways/table.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { alarmTransactItem, freshAlarm } from '#shared/store/alarmRows.ts';
import { NewerSchema } from '#shared/store/fileRows.ts';
import { alarmKey, commitKey, snapshotKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { bearerKeyTransactItem } from '#shared/store/tenantRows.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';
import { FILE } from '#test/store/storeSetup.ts';
import { ahead } from './newerSchema.ts';
import { asNewer, keepingTable, newerTable } from './newerTable.ts';

const KEY = 'rollback-bearer-key-0123456789abcdef';

const request = (path: string) => ({
  method: 'GET',
  route: `GET ${path}`,
  pathParameters: { tenant: 'demo', claimId: FILE.id },
  query: {},
  headers: { authorization: `Bearer ${KEY}` },
  body: new Uint8Array(),
});

const setup = async () => {
  const flow = await setupFlow();
  const { table } = flow;
  const scopes = ['claims:read', 'tasks:read'] as const;
  await table.transact([
    bearerKeyTransactItem(digestBearerKey(KEY), { tenant: 'demo', keyId: 'desk', scopes: [...scopes] }),
  ]);
  const rows = (keep: (row: Row) => boolean) => table.rows().filter(keep);
  return { ...flow, rows };
};

describe('an older release on rows of a newer one', () => {
  test('keeps every key of claim, task, mail and alarm rows through two weeks of mails and calls', async () => {
    const { table, edges, live } = await setup();
    const lost: string[] = [];
    table.seed(table.rows().map(asNewer));
    const { transact, ...reads } = table;
    const older = keepingTable({ ...reads, transact }, (place) => lost.push(place));
    const newer = newerTable({ ...reads, transact });
    let turns = 0;
    let last = '';
    // The releases take turns, as they do while one replaces the other; one worker is of one of them.
    const taking: Edges['table']['transact'] = (actions) => {
      if (last !== edges.clock.now()) turns += 1;
      last = edges.clock.now();
      return (turns % 2 === 0 ? newer : older).transact(actions);
    };
    Object.assign(edges, { table: { ...reads, transact: taking } });
    await live(addMilliseconds(TUESDAY, 14 * DAY));
    expect(turns).toBeGreaterThan(5);
    expect(lost).toEqual([]);
  });

  test('refuses to write a snapshot of a newer schema, leaves the record to be tried again, and counts no failure', async () => {
    const { table, wake, rows } = await setup();
    table.seed(table.rows().map(ahead));
    const before = rows(() => true);
    await expect(wake()).rejects.toThrow(NewerSchema);
    expect(rows(() => true)).toEqual(before);
    expect(rowOf(table.rows(), alarmKey(FILE))).toMatchObject({ attempts: 0 });
  });

  test.each([
    ['claim', FILE],
    ['task', taskFile('demo', 'phone-worker-c1-1')],
  ])('counts no failure of a %s that it has left alone so often that it looks like a crash', async (_kind, file) => {
    const { table, edges, alarmOrUndefined } = await setup();
    const leased = { ...freshAlarm(file, TUESDAY, 'courtesy', 1), lane: 'leased' } as const;
    const snapshot = { ...snapshotKey(file), version: 1, schema: 1 };
    await table.transact([alarmTransactItem(leased), { kind: 'put', row: ahead(snapshot) }]);
    await countVanished(edges, file, 3);
    expect(alarmOrUndefined(file)).toMatchObject({ attempts: 0, alarmAt: TUESDAY });
    await table.transact([{ kind: 'put', row: snapshot }]);
    await countVanished(edges, file, 3);
    expect(alarmOrUndefined(file)?.attempts).toBe(1);
  });

  test('answers reads of it all the same', async () => {
    const { table, edges, wake } = await setup();
    await wake();
    table.seed(table.rows().map(asNewer).map(ahead));
    const answer = await getClaim(edges, request('/claims'));
    expect(answer).toMatchObject({ ok: true, value: { status: 200, body: { claimId: FILE.id } } });
    expect(await listTasks(edges, request('/tasks'))).toMatchObject({ ok: true });
  });

  test('shows a commit with an event and a cause that it does not know', async () => {
    const { table, edges } = await setup();
    const commit = rowOf(table.rows(), commitKey(FILE, 1));
    if (commit === undefined) throw new Error('no commit');
    const events = JSON.stringify([{ kind: 'credentialExpired', reason: 'licence ended' }]);
    table.seed([{ ...commit, events, cause: { kind: 'registry', feed: 'npi' } }]);
    const answer = await getClaim(edges, request('/claims'));
    expect(answer).toMatchObject({
      value: { body: { trail: [{ cause: 'a cause of a newer release', reasons: ['licence ended'] }] } },
    });
  });

  test('sees a write that drops a key', async () => {
    const { table } = await setup();
    table.seed(table.rows().map(asNewer));
    const lost: string[] = [];
    const row = rowOf(table.rows(), snapshotKey(FILE));
    const { ...plain } = (await setup()).table.rows().find(({ sk }) => sk === 'SNAPSHOT');
    if (row === undefined || plain.pk === undefined || plain.sk === undefined) throw new Error('no snapshot');
    await keepingTable(table, (place) => lost.push(place)).transact([
      { kind: 'put', row: { ...plain, pk: row.pk, sk: row.sk } },
    ]);
    expect(lost.length).toBeGreaterThan(5);
  });
});
