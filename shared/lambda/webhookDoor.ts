import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { Door, Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, type Instant, toInstant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { bodyDigest } from '#shared/intake/digests.ts';
import type { IntakeContext } from '#shared/intake/inputs.ts';
import { getTenantWithSourcesOrUndefined } from '#shared/store/tenantRows.ts';
import type { HttpError, HttpRequest } from './http.ts';
import { verifyWebhook } from './verifyWebhook.ts';

/** What is known of a signed input once it is inside and kept. */
export interface KeptInput {
  readonly tenant: Tenant;
  readonly webhookId: string;
  readonly contentType: string;
  /** SHA-256 of the raw body, base64url. */
  readonly digest: string;
  /** Where the raw body is kept. */
  readonly bodyKey: string;
  readonly context: IntakeContext;
}

export type DoorEdges = Pick<Edges, 'table' | 'objects' | 'clock' | 'settings'>;

/** The signed time in business time: on one machine the test clock may be days ahead of the wall. */
const inBusinessTime = (timestamp: Instant, now: Instant): Instant => {
  const wall = Date.parse(toInstant(Date.now()));
  const offsetSeconds = Math.round((Date.parse(now) - wall) / 1000);
  return addMilliseconds(timestamp, offsetSeconds * 1000);
};

/** Sent later, else received later. Of the wall: business time on one machine may stand still. */
const arrivalOf = (timestamp: Instant): string => `${Date.parse(timestamp) / 1000}.${Date.now()}`;

/**
 * Lets a signed input in: one read, the signature over the raw bytes, then the raw body into the object store before
 * anything is parsed. Nothing is stored of a request that is not authentic.
 */
export const openWebhookDoor = async (
  edges: DoorEdges,
  request: HttpRequest,
  door: Door,
  contentTypes: readonly string[],
): Promise<Result<KeptInput, HttpError>> => {
  const name = request.pathParameters.tenant ?? '';
  const found = await getTenantWithSourcesOrUndefined(edges.table, name);
  const { headers, body, query } = request;
  const verified = verifyWebhook({
    sources: found?.sources ?? [],
    headers,
    body,
    door,
    sourceHint: query.source,
    contentTypes,
  });
  if (!verified.ok) return verified;
  if (found === undefined) return failed({ kind: 'unauthorized' });
  if (found.tenant.mode === 'off') return failed({ kind: 'unavailable' });
  const { source, webhookId, timestamp, contentType } = verified.value;
  const digest = bodyDigest(body);
  const bodyKey = `raw/${name}/${source.source}/${encodeURIComponent(webhookId)}/${digest}`;
  await edges.objects.put(bodyKey, body, contentType);
  const now = edges.clock.now();
  const receivedAt = inBusinessTime(timestamp, now);
  const arrival = arrivalOf(timestamp);
  const { digestKey } = edges.settings;
  const context = { tenant: name, source: source.source, receivedAt, now, arrival, digestKey };
  return ok({ tenant: found.tenant, webhookId, contentType, digest, bodyKey, context });
};
