import { describe, expect, test } from 'vitest';
import { toClaimFile } from '#functions/get-claim/toClaimFile.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { amendClaim, markReceived, openClaim, recordReport } from '#test/builders/commands.ts';
import { restoreLaws, withLaw, withRule } from '#test/builders/rulebooks.ts';
import { moment, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, eventsOf, messagesIn, type Story } from '#test/builders/story.ts';

restoreLaws();

const askedFor = (story: Story, until: string) =>
  story.live(until).flatMap(({ asks }) => asks.map(({ itemId }) => itemId));

const itemsOf = (story: Story) =>
  toClaimFile({
    claim: story.claim,
    commits: story.commits.map(({ events, ...commit }) => ({
      ...commit,
      events: [...events],
      cause: { kind: 'alarm' },
      commands: [],
    })),
    mails: [],
    now: story.now,
  }).items;

describe('a release that the law does not ask for', () => {
  const notNeeded = { release: { needed: false, status: 'V' as const, sources: [], authority: 'LC 408.025' } };
  const asksWorker = openClaim({ ...vermontLostTime, releaseRequested: moment('2026-09-15') });

  test('is not chased, and the trail says why', () => {
    withLaw({ contactPolicy: notNeeded });
    const story = createStory(asksWorker);
    expect(Object.keys(story.claim.items)).not.toContain('VT-RELEASE');
    const pinned = story.commits.flatMap(({ events }) => events).find(({ kind }) => kind === 'rulebookPinned');
    expect(pinned).toMatchObject({
      reason: expect.stringContaining(
        'medical-release is not asked for: records may be had without one here (LC 408.025)',
      ),
    });
  });

  test('is asked for no more when the law changes under way', () => {
    const story = createStory(asksWorker);
    expect(Object.keys(story.claim.items)).toContain('VT-RELEASE');
    withLaw({ contactPolicy: notNeeded });
    expect(eventsOf(story.wake(), 'itemClosed')).toMatchObject([
      { itemId: 'VT-RELEASE', how: 'not-applicable', reason: expect.stringContaining('LC 408.025') },
    ]);
    expect(askedFor(story, '2026-10-15T00:00:00.000Z')).not.toContain('VT-RELEASE');
  });
});

describe('the copy of a paper', () => {
  const COPY = 'VT-FROI~to-worker';
  const withCopies = (): Story => {
    withRule('VT-FROI', { copies: ['worker', 'regulator'] });
    return createStory();
  };
  const received: ClaimCommand = markReceived('VT-FROI', '2026-09-15');

  test('is asked for by itself once the paper is there, and has a status of its own', () => {
    const story = withCopies();
    expect(Object.keys(story.claim.items)).not.toContain(COPY);
    story.tell(received);
    expect(askedFor(story, '2026-09-20T00:00:00.000Z')).toContain(COPY);
    story.tell(markReceived(COPY, '2026-09-16'));
    const copies = itemsOf(story).filter(({ copyTo }) => copyTo !== undefined);
    expect(copies.map(({ copyTo, owedTo, status, receivedOn }) => [copyTo, owedTo, status, receivedOn])).toEqual([
      ['regulator', ['regulator'], 'open', undefined],
      ['worker', ['worker'], 'received', '2026-09-16'],
    ]);
    expect(askedFor(story, '2026-10-20T00:00:00.000Z')).not.toContain(COPY);
  });

  test('marked received is no second receipt of the paper, and counts for its own day', () => {
    const story = withCopies();
    story.tell(received);
    const before = story.claim.received;
    story.tell(markReceived(COPY, '2026-09-15'));
    expect(story.claim.received).toEqual(before);
    expect(story.claim.closedItems[COPY]).toMatchObject({ how: 'received', on: '2026-09-15' });
  });

  test('is received with its paper when a person says so', () => {
    const story = withCopies();
    story.tell({ ...markReceived('VT-FROI', '2026-09-15'), copiesTo: ['worker'] });
    expect(story.claim.closedItems[COPY]).toMatchObject({ how: 'received', on: '2026-09-15', byPerson: true });
    expect(Object.keys(story.claim.items)).toContain('VT-FROI~to-regulator');
    expect(itemsOf(story).find(({ itemId }) => itemId === COPY)?.status).toBe('received');
  });

  test('can be marked later too, and one that no rule asks for is refused', () => {
    const story = withCopies();
    story.tell(received);
    story.tell({ ...markReceived('VT-FROI'), copiesTo: ['worker', 'regulator'] });
    expect(Object.keys(story.claim.items).filter((itemId) => itemId.includes('~to-'))).toEqual([]);
    const refused = story.attempt({ ...markReceived('VT-FROI'), copiesTo: ['provider'] });
    expect(refused).toEqual({ ok: false, error: { kind: 'noSuchItem', itemId: 'VT-FROI~to-provider' } });
  });

  test('is thanked for in no mail', () => {
    const story = withCopies();
    story.tell(received);
    story.live('2026-09-18T23:00:00.000Z');
    const decision = story.tell(markReceived(COPY));
    expect(eventsOf(decision, 'noticeScheduled')).toEqual([]);
  });

  test('for a worker who has died is asked of nobody', () => {
    const story = withCopies();
    story.tell(received);
    story.tell(amendClaim({ death: moment('2026-09-15') }));
    expect(story.item(COPY)).toMatchObject({ reason: 'death: a person decides who is written to' });
    expect(askedFor(story, '2026-10-15T00:00:00.000Z')).not.toContain(COPY);
  });
});

const workStatus = { status: 'restricted', effective: '2026-09-15' } as const;
const short = recordReport({ documents: ['work-status'], workStatus, incomplete: ['expiry-date-missing'] });
const whole = recordReport({
  documents: ['work-status'],
  workStatus: { ...workStatus, expires: '2026-10-15' },
  incomplete: [],
});

describe('a work status without the date on which it ends', () => {
  test('is taken as it is where no rule asks for one', () => {
    const story = createStory();
    story.tell(short);
    expect(story.claim.closedItems['VT-WORK-STATUS']?.how).toBe('received');
  });

  test('does not count where a rule asks for one: it is asked for again, and a whole version closes it', () => {
    withRule('VT-WORK-STATUS', { completeWith: ['expiry-date-missing'] });
    const story = createStory();
    story.tell(short);
    expect(story.item('VT-WORK-STATUS').incomplete).toEqual(['expiry-date-missing']);
    expect(askedFor(story, '2026-09-25T00:00:00.000Z')).toContain('VT-WORK-STATUS');
    expect(Object.values(story.claim.tasks).map(({ kind }) => kind)).toContain('incomplete-report');
    story.tell(whole);
    expect(story.claim.closedItems['VT-WORK-STATUS']?.how).toBe('received');
    expect(Object.values(story.claim.tasks).map(({ kind }) => kind)).not.toContain('incomplete-report');
    expect(askedFor(story, '2026-12-25T00:00:00.000Z')).not.toContain('VT-WORK-STATUS');
  });

  test('counts for nothing either when it comes after the whole version', () => {
    withRule('VT-WORK-STATUS', { completeWith: ['expiry-date-missing'] });
    const story = createStory();
    story.tell(whole);
    story.tell(short);
    expect(story.claim.closedItems['VT-WORK-STATUS']?.how).toBe('received');
  });

  test('lacks what every version lacks, in whatever order they come', () => {
    withRule('VT-WORK-STATUS', { completeWith: ['expiry-date-missing', 'effective-date-missing'] });
    const first = recordReport({
      documents: ['work-status'],
      incomplete: ['effective-date-missing', 'expiry-date-missing'],
    });
    const lacks = (...commands: readonly ClaimCommand[]) => {
      const story = createStory();
      for (const command of commands) story.tell(command);
      return story.item('VT-WORK-STATUS').incomplete;
    };
    expect([lacks(first, short), lacks(short, first)]).toEqual([['expiry-date-missing'], ['expiry-date-missing']]);
  });
});

describe('a paper that has to come with another', () => {
  const together = (): Story => {
    withRule('VT-WORK-STATUS', { alsoNeeds: ['work-capacity-report'] });
    return createStory();
  };

  test('keeps the first open, and the trail says that it is here', () => {
    const story = together();
    expect(story.item('VT-WORK-STATUS')).toMatchObject({ stillNeeds: ['work-capacity-report'], isHere: false });
    const decision = story.tell(whole);
    expect(eventsOf(decision, 'itemRecomputed').map(({ owed }) => [owed.itemId, owed.stillNeeds, owed.isHere])).toEqual(
      [['VT-WORK-STATUS', ['work-capacity-report'], true]],
    );
    expect(askedFor(story, '2026-09-25T00:00:00.000Z')).toContain('VT-WORK-STATUS');
  });

  test('closes it when it comes, before the first or after it', () => {
    const capacity = recordReport({ reportId: 'r2', documents: ['work-capacity-report'] });
    for (const commands of [
      [whole, capacity],
      [capacity, whole],
    ]) {
      const story = together();
      for (const command of commands) story.tell(command);
      expect(story.claim.closedItems['VT-WORK-STATUS']?.how).toBe('received');
      expect(messagesIn(story.wake()).flatMap(({ asks }) => asks.map(({ itemId }) => itemId))).not.toContain(
        'VT-WORK-STATUS',
      );
    }
  });
});
