import { beforeEach, describe, expect, test } from 'vitest';
import type { ObjectStore } from '#shared/gateways/edges.ts';

export const describeObjects = (name: string, make: () => Promise<ObjectStore>): void => {
  describe(name, () => {
    let objects: ObjectStore;

    beforeEach(async () => {
      objects = await make();
    });

    test('gives a body back byte for byte', async () => {
      const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      await objects.put('demo/carrier/msg_1/abc', body, 'application/fhir+json');
      expect(Buffer.from((await objects.getOrUndefined('demo/carrier/msg_1/abc')) ?? []).equals(body)).toBe(true);
    });

    test('keeps an empty body apart from none', async () => {
      await objects.put('empty', new Uint8Array(), 'application/json');
      expect(await objects.getOrUndefined('empty')).toHaveLength(0);
      expect(await objects.getOrUndefined('none')).toBeUndefined();
    });

    test('takes the same key again', async () => {
      await objects.put('k', Buffer.from('first'), 'text/plain');
      await objects.put('k', Buffer.from('second'), 'text/plain');
      expect(Buffer.from((await objects.getOrUndefined('k')) ?? []).toString()).toBe('second');
    });

    test('takes the largest body that a door lets in, 1 MiB', async () => {
      await objects.put('large', Buffer.alloc(1024 * 1024, 'x'), 'application/json');
      expect(await objects.getOrUndefined('large')).toHaveLength(1024 * 1024);
    });
  });
};
