import { describe, expect, test } from 'vitest';
import { nextAlarm } from '#shared/claim/nextAlarm.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { amendClaim, openClaim, recordVisit } from '#test/builders/commands.ts';
import { LAWYER, moment, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, eventsOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

/** What keeps a claim, a party or a paper from being asked, and what lets it go on. */

const asksIn = (messages: ReturnType<typeof messagesIn>) =>
  messages.flatMap(({ asks }) => asks.map(({ itemId }) => itemId));

const FRIDAY = '2026-09-18T18:00:00.000Z';

describe('a pause', () => {
  test.each([
    ['of an item', { kind: 'item', itemId: 'VT-FROI' }, ['VT-FROI']],
    ['of a party', { kind: 'party', party: 'employer' }, ['VT-FROI', 'VT-WAGE']],
    ['of the claim', { kind: 'claim' }, ['VT-FROI', 'VT-WAGE', 'VT-FIRST-MEDICAL', 'VT-WORK-STATUS']],
  ] as const)('%s stops the asks that it reaches, and the resume starts them', (_name, scope, silent) => {
    const story = createStory();
    story.tell({ kind: 'pause', scope });
    const whilePaused = asksIn(story.live(FRIDAY));
    expect(silent.filter((itemId) => whilePaused.includes(itemId))).toEqual([]);
    story.tell({ kind: 'resume', scope });
    expect(asksIn(story.live('2026-09-25T21:00:00.000Z'))).toEqual(expect.arrayContaining([...silent]));
  });

  test('of the worker holds what the representative is asked for', () => {
    const story = createStory(
      openClaim({ ...vermontLostTime, releaseRequested: moment('2026-09-15'), representative: { email: LAWYER } }),
    );
    story.tell({ kind: 'pause', scope: { kind: 'party', party: 'worker' } });
    expect(story.item('VT-RELEASE').reason).toBe('paused');
  });

  test('with an end ends by itself', () => {
    const story = createStory();
    story.tell({ kind: 'pause', scope: { kind: 'claim' }, until: FRIDAY });
    expect(nextAlarm(story.claim)).toBe(TUESDAY);
    expect(asksIn(story.live('2026-09-18T17:59:00.000Z'))).toEqual([]);
    expect(nextAlarm(story.claim)).toBe(FRIDAY);
    expect(asksIn(messagesIn(story.wakeAtAlarm()))).toContain('VT-FROI');
    expect(story.claim.pauses).toEqual([]);
  });

  test('of a single paper wakes the claim at its end', () => {
    const story = createStory();
    const until = '2026-09-15T20:00:00.000Z';
    story.tell({ kind: 'pause', scope: { kind: 'item', itemId: 'VT-WORKER-CLAIM' }, until });
    story.wake();
    expect(story.alarm()).toBe(until);
  });

  test('is replaced by the next one of the same scope', () => {
    const story = createStory();
    story.tell({ kind: 'pause', scope: { kind: 'claim' }, until: FRIDAY });
    story.tell({ kind: 'pause', scope: { kind: 'claim' } });
    expect(story.claim.pauses).toEqual([{ scope: { kind: 'claim' } }]);
  });

  test('without an end is put before a person at the review, once, until it ends', () => {
    const story = createStory();
    const tasks = () => Object.values(story.claim.tasks).filter(({ kind }) => kind === 'paused-claim');
    story.tell({ kind: 'pause', scope: { kind: 'claim' } });
    story.live(addMilliseconds(TUESDAY, 29 * DAY));
    expect(tasks()).toHaveLength(0);
    story.live(addMilliseconds(TUESDAY, 65 * DAY));
    expect(tasks()).toHaveLength(1);
    story.tell({ kind: 'resume', scope: { kind: 'claim' } });
    expect(tasks()).toHaveLength(0);
  });

  test('is put before nobody at the review where it has an end, or holds no paper back', () => {
    const story = createStory();
    story.tell({
      kind: 'pause',
      scope: { kind: 'item', itemId: 'VT-FROI' },
      until: addMilliseconds(TUESDAY, 90 * DAY),
    });
    story.tell({ kind: 'pause', scope: { kind: 'party', party: 'case-manager' } });
    story.live(addMilliseconds(TUESDAY, 65 * DAY));
    expect(Object.values(story.claim.tasks).map(({ kind }) => kind)).not.toContain('paused-claim');
  });

  test('told twice changes nothing the second time', () => {
    const story = createStory();
    story.tell({ kind: 'pause', scope: { kind: 'claim' }, until: FRIDAY });
    expect(story.tell({ kind: 'pause', scope: { kind: 'claim' }, until: FRIDAY }).decided).toEqual([]);
  });

  test('that is not there is resumed without effect', () => {
    expect(createStory().tell({ kind: 'resume', scope: { kind: 'claim' } }).decided).toEqual([]);
  });
});

describe('a promise', () => {
  test('holds the asks until the business day after its date', () => {
    const story = createStory();
    story.tell({ kind: 'promise', itemId: 'VT-FROI', date: '2026-09-25' });
    expect(story.item('VT-FROI')).toMatchObject({ promisedFor: '2026-09-25', reason: 'promised for 2026-09-25' });
    expect(story.item('VT-FROI').nextAskAt).toMatch(/^2026-09-28T12:/);
  });

  test('is not joined to a letter that goes out meanwhile', () => {
    const story = createStory();
    story.tell({ kind: 'promise', itemId: 'VT-WAGE', date: '2026-09-25' });
    expect(asksIn(messagesIn(story.wake()))).not.toContain('VT-WAGE');
  });

  test('of a day gone by holds nothing', () => {
    const story = createStory();
    story.tell({ kind: 'promise', itemId: 'VT-FROI', date: '2026-09-10' });
    expect(story.item('VT-FROI').nextAskAt).toBe(TUESDAY);
  });

  test('given twice changes nothing the second time, and another date moves it', () => {
    const story = createStory();
    story.tell({ kind: 'promise', itemId: 'VT-FROI', date: '2026-09-25' });
    expect(story.tell({ kind: 'promise', itemId: 'VT-FROI', date: '2026-09-25' }).decided).toEqual([]);
    story.tell({ kind: 'promise', itemId: 'VT-FROI', date: '2026-09-22' });
    expect(story.item('VT-FROI').nextAskAt).toMatch(/^2026-09-23T/);
  });
});

describe('an opt-out', () => {
  test('stops mail to that party, and a person gets the task with its papers', () => {
    const story = createStory();
    story.tell({ kind: 'optOut', party: 'employer' });
    const decision = story.wake();
    expect(messagesIn(decision).map(({ role }) => role)).not.toContain('employer');
    expect(eventsOf(decision, 'taskOpened').map(({ task }) => [task.kind, task.about, task.itemIds])).toEqual([
      ['opted-out', 'employer', ['VT-FROI', 'VT-WAGE']],
    ]);
  });

  test('told twice changes nothing the second time', () => {
    const story = createStory();
    story.tell({ kind: 'optOut', party: 'employer' });
    expect(story.tell({ kind: 'optOut', party: 'employer' }).decided).toEqual([]);
  });
});

describe('a command about what is not there', () => {
  test.each([
    [
      { kind: 'promise', itemId: 'VT-FROI', date: '2026-09-25' },
      { kind: 'itemClosed', itemId: 'VT-FROI', how: 'received' },
    ],
    [
      { kind: 'pause', scope: { kind: 'item', itemId: 'VT-FROI' } },
      { kind: 'itemClosed', itemId: 'VT-FROI', how: 'received' },
    ],
    [
      { kind: 'promise', itemId: 'VT-NOTHING', date: '2026-09-25' },
      { kind: 'noSuchItem', itemId: 'VT-NOTHING' },
    ],
    [
      { kind: 'optOut', party: 'representative' },
      { kind: 'noSuchParty', party: 'representative' },
    ],
  ] as const)('%o is refused with what is so', (command, error) => {
    const story = createStory();
    story.tell({ kind: 'markReceived', itemId: 'VT-FROI' });
    expect(story.attempt(command)).toEqual({ ok: false, error });
  });
});

describe('a closed claim', () => {
  test.each([
    ["a sender's amendment", {}, ['closed-claim']],
    ["a person's own", { byPerson: true }, []],
  ] as const)('calls a person on %s accordingly', (_whose, more, kinds) => {
    const story = createStory();
    story.tell({ kind: 'close', reason: 'settled' });
    story.tell({ ...amendClaim({ claimType: 'medical-only' }), ...more });
    expect(Object.values(story.claim.tasks).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('asks and tells nothing, has no alarm, and takes its tasks along', () => {
    const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [] }));
    story.wake();
    story.tell({ kind: 'close', reason: 'settled' });
    expect([story.claim.tasks, story.claim.notices, nextAlarm(story.claim)]).toEqual([{}, {}, undefined]);
    expect(story.item('VT-WAGE').reason).toBe('the claim is closed');
  });

  test('still takes in what comes, and is awake to it when reopened', () => {
    const story = createStory();
    story.tell({ kind: 'close', reason: 'settled' });
    story.tell(amendClaim({ claimType: 'medical-only' }));
    expect(story.claim.items['VT-WAGE']).toBeDefined();
    story.at(addMilliseconds(TUESDAY, DAY), { kind: 'reopen', reason: 'new symptoms' });
    expect([story.claim.items['VT-WAGE'], story.claim.closedReason]).toEqual([undefined, undefined]);
    expect(asksIn(messagesIn(story.wake()))).toContain('VT-FROI');
  });

  test("books no visit in anybody's mailbox", () => {
    const story = createStory();
    story.tell({ kind: 'close', reason: 'settled' });
    story.tell(recordVisit());
    expect([Object.keys(story.claim.visits), nextAlarm(story.claim)]).toEqual([['visit-1'], undefined]);
    expect(story.live('2026-10-20T00:00:00.000Z')).toEqual([]);
  });

  test.each([
    [{ kind: 'close', reason: 'again' }, true],
    [{ kind: 'reopen', reason: 'it is open' }, false],
    [{ kind: 'wake' }, true],
  ] as const)('changes nothing by %o when it is so already', (command, closed) => {
    const story = createStory();
    story.wake();
    story.wake();
    if (closed) story.tell({ kind: 'close', reason: 'settled' });
    expect(story.tell(command).decided).toEqual([]);
  });
});

describe('a task', () => {
  test('that a person closes without the paper is followed up after five business days', () => {
    const story = createStory();
    story.live(FRIDAY);
    const [taskId = ''] = Object.keys(story.claim.tasks);
    story.tell({ kind: 'closeTask', taskId, outcome: 'they will send it' });
    expect(story.item('VT-FROI').nextAskAt).toBe('2026-09-25T18:00:00.000Z');
  });

  test('that is not open is refused', () => {
    const refused = createStory().attempt({ kind: 'closeTask', taskId: 't1', outcome: '' });
    expect(refused).toEqual({ ok: false, error: { kind: 'noSuchTask', taskId: 't1' } });
  });

  test('goes on while one of its papers is still owed', () => {
    const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [] }));
    story.wake();
    story.tell({ kind: 'markReceived', itemId: 'VT-FROI' });
    expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'missing-contact' }]);
  });

  test('ends when the last of its papers has come', () => {
    const story = createStory();
    story.live(FRIDAY);
    story.tell({ kind: 'markReceived', itemId: 'VT-FROI' });
    const decision = story.tell({ kind: 'markReceived', itemId: 'VT-WAGE' });
    expect(eventsOf(decision, 'taskClosed').map(({ outcome }) => outcome)).toEqual(['the paper is no longer owed']);
  });
});

describe('the review', () => {
  test('looks at an open claim every thirty days, whatever else happens', () => {
    const story = createStory();
    story.tell({ kind: 'pause', scope: { kind: 'claim' } });
    story.live('2027-03-01T00:00:00.000Z');
    const reviews = story.commits.filter(({ events }) => events.some(({ kind }) => kind === 'reviewed'));
    expect(reviews).toHaveLength(5);
    expect(nextAlarm(story.claim)).toBe(addMilliseconds(TUESDAY, 6 * 30 * DAY));
  });

  test('forgets visits of more than thirty days ago; of one so old only that it was kept is taken in', () => {
    const story = createStory();
    story.tell(recordVisit({ start: '2026-09-20T09:00' }));
    story.live('2026-11-20T00:00:00.000Z');
    expect(story.claim.visits).toEqual({});
    const late = stamp('2026-11-20T00:00:00.000Z');
    const old = { start: '2026-09-20T09:00', stamp: late };
    story.tell(recordVisit({ ...old, status: 'missed' }));
    expect(story.claim.visits).toEqual({});
    story.tell(recordVisit({ ...old, status: 'kept' }));
    expect([story.claim.visits, story.claim.occasions.map(({ date }) => date)]).toEqual([{}, ['2026-09-20']]);
    expect(story.tell(recordVisit({ ...old, status: 'kept' })).decided).toEqual([]);
  });
});
