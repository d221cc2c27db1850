import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  InvalidParameterException,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { ENV, webhooksSecretName } from '#shared/contracts/names.ts';
import { readVariable, readVariableOrUndefined, type Variables } from '#shared/gateways/environment.ts';
import { Sentence } from '../reportFailure.ts';
import { NOTHING_STORED, type StoredWebhooks, StoredWebhooksSchema } from './liveSecrets.ts';

/**
 * The webhook secrets of tenants as people change them. A change is put as a version that no function reads, and becomes
 * the current one only if the version that it was made from still is: of two at a time one is made again (ADR 085).
 */

const TRIES = 10;
const PAUSE_MILLISECONDS = 200;
const [CURRENT, PENDING] = ['AWSCURRENT', 'AWSPENDING'];

export interface WebhookVault {
  get(tenant: string): Promise<StoredWebhooks>;
  /** `change` may be called again, and may throw. Returns what is stored now. */
  change(tenant: string, change: (stored: StoredWebhooks) => StoredWebhooks): Promise<StoredWebhooks>;
}

export interface WebhookVaultOptions {
  readonly client: SecretsManagerClient;
  readonly prefix: string;
  /** KMS key that new secrets are encrypted with; none: the account's own for Secrets Manager. */
  readonly keyArn: string | undefined;
}

/** Of the place whose environment this process has made its own. */
export const realWebhookVault = (variables: Variables): WebhookVault =>
  createWebhookVault({
    client: new SecretsManagerClient(),
    prefix: readVariable(variables, ENV.secretsPrefix),
    keyArn: readVariableOrUndefined(variables, ENV.bucketKey),
  });

interface Version {
  readonly id: string;
  readonly stored: StoredWebhooks;
}

export const createWebhookVault = ({ client, prefix, keyArn }: WebhookVaultOptions): WebhookVault => {
  const nameOf = (tenant: string) => webhooksSecretName(prefix, tenant);

  const read = async (tenant: string): Promise<Version | undefined> => {
    const SecretId = nameOf(tenant);
    try {
      const { VersionId = '', SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
      return { id: VersionId, stored: StoredWebhooksSchema.parse(JSON.parse(SecretString)) };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      if (!(error instanceof InvalidRequestException)) throw error;
      throw new Sentence(
        `The secret ${SecretId} is marked for deletion: aws secretsmanager restore-secret --secret-id ${SecretId}`,
      );
    }
  };

  const create = async (tenant: string, stored: StoredWebhooks): Promise<boolean> => {
    const command = new CreateSecretCommand({
      Name: nameOf(tenant),
      Description: `Live webhook secrets of the tenant ${tenant}; changed by npm run tenant`,
      SecretString: JSON.stringify(stored),
      ...(keyArn === undefined ? {} : { KmsKeyId: keyArn }),
    });
    return unlessRefused(client.send(command), [ResourceExistsException]);
  };

  const replace = async (tenant: string, before: Version, stored: StoredWebhooks): Promise<boolean> => {
    const [SecretId, id] = [nameOf(tenant), randomUUID()];
    const text = JSON.stringify(stored);
    const put = { SecretId, SecretString: text, ClientRequestToken: id, VersionStages: [PENDING] };
    await client.send(new PutSecretValueCommand(put));
    const move = { SecretId, VersionStage: CURRENT, MoveToVersionId: id, RemoveFromVersionId: before.id };
    const moved = client.send(new UpdateSecretVersionStageCommand(move));
    if (await unlessRefused(moved, [InvalidParameterException, ResourceNotFoundException])) return true;
    // The answer to a first try of the SDK may have been lost: then the second was refused.
    return (await read(tenant))?.id === id;
  };

  return {
    get: async (tenant) => (await read(tenant))?.stored ?? NOTHING_STORED,
    change: async (tenant, change) => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const before = await read(tenant);
        const stored = change(before?.stored ?? NOTHING_STORED);
        const done = before === undefined ? create(tenant, stored) : replace(tenant, before, stored);
        if (await done) return stored;
        await wait(PAUSE_MILLISECONDS * Math.random());
      }
      throw new Sentence(`Others change the secrets of ${tenant} at the same time: try again.`);
    },
  };
};

type Refusal = new (...fields: never[]) => Error;

const unlessRefused = async (call: Promise<unknown>, refusals: readonly Refusal[]): Promise<boolean> => {
  try {
    await call;
    return true;
  } catch (error) {
    if (refusals.some((refusal) => error instanceof refusal)) return false;
    throw error;
  }
};
