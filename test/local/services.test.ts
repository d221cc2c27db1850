import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { localDynamoDb } from '#infra/local/embedded/clients.ts';
import { ServicesSchema } from '#infra/local/servicesFile.ts';
import type { LocalSystem } from '#infra/local/system.ts';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import { getTenantOrThrow, tenantTransactItem } from '#shared/store/tenantRows.ts';
import { newDataDir, postJson, setAlarm, startSmall } from './systemSetup.ts';

const open: LocalSystem[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((system) => system.close()));
});

const setup = async (dataDir = newDataDir()) => {
  const system = await startSmall({ dataDir });
  open.push(system);
  const file = join(dataDir, 'services.json');
  return { system, file, services: ServicesSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) };
};

describe('services.json', () => {
  it('says where the services are while the system runs, to its owner alone', async () => {
    const { system, file, services } = await setup();
    expect(services.apiUrl).toBe(system.url);
    expect(services.environment).toMatchObject({
      CLAIMTOWER_TABLE: 'claimtower',
      CLAIMTOWER_WAKE_QUEUE_URL: system.queueUrls.wake,
      CLAIMTOWER_SECRETS_PREFIX: 'claimtower/local',
      CLAIMTOWER_GUARD: 'live',
    });
    expect(new URL(services.queues.wake.deadLetters).host).toBe(
      new URL(services.environment.AWS_ENDPOINT_URL_SQS ?? '').host,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await system.close();
    expect(existsSync(file)).toBe(false);
  });

  it('names the port of today where the queue is of an earlier start', async () => {
    const dataDir = newDataDir();
    await (await setup(dataDir)).system.close();
    const { services } = await setup(dataDir);
    expect(services.queues.wake.queue).toBe(`${services.environment.AWS_ENDPOINT_URL_SQS}/000000000000/wake`);
  });
});

describe('a visitor', () => {
  it('may write beside the system: a journey then believes the table and not what it remembers', async () => {
    const { system, services } = await setup();
    await setAlarm(system.edges, 'remembered', addMilliseconds(system.clock.now(), HOUR));
    await postJson(`${system.url}/local/clock`, { advance: 'PT1M' });
    const welcome = await (await fetch(`${system.url}/local/visitors`, { method: 'POST' })).json();
    expect(welcome).toEqual({ system: services.system, now: system.clock.now(), flowing: false });
    const client = localDynamoDb(services.environment.AWS_ENDPOINT_URL_DYNAMODB ?? '');
    const table = createDynamoTable({ client, tableName: 'claimtower' });
    await setAlarm({ ...system.edges, table }, 'visitor', addMilliseconds(system.clock.now(), HOUR / 2));
    const answer = await postJson(`${system.url}/local/clock`, { advance: 'P1D' });
    expect(await answer.json()).toMatchObject({ mails: 2 });
    const minutes = system.ses.listMails().map(({ sentAt }) => sentAt.slice(14, 16));
    expect(minutes[0]).not.toBe(minutes[1]);
  });
});

describe('what a person has changed of a tenant', () => {
  it('stays as it is when the system starts again', async () => {
    const dataDir = newDataDir();
    const { system } = await setup(dataDir);
    const own = await getTenantOrThrow(system.edges.table, 'demo');
    await system.edges.table.transact([tenantTransactItem({ ...own, mode: 'off' })]);
    await system.secrets.putWebhooks('demo', { sources: { carrier: ['whsec_c2VjcmV0'] } });
    await system.close();
    const { edges } = (await setup(dataDir)).system;
    expect([(await getTenantOrThrow(edges.table, 'demo')).mode, await edges.secrets.webhooks('demo')]).toEqual([
      'off',
      { sources: { carrier: ['whsec_c2VjcmV0'] } },
    ]);
  });
});
