import { describe, expect, it } from 'vitest';
import { openClaim } from '#test/builders/commands.ts';
import { createStory } from '#test/builders/story.ts';

const SATURDAY_NIGHT = '2026-09-20T02:00:00.000Z';

describe('an ask that nobody would read now', () => {
  it('says that it waits for a business day where the recipient is', () => {
    const story = createStory(openClaim(), SATURDAY_NIGHT);
    expect(story.item('VT-FROI')).toMatchObject({
      nextAskAt: expect.stringMatching(/^2026-09-21T12:/),
      reason: 'step 1 of ladder at-once; in office hours there',
    });
  });

  it('says nothing of hours when it can go at once', () => {
    expect(createStory().item('VT-FROI').reason).toBe('step 1 of ladder at-once');
  });

  it('adds no commit when somebody looks while it waits', () => {
    const story = createStory(openClaim(), SATURDAY_NIGHT);
    story.wake();
    const commits = story.commits.length;
    story.now = '2026-09-20T15:00:00.000Z';
    story.wake();
    expect(story.commits).toHaveLength(commits);
  });
});
