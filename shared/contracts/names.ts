import * as z from 'zod';
import { InstantSchema } from './time.ts';

/** Names that infra and code both need. */

export const ALARM_INDEX = 'alarms';
export const OPEN_TASK_INDEX = 'openTasks';

/**
 * Environment variables that a function reads, once per cold start, in its `handler.ts`: those that its grants in
 * `infra/wiring.ts` bring, and no others (`infra/grantedEnvironment.ts`).
 */
export const ENV = {
  table: 'CLAIMTOWER_TABLE',
  bucket: 'CLAIMTOWER_BUCKET',
  bucketKey: 'CLAIMTOWER_BUCKET_KEY',
  wakeQueueUrl: 'CLAIMTOWER_WAKE_QUEUE_URL',
  sender: 'CLAIMTOWER_SENDER',
  configurationSet: 'CLAIMTOWER_CONFIGURATION_SET',
  /** The stage's guard, a `Guard` that no mail of the stage goes beyond. */
  guard: 'CLAIMTOWER_GUARD',
  /** Where the public API is found: what links in letters begin with, "https://claims.example.org". */
  publicUrl: 'CLAIMTOWER_PUBLIC_URL',
  /** What the names of the stage's secrets begin with, "claimtower/prod". */
  secretsPrefix: 'CLAIMTOWER_SECRETS_PREFIX',
  /** Every function has it: the dimension of its metrics. */
  stage: 'CLAIMTOWER_STAGE',
} as const;

/**
 * Names in Secrets Manager after the stage's prefix. `digestKey`: the key of the digests of worker identifiers and addresses, base64.
 * `webhooks/{tenant}`: the live secrets of each of its sources, `WebhookSecretsSchema`.
 */
export const SECRET = { digestKey: 'digest-key', webhooks: 'webhooks' } as const;
export const webhooksSecretName = (prefix: string, tenant: string): string => `${prefix}/${SECRET.webhooks}/${tenant}`;
export const digestKeySecretName = (prefix: string): string => `${prefix}/${SECRET.digestKey}`;

/** Alarm lanes in the order in which the sweep serves them. */
export const LaneSchema = z.enum(['statutory', 'courtesy', 'leased']);
export type Lane = z.infer<typeof LaneSchema>;

/**
 * May only grow, and in two releases (docs/scale.md): an alarm stays in the shard that its row names until it is next written. One partition of the index
 * takes 1,000 write units a second, some 150 alarms; every sweep asks every shard of every lane, so none is there in advance.
 */
export const SHARDS = 1;

export const FileKindSchema = z.enum(['claim', 'task']);
export type FileKind = z.infer<typeof FileKindSchema>;

/** Three bytes a character at most: two names and their marks stay within DynamoDB's 2048 bytes of a partition key. */
export const KEY_PART_LENGTH = 256;
/** No key holds half of a surrogate pair. */
const keyPart = z
  .string()
  .min(1)
  .max(KEY_PART_LENGTH)
  .refine((part) => part.isWellFormed());

/** Key of a file (a claim or a task) within its tenant; the body of a message on the wake queue. */
export const FileKeySchema = z.object({ tenant: keyPart, kind: FileKindSchema, id: keyPart });
export type FileKey = z.infer<typeof FileKeySchema>;

/** `dueAt` is what the heartbeat measures; absent when the message is a hint and not a lease. */
export const WakeMessageSchema = FileKeySchema.extend({ dueAt: InstantSchema.optional() });
export type WakeMessage = z.infer<typeof WakeMessageSchema>;

/** SES message tags: `[A-Za-z0-9_-]` only, at most 256 characters each. */
export const TAG = {
  tenant: 'ct-tenant',
  file: 'ct-file',
  fileKind: 'ct-file-kind',
  message: 'ct-message',
  attempt: 'ct-attempt',
  contact: 'ct-contact',
  items: 'ct-items',
  /** Kind of the message, and the notice that it carries: what a mail without asks is known by. */
  kind: 'ct-kind',
  notice: 'ct-notice',
  /** Items that it thanks for, numbered. */
  told: 'ct-told',
  /** The claim that a task is about. */
  claim: 'ct-claim',
  probe: 'ct-probe',
} as const;

export const MESSAGE_ID_HEADER = 'X-Claimtower-Message';

/** The IANA zone in which the mail is read, so that whoever looks at it sees that it came at a decent hour. */
export const ZONE_HEADER = 'X-Claimtower-Zone';
