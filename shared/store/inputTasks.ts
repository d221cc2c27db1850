import { createHash } from 'node:crypto';
import { afterBusinessDays } from '#shared/chase/sendWindow.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import type { NewTask } from '#shared/task/openTaskFile.ts';
import type { KeptAsSent, WaitingInput } from '#shared/task/task.ts';

/** Tasks about input that has no claim: asleep while it may still find one. */

const REPORT_WAITS_BUSINESS_DAYS = 2;

const idOf = (kind: string, parts: readonly string[]): string =>
  `${kind}-${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20)}`;

const fallbackOwner = ({ fallback }: Tenant) => ({ ...fallback, role: 'supervisor' as const });

const officePlace = ({ fallback }: Tenant) => ({ zone: fallback.zone, jurisdiction: 'US' });

interface InputOf {
  readonly source: string;
  readonly webhookId: string;
  readonly bodyKey: string;
}

/** Names the task that stands for an input, the same at each try. */
export const inputTaskId = (kind: 'input' | 'report', tenant: Tenant, { source, webhookId }: InputOf): string =>
  idOf(kind, [tenant.tenant, source, webhookId]);

/** Enough to see what is wrong; a person who corrects the body is told all of it. */
const MOST_FAULTS = 20;

interface AsSentOf {
  /** Of a body that a person can have taken in again. */
  readonly asSent?: KeptAsSent | undefined;
}

const keptWith = ({ asSent, ...input }: InputOf & AsSentOf): WaitingInput => ({
  ...input,
  ...(asSent === undefined ? {} : { asSent: { ...asSent, faults: asSent.faults.slice(0, MOST_FAULTS) } }),
  references: [],
  personDigests: [],
  commands: [],
});

/** An input that a restored table has lost and could not take in again: a person is told at once. */
export const notTakenInAgainTask = (
  tenant: Tenant,
  input: InputOf & AsSentOf,
  { now, reason }: { readonly now: Instant; readonly reason: string },
): NewTask => ({
  tenant: tenant.tenant,
  taskId: inputTaskId('input', tenant, input),
  kind: 'input-not-understood',
  itemIds: [],
  reason,
  urgent: false,
  due: afterBusinessDays(now, 1, officePlace(tenant)),
  owner: fallbackOwner(tenant),
  fallback: fallbackOwner(tenant),
  waiting: keptWith(input),
});

/** An authentic body that could not be understood: a person is told if no accepted body with its id follows within 24 h. */
export const notUnderstoodTask = (
  tenant: Tenant,
  input: InputOf & { readonly asSent: KeptAsSent },
  now: Instant,
): NewTask => {
  const wakeAt = addMilliseconds(now, DAY);
  return {
    tenant: tenant.tenant,
    taskId: inputTaskId('input', tenant, input),
    kind: 'input-not-understood',
    itemIds: [],
    reason: `a body from source ${input.source} could not be understood; it is kept whole`,
    urgent: false,
    wakeAt,
    due: afterBusinessDays(wakeAt, 1, officePlace(tenant)),
    owner: fallbackOwner(tenant),
    fallback: fallbackOwner(tenant),
    waiting: keptWith(input),
  };
};

interface ParkedRecordOf {
  readonly queue: string;
  /** From a closed list. */
  readonly reason: string;
  readonly messageId: string;
  readonly bodyKey: string;
}

/** Records of a queue that can never be understood: a person is told at once. `episode`: how many such tasks were closed. */
export const parkedRecordTask = (
  tenant: Tenant,
  { queue, reason, messageId, bodyKey }: ParkedRecordOf,
  { now, episode }: { readonly now: Instant; readonly episode: number },
): NewTask => ({
  tenant: tenant.tenant,
  taskId: idOf('parked', [tenant.tenant, queue, reason, String(episode)]),
  kind: 'input-not-understood',
  itemIds: [],
  reason: `records of the queue ${queue} could not be understood (${reason}); the first is kept whole as ${bodyKey}`,
  urgent: false,
  due: afterBusinessDays(now, 1, officePlace(tenant)),
  owner: fallbackOwner(tenant),
  fallback: fallbackOwner(tenant),
  waiting: { source: queue, webhookId: messageId, bodyKey, references: [], personDigests: [], commands: [] },
});

/** A report that matches no claim. It sleeps under its rows for two business days, or is a task at once where it has none. */
export const unmatchedReportTask = (
  tenant: Tenant,
  input: InputOf,
  waiting: Pick<WaitingInput, 'references' | 'claimNumbers' | 'personDigests' | 'claimant' | 'commands'>,
  { now, reason }: { readonly now: Instant; readonly reason: string },
): NewTask => {
  const sleeps = waiting.references.length + (waiting.claimNumbers ?? []).length + waiting.personDigests.length > 0;
  const wakeAt = sleeps ? afterBusinessDays(now, REPORT_WAITS_BUSINESS_DAYS, officePlace(tenant)) : now;
  return {
    tenant: tenant.tenant,
    taskId: inputTaskId('report', tenant, input),
    kind: 'unmatched-report',
    itemIds: [],
    reason,
    urgent: false,
    due: afterBusinessDays(wakeAt, 1, officePlace(tenant)),
    owner: fallbackOwner(tenant),
    fallback: fallbackOwner(tenant),
    waiting: { ...input, ...waiting },
    ...(sleeps ? { wakeAt } : {}),
  };
};
