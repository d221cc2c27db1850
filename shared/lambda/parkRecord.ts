import { createHash } from 'node:crypto';
import * as z from 'zod';
import { parseJsonOrUndefined } from '#events/json.ts';
import { TAG } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { type Instant, InstantSchema } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { parseTaskRow } from '#shared/store/fileRows.ts';
import { parkedRecordTask } from '#shared/store/inputTasks.ts';
import { snapshotKey, tenantKey } from '#shared/store/keys.ts';
import { openTaskActions, taskFile } from '#shared/store/taskActions.ts';
import { parseTenantRow } from '#shared/store/tenantRows.ts';

export const PARKED_PREFIX = 'parked/';

/** A queue record that can never be understood as it is, whole. */
export const ParkedRecordSchema = z.looseObject({
  reason: z.string(),
  /** The queue's name in the wiring. */
  queue: z.string(),
  messageId: z.string(),
  parkedAt: InstantSchema,
  /** The tenant that it names, if there is one of that name. */
  tenant: z.string().optional(),
  body: z.string(),
});
export type ParkedRecord = z.infer<typeof ParkedRecordSchema>;

export type ParkEdges = Pick<Edges, 'log' | 'objects' | 'table' | 'clock'>;

/** As tenants are named; what else stands in that place is text of a stranger, and too long for a key. */
const name = z.string().regex(/^[\w.-]{1,64}$/);

const NamingSchema = z.union([
  z.looseObject({ tenant: name }).transform(({ tenant }) => tenant),
  z
    .looseObject({ mail: z.looseObject({ tags: z.looseObject({ [TAG.tenant]: z.tuple([name], z.string()) }) }) })
    .transform(({ mail }) => mail.tags[TAG.tenant]?.[0]),
]);

const EnvelopeSchema = z.looseObject({ Message: z.string() });

/** A wake message names its tenant at the top, an event of SES in a tag, both perhaps in an envelope of SNS. */
const tenantNamedIn = (body: string): string | undefined => {
  const json = parseJsonOrUndefined(body);
  const envelope = EnvelopeSchema.safeParse(json);
  return NamingSchema.safeParse(envelope.success ? parseJsonOrUndefined(envelope.data.Message) : json).data;
};

const knownTenant = async ({ table }: ParkEdges, body: string): Promise<Tenant | undefined> => {
  const named = tenantNamedIn(body);
  const [row] = named === undefined ? [] : await table.getMany([tenantKey(named)]);
  return row && parseTenantRow(row);
};

interface Told {
  readonly tenant: Tenant;
  readonly record: Pick<ParkedRecord, 'queue' | 'reason' | 'messageId'>;
  readonly bodyKey: string;
  readonly now: Instant;
}

/** One open task for a tenant, queue and reason, however many records follow: a flood of them is one thing to look at. */
const tellPerson = async (edges: ParkEdges, told: Told, episode = 0): Promise<void> => {
  const { tenant, record, bodyKey, now } = told;
  const task = parkedRecordTask(tenant, { ...record, bodyKey }, { now, episode });
  const file = taskFile(tenant.tenant, task.taskId);
  const [row] = await edges.table.getMany([snapshotKey(file)]);
  if (row !== undefined) {
    if (parseTaskRow(file, row).status === 'closed') await tellPerson(edges, told, episode + 1);
    return;
  }
  const outcome = await edges.table.transact(openTaskActions(task, { kind: 'alarm' }, now));
  if (outcome.kind !== 'written') throw new TooContended(file);
};

/**
 * Keeps a record whole with its reason, and tells a person of the tenant that it names; where it names none, the metric
 * and its alarm tell the operator. The key comes from the body, so that a redelivery parks the same record once.
 */
export const parkRecord = async (
  edges: ParkEdges,
  { queue, messageId, body }: Pick<ParkedRecord, 'queue' | 'messageId' | 'body'>,
  reason: string,
): Promise<void> => {
  const bodyKey = `${PARKED_PREFIX}${createHash('sha256').update(body).digest('base64url').slice(0, 22)}`;
  const now = edges.clock.now();
  const tenant = await knownTenant(edges, body);
  const named = tenant === undefined ? {} : { tenant: tenant.tenant };
  const record: ParkedRecord = { reason, queue, messageId, parkedAt: now, ...named, body };
  await edges.objects.put(bodyKey, Buffer.from(JSON.stringify(record)), 'application/json');
  if (tenant !== undefined) await tellPerson(edges, { tenant, record, bodyKey, now });
  edges.log.error('record-parked', { ...named, outcome: 'parked', errorKind: reason, requestId: messageId });
  edges.log.metric('RecordsParked', 1);
};
