import { createHash } from 'node:crypto';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { BearerKey, Scope } from '#shared/contracts/tenant.ts';
import type { HttpError } from './http.ts';

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]{16,200}=*)$/i;

/** SHA-256 of a bearer key as hex: the key of its row, so that the table never holds the key itself. */
export const digestBearerKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Digest of the key that an `Authorization` header presents, for one get; `undefined` when it presents none. */
export const bearerDigest = (authorization: string | undefined): string | undefined => {
  const key = BEARER.exec(authorization ?? '')?.[1];
  return key === undefined ? undefined : digestBearerKey(key);
};

/**
 * The key's row, if it may act here. Unknown, revoked (no row) and another tenant's key are the same `unauthorized`;
 * `forbidden` only tells a known key that it lacks the scope.
 */
export const authorizeBearer = (
  keyRow: BearerKey | undefined,
  tenant: string,
  scope: Scope,
): Result<BearerKey, HttpError> => {
  if (keyRow === undefined || keyRow.tenant !== tenant) return failed({ kind: 'unauthorized' });
  return keyRow.scopes.includes(scope) ? ok(keyRow) : failed({ kind: 'forbidden' });
};
