import { describe, expect, test } from 'vitest';
import { recordVisit } from '#test/builders/commands.ts';
import { stamp, WORKER } from '#test/builders/statements.ts';
import { createStory, eventsOf, type Story } from '#test/builders/story.ts';

/** News of a visit that comes so late that offices open only after it. The claim is in Vermont; 19 September 2026 is a Saturday. */

const SATURDAY = '2026-09-19T15:00:00.000Z';
const NEWER = stamp('2026-09-19T14:00:00.000Z', 'w', 'clinic');

const tasksOf = (story: Story): readonly string[] => Object.values(story.claim.tasks).map(({ kind }) => kind);

/** Told on Tuesday of a visit at half past eight on Monday. */
const told = (): Story => {
  const story = createStory();
  story.tell(recordVisit({ start: '2026-09-21T08:30' }));
  story.live('2026-09-18T20:00:00.000Z');
  return story;
};

describe('on a Saturday, of a visit on Monday at half past eight', () => {
  test('a cancellation calls a person at once, at any hour, and once', () => {
    const story = told();
    const decision = story.at(SATURDAY, recordVisit({ start: '2026-09-21T08:30', status: 'cancelled', stamp: NEWER }));
    const [task] = eventsOf(decision, 'taskOpened').map((event) => event.task);
    expect(task).toMatchObject({ kind: 'untold-visit', about: 'worker', urgent: true });
    expect((task?.due ?? '') < '2026-09-21T12:30:00.000Z').toBe(true);
    story.tell({ kind: 'closeTask', taskId: task?.taskId ?? '', outcome: 'called' });
    story.live('2026-09-22T00:00:00.000Z');
    expect(tasksOf(story)).not.toContain('untold-visit');
  });

  test('a new time in the afternoon is told by a letter in the morning', () => {
    const story = told();
    story.at(SATURDAY, recordVisit({ start: '2026-09-21T15:00', stamp: NEWER }));
    expect(tasksOf(story)).not.toContain('untold-visit');
    const changes = story
      .live('2026-09-22T00:00:00.000Z')
      .flatMap(({ email, notice }) => (email === WORKER ? [notice?.change] : []));
    expect(changes).toEqual(['moved']);
  });

  test('a booking calls a person too', () => {
    const story = createStory();
    story.at(SATURDAY, recordVisit({ start: '2026-09-21T08:30', stamp: NEWER }));
    expect(tasksOf(story)).toContain('untold-visit');
  });
});

test('a visit that is said to be missed before it begins is asked about once it is past', () => {
  const story = told();
  story.tell(recordVisit({ start: '2026-09-21T08:30', status: 'missed', stamp: NEWER }));
  const letters = story.live('2026-09-22T00:00:00.000Z').filter(({ email }) => email === WORKER);
  expect(letters.map(({ kind, attemptedAt }) => [kind, attemptedAt.slice(0, 10)])).toEqual([
    ['appointment-missed', '2026-09-21'],
  ]);
});
