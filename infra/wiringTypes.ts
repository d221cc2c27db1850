import type { ALARM_INDEX, OPEN_TASK_INDEX, SECRET } from '#shared/contracts/names.ts';

/** The wiring as data; no CDK here, so that one machine and AWS read the same map. */

export type FunctionName =
  | 'receive-fnol'
  | 'receive-provider-report'
  | 'get-claim'
  | 'command-claim'
  | 'manage-tasks'
  | 'answer-visit'
  | 'sweep-alarms'
  | 'chase-claim'
  | 'record-mail-events'
  | 'check-heartbeat'
  | 'archive-mail-events';

export type QueueName = 'wake' | 'mail-events' | 'mail-archive';

export type IndexName = typeof ALARM_INDEX | typeof OPEN_TASK_INDEX;

export type SecretName = keyof typeof SECRET;

export interface HttpRoute {
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** API Gateway path with `{parameters}`. */
  readonly path: string;
}

export type Trigger =
  | { readonly kind: 'http'; readonly routes: readonly HttpRoute[] }
  | {
      readonly kind: 'queue';
      readonly queue: QueueName;
      readonly batchSize: number;
      readonly maximumConcurrency: number;
    }
  | { readonly kind: 'schedule'; readonly everyMinutes: number };

/** First part of an object's key, by what put it there. */
export type BucketPrefix = 'raw/' | 'parked/' | 'mail-archive/';

export type Grant =
  | { readonly kind: 'table'; readonly access: 'read' | 'readWrite'; readonly indexes?: readonly IndexName[] }
  | { readonly kind: 'bucket'; readonly access: 'put' | 'putGet'; readonly prefix: BucketPrefix }
  | { readonly kind: 'sendQueue'; readonly queue: QueueName }
  /** Mail from the stage's sender, through its configuration set. */
  | { readonly kind: 'sendMail' }
  /** `webhooks`: those of every tenant. */
  | { readonly kind: 'readSecret'; readonly secret: SecretName };

export interface FunctionWiring {
  readonly name: FunctionName;
  /** One sentence on who is hurt when it fails. */
  readonly purpose: string;
  readonly trigger: Trigger;
  readonly grants: readonly Grant[];
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

export interface QueueWiring {
  readonly name: QueueName;
  readonly visibilitySeconds: number;
  readonly maxReceiveCount: number;
  /** Without it, functions send to it. `ses-events`: the topic that SES publishes on brings each event to every such queue. */
  readonly fedBy?: 'ses-events';
}

export interface Wiring {
  readonly functions: readonly FunctionWiring[];
  readonly queues: readonly QueueWiring[];
}
