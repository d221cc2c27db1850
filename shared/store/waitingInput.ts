import * as z from 'zod';
import { type Cause, type ClaimCommand, ClaimCommandSchema } from '#shared/claim/commands.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { isSameInjury } from '#shared/intake/matchFnol.ts';
import { contradictsWorker } from '#shared/intake/matchReport.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import type { Task } from '#shared/task/task.ts';
import { decisionFacts, loadTaskOrUndefined } from './loadFile.ts';
import type { ClaimNumber, Person, Reference } from './referenceRows.ts';
import { saveTaskActions, taskFile } from './taskActions.ts';

/** Input that waited for a claim: what it becomes on the claim, and the end of the task that stood for it. */
export interface CollectedInput {
  readonly commands: readonly ClaimCommand[];
  readonly actions: readonly TableAction[];
  /** Tasks that need not wait under the rows any more. */
  readonly gone: ReadonlySet<string>;
}

interface Collecting {
  readonly reference: Reference;
  readonly persons: readonly Person[];
  readonly numbers: readonly ClaimNumber[];
  readonly claimId: string;
  readonly cause: Cause;
  /** The claim's worker and date of injury, as the notice states them. */
  readonly workerDigests: readonly string[];
  readonly dateOfInjury: string;
}

/** Input taken in one transaction, which holds a hundred actions. */
export const MOST_TAKEN = 15;

/** A number that another claim has too is neither's. */
const ownNumbers = ({ numbers, claimId }: Collecting): readonly ClaimNumber[] =>
  numbers.filter(({ claimIds }) => claimIds.every((known) => known === claimId));

/** Input under a row is the claim's only if what it says of worker and injury does not speak against it. */
const belongs = ({ taskId, waiting }: Task, collecting: Collecting): boolean => {
  const { reference, workerDigests, dateOfInjury } = collecting;
  const personDigests = waiting?.claimant?.personDigests ?? [];
  if (contradictsWorker({ personDigests }, workerDigests)) return false;
  const byReference = [reference, ...ownNumbers(collecting)].some((row) =>
    row.waiting.some((entry) => entry.taskId === taskId),
  );
  const injury = waiting?.claimant?.dateOfInjury;
  if (injury === undefined) return byReference;
  return isSameInjury(injury, dateOfInjury);
};

/** Takes everything that waits under the rows. What a person has already dealt with is left alone. */
export const collectWaiting = async (
  { table, clock }: Pick<Edges, 'table' | 'clock'>,
  tenant: Tenant,
  collecting: Collecting,
): Promise<CollectedInput> => {
  const { reference, persons, claimId, cause } = collecting;
  const rows = [reference, ...persons, ...ownNumbers(collecting)];
  const gone = new Set<string>();
  const ids = new Set(rows.flatMap(({ waiting }) => waiting.map(({ taskId }) => taskId)));
  const commands: ClaimCommand[] = [];
  const actions: TableAction[] = [];
  for (const taskId of ids) {
    const file = taskFile(tenant.tenant, taskId);
    const loaded = await loadTaskOrUndefined(table, file);
    if (loaded === undefined || loaded.task.status === 'closed' || loaded.task.waiting === undefined) {
      gone.add(taskId);
      continue;
    }
    if (!belongs(loaded.task, collecting) || gone.size >= MOST_TAKEN) continue;
    // A newer release may have kept a command that this one does not know: it waits on, and becomes a person's task.
    const waiting = z.array(ClaimCommandSchema).safeParse(loaded.task.waiting.commands);
    if (!waiting.success) continue;
    gone.add(taskId);
    commands.push(...waiting.data);
    const facts = decisionFacts(loaded, loaded.task, clock.now());
    const decision = decideTask(loaded.task, { kind: 'close', outcome: `its claim came: ${claimId}` }, facts);
    const { now } = facts;
    const before = loaded.task.version;
    actions.push(
      ...saveTaskActions({
        file,
        before,
        decision,
        command: 'close',
        cause,
        now,
        mails: loaded.mails,
        alarm: loaded.alarm,
      }),
    );
  }
  return { commands, actions, gone };
};
