import { MINUTE } from '#shared/contracts/time.ts';
import type { Random } from './random.ts';

/** An SQS standard queue: at least once, in no order, hidden while a worker has it, dead after so many receives. */

export interface Queued {
  readonly body: string;
  readonly messageId: string;
  readonly receiveCount: number;
  readonly visibleAt: number;
}

export interface Queue {
  /** May arrive twice, once in a while. */
  send(body: string, at: number, twice: boolean): void;
  visible(at: number): readonly Queued[];
  nextVisible(): number | undefined;
  /** Hides the message and counts the receive; undefined once it is a dead letter. */
  receive(message: Queued, at: number): Queued | undefined;
  /** `receiveCount` is the receipt: once another receive has begun it is too late, and without effect. */
  done(messageId: string, receiveCount?: number): void;
}

const VISIBILITY = 3 * MINUTE;

export const createQueue = (name: string, maxReceiveCount: number, random: Random): Queue => {
  const messages = new Map<string, Queued>();
  let sent = 0;
  const add = (body: string, visibleAt: number): void => {
    sent += 1;
    const messageId = `${name}-${sent}`;
    messages.set(messageId, { body, messageId, receiveCount: 0, visibleAt });
  };
  return {
    send: (body, at, twice) => {
      add(body, at);
      if (twice) add(body, at + random.between(0, random.pick([100, 10 * MINUTE])));
    },
    visible: (at) => [...messages.values()].filter(({ visibleAt }) => visibleAt <= at),
    nextVisible: () => {
      const times = [...messages.values()].map(({ visibleAt }) => visibleAt);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    receive: (message, at) => {
      const received = { ...message, receiveCount: message.receiveCount + 1, visibleAt: at + VISIBILITY };
      if (received.receiveCount > maxReceiveCount) {
        messages.delete(message.messageId);
        return undefined;
      }
      messages.set(message.messageId, received);
      return received;
    },
    done: (messageId, receiveCount) => {
      const isLatest = receiveCount === undefined || messages.get(messageId)?.receiveCount === receiveCount;
      if (isLatest) messages.delete(messageId);
    },
  };
};
