import { emailsOf } from '#shared/chase/recipients.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { DecisionFacts } from '#shared/claim/draft.ts';
import { factView } from '#shared/claim/factView.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import type { Guard, Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Key, Row, Table } from '#shared/gateways/table.ts';
import { deathsElsewhere } from '#shared/intake/matchFnol.ts';
import type { Task } from '#shared/task/task.ts';
import { type AddressHealth, addressHealth } from './addressRows.ts';
import { type Alarm, parseAlarmRow } from './alarmRows.ts';
import { parseClaimRow, parseTaskRow } from './fileRows.ts';
import { parseGuardRow } from './guardRow.ts';
import {
  ALARM,
  addressKey,
  alarmKey,
  GUARD_KEY,
  MAIL_PREFIX,
  mailKey,
  snapshotKey,
  tenantKey,
  WATERMARK_KEY,
} from './keys.ts';
import { type MailItem, parseMailRow } from './mailRows.ts';
import { rowOf } from './parseRow.ts';
import { personKeys, personsFrom } from './personEntries.ts';
import type { Person } from './referenceRows.ts';
import { parseTenantRow } from './tenantRows.ts';
import { parseWatermarkRow } from './watermarkRow.ts';

/** A file with everything a decision about it needs: two reads, the second only where mail is or may be under way. */

/** What was loaded beside a snapshot. */
export interface Surroundings extends AddressHealth {
  readonly alarm: Alarm | undefined;
  readonly mails: Readonly<Record<string, MailItem>>;
  readonly watermark: Instant | undefined;
  /** As it is now; absent only for a tenant that does not exist. */
  readonly tenant: Tenant | undefined;
  /** What people have limited the stage to. */
  readonly guard: Guard;
  /** Of a claim: those of its worker's others that know of a death. */
  readonly deathsElsewhere?: readonly string[];
}

export interface LoadedClaim extends Surroundings {
  readonly file: FileKey;
  readonly claim: Claim;
  /** What is known of the worker. */
  readonly persons: readonly Person[];
}

export interface LoadedTask extends Surroundings {
  readonly file: FileKey;
  readonly task: Task;
}

interface Wanted {
  readonly messageIds: readonly string[];
  readonly addresses: readonly string[];
  readonly persons?: readonly Key[];
}

const secondRead = async (table: Table, file: FileKey, wanted: Wanted): Promise<readonly Row[]> => {
  const mailKeys = wanted.messageIds.map((id) => mailKey(file, id));
  const addressKeys = wanted.addresses.map((address) => addressKey(file.tenant, address));
  const keys: Key[] = [...mailKeys, ...addressKeys, ...(wanted.persons ?? [])];
  return keys.length === 0 ? [] : await table.getMany(keys);
};

const surroundingsFrom = (file: FileKey, first: readonly Row[], rows: readonly Row[]): Surroundings => {
  const mails = rows.filter(({ sk }) => sk.startsWith(MAIL_PREFIX)).map(parseMailRow);
  const tenantRow = rowOf(first, tenantKey(file.tenant));
  const alarmRow = first.find(({ sk }) => sk === ALARM);
  return {
    alarm: alarmRow === undefined ? undefined : parseAlarmRow(alarmRow),
    mails: Object.fromEntries(mails.map((mail) => [mail.messageId, mail])),
    ...addressHealth(rows),
    watermark: parseWatermarkRow(rowOf(first, WATERMARK_KEY)).provenAt,
    tenant: tenantRow && parseTenantRow(tenantRow),
    guard: parseGuardRow(rowOf(first, GUARD_KEY)),
  };
};

const firstRead = (table: Table, file: FileKey): Promise<readonly Row[]> =>
  table.getMany([snapshotKey(file), alarmKey(file), WATERMARK_KEY, tenantKey(file.tenant), GUARD_KEY]);

/** `named`: further addresses that a command names, lower case. Undefined when there is no such claim. Throws `MalformedRow` or `NewerSchema`. */
export const loadClaimOrUndefined = async (
  table: Table,
  file: FileKey,
  named: readonly string[] = [],
): Promise<LoadedClaim | undefined> => {
  const first = await firstRead(table, file);
  const row = rowOf(first, snapshotKey(file));
  if (row === undefined) return undefined;
  const claim = parseClaimRow(file, row);
  const messageIds = Object.keys(claim.messages);
  const addresses = [...new Set([...emailsOf(factView(claim)), ...named])];
  const rows = await secondRead(table, file, { messageIds, addresses, persons: personKeys(claim) });
  const persons = personsFrom(claim, rows);
  return {
    file,
    claim,
    persons,
    ...surroundingsFrom(file, first, rows),
    deathsElsewhere: deathsElsewhere({
      claimId: file.id,
      identifierDigest: factView(claim).workerIdentifierDigest,
      persons,
    }),
  };
};

/** Undefined when there is no such task. */
export const loadTaskOrUndefined = async (table: Table, file: FileKey): Promise<LoadedTask | undefined> => {
  const first = await firstRead(table, file);
  const row = rowOf(first, snapshotKey(file));
  if (row === undefined) return undefined;
  const task = parseTaskRow(file, row);
  const messageIds = Object.keys(task.messages);
  const tenantRow = rowOf(first, tenantKey(file.tenant));
  const desk = tenantRow === undefined ? [] : [parseTenantRow(tenantRow).fallback];
  const second = task.second === undefined ? [] : [task.second];
  const people = [task.owner, task.fallback, ...second, ...desk];
  const addresses = [...new Set(people.map(({ email }) => email.toLowerCase()))];
  return { file, task, ...surroundingsFrom(file, first, await secondRead(table, file, { messageIds, addresses })) };
};

/** The tenant that was loaded with the file. Throws when there is none: a file names its tenant. */
export const tenantOf = ({ file, tenant }: Surroundings & { readonly file: FileKey }): Tenant => {
  if (tenant === undefined) throw new Error(`There is no tenant ${file.tenant}`);
  return tenant;
};

/** What a decision is told. `now` never goes behind the last commit, whatever a machine's clock says. */
export const decisionFacts = (
  { mails, unhealthyAddresses, restoredAddresses, watermark, tenant, deathsElsewhere: deaths }: Surroundings,
  snapshot: { readonly version: number; readonly lastCommitAt: Instant },
  clockNow: Instant,
): DecisionFacts => ({
  now: clockNow > snapshot.lastCommitAt ? clockNow : snapshot.lastCommitAt,
  version: snapshot.version + 1,
  unhealthyAddresses,
  restoredAddresses,
  evidence: mails,
  watermark,
  ...(tenant === undefined ? {} : { desk: tenant.fallback }),
  ...(deaths === undefined ? {} : { deathsElsewhere: deaths }),
});
