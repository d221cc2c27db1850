import { spreadWithin } from '#shared/chase/spread.ts';
import { type FileKey, SHARDS } from '#shared/contracts/names.ts';
import type { Key } from '#shared/gateways/table.ts';

/** Keys of every kind of row. The partition is the file, so that a claim and its tasks are spread like the claims are. */

const version = (number: number): string => String(number).padStart(8, '0');

export const filePartition = ({ tenant, kind, id }: FileKey): string => `${kind}#${tenant}#${id}`;

export const SNAPSHOT = 'SNAPSHOT';
export const ALARM = 'ALARM';
export const COMMIT_PREFIX = 'COMMIT#';
export const MAIL_PREFIX = 'MAIL#';
export const INBOX = 'INBOX';

export const snapshotKey = (file: FileKey): Key => ({ pk: filePartition(file), sk: SNAPSHOT });
export const alarmKey = (file: FileKey): Key => ({ pk: filePartition(file), sk: ALARM });
/** Commits sort by version. */
export const commitKey = (file: FileKey, number: number): Key => ({
  pk: filePartition(file),
  sk: `${COMMIT_PREFIX}${version(number)}`,
});
export const mailKey = (file: FileKey, messageId: string): Key => ({
  pk: filePartition(file),
  sk: `${MAIL_PREFIX}${messageId}`,
});

export const inboxKey = (tenant: string, source: string, id: string): Key => ({
  pk: `inbox#${tenant}#${source}#${id}`,
  sk: INBOX,
});
export const referenceKey = (tenant: string, reference: string): Key => ({
  pk: `ref#${tenant}#${reference.trim().toUpperCase()}`,
  sk: 'REF',
});
/** A number is no reference: what one sender calls its notice may be another's claim number. */
export const claimNumberKey = (tenant: string, number: string): Key => ({
  pk: `number#${tenant}#${number.trim().toUpperCase()}`,
  sk: 'NUMBER',
});
export const personKey = (tenant: string, digest: string): Key => ({ pk: `person#${tenant}#${digest}`, sk: 'PERSON' });
export const ADDRESS = 'ADDRESS';
export const addressKey = (tenant: string, address: string): Key => ({
  pk: `address#${tenant}#${address}`,
  sk: ADDRESS,
});
export const tenantPartition = (tenant: string): string => `tenant#${tenant}`;
export const tenantKey = (tenant: string): Key => ({ pk: tenantPartition(tenant), sk: 'TENANT' });
export const sourceKey = (tenant: string, source: string): Key => ({
  pk: tenantPartition(tenant),
  sk: `SOURCE#${source}`,
});
export const bearerKeyKey = (digest: string): Key => ({ pk: `key#${digest}`, sk: 'KEY' });
/** Beside the tenant's own partition, which a door reads whole at each request. */
export const listedKeysPartition = (tenant: string): string => `keys#${tenant}`;
export const listedKeyKey = (tenant: string, keyId: string): Key => ({ pk: listedKeysPartition(tenant), sk: keyId });
export const WATERMARK_KEY: Key = { pk: 'watermark', sk: 'WATERMARK' };

/** The stage's own limit on what leaves. */
export const GUARD_KEY: Key = { pk: 'guard', sk: 'GUARD' };

/** Partition of the alarm index in which tenants stand; no lane has its name. */
export const TENANT_PARTITION = 'tenants';

/** Partition of the alarm index. */
export const alarmPartition = (lane: string, shard: number): string => `${lane}#${shard}`;

/** The shard of a file; stays with its alarm row until that is next written. */
export const shardOf = (file: FileKey): number => spreadWithin(filePartition(file), SHARDS);
