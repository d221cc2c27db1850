import { describe, expect, test } from 'vitest';
import { commandAddress } from '#functions/command-claim/commandAddress.ts';
import { commandClaimOverHttp } from '#functions/command-claim/commandClaimOverHttp.ts';
import { commandTask } from '#functions/manage-tasks/commandTask.ts';
import { listReceipts } from '#shared/archive/inputArchive.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { notUnderstoodTask } from '#shared/store/inputTasks.ts';
import { openTaskActions } from '#shared/store/taskActions.ts';
import { bearerKeyTransactItem } from '#shared/store/tenantRows.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeSecrets } from '#test/fakes/fakeSecrets.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { vermontNotice } from '#test/integration/notices.ts';
import { BY_ALARM, FILE, setupClaim, TENANT } from '#test/store/storeSetup.ts';

const BEARER = 'desk-bearer-key-0123456789abcdef';
const INPUT = { source: 'carrier', webhookId: 'msg_1', bodyKey: 'raw/of/it' };
const AS_SENT = { door: 'fnol', contentType: 'application/json', digest: 'd', receivedAt: TUESDAY } as const;

const setup = async () => {
  const table = createFakeTable();
  const { edges: some } = await setupClaim(table);
  const settings = { sender: 'claims@claimtower.example', guard: 'live' } as const;
  const objects = createFakeObjects();
  const edges: Edges = { ...some, objects, mail: createFakeMail(), settings, secrets: createFakeSecrets() };
  const asSent = { ...AS_SENT, at: TUESDAY, arrival: '1.1', faults: [] };
  const task = notUnderstoodTask(TENANT, { ...INPUT, asSent }, TUESDAY);
  await table.transact(openTaskActions(task, BY_ALARM, TUESDAY));
  const key = { tenant: 'demo', keyId: 'desk', scopes: ['claims:command', 'tasks:command'] } as const;
  await table.transact([bearerKeyTransactItem(digestBearerKey(BEARER), { ...key, scopes: [...key.scopes] })]);
  return { table, objects, edges, taskId: task.taskId };
};

type Setup = Awaited<ReturnType<typeof setup>>;

interface Ordered {
  readonly door: string;
  readonly order: (edges: Edges, request: HttpRequest) => Promise<HttpResult>;
  readonly path: (house: Setup) => Record<string, string>;
  readonly body: object;
}

const ORDERS: readonly Ordered[] = [
  {
    door: 'claim-commands',
    order: commandClaimOverHttp,
    path: () => ({ claimId: FILE.id }),
    body: { kind: 'optOut', party: 'employer' },
  },
  {
    door: 'address-commands',
    order: commandAddress,
    path: () => ({}),
    body: { kind: 'restoreAddress', address: 'payroll@mill.example' },
  },
  { door: 'task-commands', order: commandTask, path: ({ taskId }) => ({ taskId }), body: { kind: 'snooze' } },
  {
    door: 'task-commands',
    order: commandTask,
    path: ({ taskId }) => ({ taskId }),
    body: { kind: 'replay', body: JSON.stringify(vermontNotice('kept', TUESDAY)) },
  },
];

const requestOf = (house: Setup, { path, body }: Ordered): HttpRequest => ({
  method: 'POST',
  route: '',
  pathParameters: { tenant: 'demo', ...path(house) },
  query: {},
  headers: { authorization: `Bearer ${BEARER}`, 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ commandId: 'c-1', by: 'Ines Walker', ...body })),
});

const receiptsOf = ({ objects }: Setup) => listReceipts(objects, { tenant: 'demo', from: TUESDAY, to: TUESDAY });

describe.each(ORDERS)('a command of a person at the door $door, $body.kind', (ordered) => {
  test('is kept whole with its receipt, once for each time that it was not known', async () => {
    const house = await setup();
    const request = requestOf(house, ordered);
    expect(await ordered.order(house.edges, request)).toMatchObject({ ok: true, value: { status: 200 } });
    await ordered.order(house.edges, request);
    const { claimId = undefined, taskId = claimId } = ordered.path(house);
    const about = taskId === undefined ? {} : { fileId: taskId };
    const receipt = { tenant: 'demo', door: ordered.door, source: 'key:desk', id: 'c-1', at: TUESDAY, ...about };
    expect(await receiptsOf(house)).toMatchObject([receipt]);
    const bodies = [...house.objects.stored.values()].map(({ body }) => Buffer.from(body).toString());
    expect(bodies).toContain(request.body.toString());
  });

  test('changes nothing when it cannot be kept', async () => {
    const house = await setup();
    const down = { ...house.objects, put: () => Promise.reject(new GatewayUnavailable('S3', 'down')) };
    const before = house.table.rows();
    const ordering = ordered.order({ ...house.edges, objects: down }, requestOf(house, ordered));
    await expect(ordering).rejects.toThrow(GatewayUnavailable);
    expect(house.table.rows()).toEqual(before);
  });
});
