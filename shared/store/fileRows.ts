import * as z from 'zod';
import { type Claim, ClaimSchema, SCHEMA_VERSION } from '#shared/claim/claim.ts';
import { CauseSchema } from '#shared/claim/commands.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { InstantSchema } from '#shared/contracts/time.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { Condition, Row, TableAction } from '#shared/gateways/table.ts';
import { TASK_SCHEMA_VERSION, type Task, TaskSchema } from '#shared/task/task.ts';
import { commitKey, snapshotKey } from './keys.ts';
import { jsonText, packed, toPacked } from './packed.ts';
import { parseRow } from './parseRow.ts';

/** Snapshots and commits of claims and tasks. */

/**
 * Code that meets a newer version of a snapshot must not write it back. It is no fault of the file: a release that
 * understands it is running beside this one, or will be again, so a door answers 503 and a queue keeps its record.
 */
export class NewerSchema extends GatewayUnavailable {
  constructor(file: FileKey, found: number) {
    super(`${file.kind} ${file.id}`, `it has schema ${found}, newer than this release understands`);
    this.name = 'NewerSchema';
  }
}

const ClaimRowSchema = z.looseObject({ state: packed(ClaimSchema) });
const TaskRowSchema = z.looseObject({ state: packed(TaskSchema) });
const SchemaRowSchema = z.looseObject({ schema: z.number() });

const understoodOf = ({ kind }: FileKey): number => (kind === 'claim' ? SCHEMA_VERSION : TASK_SCHEMA_VERSION);

/** Whether this release must leave a snapshot alone. One that it cannot read for another reason is not meant. */
export const isNewerSchema = (file: FileKey, row: Row): boolean =>
  (SchemaRowSchema.safeParse(row).data?.schema ?? 0) > understoodOf(file);

const refuseNewer = (file: FileKey, row: Row): void => {
  const { schema } = parseRow(SchemaRowSchema, row);
  if (schema > understoodOf(file)) throw new NewerSchema(file, schema);
};

export const parseClaimRow = (file: FileKey, row: Row): Claim => {
  refuseNewer(file, row);
  return parseRow(ClaimRowSchema, row).state;
};

/** For a reader, who writes nothing back: what this release understands of a snapshot, of whatever version. */
export const parseClaimRowToRead = (file: FileKey, row: Row): Claim => {
  const { schema } = parseRow(SchemaRowSchema, row);
  if (schema <= SCHEMA_VERSION) return parseClaimRow(file, row);
  const parsed = ClaimRowSchema.safeParse(row);
  if (!parsed.success) throw new NewerSchema(file, schema);
  return parsed.data.state;
};

export const parseTaskRow = (file: FileKey, row: Row): Task => {
  refuseNewer(file, row);
  return parseRow(TaskRowSchema, row).state;
};

const versionCondition = (before: number): Condition =>
  before === 0 ? { kind: 'absent' } : { kind: 'equals', attribute: 'version', value: before };

/** What stands beside the packed state: for conditions, for releases that cannot read it, and for people who look at the table. */
const shownOf = ({ version, schema, status }: Claim | Task) => ({ version, schema, status });

/** The snapshot, on condition that nobody wrote a version in between. */
export const claimTransactItem = (file: FileKey, claim: Claim, before: number): TableAction => ({
  kind: 'put',
  row: { ...snapshotKey(file), ...shownOf(claim), state: toPacked(claim) },
  when: versionCondition(before),
});

/** Open tasks stand in a sparse index by tenant and due. */
export const taskTransactItem = (file: FileKey, task: Task, before: number): TableAction => ({
  kind: 'put',
  row: {
    ...snapshotKey(file),
    ...shownOf(task),
    state: toPacked(task),
    ...(task.status === 'closed' ? {} : { taskPartition: task.tenant, taskDue: task.due }),
  },
  when: versionCondition(before),
});

const CommitSchema = z.looseObject({
  version: z.number().int(),
  at: InstantSchema,
  cause: CauseSchema,
  /** Kinds of the commands decided, in order. */
  commands: z.array(z.string()),
  events: z.array(z.looseObject({ kind: z.string() })),
});
export type Commit = z.infer<typeof CommitSchema>;

export const commitTransactItem = (file: FileKey, commit: Commit): TableAction => ({
  kind: 'put',
  row: { ...commitKey(file, commit.version), ...commit, events: JSON.stringify(commit.events) },
  when: { kind: 'absent' },
});

/** Commits are read for people and never written again: one with a cause that only a newer release knows is shown as well. */
const CommitRowSchema = CommitSchema.extend({
  cause: CauseSchema.catch(({ value }) => ({ kind: 'unknown', said: value })),
  events: jsonText(CommitSchema.shape.events),
});

export const parseCommitRow = (row: Row): Commit => parseRow(CommitRowSchema, row);

/** A task as the index of open tasks returns it. Undefined for one of a newer version that this release cannot read. */
export const parseOpenTaskRow = (row: Row): Task | undefined => {
  const { schema } = parseRow(SchemaRowSchema, row);
  if (schema <= TASK_SCHEMA_VERSION) return parseRow(TaskRowSchema, row).state;
  return TaskRowSchema.safeParse(row).data?.state;
};
