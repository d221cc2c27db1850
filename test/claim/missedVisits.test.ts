import { describe, expect, test } from 'vitest';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import { openClaim, recordReport, recordVisit } from '#test/builders/commands.ts';
import { ADJUSTER, CASE_MANAGER, PAYROLL, stamp, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, type Story } from '#test/builders/story.ts';

/** Visits that were missed or kept. The visit of the builder is on Thursday 1 October 2026 at nine in Vermont. */

const at = (sentAt: string): string => stamp(sentAt, 'w', 'clinic');
const AFTER = '2026-10-01T15:00:00.000Z';

const missed = (story: Story, visitId = 'visit-1', now = AFTER) =>
  story.at(now, { kind: 'recordAppointment', visit: { visitId, status: 'missed', stamp: at(now) } });

const letters = (story: Story, until: string) =>
  story
    .live(until)
    .filter(({ kind }) => kind.startsWith('appointment'))
    .map(({ email, kind, attemptedAt }) => [email, kind, attemptedAt.slice(0, 10)]);

const missedStory = (): Story => {
  const story = createStory();
  story.tell(recordVisit());
  story.live('2026-10-01T14:00:00.000Z');
  missed(story);
  return story;
};

const tasksOf = (story: Story): readonly string[] => Object.values(story.claim.tasks).map(({ kind }) => kind);
const cause = (said: 'transport' | 'shift', now: string) => {
  const missedCause = { cause: said, forStart: '2026-10-01T09:00' } as const;
  return { kind: 'recordAppointment', visit: { visitId: 'visit-1', missedCause, stamp: at(now) } } as const;
};

describe('a visit that was missed', () => {
  test('is asked about once on the same day, and told to the case manager and the adjuster, not to the employer', () => {
    const told = letters(missedStory(), '2026-10-20T00:00:00.000Z');
    expect(told.sort()).toEqual(
      [WORKER, CASE_MANAGER, ADJUSTER].map((email) => [email, 'appointment-missed', '2026-10-01']).sort(),
    );
    expect(told.some(([email]) => email === PAYROLL)).toBe(false);
  });

  test('is asked about once, also when its end or place is put right afterwards', () => {
    const story = missedStory();
    letters(story, '2026-10-02T14:00:00.000Z');
    const visit = {
      visitId: 'visit-1',
      status: 'missed',
      place: '1 Main St',
      stamp: at('2026-10-02T13:00:00.000Z'),
    } as const;
    story.tell({ kind: 'recordAppointment', visit });
    expect(letters(story, '2026-10-20T00:00:00.000Z')).toEqual([]);
    story.at('2026-10-20T14:00:00.000Z', cause('transport', '2026-10-20T14:00:00.000Z'));
    expect(letters(story, '2026-10-21T00:00:00.000Z')).toHaveLength(2);
  });

  test('is told once to somebody who is both', () => {
    const caseManager = { ...vermontLostTime.caseManager, email: ADJUSTER };
    const story = createStory(openClaim({ ...vermontLostTime, caseManager }));
    story.tell(recordVisit());
    story.live('2026-10-01T14:00:00.000Z');
    missed(story);
    const told = letters(story, '2026-10-20T00:00:00.000Z').map(([email]) => email);
    expect(told.sort()).toEqual([ADJUSTER, WORKER].sort());
  });

  test('weeks ago is asked about by nobody', () => {
    const story = createStory();
    story.tell(recordVisit());
    story.live('2026-10-09T14:00:00.000Z');
    missed(story, 'visit-1', '2026-10-09T15:00:00.000Z');
    expect(letters(story, '2026-10-20T00:00:00.000Z')).toEqual([]);
  });

  test('and was kept after all is not asked about', () => {
    const story = missedStory();
    story.tell({
      kind: 'recordAppointment',
      visit: { visitId: 'visit-1', status: 'kept', stamp: at('2026-10-01T16:00:00.000Z') },
    });
    expect(letters(story, '2026-10-20T00:00:00.000Z')).toEqual([]);
  });

  test('is told with its cause when the worker says it, once for each cause', () => {
    const story = missedStory();
    story.live('2026-10-01T20:00:00.000Z');
    story.at('2026-10-02T14:00:00.000Z', cause('transport', '2026-10-02T14:00:00.000Z'));
    const told = letters(story, '2026-10-05T00:00:00.000Z');
    expect(told.map(([email, kind]) => [email, kind]).sort()).toEqual(
      [ADJUSTER, CASE_MANAGER].map((email) => [email, 'appointment-answer']).sort(),
    );
    story.at('2026-10-05T14:00:00.000Z', cause('shift', '2026-10-05T14:00:00.000Z'));
    expect(letters(story, '2026-10-20T00:00:00.000Z')).toHaveLength(2);
  });

  test('and booked anew is told as booked, and reminded of', () => {
    const story = missedStory();
    story.live('2026-10-01T20:00:00.000Z');
    const again = recordVisit({ start: '2026-10-15T09:00', stamp: at('2026-10-02T13:00:00.000Z') });
    story.at('2026-10-02T14:00:00.000Z', again);
    const changes = story
      .live('2026-10-20T00:00:00.000Z')
      .flatMap(({ email, notice }) => (email === WORKER && notice?.visitId ? [notice.change] : []));
    expect(changes).toEqual(['booked', 'reminder', 'reminder', 'reminder']);
  });

  test('twice in a row calls a person, once for each', () => {
    const story = missedStory();
    expect(tasksOf(story)).not.toContain('missed-visits');
    story.tell(recordVisit({ visitId: 'visit-2', start: '2026-10-06T09:00', stamp: at('2026-10-02T13:00:00.000Z') }));
    story.live('2026-10-06T14:00:00.000Z');
    missed(story, 'visit-2', '2026-10-06T15:00:00.000Z');
    expect(tasksOf(story)).toContain('missed-visits');
    const [taskId] = Object.keys(story.claim.tasks).filter((id) => id.startsWith('missed-visits'));
    story.tell({ kind: 'closeTask', taskId: taskId ?? '', outcome: 'called' });
    story.live('2026-10-20T00:00:00.000Z');
    expect(tasksOf(story)).not.toContain('missed-visits');
  });

  test('twice with one that was kept in between calls nobody', () => {
    const story = missedStory();
    for (const [visitId, start, status] of [
      ['visit-2', '2026-10-02T09:00', 'kept'],
      ['visit-3', '2026-10-05T09:00', 'missed'],
    ] as const) {
      story.at(
        addMilliseconds(`${start}:00.000Z`, 10 * HOUR),
        recordVisit({ visitId, start, status, stamp: at(`${start}:59.000Z`) }),
      );
    }
    expect(tasksOf(story)).not.toContain('missed-visits');
  });
});

describe('a visit that was kept', () => {
  const kept = (visit: Parameters<typeof recordVisit>[0] = {}): Story => {
    const story = createStory();
    story.tell(recordVisit(visit));
    story.live('2026-10-01T14:00:00.000Z');
    story.at(AFTER, { kind: 'recordAppointment', visit: { visitId: 'visit-1', status: 'kept', stamp: at(AFTER) } });
    return story;
  };
  const exams = (story: Story) =>
    story.claim.occasions.flatMap(({ id, kinds, date }) => (kinds.includes('exam') ? [[id, date]] : []));

  test('is an exam of its day, and no exam any more when it turns out that it was not', () => {
    const story = kept();
    expect(exams(story)).toEqual([['visit-visit-1', '2026-10-01']]);
    const wrong = { visitId: 'visit-1', status: 'entered-in-error', stamp: at('2026-10-02T00:00:00.000Z') } as const;
    story.tell({ kind: 'recordAppointment', visit: wrong });
    expect(exams(story)).toEqual([]);
  });

  test('is one where who treats sees the worker, and none where a machine or a therapist does', () => {
    expect(exams(kept({ kind: 'diagnostic' }))).toEqual([]);
    expect(exams(kept({ kind: 'specialist' }))).toHaveLength(1);
  });

  test('is the encounter of the report of its day: what that calls for is owed once', () => {
    const texas = { ...vermontLostTime, jurisdiction: 'US-TX' } as const;
    const story = createStory(openClaim(texas));
    const owed = () =>
      [...Object.keys(story.claim.items), ...Object.keys(story.claim.closedItems)].filter((id) =>
        /^TX-DWC73~/.test(id),
      );
    story.tell(recordReport({ examDate: '2026-09-15', documents: ['progress-report'] }));
    const before = owed();
    expect(before.length).toBeGreaterThan(0);
    story.wake();
    const steps = Object.values(story.claim.items).find(({ itemId }) => before.includes(itemId))?.steps;
    expect(steps).toBe(1);
    story.tell(recordVisit({ start: '2026-09-15T09:00', status: 'kept' }));
    const open = Object.values(story.claim.items).filter(({ itemId }) => owed().includes(itemId));
    expect(open.map(({ itemId, steps: asked }) => [itemId.endsWith('~visit-visit-1'), asked])).toEqual([[true, 1]]);
  });
});
