import type { Notice } from '#shared/chase/message.ts';
import { intoWindow } from '#shared/chase/sendWindow.ts';
import type { DecisionFacts } from '#shared/claim/draft.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { evolveTask } from './evolveTask.ts';
import type { Task, TaskEvent, TaskOwner } from './task.ts';

/** A decision about a task in the making, and who would be told of it. */

export interface TaskDecision {
  readonly folded: readonly TaskEvent[];
  readonly decided: readonly TaskEvent[];
  readonly task: Task;
}

export interface TaskDraft {
  readonly facts: DecisionFacts;
  readonly events: TaskEvent[];
  readonly task: Task;
  emit(event: TaskEvent): void;
}

export const createTaskDraft = (task: Task, facts: DecisionFacts): TaskDraft => {
  const events: TaskEvent[] = [];
  let working = task;
  return {
    facts,
    events,
    get task() {
      return working;
    },
    emit(event) {
      events.push(event);
      working = evolveTask(working, event);
    },
  };
};

const works = (draft: TaskDraft, { email }: TaskOwner): boolean =>
  !draft.task.troubledAddresses.includes(email.toLowerCase()) &&
  !draft.facts.unhealthyAddresses.includes(email.toLowerCase());

/** Whoever has to know beside the owner, else the fallback: nobody is told one thing twice. */
const secondOf = (draft: TaskDraft): TaskOwner | undefined => {
  const { second, fallback } = draft.task;
  const owner = recipientOf(draft)?.email.toLowerCase();
  const others = second === undefined ? [] : [second, fallback];
  return others.find((person) => person.email.toLowerCase() !== owner && works(draft, person));
};

/** Who is told by a notice. */
export const readerOf = (draft: TaskDraft, notice: Notice | undefined): TaskOwner | undefined =>
  notice?.second === true ? secondOf(draft) : recipientOf(draft);

/** The owner until the task is overdue, then the fallback; whichever works, else the tenant's fallback of today. */
export const recipientOf = (draft: TaskDraft): TaskOwner | undefined => {
  const { owner, fallback, overdueSince } = draft.task;
  const order = overdueSince === undefined ? [owner, fallback] : [fallback, owner];
  const { desk } = draft.facts;
  // A person may have given the tenant another fallback address since the task was opened.
  const today: TaskOwner[] = desk === undefined ? [] : [{ ...desk, role: 'supervisor' }];
  return [...order, ...today].find((person) => works(draft, person));
};

/** Tasks go to professionals; urgent ones at any hour. */
export const openingFor = (draft: TaskDraft, { zone }: TaskOwner, urgent: boolean): Instant => {
  const { now } = draft.facts;
  return urgent ? now : intoWindow(now, { zone, jurisdiction: 'US' }, draft.task.taskId);
};
