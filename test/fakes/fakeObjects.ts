import type { ObjectStore } from '#shared/gateways/edges.ts';
import { type Gate, through } from './gate.ts';

export interface FakeObjects extends ObjectStore {
  readonly stored: Map<
    string,
    { readonly body: Uint8Array; readonly contentType: string; readonly about: Readonly<Record<string, string>> }
  >;
}

const MOST_KEY_BYTES = 1024;

const refuseKey = (key: string): void => {
  const isFit = key !== '' && key.isWellFormed() && Buffer.byteLength(key) <= MOST_KEY_BYTES;
  if (!isFit) throw new Error(`S3 takes no key of ${Buffer.byteLength(key)} bytes such as ${key.slice(0, 40)}`);
};

const MOST_ABOUT_BYTES = 2048;

const isHeader = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

const refuseAbout = (about: Readonly<Record<string, string>>): void => {
  const text = Object.entries(about).flat().join('');
  if (isHeader(text) && text.length <= MOST_ABOUT_BYTES) return;
  throw new Error(`S3 takes no metadata of ${text.length} characters such as ${text.slice(0, 40)}`);
};

const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

export const createFakeObjects = (gate?: Gate): FakeObjects => {
  const stored: FakeObjects['stored'] = new Map();
  return {
    stored,
    put: (key, body, contentType, about = {}) =>
      through(gate, 'objects.put', () => {
        refuseKey(key);
        if (!isHeader(contentType)) throw new Error('A content type travels in a header');
        refuseAbout(about);
        stored.set(key, { body: Uint8Array.from(body), contentType, about: { ...about } });
      }),
    getOrUndefined: (key) =>
      through(gate, 'objects.get', () => {
        refuseKey(key);
        const object = stored.get(key);
        return object && Uint8Array.from(object.body);
      }),
    aboutOrUndefined: (key) => through(gate, 'objects.head', () => stored.get(key)?.about),
    list: (prefix) =>
      through(gate, 'objects.list', () => [...stored.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes)),
  };
};
