import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listParked, type ParkedShelf, readParked, replayParked } from '#infra/cli/parked/parkedRecords.ts';
import { localS3 } from '#infra/local/embedded/clients.ts';
import { startFauxqs } from '#infra/local/embedded/fauxqs.ts';
import { createBucket } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { TAG } from '#shared/contracts/names.ts';
import { createS3Objects } from '#shared/gateways/s3Objects.ts';
import { parkRecord } from '#shared/lambda/parkRecord.ts';
import { WATERMARK_KEY } from '#shared/store/keys.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';

let service: EmbeddedService;
let shelf: ParkedShelf;
let waked: readonly unknown[] = [];

beforeAll(async () => {
  service = await startFauxqs();
  const s3 = localS3(service.endpoint);
  await createBucket(s3, 'bodies');
  const { edges, wakeQueue } = await setupFlow();
  waked = wakeQueue.messages;
  shelf = { edges: { ...edges, objects: createS3Objects({ client: s3, bucket: 'bodies' }) }, s3, bucket: 'bodies' };
  await parkRecord(shelf.edges, { queue: 'mail-events', messageId: 'm1', body: '{"half":' }, 'not-an-ses-event');
  await parkRecord(shelf.edges, { queue: 'wake', messageId: 'm2', body: '{"tenant":"demo"}' }, 'not-a-wake-message');
});
afterAll(() => service.stop());

const keyOf = async (queue: string): Promise<string> =>
  (await listParked(shelf)).find(({ record }) => record.queue === queue)?.key ?? '';

const replay = async (queue: string, corrected?: string) => {
  const record = await readParked(shelf, await keyOf(queue));
  if (record === undefined) throw new Error('nothing is parked');
  return replayParked(shelf, record, corrected);
};

describe('what is parked', () => {
  it('is listed with queue, reason and the tenant that it names', async () => {
    const listed = (await listParked(shelf)).map(({ record: { queue, reason, tenant } }) => [queue, reason, tenant]);
    expect(listed).toContainEqual(['mail-events', 'not-an-ses-event', undefined]);
    expect(listed).toContainEqual(['wake', 'not-a-wake-message', 'demo']);
  });

  it('stays parked when it is tried again as it is', async () => {
    expect([await replay('mail-events'), await replay('wake')]).toEqual(['parked', 'parked']);
  });

  it('is done by its function once it is corrected, and stays kept', async () => {
    const mail = { messageId: 'p', tags: { [TAG.probe]: [String(Date.parse(shelf.edges.clock.now()))] } };
    expect(await replay('mail-events', JSON.stringify({ eventType: 'Send', mail }))).toBe('done');
    expect(await shelf.edges.table.getMany([WATERMARK_KEY])).toMatchObject([{ provenAt: shelf.edges.clock.now() }]);
    expect(await keyOf('mail-events')).not.toBe('');
  });

  it('of the wake queue goes back to it', async () => {
    const before = waked.length;
    expect(await replay('wake', '{"tenant":"demo","kind":"claim","id":"c1"}')).toBe('done');
    expect(waked.slice(before)).toEqual([{ tenant: 'demo', kind: 'claim', id: 'c1' }]);
  });

  it('is found under no key outside its shelf', async () => {
    expect(await readParked(shelf, 'raw/demo/carrier/msg_1/x')).toBeUndefined();
  });
});
