import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { HttpHandler, LocalBuilders, LocalFunction, QueueHandler } from '#infra/local/localFunction.ts';
import { type LocalSystem, type LocalSystemOptions, startLocalSystem } from '#infra/local/system.ts';
import { LaneSchema, TAG, WakeMessageSchema } from '#shared/contracts/names.ts';
import { addMilliseconds, type Instant } from '#shared/contracts/time.ts';
import type { Edges, Log } from '#shared/gateways/edges.ts';
import { AS_READ, alarmDeleteItem, alarmTransactItem, freshAlarm, listAlarms } from '#shared/store/alarmRows.ts';

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'claimtower-system-'));

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, metric: () => {} };

const echo: HttpHandler = async (event) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(event),
});

const http = (handler: HttpHandler) => (): LocalFunction => ({ kind: 'http', handler });

export const fileOf = (id: string) => ({ tenant: 'demo', kind: 'claim' as const, id });

/** Sets the one alarm of a claim. */
export const setAlarm = (edges: Edges, id: string, at: Instant) =>
  edges.table.transact([alarmTransactItem(freshAlarm(fileOf(id), at, 'courtesy', 1))]);

/**
 * Puts what is due on the wake queue and takes it off the index: a sweep without leases. In this order, so that a kill in
 * between loses nothing; and off the index only as it was read, since who is woken may have set the next alarm already.
 */
const sweep = (edges: Edges) => async () => {
  const lanes = LaneSchema.options.map((lane) =>
    listAlarms(edges.table, { lane, upTo: edges.clock.now(), limit: 100 }),
  );
  for (const alarm of (await Promise.all(lanes)).flat()) {
    const { tenant, kind, id } = alarm;
    await edges.wakeQueue.sendMany([{ tenant, kind, id }]);
    await edges.table.transact([{ ...alarmDeleteItem(alarm), when: AS_READ(alarm) }]);
  }
};

/** Mails whom the claim is named after, and sets the next alarm when its name says so ("hr-again"). */
const chase =
  (edges: Edges): QueueHandler =>
  async ({ Records }) => {
    for (const { body } of Records) {
      const { id } = WakeMessageSchema.parse(JSON.parse(body));
      const to = `${id}@employer.example`;
      const raw = Buffer.from(`From: ${edges.settings.sender}\r\nTo: ${to}\r\nSubject: Due\r\n\r\nPlease.`);
      await edges.mail.send({ from: edges.settings.sender, to, raw, tags: { [TAG.file]: id } });
      if (id.endsWith('-again')) await setAlarm(edges, id, addMilliseconds(edges.clock.now(), 24 * 3_600_000));
    }
    return { batchItemFailures: [] };
  };

const NoticeSchema = z.object({ id: z.string(), hours: z.number() });

/** Sets an alarm as many hours ahead as the notice says. */
const takeNotice =
  (edges: Edges): HttpHandler =>
  async ({ body }) => {
    const { id, hours } = NoticeSchema.parse(JSON.parse(body ?? ''));
    await setAlarm(edges, id, addMilliseconds(edges.clock.now(), hours * 3_600_000));
    return { statusCode: 200 };
  };

export const smallHouse = (recorded: string[] = []): LocalBuilders => ({
  'receive-fnol': (edges) => ({ kind: 'http', handler: takeNotice(edges) }),
  'receive-provider-report': http(() => Promise.reject(new Error('bug'))),
  'get-claim': http(echo),
  'command-claim': http(echo),
  'manage-tasks': http(echo),
  'answer-visit': http(echo),
  'sweep-alarms': (edges) => ({ kind: 'schedule', handler: sweep(edges) }),
  'check-heartbeat': () => ({ kind: 'schedule', handler: async () => {} }),
  'chase-claim': (edges) => ({ kind: 'queue', handler: chase(edges) }),
  'record-mail-events': () => ({
    kind: 'queue',
    handler: async ({ Records }) => {
      recorded.push(...Records.map((record) => record.body));
      return { batchItemFailures: [] };
    },
  }),
  'archive-mail-events': () => ({ kind: 'queue', handler: async () => ({ batchItemFailures: [] }) }),
});

export const startSmall = (options: Partial<LocalSystemOptions> = {}): Promise<LocalSystem> =>
  startLocalSystem({
    port: 0,
    dataDir: newDataDir(),
    builders: smallHouse(),
    frozen: true,
    log: silentLog,
    ...options,
  });

export const postJson = (url: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
