import { describe, expect, test } from 'vitest';
import type { Claim, ClaimOccasion, Item } from '#shared/claim/claim.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { evolve, unsettledMessages } from '#shared/claim/evolve.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { createStory, messagesIn, TUESDAY } from '#test/builders/story.ts';

/** What each event leaves in the snapshot. */

const LATER = addMilliseconds(TUESDAY, DAY);
const { claim: OPENED } = createStory();

const fold = (claim: Claim, ...events: readonly ClaimEvent[]): Claim => events.reduce<Claim>(evolve, claim);
const froi = ({ items }: Claim): Item | undefined => items['VT-FROI'];

const withItem = (item: Partial<Item>): Claim => {
  const known = froi(OPENED);
  if (known === undefined) throw new Error('the first report is not owed');
  return { ...OPENED, items: { ...OPENED.items, 'VT-FROI': { ...known, ...item } } };
};

describe('a claim', () => {
  test('begins with its opening, and with nothing else', () => {
    expect(() => evolve(undefined, { kind: 'reviewed', reviewAt: LATER })).toThrow(
      'A claim begins with claimOpened, not reviewed',
    );
  });

  test('is known by one reference until another is told', () => {
    expect(OPENED.otherReferences).toEqual([]);
    expect(fold(OPENED, { kind: 'referenceAdded', reference: 'WC-2' }).otherReferences).toEqual(['WC-2']);
  });

  test('is closed with a reason, and reopened without one', () => {
    const closed = fold(OPENED, { kind: 'claimClosed', reason: 'settled', at: TUESDAY });
    expect([closed.status, closed.closedReason]).toEqual(['closed', 'settled']);
    const open = fold(closed, { kind: 'claimReopened', reason: 'x', reviewAt: LATER });
    expect([open.status, open.reviewAt, 'closedReason' in open]).toEqual(['open', LATER, false]);
  });

  test('has its mark until that is resolved', () => {
    const mark = { kind: 'possible-duplicate', otherClaimId: 'c0' } as const;
    const marked = fold(OPENED, { kind: 'claimMarked', mark, reason: 'x' });
    expect(marked.mark).toEqual(mark);
    expect('mark' in fold(marked, { kind: 'markResolved' })).toBe(false);
  });
});

describe('the time of an ask', () => {
  test('is set with its reason, and taken away with the reason why', () => {
    const asked = fold(OPENED, { kind: 'askScheduled', itemId: 'VT-FROI', nextAskAt: LATER, reason: 'step 1' });
    expect(froi(asked)).toMatchObject({ nextAskAt: LATER, reason: 'step 1' });
    const held = froi(fold(asked, { kind: 'askScheduled', itemId: 'VT-FROI', reason: 'paused' }));
    expect([held?.reason, held !== undefined && 'nextAskAt' in held]).toEqual(['paused', false]);
  });

  test('of an item that has gone changes nothing', () => {
    expect(fold(OPENED, { kind: 'askScheduled', itemId: 'VT-GONE', reason: 'paused' })).toEqual(OPENED);
  });
});

describe('a paper', () => {
  const received = (on: string, arrived?: string): ClaimEvent => ({
    kind: 'paperReceived',
    documents: ['progress-report'],
    on,
    reason: '',
    ...(arrived === undefined ? {} : { arrived }),
  });

  test('is received for each of its days once, in order', () => {
    const claim = fold(OPENED, received('2026-09-20'), received('2026-09-16'), received('2026-09-20'));
    expect(claim.received['progress-report']).toEqual(['2026-09-16', '2026-09-20']);
  });

  test('first reached us at the earliest of its arrivals, in whatever order they are told', () => {
    const claim = fold(
      OPENED,
      received('2026-09-16', '2026-09-18'),
      received('2026-09-17', '2026-09-17'),
      received('2026-09-20', '2026-09-21'),
      received('2026-09-22'),
    );
    expect(claim.arrived?.['progress-report']).toBe('2026-09-17');
    expect(fold(OPENED, received('2026-09-16')).arrived).toStrictEqual({});
  });

  test('that does not say what it is stands under each that it may be, for each day once', () => {
    const event: ClaimEvent = {
      kind: 'paperUnidentified',
      documents: ['progress-report'],
      on: '2026-09-16',
      reason: '',
    };
    expect(fold(OPENED, event, event, { ...event, on: '2026-09-15' }).unidentified).toEqual({
      'progress-report': ['2026-09-15', '2026-09-16'],
    });
  });
});

describe('a closed item', () => {
  const closing = (more: Partial<Extract<ClaimEvent, { kind: 'itemClosed' }>>): ClaimEvent => ({
    kind: 'itemClosed',
    itemId: 'VT-FROI',
    how: 'received',
    at: LATER,
    reason: '',
    ...more,
  });

  test('leaves how it ended, and its steps if there were any', () => {
    const event = closing({ document: 'employer-first-report', on: '2026-09-16', byPerson: true });
    expect(fold(withItem({ steps: 2 }), event).closedItems['VT-FROI']).toStrictEqual({
      how: 'received',
      at: LATER,
      document: 'employer-first-report',
      on: '2026-09-16',
      byPerson: true,
      steps: 2,
    });
    expect(fold(withItem({ steps: 0 }), closing({})).closedItems['VT-FROI']).toStrictEqual({
      how: 'received',
      at: LATER,
    });
    expect(froi(fold(OPENED, event))).toBeUndefined();
  });

  test('that the rules may call for again keeps where it stood, and only then', () => {
    const before = withItem({ steps: 1, lastAskAt: TUESDAY, lastContactId: 'employer-1' });
    const kept = fold(before, closing({ how: 'not-applicable' }));
    expect(kept.closedItems['VT-FROI']).toMatchObject({ lastAskAt: TUESDAY, lastContactId: 'employer-1' });
    expect(fold(before, closing({ how: 'waived' })).closedItems['VT-FROI']).toStrictEqual({
      how: 'waived',
      at: LATER,
      steps: 1,
    });
  });

  test('that nobody has known leaves how it ended alone', () => {
    const claim = fold(OPENED, closing({ itemId: 'VT-X' }), closing({ itemId: 'VT-Y', how: 'not-applicable' }));
    expect(claim.closedItems['VT-X']).toStrictEqual({ how: 'received', at: LATER });
    expect(claim.closedItems['VT-Y']).toStrictEqual({ how: 'not-applicable', at: LATER });
  });

  test('that ends in another way later keeps its steps', () => {
    const claim = fold(withItem({ steps: 2 }), closing({ how: 'not-applicable' }), closing({ how: 'received' }));
    expect(claim.closedItems['VT-FROI']).toMatchObject({ how: 'received', steps: 2 });
  });

  test('that is owed again is closed no more', () => {
    const item = froi(OPENED);
    if (item === undefined) throw new Error('the first report is not owed');
    const claim = fold(OPENED, closing({}), { kind: 'itemOpened', item, explanation: '' });
    expect([froi(claim), claim.closedItems['VT-FROI']]).toEqual([item, undefined]);
  });
});

describe('what a report says of a day', () => {
  const occasion = (more: Partial<ClaimOccasion> = {}): ClaimEvent => ({
    kind: 'occasionRecorded',
    occasion: { id: 'r1', kind: 'exam', date: '2026-09-15', stamp: 's1', ...more },
  });
  const occasions = (...events: readonly ClaimEvent[]) => fold({ ...OPENED, occasions: [] }, ...events).occasions;

  test('stands together with all that it says of that day, in order', () => {
    expect(occasions(occasion({ kind: 'off-work' }), occasion())).toStrictEqual([
      { id: 'r1', kinds: ['exam', 'off-work'], date: '2026-09-15', stamp: 's1' },
    ]);
  });

  test('takes the place of what it said of it before', () => {
    expect(occasions(occasion(), occasion({ date: '2026-09-16', stamp: 's2' }))).toStrictEqual([
      { id: 'r1', kinds: ['exam'], date: '2026-09-16', stamp: 's2' },
    ]);
  });

  test.each<[string, Partial<ClaimOccasion>]>([
    ['another report', { id: 'r2' }],
    ['another day', { date: '2026-09-16' }],
    ['another message', { stamp: 's2' }],
    ['an instant', { at: TUESDAY }],
  ])('stands apart from what %s says', (_what, more) => {
    expect(occasions(occasion(), occasion({ kind: 'off-work', ...more }))).toMatchObject([
      { kinds: ['exam'] },
      { kinds: ['off-work'], ...more },
    ]);
  });

  test('leaves alone what another report says of the same', () => {
    expect(occasions(occasion(), occasion({ id: 'r2' })).map(({ id }) => id)).toEqual(['r1', 'r2']);
  });
});

describe('a task', () => {
  const opened: ClaimEvent = {
    kind: 'taskOpened',
    task: {
      taskId: 't1',
      kind: 'phone',
      about: 'employer',
      itemIds: ['VT-FROI'],
      due: LATER,
      urgent: false,
      reason: '',
    },
  };
  const closed = (notBefore?: string): ClaimEvent => ({
    kind: 'taskClosed',
    taskId: 't1',
    outcome: '',
    ...(notBefore === undefined ? {} : { notBefore }),
  });

  test('stands in the claim with what it is about, as long as it is open', () => {
    const claim = fold(OPENED, opened);
    expect(claim.tasks.t1).toStrictEqual({ kind: 'phone', about: 'employer', itemIds: ['VT-FROI'] });
    expect(fold(claim, closed()).tasks).toEqual({});
  });

  test('about nobody names nobody', () => {
    const task = { taskId: 't1', kind: 'death', itemIds: [], due: LATER, urgent: true, reason: '' } as const;
    expect(fold(OPENED, { kind: 'taskOpened', task: { ...task, itemIds: [] } }).tasks.t1).toStrictEqual({
      kind: 'death',
      itemIds: [],
    });
  });

  test('is joined by each paper once, and one that has gone by none', () => {
    const joined: ClaimEvent = { kind: 'taskJoined', taskId: 't1', itemIds: ['VT-FROI', 'VT-WAGE'], reason: '' };
    expect(fold(OPENED, opened, joined).tasks.t1?.itemIds).toEqual(['VT-FROI', 'VT-WAGE']);
    expect(fold(OPENED, joined)).toEqual(OPENED);
  });

  test.each([
    ['a call', 'phone', 1, LATER],
    ['a call', 'phone', 0, undefined],
    ['a search for an address', 'missing-contact', 0, LATER],
  ] as const)('that was %s (%s) lets a paper asked for %i times wait until %s', (_what, kind, steps, notBefore) => {
    const task = { taskId: 't1', kind, itemIds: ['VT-FROI'], due: LATER, urgent: false, reason: '' };
    expect(froi(fold(withItem({ steps }), { kind: 'taskOpened', task }, closed(LATER)))?.notBefore).toBe(notBefore);
  });

  test('that ends without a follow-up leaves its papers as they are', () => {
    expect(fold(withItem({ steps: 1, notBefore: TUESDAY }), opened, closed()).items['VT-FROI']?.notBefore).toBe(
      TUESDAY,
    );
  });

  test('that has gone ends once', () => {
    expect(fold(OPENED, closed(LATER))).toEqual(OPENED);
  });

  test('that was a call counts on each paper, at the step of the call', () => {
    const call: ClaimEvent = { kind: 'phoneCallMade', itemId: 'VT-FROI', taskId: 't1' };
    expect(froi(fold(withItem({ steps: 3 }), call))).toMatchObject({ phoneCalls: 1, calledAtStep: 3 });
    expect(froi(fold(withItem({ steps: 6, phoneCalls: 1 }), call))).toMatchObject({ phoneCalls: 2, calledAtStep: 6 });
  });
});

test('a pause ends by its own scope alone', () => {
  const employer = { kind: 'party', party: 'employer' } as const;
  const paused = fold(
    OPENED,
    { kind: 'paused', pause: { scope: employer }, reason: '' },
    { kind: 'paused', pause: { scope: { kind: 'claim' } }, reason: '' },
  );
  expect(fold(paused, { kind: 'resumed', scope: employer, reason: '' }).pauses).toEqual([{ scope: { kind: 'claim' } }]);
});

test('who opted out stands there once, in order', () => {
  const optOut = (party: 'worker' | 'employer'): ClaimEvent => ({ kind: 'optedOut', party });
  expect(fold(OPENED, optOut('worker'), optOut('employer'), optOut('worker')).optOuts).toEqual(['employer', 'worker']);
});

test('messages not settled yet come oldest first', () => {
  const [message] = messagesIn(createStory().wake());
  if (message === undefined) throw new Error('nothing was sent');
  const messages = Object.fromEntries(['c1-10-0', 'c1-9-1', 'c1-9-0'].map((id) => [id, { ...message, id }]));
  expect(unsettledMessages({ ...OPENED, messages }).map(({ id }) => id)).toEqual(['c1-9-0', 'c1-9-1', 'c1-10-0']);
});
