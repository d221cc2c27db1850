import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/**
 * What went onto the queues and has not come off, as seen by the one client through which all messages of this machine
 * go. Asking the queues instead takes two requests at each step of a journey.
 */
export interface QueueLedger {
  /**
   * How many messages are on the queues. Undefined while the queues know better: after a start, after a send whose answer
   * was lost, or when nothing has come off for a while.
   */
  countWaiting(): number | undefined;
  /** Sends that began or ended so far; to be read before the queues are asked. */
  countSends(): number;
  /** The queues were asked and hold nothing. No news when a send was under way then or has come since. */
  foundEmpty(countSends: number): void;
  /** Other processes send and receive from now on: the queues alone know. */
  openToOthers(): void;
}

/** A message that nobody takes for so long may be dead, or waits for its visibility to end. */
const STILL_MILLISECONDS = 100;

const IdSchema = z.string().default('');
const OutputSchema = z.object({
  MessageId: z.string().optional(),
  Successful: z.array(z.object({ Id: IdSchema, MessageId: z.string().optional() })).default([]),
  Messages: z.array(z.object({ MessageId: IdSchema, ReceiptHandle: IdSchema })).default([]),
});
const DeleteSchema = z.object({ Entries: z.array(z.object({ Id: IdSchema, ReceiptHandle: IdSchema })) });

export const openQueueLedger = (client: SQSClient): QueueLedger => {
  const waiting = new Set<string>();
  const idsByReceipt = new Map<string, string>();
  let known = false;
  let underWay = 0;
  let sends = 0;
  let movedAt = 0;
  let shared = false;

  const putOn = (output: unknown): void => {
    const { MessageId, Successful } = OutputSchema.parse(output);
    for (const id of [MessageId, ...Successful.map((entry) => entry.MessageId)]) if (id !== undefined) waiting.add(id);
  };
  const handOut = (output: unknown): void => {
    for (const { ReceiptHandle, MessageId } of OutputSchema.parse(output).Messages) {
      idsByReceipt.set(ReceiptHandle, MessageId);
    }
  };
  const takeOff = (input: unknown, output: unknown): void => {
    const taken = new Set(OutputSchema.parse(output).Successful.map(({ Id }) => Id));
    for (const { Id, ReceiptHandle } of DeleteSchema.parse(input).Entries) {
      if (!taken.has(Id)) continue;
      waiting.delete(idsByReceipt.get(ReceiptHandle) ?? '');
      idsByReceipt.delete(ReceiptHandle);
    }
  };
  const counted = async <T>(call: () => Promise<T>): Promise<T> => {
    sends += 1;
    underWay += 1;
    try {
      return await call();
    } catch (error) {
      known = false;
      throw error;
    } finally {
      sends += 1;
      underWay -= 1;
    }
  };

  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const isSend = commandName?.startsWith('SendMessage') === true;
        const result = isSend ? await counted(() => next(args)) : await next(args);
        movedAt = performance.now();
        if (isSend) putOn(result.output);
        if (commandName === 'ReceiveMessageCommand') handOut(result.output);
        if (commandName === 'DeleteMessageBatchCommand') takeOff(args.input, result.output);
        return result;
      },
    { step: 'initialize', name: 'queueLedger' },
  );
  return {
    countWaiting: () => {
      const still = waiting.size > 0 && performance.now() - movedAt > STILL_MILLISECONDS;
      return known && !shared && underWay === 0 && !still ? waiting.size : undefined;
    },
    countSends: () => sends,
    foundEmpty: (before) => {
      if (before !== sends || underWay > 0) return;
      known = true;
      waiting.clear();
      idsByReceipt.clear();
    },
    openToOthers: () => {
      shared = true;
    },
  };
};
