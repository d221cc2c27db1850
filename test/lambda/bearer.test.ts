import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BearerKey } from '#shared/contracts/tenant.ts';
import { authorizeBearer, bearerDigest, digestBearerKey } from '#shared/lambda/bearer.ts';

const row: BearerKey = { tenant: 'demo', keyId: 'adjuster-desk', scopes: ['claims:read'] };

describe('bearer keys', () => {
  it.each(['base64url', 'base64', 'hex'] as const)('looks a key of 32 bytes in %s up by its SHA-256', (encoding) => {
    const key = randomBytes(32).toString(encoding);
    const digest = createHash('sha256').update(key).digest('hex');
    expect(bearerDigest(`Bearer ${key}`)).toBe(digest);
    expect(digestBearerKey(key)).toBe(digest);
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic dXNlcjpwYXNzd29yZDEyMzQ=',
    'Bearer two words-of-sixteen-letters',
  ])('finds no key in the header %j', (header) => {
    expect(bearerDigest(header)).toBeUndefined();
  });

  it('lets a key in that has the scope in this tenant', () => {
    expect(authorizeBearer(row, 'demo', 'claims:read')).toEqual({ ok: true, value: row });
  });

  it.each([
    ['an unknown or revoked key', undefined, 'demo'],
    ["another tenant's key", row, 'other'],
    ["another tenant's key, also without the scope", { ...row, scopes: [] }, 'other'],
  ])('answers %s as unauthorized', (_what, keyRow, tenant) => {
    expect(authorizeBearer(keyRow, tenant, 'claims:read')).toEqual({ ok: false, error: { kind: 'unauthorized' } });
  });

  it('tells a known key that it lacks the scope', () => {
    expect(authorizeBearer(row, 'demo', 'tasks:command')).toEqual({ ok: false, error: { kind: 'forbidden' } });
  });
});
