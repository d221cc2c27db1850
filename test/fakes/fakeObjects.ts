import type { ObjectStore } from '#shared/gateways/edges.ts';
import { type Gate, through } from './gate.ts';

export interface FakeObjects extends ObjectStore {
  readonly stored: Map<string, { readonly body: Uint8Array; readonly contentType: string }>;
}

export const createFakeObjects = (gate?: Gate): FakeObjects => {
  const stored: FakeObjects['stored'] = new Map();
  return {
    stored,
    put: (key, body, contentType) =>
      through(gate, 'objects.put', () => void stored.set(key, { body: body.slice(), contentType })),
    getOrUndefined: (key) => through(gate, 'objects.get', () => stored.get(key)?.body.slice()),
  };
};
