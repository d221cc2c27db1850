import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalDoors, type LocalDoors } from '#infra/cli/localDoors.ts';
import { localBuilders } from '#infra/local/functions.ts';
import { type LocalSystem, startLocalSystem } from '#infra/local/system.ts';
import { CANARY_ID } from '#shared/contracts/heartbeat.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { filePartition, MAIL_PREFIX } from '#shared/store/keys.ts';
import { parseMailRow } from '#shared/store/mailRows.ts';
import { vermontNotice } from './notices.ts';

/** What is deployed, run: each bundle in a thread of its own, with the variables of its grants, against the embedded services. */

const dataDir = mkdtempSync(join(tmpdir(), 'claimtower-bundled-'));
let system: LocalSystem;
let doors: LocalDoors;

beforeAll(async () => {
  system = await startLocalSystem({ port: 0, dataDir, builders: localBuilders, bundled: true });
  doors = createLocalDoors(system.url);
});
afterAll(async () => {
  await system.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(100);
  }
  throw new Error('It did not come within ten seconds');
};

it('takes a notice in, writes to the adjuster, hears of it from SES, keeps what it heard, and does what people say', async () => {
  const { claimId = '' } = await doors.post('fnol', 'carrier', vermontNotice('bundled', new Date().toISOString()));
  const letter = await until(async () =>
    (await doors.inbox()).find(({ tags }) => tags['ct-file'] === claimId && tags['ct-kind'] === 'claim-opened'),
  );
  await until(async () =>
    (await doors.claim(claimId)).messages.find(
      ({ messageId, status }) => messageId === letter.tags['ct-message'] && status === 'delivery',
    ),
  );
  const archived = await until(async () => {
    const keys = await system.edges.objects.list('mail-archive/');
    return keys.some((key) => key.includes('Delivery')) ? keys : undefined;
  });
  expect(archived.every((key) => key.includes('/demo/') || key.includes('/_/'))).toBe(true);
  const [item] = (await doors.claim(claimId)).items.filter(({ status }) => status === 'open');
  const received = await doors.command(claimId, 'Ines', { kind: 'markReceived', itemId: item?.itemId ?? '' });
  expect(received.outcome).toBe('done');
  expect((await doors.tasks()).filter((task) => task.claimId === claimId)).toEqual([]);
});

it('keeps a report waiting for its notice', async () => {
  const notice = vermontNotice('bundled-late', new Date().toISOString());
  const report = {
    reportId: randomUUID(),
    claim: { reference: notice.reference },
    documents: ['work-status'],
    provider: { name: 'Clinic' },
  };
  const kept = await doors.post('provider-reports', 'clinic', report);
  expect(kept.outcome).toBe('waiting');
});

it('opens the canary of each tenant at its first look, which the sweep finds and the chase writes', async () => {
  const pk = filePartition(claimFile('demo', CANARY_ID));
  const beat = await until(async () => {
    const [row] = await system.edges.table.query({ pk, skPrefix: MAIL_PREFIX });
    const mail = row === undefined ? undefined : parseMailRow(row);
    return mail?.answer === 'none' ? undefined : mail;
  });
  expect(beat.pretended).toBe(true);
});

it('lets nobody move its clock', async () => {
  const answer = await fetch(`${system.url}/local/clock`, { method: 'POST', body: '{"advance":"P1D"}' });
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('start without --bundled');
});
