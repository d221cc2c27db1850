import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { BearerKey, Scope } from '#shared/contracts/tenant.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { getBearerKeyWithTenant } from '#shared/store/tenantRows.ts';
import { authorizeBearer, bearerDigest } from './bearer.ts';
import type { HttpError, HttpRequest } from './http.ts';
import { JSON_MEDIA_TYPE, mediaTypeOf } from './mediaType.ts';

/** Lets a person or system in by its bearer key: one read. Unknown, revoked and another tenant's key are the same 401. */
export const openBearerDoor = async (
  { table }: Pick<Edges, 'table'>,
  request: HttpRequest,
  scope: Scope,
): Promise<Result<BearerKey, HttpError>> => {
  const digest = bearerDigest(request.headers.authorization);
  if (digest === undefined) return failed({ kind: 'unauthorized' });
  const name = request.pathParameters.tenant ?? '';
  const { key, tenant } = await getBearerKeyWithTenant(table, digest, name);
  const authorized = authorizeBearer(key, name, scope);
  return authorized.ok && tenant?.mode === 'off' ? failed({ kind: 'unavailable' }) : authorized;
};

/** A person's command is JSON and says so, as at the webhook doors. */
export const acceptJson = ({ headers }: HttpRequest): Result<undefined, HttpError> =>
  mediaTypeOf(headers) === JSON_MEDIA_TYPE
    ? ok(undefined)
    : failed({ kind: 'unsupportedMediaType', accepted: [JSON_MEDIA_TYPE] });
