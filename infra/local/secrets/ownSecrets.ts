import {
  CreateSecretCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { digestKeySecretName, webhooksSecretName } from '#shared/contracts/names.ts';
import type { WebhookSecrets } from '#shared/contracts/secrets.ts';
import type { Clock, Secrets } from '#shared/gateways/edges.ts';
import { createSecretsManagerSecrets } from '#shared/gateways/secretsManager.ts';

/** For one machine only: what it digests never leaves the data folder. */
const DIGEST_KEY = Buffer.from('claimtower-on-one-machine-digest-key').toString('base64');

export interface OwnSecrets {
  readonly secrets: Secrets;
  /** Known to this system at once; a command beside it waits until it is. */
  putWebhooks(tenant: string, webhooks: WebhookSecrets): Promise<void>;
}

export interface OwnSecretsOptions {
  readonly client: SecretsManagerClient;
  readonly prefix: string;
  readonly clock: Pick<Clock, 'monotonicMilliseconds'>;
  /** By tenant; put where nothing is kept for it. What an earlier start, or a person, has put stays. */
  readonly seeds: Readonly<Record<string, WebhookSecrets>>;
}

/** The secrets of this system, through the gateway of the functions on AWS. */
export const openOwnSecrets = async ({ client, prefix, clock, seeds }: OwnSecretsOptions): Promise<OwnSecrets> => {
  const { monotonicMilliseconds } = clock;
  await createUnlessThere(client, digestKeySecretName(prefix), DIGEST_KEY);
  for (const [tenant, webhooks] of Object.entries(seeds)) {
    await createUnlessThere(client, webhooksSecretName(prefix, tenant), JSON.stringify(webhooks));
  }
  const forgetful = () => createSecretsManagerSecrets({ client, prefix, monotonicMilliseconds });
  let gateway = forgetful();
  return {
    secrets: {
      digestKey: () => gateway.digestKey(),
      linkKey: () => gateway.linkKey(),
      webhooks: (tenant, age) => gateway.webhooks(tenant, age),
    },
    putWebhooks: async (tenant, webhooks) => {
      const [name, text] = [webhooksSecretName(prefix, tenant), JSON.stringify(webhooks)];
      const isNew = await createUnlessThere(client, name, text);
      if (!isNew) await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: text }));
      gateway = forgetful();
    },
  };
};

const createUnlessThere = async (client: SecretsManagerClient, name: string, text: string): Promise<boolean> => {
  try {
    await client.send(new CreateSecretCommand({ Name: name, SecretString: text }));
    return true;
  } catch (error) {
    if (error instanceof ResourceExistsException) return false;
    throw error;
  }
};
