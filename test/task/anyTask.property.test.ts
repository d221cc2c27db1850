import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evidence } from '#shared/chase/message.ts';
import { isInWindow } from '#shared/chase/sendWindow.ts';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import type { TaskCommand } from '#shared/task/task.ts';
import { ADJUSTER, VERMONT } from '#test/builders/statements.ts';
import { evidenceOf } from '#test/builders/story.ts';
import { createTaskStory, FALLBACK, newTask, type TaskStory, taskMessages } from './taskStory.ts';

type Happening =
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'toAlarm' }
  | { readonly kind: 'hear'; readonly answer: Evidence['answer']; readonly seen: Evidence['seen'] }
  | { readonly kind: 'probeCameBack' }
  | { readonly kind: 'command'; readonly command: (story: TaskStory) => TaskCommand };

const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.nat({ max: 300 }).map((hours) => ({ kind: 'wait' as const, hours })),
  { weight: 4, arbitrary: fc.constant({ kind: 'toAlarm' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('hear' as const),
      answer: fc.constantFrom<Evidence['answer']>('accepted', 'deferred', 'refused', 'in-doubt'),
      seen: fc.constantFrom<Evidence['seen']>([], [], ['delivery'], ['reject']),
    }),
  },
  fc.constant({ kind: 'probeCameBack' as const }),
  fc.constantFrom<Happening>(
    { kind: 'command', command: () => ({ kind: 'close', outcome: 'done' }) },
    { kind: 'command', command: ({ now }) => ({ kind: 'snooze', until: addMilliseconds(now, 30 * HOUR) }) },
    { kind: 'command', command: () => ({ kind: 'mailTrouble', email: ADJUSTER, messageId: 'm' }) },
    { kind: 'command', command: () => ({ kind: 'mailTrouble', email: FALLBACK, messageId: 'm' }) },
  ),
);

const happen = (story: TaskStory, happening: Happening): void => {
  switch (happening.kind) {
    case 'wait':
      story.now = addMilliseconds(story.now, happening.hours * HOUR);
      break;
    case 'toAlarm':
      story.now = [story.now, story.alarm() ?? story.now].sort()[1] ?? story.now;
      break;
    case 'hear':
      for (const message of Object.values(story.task.messages)) {
        const until = addMilliseconds(story.now, HOUR);
        story.evidence[message.id] = evidenceOf(message, { answer: happening.answer, seen: happening.seen, until });
      }
      break;
    case 'probeCameBack':
      story.watermark = story.now;
      break;
    case 'command':
      story.tell(happening.command(story));
      break;
  }
};

const always = (look: (story: TaskStory, messages: ReturnType<typeof taskMessages>) => void): void =>
  fc.assert(
    fc.property(fc.array(anyHappening, { maxLength: 30 }), fc.boolean(), (happenings, sleeps) => {
      const story = createTaskStory(newTask(sleeps ? { wakeAt: '2026-09-16T15:00:00.000Z' } : {}));
      story.answer = 'none';
      for (const happening of happenings) {
        happen(story, happening);
        look(story, taskMessages(story.wake()));
      }
    }),
  );

test('after a Wake the next alarm lies ahead, and a closed task has none', () => {
  always(({ task, now, ...story }) => {
    const alarm = story.alarm();
    expect(alarm === undefined).toBe(task.status === 'closed');
    if (alarm !== undefined) expect(alarm > now).toBe(true);
  });
});

test('mail about a task that can wait goes out at a decent hour, and only while the task is open', () => {
  always(({ task, now }, messages) => {
    if (messages.length === 0) return;
    expect(isInWindow(now, { zone: VERMONT, jurisdiction: 'US' })).toBe(true);
    expect(task.status).toBe('open');
  });
});

test('nobody is told of one task twice in one Wake', () => {
  always((_story, messages) => {
    expect(new Set(messages.map(({ email }) => email)).size).toBe(messages.length);
  });
});
