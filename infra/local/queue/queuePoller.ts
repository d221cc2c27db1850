import { setTimeout as wait } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueHandler } from '../localFunction.ts';
import { toSqsRecord } from './toSqsRecord.ts';

const LONG_POLL_SECONDS = 20;
const MOST_MESSAGES = 10;
const RETRY_MILLISECONDS = 250;

export interface QueuePollerOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly handler: QueueHandler;
  readonly onError: (cause: unknown) => void;
}

export interface QueuePoller {
  /** Invocations that run now. */
  countRunning(): number;
  /** Receives that brought something, since the start: two equal readings mean that nothing came in between. */
  countReceives(): number;
  /** Resolves when the next invocation that runs, or will run, has ended. */
  nextEnd(): Promise<void>;
  close(): Promise<void>;
}

/** What Lambda does for a queue: receives, invokes, deletes what succeeded and leaves the rest to come again. */
export function startQueuePoller(options: QueuePollerOptions): QueuePoller {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let receives = 0;
  let ended = Promise.withResolvers<void>();

  const end = (invocation: Promise<void>) => {
    running.delete(invocation);
    ended.resolve();
    ended = Promise.withResolvers<void>();
  };

  const dispatch = (messages: readonly Message[]) => {
    receives += 1;
    for (const batch of inBatches(messages, options.batchSize)) {
      const invocation = invoke(batch, options)
        .catch(options.onError)
        .finally(() => end(invocation));
      running.add(invocation);
    }
  };
  const poll = async () => {
    while (!stopping.signal.aborted) {
      const room = options.maximumConcurrency - running.size;
      if (room <= 0) await Promise.race(running);
      else dispatchSome(await receive(options, room * options.batchSize, stopping.signal));
    }
  };
  const dispatchSome = (messages: readonly Message[]) => {
    if (messages.length > 0) dispatch(messages);
  };

  const polling = poll();
  return {
    countRunning: () => running.size,
    countReceives: () => receives,
    nextEnd: () => ended.promise,
    close: async () => {
      stopping.abort();
      await polling;
      await Promise.allSettled(running);
    },
  };
}

async function receive(
  { sqs, queueUrl, onError }: QueuePollerOptions,
  room: number,
  abortSignal: AbortSignal,
): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: Math.min(room, MOST_MESSAGES),
    WaitTimeSeconds: LONG_POLL_SECONDS,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  try {
    const { Messages } = await sqs.send(command, { abortSignal });
    return Messages ?? [];
  } catch (cause) {
    if (abortSignal.aborted) return [];
    onError(cause);
    await wait(RETRY_MILLISECONDS);
    return [];
  }
}

function inBatches(messages: readonly Message[], size: number): Message[][] {
  const count = Math.ceil(messages.length / size);
  return Array.from({ length: count }, (_, index) => messages.slice(index * size, (index + 1) * size));
}

async function invoke(batch: readonly Message[], { sqs, queueUrl, handler }: QueuePollerOptions): Promise<void> {
  const records = batch.map((message) => toSqsRecord(message, queueUrl));
  const { batchItemFailures } = await handler({ Records: records });
  const failures = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
  const known = new Set(records.map((record) => record.messageId));
  // As Lambda: an unknown id in the answer sends the whole batch round again.
  if ([...failures].some((id) => !known.has(id))) return;
  const entries = records
    .filter((record) => !failures.has(record.messageId))
    .map((record, index) => ({ Id: String(index), ReceiptHandle: record.receiptHandle }));
  if (entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
}
