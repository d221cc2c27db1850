import type { Door } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Table } from '#shared/gateways/table.ts';
import {
  getTenantWithSourcesOrUndefined,
  sourceTransactItem,
  type TenantWithSources,
} from '#shared/store/tenantRows.ts';
import { Sentence } from '../reportFailure.ts';
import {
  asShown,
  fingerprintOf,
  liveSecretsOf,
  newSecret,
  type Revocation,
  withoutSecrets,
  withSecret,
} from './liveSecrets.ts';
import type { WebhookVault } from './webhookVault.ts';

/** Sources of a tenant and their secrets, as the command changes them. */

export interface SourceDesk {
  readonly table: Table;
  readonly vault: WebhookVault;
  /** Wall time: secrets have no business time. */
  readonly now: () => Instant;
}

export interface SourceName {
  readonly tenant: string;
  readonly source: string;
}

/** Throws `Sentence` when there is none. */
export const tenantOrThrow = async (table: Table, name: string): Promise<TenantWithSources> => {
  const found = await getTenantWithSourcesOrUndefined(table, name);
  if (found !== undefined) return found;
  throw new Sentence(`There is no tenant ${name} here: make it with npm run tenant -- create ${name}.`);
};

const sourceOrThrow = async ({ table }: SourceDesk, { tenant, source }: SourceName): Promise<void> => {
  const { sources } = await tenantOrThrow(table, tenant);
  if (sources.some((known) => known.source === source)) return;
  const known = sources.map((one) => one.source).join(', ') || 'none';
  throw new Sentence(`${tenant} has no source ${source} (it has: ${known}): make it with npm run tenant -- source.`);
};

export interface Rotation {
  /** Until every function can know the new secret. */
  readonly settle: () => Promise<void>;
  /** Given once, after that. */
  readonly show: (secret: string, live: readonly string[]) => void;
}

/** The row first: without a secret it lets nobody in. Undefined when the source has a live one, and only its doors are set. */
export const putSource = async (
  desk: SourceDesk,
  name: SourceName,
  { doors, settle }: { readonly doors: readonly Door[]; readonly settle: Rotation['settle'] },
): Promise<string | undefined> => {
  const { sources } = await tenantOrThrow(desk.table, name.tenant);
  const createdAt = sources.find(({ source }) => source === name.source)?.createdAt ?? desk.now();
  const { kind } = await desk.table.transact([sourceTransactItem({ ...name, doors: [...doors], createdAt })]);
  if (kind !== 'written') throw new Sentence(`The source ${name.source} was not written (${kind}): try again.`);
  const secret = newSecret();
  const others = Object.keys((await desk.vault.get(name.tenant)).sources).length > 0;
  const stored = await desk.vault.change(name.tenant, (before) =>
    liveSecretsOf(before, name.source).length > 0
      ? before
      : asShown(withSecret(before, { source: name.source, secret }, desk.now()), secret),
  );
  if (!liveSecretsOf(stored, name.source).includes(secret)) return undefined;
  // Where others post already, functions may know their secrets and not this one.
  if (others) await settle();
  return secret;
};

/** A second live secret, told to nobody before every function can know it. */
export const rotateSecret = async (desk: SourceDesk, name: SourceName, { settle, show }: Rotation): Promise<void> => {
  await sourceOrThrow(desk, name);
  const secret = newSecret();
  const { source, tenant } = name;
  const stored = await desk.vault.change(tenant, (before) => withSecret(before, { source, secret }, desk.now()));
  await settle();
  show(secret, liveSecretsOf(stored, source).map(fingerprintOf));
  await desk.vault.change(tenant, (before) => asShown(before, secret));
};

/** Fingerprints of what is live after it. Throws `Sentence` where the source would fall silent. */
export const revokeSecrets = async (
  desk: SourceDesk,
  tenant: string,
  revocation: Revocation,
): Promise<readonly string[]> => {
  await sourceOrThrow(desk, { tenant, source: revocation.source });
  const stored = await desk.vault.change(tenant, (before) => withoutSecrets(before, revocation));
  return liveSecretsOf(stored, revocation.source).map(fingerprintOf);
};
