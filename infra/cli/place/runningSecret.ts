import { localSecretsManager } from '#infra/local/embedded/clients.ts';
import { ENV } from '#shared/contracts/names.ts';
import { readVariable } from '#shared/gateways/environment.ts';
import { liveSecretsOf } from '../tenant/liveSecrets.ts';
import type { SourceName } from '../tenant/sources.ts';
import { createWebhookVault } from '../tenant/webhookVault.ts';
import { PlaceError } from './placeError.ts';
import { readRunningServices } from './runningServices.ts';

/** The secret that a source of the system at `url` signs with; undefined when another system runs there, or none of this machine. */
export const runningSecret = async (url: string, { tenant, source }: SourceName): Promise<string | undefined> => {
  const running = await readRunningServices().catch((cause: unknown) => {
    if (cause instanceof PlaceError) return undefined;
    throw cause;
  });
  if (running === undefined || new URL(running.services.apiUrl).origin !== new URL(url).origin) return undefined;
  const { environment } = running.services;
  const client = localSecretsManager(environment.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? '');
  const vault = createWebhookVault({ client, prefix: readVariable(environment, ENV.secretsPrefix), keyArn: undefined });
  // The oldest one is known wherever the source is: a newer one may not be yet.
  return liveSecretsOf(await vault.get(tenant), source).at(-1);
};
