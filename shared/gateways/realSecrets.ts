import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ENV } from '#shared/contracts/names.ts';
import { BODY_CLIENT_OPTIONS } from './bodyClientOptions.ts';
import type { Secrets } from './edges.ts';
import { readVariable, type Variables } from './environment.ts';
import { createSecretsManagerSecrets } from './secretsManager.ts';
import { systemClock } from './systemClock.ts';

/** The secrets under the prefix that the environment names. Throws `Misconfigured`. */
export const realSecrets = (variables: Variables): Secrets =>
  createSecretsManagerSecrets({
    client: new SecretsManagerClient(BODY_CLIENT_OPTIONS),
    prefix: readVariable(variables, ENV.secretsPrefix),
    monotonicMilliseconds: systemClock.monotonicMilliseconds,
  });
