import type { WebhookSecrets } from '#shared/contracts/secrets.ts';
import type { Secrets } from '#shared/gateways/edges.ts';

/** Secrets of a few tenants, the same for everybody and for ever. */
export const createFakeSecrets = (webhooks: Readonly<Record<string, WebhookSecrets>> = {}): Secrets => ({
  digestKey: () => Promise.resolve(Buffer.alloc(32, 7).toString('base64')),
  linkKey: () => Promise.resolve(Buffer.alloc(32, 9).toString('base64')),
  webhooks: (tenant) => Promise.resolve(webhooks[tenant] ?? { sources: {} }),
});
