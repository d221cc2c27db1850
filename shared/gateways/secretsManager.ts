import { hkdfSync } from 'node:crypto';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { digestKeySecretName, webhooksSecretName } from '#shared/contracts/names.ts';
import {
  SECRETS_AGE,
  SECRETS_ASKED_AGAIN,
  SECRETS_OUTLAST_OUTAGE,
  type WebhookSecrets,
  WebhookSecretsSchema,
} from '#shared/contracts/secrets.ts';
import type { Secrets } from './edges.ts';
import { GatewayUnavailable, Misconfigured } from './gatewayErrors.ts';
import { toSdkFailure } from './sdkFailure.ts';

export interface SecretsManagerOptions {
  readonly client: SecretsManagerClient;
  /** "claimtower/prod". */
  readonly prefix: string;
  readonly monotonicMilliseconds: () => number;
}

const DIGEST_KEY_BYTES = 32;

const DigestKeySchema = z.base64().refine((key) => Buffer.from(key, 'base64').length >= DIGEST_KEY_BYTES);

/** Another name ends every link that was mailed, and forgets no worker. */
const LINKS = 'claimtower visit links 1';

/** A key of its own that tells nothing of the other (HKDF, RFC 5869), where a second secret would cost 40 cents a month. */
const linkKeyFrom = (digestKey: string): string =>
  Buffer.from(hkdfSync('sha256', Buffer.from(digestKey, 'base64'), '', LINKS, DIGEST_KEY_BYTES)).toString('base64');

const NONE: WebhookSecrets = { sources: {} };

/** Undefined when there is no such secret. */
const getOrUndefined = async (client: SecretsManagerClient, name: string): Promise<string | undefined> => {
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: name }))).SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    if (toSdkFailure(error) === 'refused') throw error;
    throw new GatewayUnavailable('Secrets Manager', error);
  }
};

const parseWebhooks = (name: string, text: string): WebhookSecrets => {
  try {
    return WebhookSecretsSchema.parse(JSON.parse(text));
  } catch {
    // Without its cause: what stands there is secret, and JSON.parse repeats it.
    throw new Misconfigured(`The secret ${name} does not hold JSON as "npm run tenant" writes it.`);
  }
};

interface Known {
  readonly secrets: Promise<WebhookSecrets>;
  readonly askedAt: number;
}

/** Secrets that each function keeps for a while, since a call costs time and money at each request. */
export const createSecretsManagerSecrets = ({
  client,
  prefix,
  monotonicMilliseconds,
}: SecretsManagerOptions): Secrets => {
  let digestKey: Promise<string> | undefined;
  const known = new Map<string, Known>();

  const readDigestKey = async (): Promise<string> => {
    const name = digestKeySecretName(prefix);
    const parsed = DigestKeySchema.safeParse(await getOrUndefined(client, name));
    if (parsed.success) return parsed.data;
    throw new Misconfigured(
      `The secret ${name} must hold at least ${DIGEST_KEY_BYTES} random bytes in base64; a deployment makes it.`,
    );
  };

  const readWebhooks = async (tenant: string): Promise<WebhookSecrets> => {
    const name = webhooksSecretName(prefix, tenant);
    const text = await getOrUndefined(client, name);
    return text === undefined ? NONE : parseWebhooks(name, text);
  };

  const knownDigestKey = (): Promise<string> => {
    digestKey ??= readDigestKey();
    return digestKey.catch((error: unknown) => {
      digestKey = undefined;
      throw error;
    });
  };

  return {
    digestKey: knownDigestKey,
    linkKey: async () => linkKeyFrom(await knownDigestKey()),
    webhooks: async (tenant, age) => {
      const now = monotonicMilliseconds();
      const before = known.get(tenant);
      const oldest = age === 'fresh' ? SECRETS_ASKED_AGAIN : SECRETS_AGE;
      if (before !== undefined && now - before.askedAt < oldest) return before.secrets;
      const asked = { secrets: readWebhooks(tenant), askedAt: now };
      known.set(tenant, asked);
      return asked.secrets.catch((error: unknown) => {
        if (before === undefined) known.delete(tenant);
        if (before !== undefined) known.set(tenant, before);
        // A sender with a new secret must hear that we cannot tell, not that its signature is wrong.
        if (before === undefined || age === 'fresh' || now - before.askedAt > SECRETS_OUTLAST_OUTAGE) throw error;
        return before.secrets;
      });
    },
  };
};
