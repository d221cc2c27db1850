import { type WakeMessage, WakeMessageSchema } from '#shared/contracts/names.ts';
import type { WakeQueue } from '#shared/gateways/edges.ts';
import { type Gate, through } from './gate.ts';

export interface FakeWakeQueue extends WakeQueue {
  /** Everything sent and not taken, oldest first. */
  readonly messages: WakeMessage[];
  /** Takes the oldest message, or none. */
  take(): WakeMessage | undefined;
}

/** SQS takes the characters of XML 1.0 in a body of 1 MiB at most. */
const UNFIT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const MOST_BYTES = 1024 * 1024;

/** A message as it comes back: what JSON leaves of it. */
const carried = (message: WakeMessage): WakeMessage => {
  const body = JSON.stringify(message);
  if (UNFIT.test(body)) throw new Error('SQS does not take this character in a message');
  if (Buffer.byteLength(body) > MOST_BYTES) throw new Error('SQS takes messages of 1 MiB');
  return WakeMessageSchema.parse(JSON.parse(body));
};

export const createFakeWakeQueue = (gate?: Gate): FakeWakeQueue => {
  const messages: WakeMessage[] = [];
  return {
    messages,
    take: () => messages.shift(),
    sendMany: (sent) => through(gate, 'wakeQueue.sendMany', () => void messages.push(...sent.map(carried))),
  };
};
