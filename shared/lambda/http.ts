import type { Fault } from '#events/http/problem.ts';
import type { Result } from '#shared/contracts/result.ts';

/** A request as a use case sees it. */
export interface HttpRequest {
  readonly method: string;
  /** "POST /v1/{tenant}/fnol": names no tenant and no claim, so it can be logged. */
  readonly route: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as the sender signed them. */
  readonly body: Uint8Array;
}

export interface HttpReply {
  readonly status: number;
  readonly body: unknown;
}

/** Facts, not statuses: `problemReply` is the one place that knows the numbers. */
export type HttpError =
  /** No, unknown or revoked credentials, or another tenant's path; never says which. */
  | { readonly kind: 'unauthorized' }
  /** Known, but this door or scope is not theirs. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'notFound' }
  /** The same id with another body. */
  | { readonly kind: 'conflict'; readonly detail: string }
  /** Understood, and the claim or task says no. */
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'unsupportedMediaType'; readonly accepted: readonly string[] }
  /** Not understood: every fault at once. */
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  /** The tenant leaves: what would begin something new is not taken in, now or later. */
  | { readonly kind: 'leaving' }
  | { readonly kind: 'unavailable' };

export type HttpResult = Result<HttpReply, HttpError>;

export type HandleRequest = (request: HttpRequest) => Promise<HttpResult>;
