import type { Evidence, Message } from '#shared/chase/message.ts';
import type { DecisionFacts } from '#shared/claim/draft.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { decideTask, foldTaskEvidence, nextTaskAlarm } from '#shared/task/decideTask.ts';
import { evolveTask } from '#shared/task/evolveTask.ts';
import { type NewTask, openTaskFile } from '#shared/task/openTaskFile.ts';
import type { Task, TaskCommand, TaskEvent } from '#shared/task/task.ts';
import type { TaskDecision } from '#shared/task/taskDraft.ts';
import { ADJUSTER, VERMONT } from '#test/builders/statements.ts';
import { evidenceOf, TUESDAY } from '#test/builders/story.ts';

export const FALLBACK = 'claims@example.org';

export const newTask = (more: Partial<NewTask> = {}): NewTask => ({
  tenant: 'demo',
  taskId: 'phone-employer-c1-8',
  kind: 'phone',
  about: 'employer',
  itemIds: ['VT-FROI'],
  reason: 'three mails went unanswered',
  urgent: false,
  due: '2026-09-17T14:00:00.000Z',
  owner: { role: 'adjuster', email: ADJUSTER, zone: VERMONT },
  fallback: { role: 'supervisor', email: FALLBACK, zone: VERMONT },
  ...more,
});

export interface TaskStory {
  now: Instant;
  readonly task: Task;
  readonly events: readonly TaskEvent[];
  readonly evidence: Record<string, Evidence>;
  unhealthy: string[];
  watermark: Instant | undefined;
  /** The answer that every message gets at once. */
  answer: Evidence['answer'];
  facts(): DecisionFacts;
  /** As the alarm item holds it: with the answers heard so far, which no commit holds yet. */
  alarm(): Instant | undefined;
  tell(command: TaskCommand): TaskDecision;
  at(now: Instant, command: TaskCommand): TaskDecision;
  wake(): TaskDecision;
  /** Wakes at each alarm up to `until`; returns the messages attempted. */
  live(until: Instant): readonly Message[];
}

export const taskMessages = ({ decided }: TaskDecision): readonly Message[] =>
  decided.flatMap((event) => (event.kind === 'messageAttempted' ? [event.message] : []));

/** A task opened at `TUESDAY`, saved as the store saves it. */
export const createTaskStory = (task: NewTask = newTask()): TaskStory => {
  const events: TaskEvent[] = [openTaskFile(task, TUESDAY)];
  let current = events.reduce<Task | undefined>(evolveTask, undefined);
  const story: TaskStory = {
    now: TUESDAY,
    events,
    evidence: {},
    unhealthy: [],
    watermark: undefined,
    answer: 'accepted',
    get task() {
      if (current === undefined) throw new Error('the task is not open');
      return current;
    },
    facts: () => ({
      now: story.now,
      version: story.task.version + 1,
      unhealthyAddresses: story.unhealthy,
      evidence: story.evidence,
      watermark: story.watermark,
    }),
    alarm: () => nextTaskAlarm(foldTaskEvidence(story.task, story.facts())),
    tell(command) {
      const decision = decideTask(story.task, command, story.facts());
      if (decision.decided.length === 0) return decision;
      events.push(...decision.folded, ...decision.decided);
      current = { ...decision.task, version: story.task.version + 1, lastCommitAt: story.now };
      for (const message of taskMessages(decision)) {
        story.evidence[message.id] = evidenceOf(message, { answer: story.answer });
      }
      return decision;
    },
    at(now, command) {
      story.now = now;
      return story.tell(command);
    },
    wake: () => story.tell({ kind: 'wake' }),
    live(until) {
      const messages: Message[] = [];
      for (let looks = 0; looks < 200; looks += 1) {
        const alarm = story.alarm();
        if (alarm === undefined || alarm > until) break;
        if (alarm > story.now) story.now = alarm;
        messages.push(...taskMessages(story.wake()));
      }
      story.now = until;
      return messages;
    },
  };
  return story;
};
