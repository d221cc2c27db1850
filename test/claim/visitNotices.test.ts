import { describe, expect, test } from 'vitest';
import { amendClaim, openClaim, recordVisit } from '#test/builders/commands.ts';
import { moment, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, eventsOf, type Story } from '#test/builders/story.ts';

/** An examination on Thursday 1 October 2026 at nine, booked on 16 September. */

const NEWER = stamp('2026-09-18T00:00:00.000Z', 'w', 'clinic');

const examination = { kind: 'independent-examination' } as const;

const storyIn = (jurisdiction: string, more = {}): Story => {
  const story = createStory(openClaim({ ...vermontLostTime, jurisdiction, ...more }));
  return story;
};

const noticeTasks = ({ claim }: Story) =>
  Object.entries(claim.tasks).flatMap(([taskId, { kind }]) => (kind === 'visit-notice' ? [taskId] : []));

const opened = (decision: ReturnType<Story['tell']>) =>
  eventsOf(decision, 'taskOpened')
    .filter(({ task }) => task.kind === 'visit-notice')
    .map(({ task }) => task);

describe('a visit of which the law wants a notice', () => {
  test('opens a task for a person with the deadline, what the notice is, and the authority', () => {
    const [task] = opened(storyIn('US-TX').tell(recordVisit(examination)));
    expect(task).toMatchObject({
      due: '2026-09-22T04:59:59.999Z',
      calls: [{ by: '2026-09-22T04:59:59.999Z', authority: '28 TAC 126.6' }],
    });
    expect(task?.calls?.[0]?.tell).toMatch(/^the worker: the written notice/);
  });

  test('opens it once, and not again when the person has done it', () => {
    const story = storyIn('US-TX');
    story.tell(recordVisit(examination));
    for (const taskId of noticeTasks(story)) story.tell({ kind: 'closeTask', taskId, outcome: 'given' });
    story.live('2026-09-30T00:00:00.000Z');
    expect(noticeTasks(story)).toEqual([]);
  });

  test('opens one for each visit', () => {
    const story = storyIn('US-TX');
    story.tell(recordVisit(examination));
    story.tell(recordVisit({ ...examination, visitId: 'visit-2', start: '2026-10-08T09:00' }));
    expect(noticeTasks(story)).toHaveLength(2);
  });

  test.each([
    ['moves, where the law wants a second notice', 'US-IL', 1],
    ['moves, where the law wants none', 'US-TX', 0],
  ])('that %s', (_what, jurisdiction, tasks) => {
    const story = storyIn(jurisdiction);
    story.tell(recordVisit(examination));
    for (const taskId of noticeTasks(story)) story.tell({ kind: 'closeTask', taskId, outcome: 'given' });
    story.tell(recordVisit({ ...examination, start: '2026-10-08T09:00', stamp: NEWER }));
    expect(noticeTasks(story)).toHaveLength(tasks);
  });

  test('that moves before the first notice was given has a task with the new deadline, and only that', () => {
    const story = storyIn('US-TX');
    story.tell(recordVisit(examination));
    const [task] = opened(story.tell(recordVisit({ ...examination, start: '2026-10-08T09:00', stamp: NEWER })));
    expect(task?.due).toBe('2026-09-29T04:59:59.999Z');
    expect(noticeTasks(story)).toEqual([task?.taskId]);
  });

  test('that is cancelled needs none any more', () => {
    const story = storyIn('US-TX');
    story.tell(recordVisit(examination));
    story.tell(recordVisit({ ...examination, status: 'cancelled', stamp: NEWER }));
    expect(noticeTasks(story)).toEqual([]);
  });

  test('of a marked claim waits until a person has looked', () => {
    const story = createStory(
      openClaim({ ...vermontLostTime, jurisdiction: 'US-TX' }, { mark: { kind: 'possible-duplicate' } }),
    );
    story.tell(recordVisit(examination));
    expect(noticeTasks(story)).toEqual([]);
    story.tell({ kind: 'resolveMark' });
    expect(noticeTasks(story)).toHaveLength(1);
  });

  test('is nothing to give to a dead worker', () => {
    const story = storyIn('US-TX');
    story.tell(recordVisit(examination));
    story.tell(amendClaim({ death: moment('2026-09-16') }));
    expect(noticeTasks(story)).toEqual([]);
  });

  test('whose day is too near leaves a person an hour, and says when it was due', () => {
    const [task] = opened(storyIn('US-TX').tell(recordVisit({ ...examination, start: '2026-09-18T09:00' })));
    expect(task).toMatchObject({ due: '2026-09-15T15:00:00.000Z', calls: [{ by: '2026-09-09T04:59:59.999Z' }] });
  });

  test.each([['follow-up'], [undefined]] as const)('is no visit of kind %s', (kind) => {
    const story = storyIn('US-TX');
    story.tell(recordVisit(kind === undefined ? {} : { kind }));
    expect(noticeTasks(story)).toEqual([]);
  });
});
