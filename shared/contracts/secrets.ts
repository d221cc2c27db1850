import * as z from 'zod';

/** A tenant's secret in Secrets Manager: by source, "whsec_..." of Standard Webhooks, the newest first; several are live while one is rotated. */
export const WebhookSecretsSchema = z.looseObject({ sources: z.record(z.string(), z.array(z.string())) });
export type WebhookSecrets = z.infer<typeof WebhookSecretsSchema>;

/** So many are tried on a request: those of a tenant that are more would be refused without a word. A rotation needs two at a time. */
export const MOST_LIVE_SECRETS = 20;

/** So long a function may take a secret that was revoked meanwhile. Milliseconds. */
export const SECRETS_AGE = 60_000;

/**
 * A signature that no known secret has made has them read again, but not sooner than this after the last time, so that a
 * stranger cannot make us pay for each request. A new secret is shown to nobody before it has passed.
 */
export const SECRETS_ASKED_AGAIN = 5_000;

/**
 * So long after a new secret was written every function that doubts a signature finds it: whatever was read before is then
 * older than `SECRETS_ASKED_AGAIN`. The rest is for Secrets Manager, which does not say when all of it knows a write.
 */
export const SECRETS_SETTLED = SECRETS_ASKED_AGAIN + 10_000;

/** While the secret store does not answer, what is known stays good for so long: notices must still be taken in. */
export const SECRETS_OUTLAST_OUTAGE = 10 * 60_000;
