import { describe, expect, test } from 'vitest';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { amendClaim, openClaim, recordVisit } from '#test/builders/commands.ts';
import { LAWYER, moment, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, eventsOf, messagesIn, type Story } from '#test/builders/story.ts';

/** The worker owes a release, and is told of a visit. */
const asksWorker = { ...vermontLostTime, releaseRequested: moment('2026-09-15') };
const LATER = '2026-10-20T20:00:00.000Z';

const storyOf = (facts = asksWorker): Story => {
  const story = createStory(openClaim(facts));
  story.tell(recordVisit({ start: '2026-10-01T10:00' }));
  return story;
};

const hearing = (story: Story, ...claimIds: string[]): Story => {
  story.deathsElsewhere = claimIds;
  return story;
};

const tasksOf = ({ claim }: Story) => Object.values(claim.tasks).map(({ kind }) => kind);

describe('a death that another claim of the worker was told of', () => {
  test('stops all mail to the worker, and about visits, in the very Wake that hears of it', () => {
    const told = storyOf().live(LATER);
    expect(told.filter(({ email }) => email === WORKER).length).toBeGreaterThan(1);
    const quiet = hearing(storyOf(), 'c2').live(LATER);
    expect(quiet.filter(({ email }) => email === WORKER)).toEqual([]);
    expect(quiet.length).toBeGreaterThan(3);
  });

  test("stops a representative's letters about the worker's papers and visits", () => {
    const facts = { ...asksWorker, representative: { email: LAWYER } };
    expect(
      storyOf(facts)
        .live(LATER)
        .map(({ email }) => email),
    ).toContain(LAWYER);
    expect(
      hearing(storyOf(facts), 'c2')
        .live(LATER)
        .map(({ email }) => email),
    ).not.toContain(LAWYER);
  });

  test('calls a person at once, once, and names the claim that was told', () => {
    const story = hearing(storyOf(), 'c2');
    const [task] = eventsOf(story.wake(), 'taskOpened').filter(({ task: { kind } }) => kind === 'death');
    expect(task?.task).toMatchObject({ urgent: true, reason: expect.stringContaining('claim c2') });
    story.deathsElsewhere = ['c2', 'c3'];
    story.live(LATER);
    expect(tasksOf(story).filter((kind) => kind === 'death')).toEqual(['death']);
    expect(story.kinds().filter((kind) => kind === 'deathHeard')).toEqual(['deathHeard']);
  });

  test('starts no clock: nobody owes a report of a fatal accident', () => {
    const story = storyOf();
    const before = Object.keys(story.claim.items);
    hearing(story, 'c2').wake();
    expect(Object.keys(story.claim.items)).toEqual(before);
    story.tell(amendClaim({ death: moment('2026-09-15') }, '2026-09-15T15:00:00.000Z'));
    expect(Object.keys(story.claim.items)).toContain('VT-FATAL');
  });

  test('withdraws a mail in doubt instead of a second attempt', () => {
    const story = storyOf();
    story.answer = 'none';
    const [first] = messagesIn(story.wake()).filter(({ role }) => role === 'worker');
    expect(first).toBeDefined();
    story.now = '2026-09-16T15:00:00.000Z';
    story.watermark = story.now;
    const decision = hearing(story, 'c2').wake();
    expect(eventsOf(decision, 'messageWithdrawn').map(({ messageId }) => messageId)).toContain(first?.id);
    expect(messagesIn(decision).filter(({ role }) => role === 'worker')).toEqual([]);
  });

  test('is taken back by that claim alone: the worker is written to again', () => {
    const story = hearing(storyOf(), 'c2');
    story.wake();
    story.deathsElsewhere = ['c2', 'c3'];
    story.wake();
    expect(story.claim.deathKnownIn).toBe('c2');
    story.deathsElsewhere = ['c3'];
    story.wake();
    expect(story.claim.deathKnownIn).toBe('c3');
    story.deathsElsewhere = [];
    story.wake();
    expect(story.claim.deathKnownIn).toBeUndefined();
    expect(story.live(LATER).map(({ email }) => email)).toContain(WORKER);
  });

  test('taken back there, still holds where the claim was told of it too', () => {
    const story = hearing(storyOf(), 'c2');
    story.wake();
    story.tell(amendClaim({ death: moment('2026-09-15') }, '2026-09-15T15:00:00.000Z'));
    story.deathsElsewhere = [];
    expect(story.live(LATER).map(({ email }) => email)).not.toContain(WORKER);
  });

  test('is heard in the commit in which the claim takes its own word back', () => {
    const story = hearing(createStory(openClaim({ ...asksWorker, death: moment('2026-09-15') })), 'c2');
    story.wake();
    expect(story.claim.deathKnownIn).toBeUndefined();
    story.tell(amendClaim({ death: null }, '2026-09-16T15:00:00.000Z'));
    expect(story.claim.deathKnownIn).toBe('c2');
  });

  test('is heard at any command, and is kept by the commits', () => {
    const story = hearing(storyOf(), 'c2');
    story.tell({ kind: 'optOut', party: 'employer' });
    expect(story.claim.deathKnownIn).toBe('c2');
    expect(foldCommits(story.commits)).toEqual(story.claim);
  });

  test('is heard by a claim that is closed, or silent until a person has looked, when it goes on', () => {
    const mark = { kind: 'possible-duplicate', otherClaimId: 'c2' } as const;
    const marked = hearing(createStory({ ...openClaim(asksWorker), mark }), 'c2');
    marked.wake();
    expect(tasksOf(marked)).toEqual(['possible-duplicate']);
    marked.tell({ kind: 'resolveMark' });
    const closed = storyOf();
    closed.tell({ kind: 'close', reason: 'settled' });
    hearing(closed, 'c2').tell({ kind: 'optOut', party: 'employer' });
    expect(tasksOf(closed)).toEqual([]);
    closed.tell({ kind: 'reopen', reason: 'new symptoms' });
    expect([marked, closed].map((story) => [story.claim.deathKnownIn, tasksOf(story)])).toEqual([
      ['c2', ['death']],
      ['c2', ['death']],
    ]);
  });
});
