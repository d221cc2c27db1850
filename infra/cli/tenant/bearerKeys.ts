import { randomBytes } from 'node:crypto';
import type { Scope } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Table } from '#shared/gateways/table.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { listedKeyTransactItems, listKeys, revokedKeyTransactItems } from '#shared/store/tenantRows.ts';
import { Sentence } from '../reportFailure.ts';
import { tenantOrThrow } from './sources.ts';

/** Bearer keys of people and their systems: shown once, stored as digests. */

const KEY_BYTES = 32;

export interface NewKey {
  readonly tenant: string;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
}

/** The key, which nobody can read again. Throws `Sentence`. */
export const createKey = async (table: Table, { scopes, ...ids }: NewKey, at: Instant): Promise<string> => {
  await tenantOrThrow(table, ids.tenant);
  // The beginning is for whoever scans code for keys that leaked.
  const key = `ct_${randomBytes(KEY_BYTES).toString('base64url')}`;
  const { kind } = await table.transact(
    listedKeyTransactItems(digestBearerKey(key), { ...ids, scopes: [...scopes] }, at),
  );
  if (kind === 'written') return key;
  throw new Sentence(`${ids.tenant} has a key ${ids.keyId} already: revoke it first, or say another --id.`);
};

/** From now on: a door reads the row at each request. Throws `Sentence`. */
export const revokeKey = async (table: Table, tenant: string, keyId: string): Promise<void> => {
  const key = (await listKeys(table, tenant)).find((one) => one.keyId === keyId);
  if (key === undefined) throw new Sentence(`${tenant} has no key ${keyId}: see npm run tenant -- list ${tenant}.`);
  const { kind } = await table.transact(revokedKeyTransactItems(key));
  if (kind !== 'written') throw new Sentence(`The key ${keyId} was not revoked (${kind}): revoke it again.`);
};
