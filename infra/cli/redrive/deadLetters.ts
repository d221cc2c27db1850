import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type Instant, toInstant } from '#shared/contracts/time.ts';

/**
 * Dead letters of one queue: taken for a while to be looked at, sent to their queue again, or handed back. By receive, send
 * and delete alone, on AWS as on one machine: SQS's own StartMessageMoveTask moves all or nothing, and not everybody has it.
 */

export interface DeadLetter {
  /** Kept when SQS moves a message to the dead letters: the id under which its function logged it. */
  readonly messageId: string;
  readonly body: string;
  readonly receiptHandle: string;
  readonly sentAt: Instant;
  readonly firstReceivedAt: Instant;
  /** By its function and by whoever looked at the dead letters since. */
  readonly timesReceived: number;
}

export interface LetterQueue {
  readonly sqs: SQSClient;
  /** Where the letters died, and where they go again. */
  readonly queue: string;
  readonly deadLetters: string;
}

/** Outlasts a look at the most that are taken; who is killed meanwhile gives them back by it. */
const HELD_SECONDS = 120;
/** Not 0, as SQS would take: fauxqs 2.4.1 with a data folder loses a message that is handed back so. */
const HANDED_BACK_SECONDS = 1;
/** A long poll asks every server of the queue, a short one some of them. */
const POLL_SECONDS = 1;
const BATCH = 10;

const millisecondsToInstant = z.coerce.number().transform(toInstant);

const ReceivedSchema = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  Attributes: z.object({
    SentTimestamp: millisecondsToInstant,
    ApproximateFirstReceiveTimestamp: millisecondsToInstant,
    ApproximateReceiveCount: z.coerce.number(),
  }),
});

const toDeadLetter = (message: Message): DeadLetter => {
  const { MessageId: messageId, ReceiptHandle: receiptHandle, Body: body, Attributes } = ReceivedSchema.parse(message);
  return {
    messageId,
    body,
    receiptHandle,
    sentAt: Attributes.SentTimestamp,
    firstReceivedAt: Attributes.ApproximateFirstReceiveTimestamp,
    timesReceived: Attributes.ApproximateReceiveCount,
  };
};

const receive = async ({ sqs, deadLetters }: LetterQueue, room: number): Promise<readonly DeadLetter[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: deadLetters,
      MaxNumberOfMessages: Math.min(BATCH, room),
      VisibilityTimeout: HELD_SECONDS,
      WaitTimeSeconds: POLL_SECONDS,
      MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateFirstReceiveTimestamp', 'ApproximateReceiveCount'],
    }),
  );
  return Messages.map(toDeadLetter);
};

/** Fills `taken`, so that what was taken before a receive failed can be handed back. */
const takeInto = async (taken: Map<string, DeadLetter>, letters: LetterQueue, most: number): Promise<void> => {
  while (taken.size < most) {
    const before = taken.size;
    for (const letter of await receive(letters, most - taken.size)) taken.set(letter.messageId, letter);
    if (taken.size === before) return;
  }
};

const inBatches = (letters: readonly DeadLetter[]): readonly (readonly DeadLetter[])[] =>
  Array.from({ length: Math.ceil(letters.length / BATCH) }, (_, index) =>
    letters.slice(index * BATCH, (index + 1) * BATCH),
  );

const handBack = async ({ sqs, deadLetters }: LetterQueue, letters: readonly DeadLetter[]): Promise<void> => {
  for (const batch of inBatches(letters)) {
    const Entries = batch.map(({ receiptHandle: ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: HANDED_BACK_SECONDS,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: deadLetters, Entries }));
  }
};

/** Sent first and deleted then: a crash in between doubles the message, and never loses it. Returns those that have gone. */
const redriveBatch = async (
  { sqs, queue, deadLetters }: LetterQueue,
  batch: readonly DeadLetter[],
): Promise<readonly DeadLetter[]> => {
  const entries = batch.map(({ body: MessageBody }, index) => ({ Id: String(index), MessageBody }));
  const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: entries }));
  const taken = new Set(sent.Successful?.map(({ Id }) => Id));
  const Entries = batch.flatMap(({ receiptHandle: ReceiptHandle }, index) =>
    taken.has(String(index)) ? { Id: String(index), ReceiptHandle } : [],
  );
  if (Entries.length === 0) return [];
  const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: deadLetters, Entries }));
  const gone = new Set(deleted.Successful?.map(({ Id }) => Id));
  return batch.filter((_, index) => gone.has(String(index)));
};

export interface LettersInHand {
  /** Oldest first. */
  readonly letters: readonly DeadLetter[];
  /** Sends these to their queue again. Returns those that are dead letters no more; a repeat does no harm. */
  redrive(chosen: readonly DeadLetter[]): Promise<readonly DeadLetter[]>;
}

/** Takes at most so many dead letters, and hands back what `work` has not redriven, also when it throws. */
export const withDeadLetters = async <T>(
  queue: LetterQueue,
  most: number,
  work: (inHand: LettersInHand) => Promise<T>,
): Promise<T> => {
  const taken = new Map<string, DeadLetter>();
  const redrive = async (chosen: readonly DeadLetter[]): Promise<readonly DeadLetter[]> => {
    const gone: DeadLetter[] = [];
    for (const batch of inBatches(chosen)) {
      const left = await redriveBatch(queue, batch);
      for (const { messageId } of left) taken.delete(messageId);
      gone.push(...left);
    }
    return gone;
  };
  try {
    await takeInto(taken, queue, most);
    const letters = [...taken.values()].sort((one, other) => one.sentAt.localeCompare(other.sentAt));
    return await work({ letters, redrive });
  } finally {
    await handBack(queue, [...taken.values()]);
  }
};
