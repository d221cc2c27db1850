import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, SQSBatchResponse } from 'aws-lambda';
import { build as buildAnswerVisit } from '#functions/answer-visit/build.ts';
import { build as buildChaseClaim } from '#functions/chase-claim/build.ts';
import { build as buildCommandClaim } from '#functions/command-claim/build.ts';
import { build as buildGetClaim } from '#functions/get-claim/build.ts';
import { build as buildManageTasks } from '#functions/manage-tasks/build.ts';
import { build as buildReceiveFnol } from '#functions/receive-fnol/build.ts';
import { build as buildReceiveProviderReport } from '#functions/receive-provider-report/build.ts';
import { build as buildRecordMailEvents } from '#functions/record-mail-events/build.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { Row, TableAction } from '#shared/gateways/table.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { bearerKeyTransactItem, sourceTransactItem, tenantTransactItem } from '#shared/store/tenantRows.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeSecrets } from '#test/fakes/fakeSecrets.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { createFakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';
import { toSqsEvent } from '#test/simulation/world/sqsEvent.ts';
import { TENANT } from '#test/store/storeSetup.ts';

/** The functions themselves on fakes, at their very edge: an event in, an answer out, and what was written meanwhile. */

export const SECRETS = { carrier: `whsec_${'Y2Fy'.repeat(10)}`, clinic: `whsec_${'Y2xp'.repeat(10)}` } as const;
export const BEARER = 'fuzz-bearer-key-0123456789abcdef';

export const ROUTES = {
  'POST /v1/{tenant}/fnol': buildReceiveFnol,
  'POST /v1/{tenant}/provider-reports': buildReceiveProviderReport,
  'GET /v1/{tenant}/claims/{claimId}': buildGetClaim,
  'POST /v1/{tenant}/claims/{claimId}/commands': buildCommandClaim,
  'GET /v1/{tenant}/tasks': buildManageTasks,
  'POST /v1/{tenant}/tasks/{taskId}/commands': buildManageTasks,
  'GET /a/{token}': buildAnswerVisit,
  'POST /a/{token}': buildAnswerVisit,
} as const;
export type Route = keyof typeof ROUTES;

/** The Wednesday before Thanksgiving, ten in the morning in Vermont: later than every date of the examples. */
export const NOW = '2026-11-25T15:00:00.000Z';

/** All rows that a new house starts from. */
const SEED: readonly TableAction[] = [
  tenantTransactItem(TENANT),
  tenantTransactItem({ ...TENANT, tenant: 'other' }),
  sourceTransactItem({ tenant: 'demo', source: 'carrier', doors: ['fnol'] }),
  sourceTransactItem({ tenant: 'demo', source: 'clinic', doors: ['provider-reports'] }),
  bearerKeyTransactItem(digestBearerKey(BEARER), {
    tenant: 'demo',
    keyId: 'desk',
    scopes: ['claims:read', 'claims:command', 'tasks:read', 'tasks:command'],
  }),
];

export interface Knocked {
  readonly reply: APIGatewayProxyStructuredResultV2;
  readonly milliseconds: number;
  /** Rows of each transaction that was written meanwhile. */
  readonly written: readonly (readonly TableAction[])[];
  readonly objectsPut: number;
}

export type FuzzHouse = ReturnType<typeof createFuzzHouse>;

export const createFuzzHouse = (rows: readonly Row[] = []) => {
  const table = createFakeTable();
  table.seed(SEED.flatMap((action) => (action.kind === 'put' ? [action.row] : [])));
  table.seed(rows);
  const objects = createFakeObjects();
  const mail = createFakeMail();
  const log = createRecordingLog();
  const clock = createFakeClock(NOW);
  const wakeQueue = createFakeWakeQueue();
  const written: (readonly TableAction[])[] = [];
  let puts = 0;
  const edges: Edges = {
    table: {
      ...table,
      transact: async (actions) => {
        const outcome = await table.transact(actions);
        if (outcome.kind === 'written') written.push(actions);
        return outcome;
      },
    },
    objects: {
      ...objects,
      put: async (...object) => {
        puts += 1;
        await objects.put(...object);
      },
    },
    mail,
    log,
    clock,
    wakeQueue,
    secrets: createFakeSecrets({
      demo: { sources: { carrier: [SECRETS.carrier], clinic: [SECRETS.clinic] } },
    }),
    settings: { sender: 'claims@claimtower.example', guard: 'live', publicUrl: 'https://claims.example.org' },
  };
  const chase = buildChaseClaim(edges);
  const recordMailEvents = buildRecordMailEvents(edges);
  const knock = async (route: Route, event: APIGatewayProxyEventV2): Promise<Knocked> => {
    const before = { written: written.length, puts };
    const started = performance.now();
    const reply = await ROUTES[route](edges)(event);
    const milliseconds = performance.now() - started;
    return { reply, milliseconds, written: written.slice(before.written), objectsPut: puts - before.puts };
  };
  const receive = (queue: 'wake' | 'mail-events', ...bodies: readonly string[]): Promise<SQSBatchResponse> => {
    const messages = bodies.map((body, index) => ({ body, messageId: `m${index}`, receiveCount: 1 }));
    return (queue === 'wake' ? chase : recordMailEvents)(
      toSqsEvent(messages.map((message) => ({ ...message, visibleAt: 0 }))),
    );
  };
  return { table, objects, mail, log, clock, wakeQueue, knock, receive };
};
