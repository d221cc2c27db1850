import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import type { Cause } from '#shared/claim/commands.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { decideTaskAll } from '#shared/task/decideTask.ts';
import type { TaskCommand } from '#shared/task/task.ts';
import { decisionFacts, loadTaskOrUndefined } from './loadFile.ts';
import { saveTaskActions, taskFile } from './taskActions.ts';

/** What a claim's decision writes of task files that exist: papers that joined them, and their end. */

/** Commands by task, in the order of the events. A task that the same decision opens is written as it ends up. */
const commandsByTask = (events: readonly ClaimEvent[]): ReadonlyMap<string, readonly TaskCommand[]> => {
  const opened = new Set(events.flatMap((event) => (event.kind === 'taskOpened' ? [event.task.taskId] : [])));
  const commands = new Map<string, TaskCommand[]>();
  const add = (taskId: string, command: TaskCommand): void => {
    if (!opened.has(taskId)) commands.set(taskId, [...(commands.get(taskId) ?? []), command]);
  };
  for (const event of events) {
    if (event.kind === 'taskJoined') add(event.taskId, { kind: 'widen', itemIds: event.itemIds });
    if (event.kind === 'taskClosed') add(event.taskId, { kind: 'close', outcome: event.outcome });
  }
  return commands;
};

/** One save for each task file: a transaction takes one write of a key. */
export const taskFileActions = async (
  { table, clock }: Pick<Edges, 'table' | 'clock'>,
  tenant: string,
  events: readonly ClaimEvent[],
  cause: Cause,
): Promise<readonly TableAction[]> => {
  const actions: TableAction[] = [];
  for (const [taskId, commands] of commandsByTask(events)) {
    const file = taskFile(tenant, taskId);
    const loaded = await loadTaskOrUndefined(table, file);
    if (loaded === undefined) continue;
    const facts = decisionFacts(loaded, loaded.task, clock.now());
    const decision = decideTaskAll(loaded.task, commands, facts);
    if (decision.decided.length === 0) continue;
    const { now } = facts;
    const command = commands.at(-1)?.kind ?? 'close';
    const before = loaded.task.version;
    const { mails, alarm } = loaded;
    actions.push(...saveTaskActions({ file, before, decision, command, cause, now, mails, alarm }));
  }
  return actions;
};
