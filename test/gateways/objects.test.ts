import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localS3 } from '#infra/local/embedded/clients.ts';
import { startFauxqs } from '#infra/local/embedded/fauxqs.ts';
import { createBucket } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { createS3Objects } from '#shared/gateways/s3Objects.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { describeObjects } from './objects.contract.ts';
import { startScriptedServer } from './scriptedServer.ts';

let s3: EmbeddedService;
let buckets = 0;

beforeAll(async () => {
  s3 = await startFauxqs();
});

afterAll(async () => {
  await s3.stop();
});

describeObjects('the fake object store', async () => createFakeObjects());

describeObjects('the object store in S3', async () => {
  buckets += 1;
  const bucket = `bodies-${buckets}`;
  await createBucket(localS3(s3.endpoint), bucket);
  return createS3Objects({ client: localS3(s3.endpoint), bucket });
});

test('asks for the key with each body where one is configured, and for none where none is', async () => {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    const { 'x-amz-server-side-encryption': kind, 'x-amz-server-side-encryption-aws-kms-key-id': key } =
      request.headers;
    asked.push([kind, key]);
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const client = localS3(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  await createS3Objects({ client, bucket: 'bodies', bucketKey: 'alias/bodies' }).put(
    'k',
    Buffer.from('x'),
    'text/plain',
  );
  await createS3Objects({ client, bucket: 'bodies' }).put('k', Buffer.from('x'), 'text/plain');
  server.close();
  server.closeAllConnections();
  expect(asked).toEqual([
    ['aws:kms', 'alias/bodies'],
    [undefined, undefined],
  ]);
});

test('an object store that is down is unavailable', async () => {
  const gone = await startScriptedServer();
  await gone.stop();
  const objects = createS3Objects({ client: localS3(gone.endpoint), bucket: 'bodies' });
  await expect(objects.put('k', Buffer.from('x'), 'text/plain')).rejects.toThrow(GatewayUnavailable);
  await expect(objects.getOrUndefined('k')).rejects.toThrow(GatewayUnavailable);
  await expect(objects.list('k')).rejects.toThrow(GatewayUnavailable);
  await expect(objects.aboutOrUndefined('k')).rejects.toThrow(GatewayUnavailable);
});

test('a bucket that does not exist is a mistake in the configuration, not an absent object', async () => {
  const objects = createS3Objects({ client: localS3(s3.endpoint), bucket: 'nowhere' });
  await expect(objects.getOrUndefined('k')).rejects.toMatchObject({ name: 'NoSuchBucket' });
});

test.each(['', 'x'.repeat(1025), 'é'.repeat(513)])(
  'the fake refuses a key that S3 does and the embedded store does not',
  async (key) => {
    await expect(createFakeObjects().put(key, Buffer.from('x'), 'text/plain')).rejects.toThrow();
  },
);

test.each(['x'.repeat(2048), 'é'])('the fake refuses texts about an object that S3 does not take', async (about) => {
  await expect(createFakeObjects().put('k', Buffer.from('x'), 'text/plain', { about })).rejects.toThrow();
});
