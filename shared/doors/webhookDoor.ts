import { keepInput, type Receipt } from '#shared/archive/inputArchive.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { WebhookSecrets } from '#shared/contracts/secrets.ts';
import type { Door } from '#shared/contracts/tenant.ts';
import { addMilliseconds, type Instant, toInstant } from '#shared/contracts/time.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { bodyDigest } from '#shared/intake/digests.ts';
import type { HttpError, HttpRequest } from '#shared/lambda/http.ts';
import { mediaTypeOf } from '#shared/lambda/mediaType.ts';
import { type VerifiedWebhook, verifyWebhook, type WebhookRequest } from '#shared/lambda/verifyWebhook.ts';
import { getTenantWithSourcesOrUndefined, type TenantWithSources } from '#shared/store/tenantRows.ts';
import { type KeptInput, toKeptInput } from './keptInput.ts';

/** The signed time in business time: on one machine the test clock may be days ahead of the wall. */
const inBusinessTime = (timestamp: Instant, now: Instant): Instant => {
  const wall = Date.parse(toInstant(Date.now()));
  const offsetSeconds = Math.round((Date.parse(now) - wall) / 1000);
  return addMilliseconds(timestamp, offsetSeconds * 1000);
};

/** Sent later, else received later. Of the wall: business time on one machine may stand still. */
const arrivalOf = (timestamp: Instant): string => `${Date.parse(timestamp) / 1000}.${Date.now()}`;

const UNNAMED_TYPE = 'application/octet-stream';

/** A media type that a store takes as a header; whatever else a sender writes there is bytes. */
const storedType = (mediaType: string): string =>
  /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mediaType) ? mediaType : UNNAMED_TYPE;

/** Against the secrets that are known, and against those of now where none of them has made the signature: a rotation drops nothing. */
const verifySource = async (
  { secrets }: DoorEdges,
  { tenant, sources }: TenantWithSources,
  request: Omit<WebhookRequest, 'sources'>,
): Promise<Result<VerifiedWebhook, HttpError>> => {
  const verify = (live: WebhookSecrets) =>
    verifyWebhook({
      ...request,
      sources: sources.map((source) => ({ ...source, secrets: live.sources[source.source] ?? [] })),
    });
  const verified = verify(await secrets.webhooks(tenant.tenant));
  if (verified.ok || verified.error.kind !== 'unauthorized') return verified;
  return verify(await secrets.webhooks(tenant.tenant, 'fresh'));
};

/**
 * Lets a signed input in: one read, the signature over the raw bytes, then the raw body into the object store before
 * anything is parsed, whatever its content type. Nothing is stored of a request that is not authentic.
 */
export const openWebhookDoor = async (
  edges: DoorEdges,
  { pathParameters, headers, body, query }: HttpRequest,
  door: Door,
): Promise<Result<KeptInput, HttpError>> => {
  const name = pathParameters.tenant ?? '';
  const found = await getTenantWithSourcesOrUndefined(edges.table, name);
  if (found === undefined) return failed({ kind: 'unauthorized' });
  const verified = await verifySource(edges, found, { headers, body, door, sourceHint: query.source });
  if (!verified.ok) return verified;
  if (found.tenant.mode === 'off') return failed({ kind: 'unavailable' });
  const { webhookId, timestamp } = verified.value;
  const { source } = verified.value.source;
  const at = edges.clock.now();
  const receipt: Receipt = {
    tenant: name,
    door,
    source,
    id: webhookId,
    digest: bodyDigest(body),
    contentType: storedType(mediaTypeOf(headers)),
    receivedAt: inBusinessTime(timestamp, at),
    arrival: arrivalOf(timestamp),
    at,
    wallTime: Date.now(),
  };
  await keepInput(edges.objects, receipt, body);
  return ok(await toKeptInput(edges, found.tenant, receipt));
};
