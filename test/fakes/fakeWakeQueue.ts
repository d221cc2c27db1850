import type { WakeMessage } from '#shared/contracts/names.ts';
import type { WakeQueue } from '#shared/gateways/edges.ts';
import { type Gate, through } from './gate.ts';

export interface FakeWakeQueue extends WakeQueue {
  /** Everything sent and not taken, oldest first. */
  readonly messages: WakeMessage[];
  /** Takes the oldest message, or none. */
  take(): WakeMessage | undefined;
}

export const createFakeWakeQueue = (gate?: Gate): FakeWakeQueue => {
  const messages: WakeMessage[] = [];
  return {
    messages,
    take: () => messages.shift(),
    sendMany: (sent) => through(gate, 'wakeQueue.sendMany', () => void messages.push(...structuredClone([...sent]))),
  };
};
