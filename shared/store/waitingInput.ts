import { type Cause, type ClaimCommand, ClaimCommandSchema } from '#shared/claim/commands.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import { decisionFacts, loadTaskOrUndefined } from './loadFile.ts';
import type { Person, Reference } from './referenceRows.ts';
import { saveTaskActions, taskFile } from './taskActions.ts';

/** Input that waited for a claim: what it becomes on the claim, and the end of the task that stood for it. */
export interface CollectedInput {
  readonly commands: readonly ClaimCommand[];
  readonly actions: readonly TableAction[];
}

interface Collecting {
  readonly reference: Reference;
  readonly persons: readonly Person[];
  readonly claimId: string;
  readonly cause: Cause;
}

/** Takes everything that waits under the rows. What a person has already dealt with is left alone. */
export const collectWaiting = async (
  { table, clock }: Pick<Edges, 'table' | 'clock'>,
  tenant: Tenant,
  { reference, persons, claimId, cause }: Collecting,
): Promise<CollectedInput> => {
  const ids = new Set([reference, ...persons].flatMap(({ waiting }) => waiting.map(({ taskId }) => taskId)));
  const commands: ClaimCommand[] = [];
  const actions: TableAction[] = [];
  for (const taskId of ids) {
    const file = taskFile(tenant.tenant, taskId);
    const loaded = await loadTaskOrUndefined(table, file);
    if (loaded === undefined || loaded.task.status === 'closed' || loaded.task.waiting === undefined) continue;
    commands.push(...loaded.task.waiting.commands.map((command) => ClaimCommandSchema.parse(command)));
    const facts = decisionFacts(loaded, loaded.task, clock.now());
    const decision = decideTask(loaded.task, { kind: 'close', outcome: `its claim came: ${claimId}` }, facts);
    const { now } = facts;
    const before = loaded.task.version;
    actions.push(...saveTaskActions({ file, before, decision, command: 'close', cause, now, mails: loaded.mails }));
  }
  return { commands, actions };
};
