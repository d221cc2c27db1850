import { describe, expect, test } from 'vitest';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';
import { amendClaim, markReceived, openClaim, recordReport, recordVisit } from '#test/builders/commands.ts';
import { stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, type Story } from '#test/builders/story.ts';

/** A visit of Tuesday 22 September 2026 that was kept, after a first report of the 15th. */

type Status = 'off-work' | 'restricted' | 'full-duty';

const examinedIn = (jurisdiction: string, status: Status): Story => {
  const story = createStory(openClaim({ ...vermontLostTime, jurisdiction }));
  story.tell(recordReport({ examDate: '2026-09-15', workStatus: { status } }));
  return story;
};

const keepVisit = (story: Story): void => {
  story.live('2026-09-22T20:00:00.000Z');
  story.tell(
    recordVisit({ start: '2026-09-22T09:00', status: 'kept', stamp: stamp('2026-09-22T19:00:00.000Z', 'k', 'clinic') }),
  );
};

const openFor = ({ claim }: Story, document: string): readonly string[] =>
  Object.values(claim.items).flatMap((item) => (item.document === document ? [item.itemId] : []));

describe('a visit that was kept', () => {
  test.each(KNOWN_JURISDICTIONS)('in %s calls for one work status of that exam', (jurisdiction) => {
    const story = examinedIn(jurisdiction, 'off-work');
    keepVisit(story);
    expect(openFor(story, 'work-status')).toHaveLength(1);
  });

  test.each([
    ['US-VT', 'VISIT-STATUS~2026-09-22', true],
    ['US-CA', 'VISIT-STATUS~2026-09-22', true],
    ['US-TX', 'TX-DWC73~visit-visit-1', false],
    ['US-OH', 'OH-MEDCO14~visit-visit-1', false],
  ])('in %s calls for it as %s', (jurisdiction, itemId, advisory) => {
    const story = examinedIn(jurisdiction, 'restricted');
    keepVisit(story);
    expect(story.item(itemId).advisory).toBe(advisory);
  });

  test('calls for none of a worker who is back at full duty, where no law asks for one', () => {
    const story = examinedIn('US-VT', 'full-duty');
    keepVisit(story);
    expect(openFor(story, 'work-status')).toEqual([]);
  });

  test('has its status in the report of that day, by whatever road', () => {
    const story = examinedIn('US-VT', 'off-work');
    keepVisit(story);
    story.live('2026-09-24T20:00:00.000Z');
    expect(story.item('VISIT-STATUS~2026-09-22').steps).toBe(1);
    const sent = stamp('2026-09-24T19:00:00.000Z', 'r2', 'clinic');
    story.tell(
      recordReport({ reportId: 'r2', examDate: '2026-09-22', workStatus: { status: 'off-work' }, stamp: sent }),
    );
    expect(story.claim.closedItems['VISIT-STATUS~2026-09-22']?.how).toBe('received');
    const asked = story.live('2026-12-01T00:00:00.000Z').flatMap(({ asks }) => asks.map(({ itemId }) => itemId));
    expect(asked.filter((itemId) => itemId.startsWith('VISIT-STATUS'))).toEqual([]);
  });
});

describe('restrictions', () => {
  const offersIn = (jurisdiction: string): readonly string[] =>
    openFor(examinedIn(jurisdiction, 'restricted'), 'modified-work-offer');

  test.each(KNOWN_JURISDICTIONS)('in %s call for one answer of the employer', (jurisdiction) => {
    const isWaiting = rulebookFor(jurisdiction).rulebook.rules.some(
      ({ document }) => document === 'modified-work-offer',
    );
    expect(offersIn(jurisdiction).length).toBeLessThanOrEqual(1);
    if (!isWaiting) expect(offersIn(jurisdiction)).toEqual(['VISIT-OFFER~restricted']);
  });

  test('are answered by an offer or by word that there is none, and then nobody is asked', () => {
    const story = examinedIn('US-VT', 'restricted');
    story.tell(markReceived('VISIT-OFFER~restricted'));
    const later = stamp('2026-09-29T15:00:00.000Z', 'r2', 'clinic');
    story.tell(
      recordReport({ reportId: 'r2', examDate: '2026-09-29', workStatus: { status: 'restricted' }, stamp: later }),
    );
    const asked = story.live('2026-12-01T00:00:00.000Z').flatMap(({ asks }) => asks.map(({ itemId }) => itemId));
    expect(asked).not.toContain('VISIT-OFFER~restricted');
  });

  test.each([
    [
      'are over',
      (story: Story) => {
        const later = stamp('2026-09-29T15:00:00.000Z', 'r2', 'clinic');
        story.tell(
          recordReport({ reportId: 'r2', examDate: '2026-09-29', workStatus: { status: 'full-duty' }, stamp: later }),
        );
      },
    ],
    ['are of a claim that was denied', (story: Story) => void story.tell(amendClaim({ decision: 'denied' }))],
  ])('that %s call for none', (_why, tell) => {
    const story = examinedIn('US-VT', 'restricted');
    tell(story);
    expect(story.claim.items).not.toHaveProperty('VISIT-OFFER~restricted');
  });
});
