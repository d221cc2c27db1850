import { describe, expect, test } from 'vitest';
import type { Notice } from '#shared/chase/message.ts';
import { contactIdOf } from '#shared/chase/recipients.ts';
import type { Claim, Item } from '#shared/claim/claim.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { decide } from '#shared/claim/decide.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { openClaim } from '#test/builders/commands.ts';
import { moment, PAYROLL, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, eventsOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

/** What a Wake makes of what is due: which letter, or which task, and with what words in the trail. */

const EARLIER = addMilliseconds(TUESDAY, -7 * DAY);
const PAYROLL_ID = contactIdOf('employer', PAYROLL);

/** Wakes a claim just opened that is as `change` makes it. */
const woken = (change: (claim: Claim) => Claim, facts: Parameters<typeof openClaim>[0] = vermontLostTime) => {
  const story = createStory(openClaim(facts));
  const decision = decide(change(story.claim), { kind: 'wake' }, story.facts());
  if (!decision.ok) throw new Error('refused');
  return decision.value;
};

const withItems =
  (items: Readonly<Record<string, Partial<Item>>>, more: Partial<Claim> = {}) =>
  (claim: Claim): Claim => ({
    ...claim,
    ...more,
    items: Object.fromEntries(
      Object.entries(claim.items).map(([itemId, item]) => [itemId, { ...item, ...items[itemId] }]),
    ),
  });

const toPayroll = (change: (claim: Claim) => Claim) =>
  messagesIn(woken(change)).find(({ email }) => email === PAYROLL)?.kind;

const ASKED = { contacts: { [PAYROLL_ID]: { lastAskAt: EARLIER } } };

describe('a letter', () => {
  test.each<[string, string, Readonly<Record<string, Partial<Item>>>, Partial<Claim>]>([
    ['request', 'to whom nobody has written, however often others were', { 'VT-FROI': { steps: 2 } }, {}],
    ['request', 'of first asks alone', {}, ASKED],
    ['reminder', 'that asks for one paper the second time', { 'VT-FROI': { steps: 1, lastAskAt: EARLIER } }, ASKED],
    ['final-reminder', 'whose most pressing paper is asked for the third time', { 'VT-FROI': { steps: 2 } }, ASKED],
    [
      'final-reminder',
      'after this contact had one for a paper that is still open',
      { 'VT-FROI': { steps: 3, lastContactId: PAYROLL_ID, nextAskAt: undefined }, 'VT-WAGE': { steps: 1 } },
      { ...ASKED, pauses: [{ scope: { kind: 'item', itemId: 'VT-FROI' } }] },
    ],
    [
      'reminder',
      'after only somebody else had a final one',
      { 'VT-FROI': { steps: 3, lastContactId: 'employer-x', nextAskAt: undefined }, 'VT-WAGE': { steps: 1 } },
      { ...ASKED, pauses: [{ scope: { kind: 'item', itemId: 'VT-FROI' } }] },
    ],
  ])('is a %s: %s', (kind, _when, items, more) => {
    expect(toPayroll(withItems(items, more))).toBe(kind);
  });

  test('that is due at night waits for the morning, and says so', () => {
    const story = createStory();
    story.now = '2026-09-16T01:00:00.000Z';
    const reasons = eventsOf(story.wake(), 'askScheduled').map(({ itemId, reason }) => [itemId, reason]);
    expect(reasons).toContainEqual(['VT-FROI', 'outside business days 08:00-18:00 where the recipient is']);
  });
});

const tasksIn = (events: readonly ClaimEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'taskOpened' ? [[event.task.kind, event.task.about, event.task.reason]] : [],
  );
const dropped = (events: readonly ClaimEvent[]) =>
  events.flatMap((event) => (event.kind === 'noticeDropped' ? [[event.noticeId, event.reason]] : []));

describe('a task for a person', () => {
  test('says that three mails went unanswered', () => {
    const { decided } = woken(withItems({ 'VT-FROI': { steps: 3, lastAskAt: EARLIER } }, ASKED));
    expect(tasksIn(decided)).toEqual([['phone', 'employer', 'three mails went unanswered']]);
  });

  test('says whom it is about and why nobody could write', () => {
    const { decided } = woken((claim) => claim, { ...vermontLostTime, employerContacts: [] });
    expect(tasksIn(decided)).toEqual([['missing-contact', 'employer', 'employer: no-contact']]);
  });
});

describe('news that no mail can carry', () => {
  const news =
    (more: Partial<Notice>) =>
    (claim: Claim): Claim => {
      const notice: Notice = { id: 'news', kind: 'claim-opened', role: 'worker', at: TUESDAY, urgent: false, ...more };
      return { ...claim, items: {}, notices: { news: notice } };
    };
  const noWorker = { ...vermontLostTime, workerContact: null };
  const dead = { ...vermontLostTime, death: moment('2026-09-15') };

  test('is dropped, and a person tells it', () => {
    const { decided } = woken(news({}), noWorker);
    expect(dropped(decided)).toEqual([['news', 'worker: no-contact']]);
    expect(tasksIn(decided)).toContainEqual([
      'missing-contact',
      'worker',
      'news could not be told: worker: no-contact',
    ]);
  });

  test('is told by nobody when it is only thanks', () => {
    const { decided } = woken(news({ kind: 'thank-you' }), noWorker);
    expect(dropped(decided)).toEqual([['news', 'worker: no-contact']]);
    expect(tasksIn(decided).filter(([, about]) => about === 'worker')).toEqual([]);
  });

  test('is told to nobody in the place of the dead', () => {
    const { decided } = woken(news({}), dead);
    expect(dropped(decided)).toEqual([['news', 'worker: death']]);
    expect(tasksIn(decided).filter(([, about]) => about === 'worker')).toEqual([]);
  });
});

test('a paper asked for before joins the call to its party, and the trail says why', () => {
  const call = { kind: 'phone', about: 'employer', itemIds: ['VT-FROI'] } satisfies Claim['tasks'][string];
  const change = withItems(
    { 'VT-FROI': { steps: 3, lastAskAt: EARLIER }, 'VT-WAGE': { steps: 1, lastAskAt: EARLIER } },
    { ...ASKED, tasks: { t1: call } },
  );
  const joined = woken(change).decided.filter(({ kind }) => kind === 'taskJoined');
  expect(joined).toEqual([
    { kind: 'taskJoined', taskId: 't1', itemIds: ['VT-WAGE'], reason: 'employer is called already' },
  ]);
});
