import { SQSClient } from '@aws-sdk/client-sqs';
import { ENV } from '#shared/contracts/names.ts';
import { BODY_CLIENT_OPTIONS } from './bodyClientOptions.ts';
import type { WakeQueue } from './edges.ts';
import { readVariable, type Variables } from './environment.ts';
import { createSqsQueue } from './sqsQueue.ts';

/** The wake queue that the environment names. Throws `Misconfigured`. */
export const realWakeQueue = (variables: Variables): WakeQueue =>
  createSqsQueue({ client: new SQSClient(BODY_CLIENT_OPTIONS), queueUrl: readVariable(variables, ENV.wakeQueueUrl) });
