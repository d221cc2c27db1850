import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { MOST_LIVE_SECRETS, WebhookSecretsSchema } from '#shared/contracts/secrets.ts';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import { Sentence } from '../reportFailure.ts';

/** What a tenant's secret holds for people beside what the functions read, and how it changes; pure. */

const SECRET_BYTES = 32;

/** `shown`: its maker has seen it, so somebody may sign with it. */
const MadeSchema = z.object({ at: InstantSchema, shown: z.boolean() });

/** `made`: by fingerprint; nothing of secrets that a start of the local system has put. */
export const StoredWebhooksSchema = WebhookSecretsSchema.extend({
  made: z.record(z.string(), MadeSchema).default({}),
});
export type StoredWebhooks = z.infer<typeof StoredWebhooksSchema>;

export const NOTHING_STORED: StoredWebhooks = { sources: {}, made: {} };

/** "whsec_..." of Standard Webhooks, which asks for 24 to 64 random bytes. */
export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** By which people tell secrets apart; of 256 random bits it gives nothing away. */
export const fingerprintOf = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 8);

export const liveSecretsOf = ({ sources }: StoredWebhooks, source: string): readonly string[] => sources[source] ?? [];

export interface SecretOf {
  readonly source: string;
  readonly secret: string;
}

/** The newest first. Throws `Sentence` where the doors would not try them all. */
export const withSecret = (stored: StoredWebhooks, { source, secret }: SecretOf, at: Instant): StoredWebhooks => {
  const live = Object.values(stored.sources).flat().length;
  if (live >= MOST_LIVE_SECRETS) {
    throw new Sentence(
      `${live} secrets are live, and the doors try ${MOST_LIVE_SECRETS}: revoke those that nobody signs with first.`,
    );
  }
  return {
    ...stored,
    sources: { ...stored.sources, [source]: [secret, ...liveSecretsOf(stored, source)] },
    made: { ...stored.made, [fingerprintOf(secret)]: { at, shown: false } },
  };
};

export const asShown = (stored: StoredWebhooks, secret: string): StoredWebhooks => {
  const made = stored.made[fingerprintOf(secret)];
  return made === undefined
    ? stored
    : { ...stored, made: { ...stored.made, [fingerprintOf(secret)]: { ...made, shown: true } } };
};

export interface Revocation {
  readonly source: string;
  /** `oldest`, `all-but-newest`, or a fingerprint. */
  readonly which: string;
  /** Also where nobody can sign any more, or nobody may know how to yet. */
  readonly force: boolean;
}

/** Throws `Sentence` where the source would fall silent. */
export const withoutSecrets = (stored: StoredWebhooks, revocation: Revocation): StoredWebhooks => {
  const { source, which, force } = revocation;
  const live = liveSecretsOf(stored, source);
  const gone = chosen(live, revocation);
  if (gone.length === 0) throw new Sentence(`No live secret of ${source} is ${which}: see npm run tenant -- list.`);
  const left = live.filter((secret) => !gone.includes(secret));
  if (!force) refuseSilence(stored, { source, left });
  const made = Object.entries(stored.made).filter(([fingerprint]) => !gone.map(fingerprintOf).includes(fingerprint));
  return { ...stored, sources: { ...stored.sources, [source]: left }, made: Object.fromEntries(made) };
};

const chosen = (live: readonly string[], { which }: Revocation): readonly string[] => {
  if (which === 'all-but-newest') return live.slice(1);
  if (which === 'oldest') return live.slice(-1);
  return live.filter((secret) => fingerprintOf(secret) === which.toLowerCase());
};

const refuseSilence = (
  { made }: StoredWebhooks,
  { source, left }: { readonly source: string; readonly left: readonly string[] },
): void => {
  if (left.length === 0) {
    throw new Sentence(
      `It is the last live secret of ${source}, which could post nothing any more: rotate first, or say --force.`,
    );
  }
  // Shown is what every function can know: a rotation waits before it shows.
  const isKnown = (secret: string): boolean => made[fingerprintOf(secret)]?.shown ?? true;
  if (left.some(isKnown)) return;
  throw new Sentence(
    `What would be left of ${source} was shown to nobody yet: wait for its rotate, rotate again, or say --force.`,
  );
};
