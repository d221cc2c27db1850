import { describe, expect, test } from 'vitest';
import { GRACE } from '#shared/chase/bounds.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { foldTaskEvidence, NOBODY_TO_TELL, nextTaskAlarm } from '#shared/task/decideTask.ts';
import { evolveTask } from '#shared/task/evolveTask.ts';
import { type TaskCommand, TaskSchema } from '#shared/task/task.ts';
import { ADJUSTER } from '#test/builders/statements.ts';
import { evidenceOf, TUESDAY } from '#test/builders/story.ts';
import { createTaskStory, FALLBACK, newTask, taskMessages } from './taskStory.ts';

/** Tuesday, ten at night in Vermont. */
const NIGHT = '2026-09-16T02:00:00.000Z';

describe('a new task', () => {
  test('is mailed to its owner, as an escalation when somebody has to call', () => {
    expect(taskMessages(createTaskStory().wake()).map(({ email, kind }) => [email, kind])).toEqual([
      [ADJUSTER, 'escalation'],
    ]);
    const other = createTaskStory(newTask({ kind: 'missing-rules' }));
    expect(taskMessages(other.wake()).map(({ kind }) => kind)).toEqual(['task']);
  });

  test('waits for the morning, and an urgent one does not', () => {
    const story = createTaskStory();
    story.now = NIGHT;
    expect(taskMessages(story.wake())).toEqual([]);
    expect(nextTaskAlarm(story.task)).toMatch(/^2026-09-16T12:/);
    const urgent = createTaskStory(newTask({ urgent: true }));
    urgent.now = NIGHT;
    expect(taskMessages(urgent.wake())).toHaveLength(1);
  });

  test("goes to the fallback when the owner's address is known not to work", () => {
    const story = createTaskStory();
    story.unhealthy = [ADJUSTER];
    expect(taskMessages(story.wake()).map(({ email }) => email)).toEqual([FALLBACK]);
  });

  test('waits a day, saying why, when nobody can be told: no task goes quiet', () => {
    const story = createTaskStory();
    story.unhealthy = [ADJUSTER, FALLBACK];
    const at = addMilliseconds(story.now, DAY);
    expect(story.wake().decided).toMatchObject([
      { kind: 'noticeScheduled', notice: { id: 'opened', at }, reason: NOBODY_TO_TELL },
    ]);
    expect(nextTaskAlarm(story.task)).toBe(at);
  });

  test('has a message id of its own, which SES can carry as a tag', () => {
    const [message] = taskMessages(createTaskStory().wake());
    expect(message?.id).toBe('phone-employer-c1-8-1-0');
    expect(message?.id).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});

describe('a task that sleeps', () => {
  const asleep = () => createTaskStory(newTask({ kind: 'unmatched-report', wakeAt: '2026-09-16T15:00:00.000Z' }));

  test('mails nobody before its hour', () => {
    const story = asleep();
    expect(nextTaskAlarm(story.task)).toBe('2026-09-16T15:00:00.000Z');
    expect(story.wake().decided).toEqual([]);
  });

  test('opens at its hour and tells its owner', () => {
    const story = asleep();
    expect(story.live('2026-09-16T16:00:00.000Z').map(({ email }) => email)).toEqual([ADJUSTER]);
    expect([story.task.status, story.task.wakeAt]).toEqual(['open', undefined]);
  });

  test('closed before its hour was never mailed', () => {
    const story = asleep();
    story.tell({ kind: 'close', outcome: 'its claim came' });
    expect([story.live('2026-10-01T00:00:00.000Z'), nextTaskAlarm(story.task)]).toEqual([[], undefined]);
  });
});

describe('a task unclosed at its due date', () => {
  test('that was never mailed is told to the fallback alone, in one message', () => {
    const story = createTaskStory();
    story.now = '2026-09-18T14:00:00.000Z';
    const decision = story.wake();
    expect(taskMessages(decision).map(({ email, notice }) => [email, notice?.id])).toEqual([[FALLBACK, 'overdue']]);
    expect(decision.decided).toContainEqual(expect.objectContaining({ kind: 'noticeDropped', noticeId: 'opened' }));
  });

  test('goes to the fallback, once, and raises an alarm then, after a week and every 30 days', () => {
    const story = createTaskStory();
    const { due } = story.task;
    const messages = story.live(addMilliseconds(due, 70 * DAY));
    expect(messages.map(({ email }) => email)).toEqual([ADJUSTER, FALLBACK]);
    const alarms = story.events.flatMap((event) => (event.kind === 'taskOverdue' ? [event.at] : []));
    expect(alarms).toEqual([0, 7, 37, 67].map((days) => addMilliseconds(due, days * DAY)));
    expect(story.task.overdueSince).toBe(due);
  });

  test('raises no second alarm when it is woken again before the week is over', () => {
    const story = createTaskStory();
    story.live(addMilliseconds(story.task.due, DAY));
    expect(story.wake().decided).toEqual([]);
  });

  test('is not overdue when it was closed in time', () => {
    const story = createTaskStory();
    story.wake();
    story.tell({ kind: 'close', outcome: 'called' });
    expect(story.live('2026-10-10T00:00:00.000Z')).toEqual([]);
    expect(story.task).toMatchObject({ status: 'closed', outcome: 'called', notices: {} });
  });
});

describe('a person', () => {
  test('closes a task once', () => {
    const story = createTaskStory();
    story.tell({ kind: 'close', outcome: 'called' });
    expect(story.tell({ kind: 'close', outcome: 'again' }).decided).toEqual([]);
    expect(story.tell({ kind: 'snooze', until: NIGHT }).decided).toEqual([]);
  });

  test('puts a task off: it sleeps, is told again at that hour, and is due a day later', () => {
    const story = createTaskStory();
    story.wake();
    story.tell({ kind: 'snooze', until: '2026-09-22T14:00:00.000Z' });
    expect(story.task).toMatchObject({ status: 'asleep', due: '2026-09-23T14:00:00.000Z' });
    const messages = story.live('2026-09-22T15:00:00.000Z');
    expect(messages.map(({ attemptedAt }) => attemptedAt)).toEqual(['2026-09-22T14:00:00.000Z']);
  });
});

test.each([
  ['before it slept', 10 * MINUTE, 20 * MINUTE],
  ['while it slept', HOUR, 20 * MINUTE],
  ['between its hour at night and the morning', 13 * HOUR, 20 * MINUTE],
])('a task put off is told again, though its first mail was heard of %s', (_when, heardAfter, snoozedAfter) => {
  const story = createTaskStory();
  const [message] = taskMessages(story.wake());
  if (message === undefined) throw new Error('no message went out');
  const { notice: _known, ...tagged } = message;
  const hear = { ...tagged, noticeTag: 'opened', told: [], sentAt: TUESDAY, above: 0 };
  const said: [number, TaskCommand][] = [
    [snoozedAfter, { kind: 'snooze', until: NIGHT }],
    [heardAfter, { kind: 'recoverMessage', message: hear }],
  ];
  const before = said
    .sort(([one], [other]) => one - other)
    .flatMap(([after, command]) => {
      const messages = story.live(addMilliseconds(TUESDAY, after));
      story.tell(command);
      return messages;
    });
  expect(before).toEqual([]);
  expect(story.live(addMilliseconds(NIGHT, 20 * HOUR)).map(({ email }) => email)).toEqual([ADJUSTER]);
});

describe('papers that join a task', () => {
  test('are part of it, once, and are told by no mail of their own', () => {
    const story = createTaskStory();
    story.wake();
    story.tell({ kind: 'widen', itemIds: ['VT-FROI', 'VT-WAGE'] });
    expect(story.task.itemIds).toEqual(['VT-FROI', 'VT-WAGE']);
    expect(story.tell({ kind: 'widen', itemIds: ['VT-WAGE'] }).decided).toEqual([]);
    expect(story.live(addMilliseconds(TUESDAY, HOUR))).toEqual([]);
  });

  test('come too late for one that is closed', () => {
    const story = createTaskStory();
    story.tell({ kind: 'close', outcome: 'called' });
    expect(story.tell({ kind: 'widen', itemIds: ['VT-WAGE'] }).decided).toEqual([]);
  });
});

describe('a message about a task', () => {
  const sent = (answer: 'none' | 'deferred' | 'refused' | 'accepted') => {
    const story = createTaskStory();
    story.answer = answer;
    const [message] = taskMessages(story.wake());
    if (message === undefined) throw new Error('no message went out');
    return { story, message };
  };

  test('that bounced is told again to whoever works, once', () => {
    const { story, message } = sent('accepted');
    const trouble = { kind: 'mailTrouble', email: ADJUSTER, messageId: message.id } as const;
    story.tell(trouble);
    expect(story.tell(trouble).decided).toEqual([]);
    expect(taskMessages(story.wake()).map(({ email }) => email)).toEqual([FALLBACK]);
  });

  test('that SES refused goes to the fallback at once', () => {
    const { story } = sent('refused');
    expect(taskMessages(story.wake()).map(({ email }) => email)).toEqual([FALLBACK]);
  });

  test('that was deferred is issued anew when its time has come', () => {
    const { story, message } = sent('none');
    const until = addMilliseconds(TUESDAY, 5 * MINUTE);
    story.evidence[message.id] = evidenceOf(message, { answer: 'deferred', until });
    expect(nextTaskAlarm(foldTaskEvidence(story.task, story.facts()))).toBe(until);
    story.now = until;
    expect(taskMessages(story.wake()).map(({ email, n }) => [email, n])).toEqual([[ADJUSTER, 1]]);
  });

  test('of which nothing was heard is not sent again before the event channel has proven itself', () => {
    const { story } = sent('none');
    story.now = addMilliseconds(TUESDAY, GRACE);
    expect(story.wake().decided).toMatchObject([{ kind: 'doubtHeld', awaitsChannel: true }]);
  });

  test('of which nothing was heard for a day is told to a person, once', () => {
    const { story, message } = sent('none');
    story.live(addMilliseconds(TUESDAY, 3 * DAY));
    const told = story.events.filter((event) => event.kind === 'doubtHeld' && event.dayInDoubt === true);
    expect(told).toMatchObject([{ messageId: message.id }]);
  });

  test('proven unsent is attempted again under its own id', () => {
    const { story, message } = sent('none');
    story.now = addMilliseconds(TUESDAY, GRACE + MINUTE);
    story.watermark = story.now;
    expect(taskMessages(story.wake())).toMatchObject([{ id: message.id, n: 2, email: ADJUSTER }]);
  });

  test('proven unsent in the evening waits for the morning', () => {
    const { story } = sent('none');
    story.now = NIGHT;
    story.watermark = NIGHT;
    expect(taskMessages(story.wake())).toEqual([]);
    expect(nextTaskAlarm(story.task)).toMatch(/^2026-09-16T12:/);
  });

  test('attempted again is not joined by the next one in the same minute', () => {
    const { story, message } = sent('none');
    story.now = addMilliseconds(story.task.due, MINUTE);
    story.unhealthy = [FALLBACK];
    story.watermark = story.now;
    expect(taskMessages(story.wake()).map(({ id }) => id)).toEqual([message.id]);
    expect(story.task.notices.overdue?.at).toBe(addMilliseconds(story.now, MINUTE));
  });

  test('in doubt is withdrawn when the task has gone to sleep meanwhile', () => {
    const { story } = sent('none');
    story.tell({ kind: 'snooze', until: '2026-09-22T14:00:00.000Z' });
    story.now = addMilliseconds(TUESDAY, DAY);
    story.watermark = story.now;
    expect(story.wake().decided.map(({ kind }) => kind)).toEqual(['messageWithdrawn']);
  });

  test('heard of later is settled by its event', () => {
    const { story, message } = sent('none');
    story.evidence[message.id] = evidenceOf(message, { seen: ['delivery'] });
    expect(foldTaskEvidence(story.task, story.facts()).messages).toEqual({});
  });
});

test('folding the events of a task gives it back', () => {
  const story = createTaskStory();
  story.live('2026-09-20T00:00:00.000Z');
  story.tell({ kind: 'mailTrouble', email: FALLBACK, messageId: 'm' });
  story.tell({ kind: 'close', outcome: 'called' });
  const folded = story.events.reduce<ReturnType<typeof evolveTask> | undefined>(evolveTask, undefined);
  expect({ ...folded, version: 0, lastCommitAt: '' }).toEqual({ ...story.task, version: 0, lastCommitAt: '' });
  expect(TaskSchema.parse(JSON.parse(JSON.stringify(story.task)))).toEqual(story.task);
});

test('a task begins with its opening', () => {
  expect(() => evolveTask(undefined, { kind: 'taskWoken' })).toThrow('begins with taskFileOpened');
});

test('a snoozed task whose first mail was in doubt tells its owner once when it wakes', () => {
  const story = createTaskStory();
  story.answer = 'none';
  story.wake();
  story.at(addMilliseconds(TUESDAY, MINUTE), { kind: 'snooze', until: addMilliseconds(TUESDAY, 24 * HOUR) });
  const woken = taskMessages(story.at(addMilliseconds(TUESDAY, 24 * HOUR), { kind: 'wake' }));
  expect(woken).toHaveLength(1);
  story.now = addMilliseconds(TUESDAY, 25 * HOUR);
  story.watermark = story.now;
  const again = taskMessages(story.wake());
  expect(again.map(({ email }) => email)).toHaveLength(1);
});
