import type { ListedKey, Source, Tenant } from '#shared/contracts/tenant.ts';
import { fingerprintOf, liveSecretsOf, type StoredWebhooks } from './liveSecrets.ts';

/** What `tenant list NAME` shows: of secrets their fingerprints, of keys their ids. */

export interface TenantFile {
  readonly tenant: Tenant;
  readonly sources: readonly Source[];
  readonly stored: StoredWebhooks;
  readonly keys: readonly ListedKey[];
}

export const toView = ({ tenant, sources, stored, keys }: TenantFile) => ({
  tenant,
  sources: sources.map(({ source, doors, createdAt }) => ({
    source,
    doors,
    createdAt,
    secrets: liveSecretsOf(stored, source).map((secret) => {
      const fingerprint = fingerprintOf(secret);
      const made = stored.made[fingerprint];
      return { fingerprint, madeAt: made?.at, shown: made?.shown ?? true };
    }),
  })),
  keys: keys.map(({ keyId, scopes, createdAt }) => ({ keyId, scopes, createdAt })),
});

const UNKNOWN = '(not known when)';

const secretLine = ({ fingerprint, madeAt, shown }: ReturnType<typeof toView>['sources'][number]['secrets'][number]) =>
  `      secret ${fingerprint}  made ${madeAt ?? UNKNOWN}${shown ? '' : ', shown to nobody: rotate was broken off, revoke it'}`;

/** Lines for a person. */
export const describeTenant = (file: TenantFile): string => {
  const { tenant, sources, keys } = toView(file);
  const { mode, modeSince, modeUntil, senderName, replyTo, fallback, allowList } = tenant;
  const until = modeUntil === undefined ? '' : ` until ${modeUntil}`;
  return [
    `${tenant.tenant}: ${mode} since ${modeSince ?? UNKNOWN}${until}`,
    `  created ${tenant.createdAt ?? UNKNOWN}, last changed ${tenant.changedAt ?? tenant.createdAt ?? UNKNOWN}`,
    `  mails come from "${senderName}", answers go to ${replyTo}`,
    `  fallback ${[fallback.name, fallback.email, fallback.zone, fallback.language].filter(Boolean).join(', ')}`,
    ...(mode === 'allow-list' || allowList.length > 0 ? [`  allow-list ${allowList.join(', ') || 'empty'}`] : []),
    '  sources:',
    ...sources.flatMap(({ source, doors, createdAt, secrets }) => [
      `    ${source}  ${doors.join(', ')}  created ${createdAt ?? UNKNOWN}`,
      ...(secrets.length === 0 ? ['      no live secret: it can post nothing'] : secrets.map(secretLine)),
    ]),
    '  keys:',
    ...keys.map(({ keyId, scopes, createdAt }) => `    ${keyId}  ${scopes.join(', ')}  made ${createdAt}`),
  ].join('\n');
};
