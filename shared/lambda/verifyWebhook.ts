import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { MOST_LIVE_SECRETS } from '#shared/contracts/secrets.ts';
import type { Door, Source } from '#shared/contracts/tenant.ts';
import { type Instant, MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { HttpError } from './http.ts';

/** Bounds what a stranger can make us compute, as `MOST_LIVE_SECRETS` does. */
const MAX_SIGNATURES = 5;
/** Standard Webhooks' own tolerance, on the wall clock: business time on one machine may be days ahead. */
const TOLERANCE = 5 * MINUTE;

/** A source with its live secrets. */
export interface SigningSource extends Source {
  /** "whsec_...", the newest first. */
  readonly secrets: readonly string[];
}

export interface WebhookRequest {
  /** Of the tenant in the path; empty for an unknown tenant. */
  readonly sources: readonly SigningSource[];
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly door: Door;
  /** `?source=`: tries only this source's secrets. */
  readonly sourceHint?: string | undefined;
}

export interface VerifiedWebhook {
  readonly source: Source;
  readonly webhookId: string;
  readonly timestamp: Instant;
}

interface SignedHeaders {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

const parseSignedHeaders = (headers: WebhookRequest['headers']): SignedHeaders | undefined => {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const signature = headers['webhook-signature'] ?? '';
  if (!/^[\x21-\x7e]{1,128}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(Date.now() - Number(timestamp) * 1000) > TOLERANCE) return undefined;
  const count = signature.split(' ').length;
  return signature !== '' && count <= MAX_SIGNATURES ? { id, timestamp, signature } : undefined;
};

const decodeUtf8 = (body: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/** The library signs text. Bytes that are no UTF-8 are a known sender's fault to be told (400), not a stranger (401). */
const bytesMatch = (secret: string, { id, timestamp, signature }: SignedHeaders, body: Uint8Array): boolean => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signature.split(' ').some((one) => {
    const given = Buffer.from(one.startsWith('v1,') ? one.slice('v1,'.length) : '', 'base64');
    return given.byteLength === mac.byteLength && timingSafeEqual(given, mac);
  });
};

const textMatches = (secret: string, headers: SignedHeaders, text: string): boolean => {
  try {
    new Webhook(secret).verify(
      text,
      {
        'webhook-id': headers.id,
        'webhook-timestamp': headers.timestamp,
        'webhook-signature': headers.signature,
      },
      { jsonParse: false },
    );
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
};

const findSource = (request: WebhookRequest, headers: SignedHeaders): SigningSource | undefined => {
  const { sources, sourceHint, body } = request;
  const text = decodeUtf8(body);
  return sources
    .filter(({ source }) => sourceHint === undefined || source === sourceHint)
    .flatMap((source) => source.secrets.map((secret) => ({ source, secret })))
    .slice(0, MOST_LIVE_SECRETS)
    .find(({ secret }) => (text === undefined ? bytesMatch(secret, headers, body) : textMatches(secret, headers, text)))
    ?.source;
};

/**
 * Standard Webhooks over the raw body, before anything is parsed. The source is the one whose live secret verifies.
 * Missing or wrong headers, signature, secret or tenant and a timestamp more than five minutes off are all the same
 * `unauthorized`; `forbidden` is told to authentic senders only.
 */
export const verifyWebhook = (request: WebhookRequest): Result<VerifiedWebhook, HttpError> => {
  const signed = parseSignedHeaders(request.headers);
  const source = signed && findSource(request, signed);
  if (signed === undefined || source === undefined) return failed({ kind: 'unauthorized' });
  if (!source.doors.includes(request.door)) return failed({ kind: 'forbidden' });
  return ok({ source, webhookId: signed.id, timestamp: toInstant(Number(signed.timestamp) * 1000) });
};
