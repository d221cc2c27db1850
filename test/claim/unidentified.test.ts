import { describe, expect, test } from 'vitest';
import { markReceived, openClaim, recordReport } from '#test/builders/commands.ts';
import { californiaLostTime } from '#test/builders/statements.ts';
import { createStory, TUESDAY } from '#test/builders/story.ts';

describe('a report', () => {
  test('that does not say what it is closes what is only asked for as a courtesy', () => {
    const story = createStory();
    story.tell(recordReport());
    expect(story.claim.closedItems['VT-FIRST-MEDICAL']?.how).toBe('received');
    expect(story.claim.tasks).toEqual({});
  });

  test('that does not say what it is closes no statutory paper, starts no clock, and has a person look', () => {
    const story = createStory(openClaim(californiaLostTime));
    const { tasks, items } = story.tell(recordReport()).claim;
    expect([items['CA-DFR']?.openedAt, items['CA-PR2~1']]).toEqual([TUESDAY, undefined]);
    expect(Object.values(tasks)).toMatchObject([{ kind: 'incomplete-report', about: 'provider', itemIds: ['CA-DFR'] }]);
    story.tell(markReceived('CA-DFR'));
    expect([story.claim.items['CA-PR2~1'] !== undefined, story.claim.tasks]).toEqual([true, {}]);
  });

  test('that does not say what it is and tells of the medical end is not its paper yet', () => {
    const story = createStory(openClaim(californiaLostTime));
    story.tell(recordReport({ mmiDate: '2026-09-20' }));
    expect(story.claim.items['CA-PS']).toBeDefined();
  });

  test.each([
    ['while the claim is closed', [{ kind: 'close', reason: 'settled' }, recordReport()]],
    ['before the claim is closed', [recordReport(), { kind: 'close', reason: 'settled' }]],
  ] as const)(
    'that does not say what it is and comes %s has a person look when it is open again',
    (_when, commands) => {
      const story = createStory(openClaim(californiaLostTime));
      for (const command of commands) story.tell(command);
      story.tell({ kind: 'reopen', reason: 'by mistake' });
      expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'incomplete-report', itemIds: ['CA-DFR'] }]);
    },
  );

  test('that does not say what it is and comes before its paper is owed has a person look when it is', () => {
    const { firstTreatment: _unknown, ...facts } = californiaLostTime;
    const story = createStory(openClaim(facts));
    story.tell(recordReport());
    expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'incomplete-report', itemIds: ['CA-DFR'] }]);
  });
});
