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

    test('lists the keys under a prefix, and no others, in the order of their bytes', async () => {
      const keys = ['day/2', 'day/10', 'day/1/%C3%A9', 'day/1/z', 'daylight', 'other/1'];
      for (const key of keys) await objects.put(key, Buffer.from('x'), 'text/plain');
      expect(await objects.list('day/')).toEqual(['day/1/%C3%A9', 'day/1/z', 'day/10', 'day/2']);
      expect(await objects.list('none/')).toEqual([]);
    });

    test('lists more keys than one page of S3 holds', async () => {
      const keys = Array.from({ length: 1_005 }, (_, number) => `many/${String(number).padStart(5, '0')}`);
      await Promise.all(keys.map((key) => objects.put(key, Buffer.from(''), 'text/plain')));
      expect(await objects.list('many/')).toEqual(keys);
    });

    test('keeps short texts with a body, and tells an object without any from none', async () => {
      await objects.put('about', Buffer.from('x'), 'text/plain', { door: 'fnol', at: '2026-11-24T09:00:00.000Z' });
      await objects.put('plain', Buffer.from('x'), 'text/plain');
      expect(await objects.aboutOrUndefined('about')).toEqual({ door: 'fnol', at: '2026-11-24T09:00:00.000Z' });
      expect(await objects.aboutOrUndefined('plain')).toEqual({});
      expect(await objects.aboutOrUndefined('none')).toBeUndefined();
    });

    test('takes the largest body that a door lets in, 1 MiB', async () => {
      await objects.put('large', Buffer.alloc(1024 * 1024, 'x'), 'application/json');
      expect(await objects.getOrUndefined('large')).toHaveLength(1024 * 1024);
    });

    test.each([
      'a b+c%20d',
      'ü/漢字/😀',
      'a//b',
      '/lead',
      'a/../b',
      './a',
      'q?x=1#y',
      'tail/',
      "o'k!*()&=;",
      'a\\b',
      'line\nbreak',
      'x'.repeat(1024),
    ])('keeps %j apart from every other key', async (key) => {
      await objects.put(key, Buffer.from(key), 'text/plain');
      await objects.put(`${key.slice(0, 1000)}.`, Buffer.from('another'), 'text/plain');
      expect(Buffer.from((await objects.getOrUndefined(key)) ?? []).toString()).toBe(key);
    });

    test('shares nothing with the caller, neither of what is put nor of what is got', async () => {
      const body = Buffer.from('kept');
      await objects.put('k', body, 'text/plain');
      body.fill('x');
      (await objects.getOrUndefined('k'))?.fill(0);
      expect(Buffer.from((await objects.getOrUndefined('k')) ?? []).toString()).toBe('kept');
    });

    test('keeps one whole body of several that are put at once, and the last of those put one after the other', async () => {
      const bodies = ['1', '2', '3'].map((letter) => letter.repeat(50_000));
      await Promise.all(bodies.map((body) => objects.put('k', Buffer.from(body), 'text/plain')));
      expect(bodies).toContain(Buffer.from((await objects.getOrUndefined('k')) ?? []).toString());
      await objects.put('k', Buffer.from('last'), 'text/plain');
      expect(Buffer.from((await objects.getOrUndefined('k')) ?? []).toString()).toBe('last');
    });

    test('refuses a key with half of a surrogate pair', async () => {
      await expect(objects.put('\ud800', Buffer.from('x'), 'text/plain')).rejects.toThrow();
      expect(await objects.getOrUndefined('\ufffd')).toBeUndefined();
    });
  });
};
