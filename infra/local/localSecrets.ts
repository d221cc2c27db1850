import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type WebhookSecrets, WebhookSecretsSchema } from '#shared/contracts/secrets.ts';
import type { Secrets } from '#shared/gateways/edges.ts';
import { writeDurably } from './clock/writeDurably.ts';

/** For one machine only: what it digests never leaves the data folder. */
const DIGEST_KEY = Buffer.from('claimtower-on-one-machine-digest-key').toString('base64');

export interface LocalSecrets {
  readonly secrets: Secrets;
  putWebhooks(tenant: string, webhooks: WebhookSecrets): void;
}

const FileSchema = z.record(z.string(), WebhookSecretsSchema);

/** Webhook secrets by tenant in one file of the data folder. */
export const openLocalSecrets = (file: string): LocalSecrets => {
  const known = existsSync(file) ? FileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  return {
    secrets: {
      digestKey: () => Promise.resolve(DIGEST_KEY),
      webhooks: (tenant) => Promise.resolve(known[tenant] ?? { sources: {} }),
    },
    putWebhooks: (tenant, webhooks) => {
      known[tenant] = webhooks;
      writeDurably(file, JSON.stringify(known));
    },
  };
};
