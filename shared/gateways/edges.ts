import type { MetricDimensions, MetricName } from '#shared/contracts/metrics.ts';
import type { FileKey, WakeMessage } from '#shared/contracts/names.ts';
import type { WebhookSecrets } from '#shared/contracts/secrets.ts';
import type { Guard } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Table } from './table.ts';

/** Business time. On AWS the system clock; on one machine the test clock. */
export interface Clock {
  now(): Instant;
  /** Milliseconds that never go back, for the 60 s right to send; wall time, not business time. */
  monotonicMilliseconds(): number;
}

export interface WakeQueue {
  /** Throws `GatewayUnavailable` when the queue did not take, or did not say that it took, all of them: some may be sent. */
  sendMany(messages: readonly WakeMessage[]): Promise<void>;
}

export interface ObjectStore {
  /**
   * Throws `GatewayUnavailable` also when the body may have been stored. The same key again replaces it.
   * `about`: short ASCII texts that are kept with the body, 2 KB at most.
   */
  put(key: string, body: Uint8Array, contentType: string, about?: Readonly<Record<string, string>>): Promise<void>;
  /** `undefined` when there is no such object. */
  getOrUndefined(key: string): Promise<Uint8Array | undefined>;
  /** The texts that were put with the object; `undefined` when there is no such object. */
  aboutOrUndefined(key: string): Promise<Readonly<Record<string, string>> | undefined>;
  /** Keys that begin with `prefix`, all pages, in the order of their UTF-8 bytes. */
  list(prefix: string): Promise<readonly string[]>;
}

/** One message to one recipient. Tags are SES message tags. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly raw: Uint8Array;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What SES answered. `throttled` and `paused` are a definite no, `paused` for what is wrong with the installation;
 * `rejected` is about this message or address; all else is in doubt.
 */
export type SendAnswer =
  | { readonly kind: 'accepted'; readonly sesMessageId: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'paused'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'inDoubt'; readonly reason: string };

export interface MailSender {
  /** One attempt, no retry, never throws. */
  send(mail: OutgoingMail): Promise<SendAnswer>;
}

/** What is kept in the secret store. Throws `GatewayUnavailable`, and `Misconfigured` where the installation lacks a secret. */
export interface Secrets {
  /** Key of the HMAC-SHA256 digests of worker identifiers and addresses; at least 32 bytes, base64. */
  digestKey(): Promise<string>;
  /** Key that links in letters are signed with, derived from the other; at least 32 bytes, base64. */
  linkKey(): Promise<string>;
  /**
   * The live webhook secrets of a tenant, as they were at most a minute ago; none where nothing is kept for it. `fresh`:
   * as they were a few seconds ago, for a signature that none of the known ones has made.
   */
  webhooks(tenant: string, age?: 'fresh'): Promise<WebhookSecrets>;
}

/** Fields that are declared safe to log: ids and kinds, never a secret, a body or an address. */
export interface LogFields {
  readonly tenant?: string;
  readonly fileId?: string;
  readonly fileKind?: FileKey['kind'];
  readonly messageId?: string;
  readonly source?: string;
  readonly webhookId?: string;
  readonly outcome?: string;
  readonly errorKind?: string;
  /** API Gateway's or Lambda's own id of the invocation. */
  readonly requestId?: string;
  /** "POST /v1/{tenant}/fnol": the pattern, never the path. */
  readonly route?: string;
  readonly status?: number;
  readonly count?: number;
  readonly milliseconds?: number;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields, cause?: unknown): void;
  /** A CloudWatch metric in embedded format, in the unit that its list gives it. */
  metric(name: MetricName, value: number, dimensions?: MetricDimensions): void;
}

/** Every side effect a function has, in one readonly object. Each function takes the part it needs. */
export interface Edges {
  readonly table: Table;
  readonly wakeQueue: WakeQueue;
  readonly objects: ObjectStore;
  readonly mail: MailSender;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly settings: Settings;
}

export interface Settings {
  /** Verified From address of the installation, "claims@example.org". */
  readonly sender: string;
  /** What the stage lets out at most. */
  readonly guard: Guard;
  /** What links in letters begin with, without a slash at the end. Without it letters have none. */
  readonly publicUrl?: string;
}

/** What a door may touch. */
export interface DoorEdges extends Omit<Edges, 'mail' | 'settings' | 'secrets'> {
  readonly secrets: Omit<Secrets, 'linkKey'>;
}
/** The links' key, and no other secret: for whoever writes links, and for the page that they lead to. */
export interface LinkEdges {
  readonly secrets: Pick<Secrets, 'linkKey'>;
}
export type PageEdges = Omit<Edges, 'mail' | 'settings' | 'secrets'> & LinkEdges;
export type ReadEdges = Pick<Edges, 'table' | 'clock' | 'log'>;
export type ChaseEdges = Omit<Edges, 'secrets' | 'wakeQueue'> & LinkEdges;
export type RecordEdges = Omit<Edges, 'mail' | 'settings' | 'secrets'>;
export type HeartbeatEdges = Pick<Edges, 'table' | 'mail' | 'clock' | 'log' | 'settings'>;
