import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Moving } from '../clock/journey.ts';
import type { QueueLedger } from './queueLedger.ts';
import type { QueuePoller } from './queuePoller.ts';

const CountsSchema = z.object({
  ApproximateNumberOfMessages: z.coerce.number(),
  ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
  ApproximateNumberOfMessagesDelayed: z.coerce.number(),
});

const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

export interface StillnessParts {
  readonly sqs: SQSClient;
  readonly queues: readonly { readonly name: string; readonly queueUrl: string }[];
  readonly pollers: readonly QueuePoller[];
  readonly ledger: QueueLedger;
  readonly countPendingMailEvents: () => number;
}

/**
 * What is not quiet. The queues cannot be read at one instant, and a message can become one on a queue that was
 * read before; so the pollers are read on both sides, and any receive in between counts as movement.
 */
export async function listMoving(parts: StillnessParts): Promise<Moving> {
  const before = receivesOf(parts);
  const working = inProcess(parts);
  // Asking the queues costs the time that the work itself needs.
  if (working.length > 0) return working;
  const waiting = parts.ledger.countWaiting();
  if (waiting !== undefined) return described('messages on the queues', waiting);
  const sends = parts.ledger.countSends();
  const moving: string[] = [];
  for (const queue of parts.queues) moving.push(...(await countsOf(parts.sqs, queue)));
  moving.push(...inProcess(parts));
  if (moving.length === 0 && receivesOf(parts) !== before) return ['a message that was just received'];
  if (moving.length === 0) parts.ledger.foundEmpty(sends);
  return moving;
}

const receivesOf = ({ pollers }: StillnessParts): number =>
  pollers.reduce((sum, poller) => sum + poller.countReceives(), 0);

function inProcess({ pollers, countPendingMailEvents }: StillnessParts): Moving {
  const running = pollers.reduce((sum, poller) => sum + poller.countRunning(), 0);
  const events = countPendingMailEvents();
  return [...described('running invocations', running), ...described('mail events not yet on the queue', events)];
}

async function countsOf(sqs: SQSClient, queue: { name: string; queueUrl: string }): Promise<Moving> {
  const command = new GetQueueAttributesCommand({ QueueUrl: queue.queueUrl, AttributeNames: [...COUNTS] });
  const counts = CountsSchema.parse((await sqs.send(command)).Attributes);
  return [
    ...described(`${queue.name}: visible`, counts.ApproximateNumberOfMessages),
    ...described(`${queue.name}: in flight`, counts.ApproximateNumberOfMessagesNotVisible),
    ...described(`${queue.name}: delayed`, counts.ApproximateNumberOfMessagesDelayed),
  ];
}

const described = (what: string, count: number): Moving => (count === 0 ? [] : [`${what}: ${count}`]);
