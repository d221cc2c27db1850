import type { ObjectStore } from '#shared/gateways/edges.ts';
import { type Gate, through } from './gate.ts';

export interface FakeObjects extends ObjectStore {
  readonly stored: Map<string, { readonly body: Uint8Array; readonly contentType: string }>;
}

const MOST_KEY_BYTES = 1024;

const refuseKey = (key: string): void => {
  const isFit = key !== '' && key.isWellFormed() && Buffer.byteLength(key) <= MOST_KEY_BYTES;
  if (!isFit) throw new Error(`S3 takes no key of ${Buffer.byteLength(key)} bytes such as ${key.slice(0, 40)}`);
};

const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

export const createFakeObjects = (gate?: Gate): FakeObjects => {
  const stored: FakeObjects['stored'] = new Map();
  return {
    stored,
    put: (key, body, contentType) =>
      through(gate, 'objects.put', () => {
        refuseKey(key);
        if (!/^[\x20-\x7e]*$/.test(contentType)) throw new Error('A content type travels in a header');
        stored.set(key, { body: Uint8Array.from(body), contentType });
      }),
    getOrUndefined: (key) =>
      through(gate, 'objects.get', () => {
        refuseKey(key);
        const object = stored.get(key);
        return object && Uint8Array.from(object.body);
      }),
    list: (prefix) =>
      through(gate, 'objects.list', () => [...stored.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes)),
  };
};
