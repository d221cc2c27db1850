import { beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '#shared/chase/message.ts';
import { isInWindow } from '#shared/chase/sendWindow.ts';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import { amendClaim, markReceived, openClaim, recordVisit } from '#test/builders/commands.ts';
import { restoreLaws, withLaw } from '#test/builders/rulebooks.ts';
import {
  ADJUSTER,
  CLINIC,
  LAWYER,
  moment,
  OWNER,
  PAYROLL,
  vermontLostTime,
  WORKER,
} from '#test/builders/statements.ts';
import { createStory, evidenceOf, type Story, TUESDAY } from '#test/builders/story.ts';

restoreLaws();

const COPY_ALL = { status: 'V' as const, sources: [], authority: '11 NCAC 23C' };

beforeEach(() => withLaw({ contactPolicy: { copyAll: COPY_ALL } }));

const EVENING = '2026-09-15T23:00:00.000Z';

const letters = (messages: readonly Message[]) => messages.filter(({ asks }) => asks.length > 0);
const copies = (messages: readonly Message[]) => messages.filter(({ kind }) => kind === 'copy');
const copiesOf = (messages: readonly Message[], { id }: Message) =>
  copies(messages).filter(({ notice }) => notice?.id.startsWith(`copy-${id}-`));
const emailsOf = (messages: readonly Message[]) => messages.map(({ email }) => email).sort();

const toPayroll = (messages: readonly Message[]): Message => {
  const letter = letters(messages).find(({ email }) => email === PAYROLL);
  if (letter === undefined) throw new Error('payroll was not asked');
  return letter;
};

/** Everything attempted until the evening of the first day. */
const firstDay = (story: Story = createStory()) => ({ story, messages: story.live(EVENING) });

describe('where the law wants every party copied', () => {
  test('a letter to one party goes to each other party with an address, as a message of its own', () => {
    const { messages } = firstDay();
    expect(emailsOf(copiesOf(messages, toPayroll(messages)))).toEqual([ADJUSTER, CLINIC, WORKER].sort());
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
  });

  test('a copy asks nothing: it counts no step, and puts off nothing that is asked', () => {
    const { story, messages } = firstDay();
    expect(copies(messages).flatMap(({ asks }) => asks)).toEqual([]);
    withLaw({ contactPolicy: {} });
    const plain = firstDay().story;
    const stepsOf = ({ claim }: Story) =>
      Object.values(claim.items).map(({ itemId, steps, lastAskAt }) => [itemId, steps, lastAskAt]);
    expect(stepsOf(story)).toEqual(stepsOf(plain));
  });

  test('no party gets a copy twice, however long the chase', () => {
    const story = createStory();
    const ids = copies(story.live('2026-12-01T00:00:00.000Z')).map(({ notice }) => notice?.id);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a copy goes out within minutes of the letter where the window is open there', () => {
    const { messages } = firstDay();
    const letter = toPayroll(messages);
    const late = copiesOf(messages, letter).filter(
      ({ attemptedAt }) => attemptedAt > addMilliseconds(letter.attemptedAt, 10 * MINUTE),
    );
    expect(late).toEqual([]);
  });

  test('a copy waits for the window of its own reader', () => {
    const zone = 'Pacific/Honolulu';
    const story = createStory(openClaim({ ...vermontLostTime, workerContact: { email: WORKER, zone } }));
    const messages = copies(story.live('2026-09-20T00:00:00.000Z')).filter(({ email }) => email === WORKER);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter(({ attemptedAt }) => !isInWindow(attemptedAt, { zone, jurisdiction: 'US-VT' }))).toEqual([]);
  });

  test('a represented worker is copied through the representative', () => {
    const { messages } = firstDay(createStory(openClaim({ ...vermontLostTime, representative: { email: LAWYER } })));
    expect(emailsOf(copies(messages))).not.toContain(WORKER);
    expect(emailsOf(copiesOf(messages, toPayroll(messages)))).toContain(LAWYER);
  });

  test('the trail says who gets copies, and under which authority', () => {
    const { story } = firstDay();
    const reasons = story.commits.flatMap(({ events }) =>
      events.flatMap((event) => (event.kind === 'messageAttempted' ? [event.reason] : [])),
    );
    expect(reasons).toContainEqual(expect.stringContaining('copies go to worker, provider, adjuster (11 NCAC 23C)'));
  });

  test('news of a visit is copied too; what the claims office tells and asks itself is not', () => {
    const story = createStory();
    story.tell(recordVisit());
    const messages = story.live('2026-09-18T00:00:00.000Z');
    const kinds = new Set(copies(messages).map(({ notice }) => notice?.copyOf?.kind));
    expect([kinds.has('appointment'), kinds.has('claim-opened')]).toEqual([true, false]);
    expect(copies(messages).filter(({ notice }) => notice?.copyOf?.role === 'adjuster')).toEqual([]);
  });

  test('a claim without a case manager who may act copies nobody', () => {
    const { messages } = firstDay(createStory(openClaim({ ...vermontLostTime, caseManager: null })));
    expect(copies(messages)).toEqual([]);
  });
});

describe('a letter that did not go out', () => {
  const ask = (story: Story) => {
    story.answer = 'none';
    story.wake();
    story.now = addMilliseconds(story.now, MINUTE);
    story.wake();
    const letter = toPayroll(Object.values(story.claim.messages));
    return {
      letter,
      heard: (evidence: object) => Object.assign(story.evidence, { [letter.id]: evidenceOf(letter, evidence) }),
    };
  };
  const copiesFor = (story: Story, { id }: Message) =>
    Object.keys(story.claim.notices).filter((name) => name.startsWith(`copy-${id}-`));

  test('is copied to nobody while its fate is in doubt, and to everybody once SES is known to have it', () => {
    const story = createStory();
    const { letter, heard } = ask(story);
    expect(copiesFor(story, letter)).toEqual([]);
    heard({ answer: 'in-doubt', seen: ['send'] });
    story.answer = 'accepted';
    expect(copiesOf(story.live(EVENING), letter)).toHaveLength(3);
  });

  test('is copied once, as the letter that goes out in its place', () => {
    const story = createStory();
    const { letter, heard } = ask(story);
    heard({ answer: 'deferred', until: addMilliseconds(story.now, 5 * MINUTE) });
    story.answer = 'accepted';
    const messages = story.live(EVENING);
    expect(copiesOf(messages, letter)).toEqual([]);
    expect(copiesOf(messages, toPayroll(messages))).toHaveLength(3);
  });
});

describe('a copy that cannot be delivered', () => {
  const undelivered = (story: Story) =>
    story.commits.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.kind === 'taskOpened' && event.task.reason.startsWith('copy-') ? [event.task] : [],
      ),
    );

  test('is told to a person, once for the party', () => {
    const story = createStory();
    story.tell({ kind: 'optOut', party: 'worker' });
    story.live(EVENING);
    expect(undelivered(story).map(({ kind, about }) => [kind, about])).toEqual([['opted-out', 'worker']]);
  });

  test('goes to the next contact of the party, when it bounced', () => {
    const { story, messages } = firstDay();
    const copy = copies(messages).find(({ email }) => email === PAYROLL);
    if (copy?.notice === undefined) throw new Error('payroll got no copy');
    const { id: messageId, contactId, notice } = copy;
    story.tell({ kind: 'recordMailTrouble', trouble: { messageId, contactId, trouble: 'bounced', notice } });
    const again = story.live('2026-09-16T23:00:00.000Z').filter((message) => message.notice?.id === notice.id);
    expect(emailsOf(again)).toEqual([OWNER]);
  });

  test('goes to no worker who has died, and nobody is asked to', () => {
    const story = createStory();
    story.wake();
    story.tell(amendClaim({ death: moment('2026-09-15') }));
    const messages = story.live('2026-10-01T00:00:00.000Z');
    expect(messages.filter(({ role }) => role === 'worker')).toEqual([]);
    expect(undelivered(story)).toEqual([]);
  });
});

test('copies are part of what the commits fold to', () => {
  const { story } = firstDay();
  expect(foldCommits(story.commits)).toEqual(story.claim);
});

test('after a restore a copy that is known to have gone out is not sent again, and one that is not known still goes', () => {
  const lost = (story: Story, message: Message) =>
    story.tell({
      kind: 'recoverMessage',
      message: {
        ...message,
        told: [],
        sentAt: message.attemptedAt,
        above: 9,
        ...(message.notice === undefined ? {} : { noticeTag: message.notice.id }),
        notice: undefined,
      },
    });
  const { messages } = firstDay();
  const letter = toPayroll(messages);
  const [known, ...unknown] = copiesOf(messages, letter);
  if (known === undefined) throw new Error('there is no copy');
  const restored = createStory();
  lost(restored, known);
  lost(restored, letter);
  const after = restored.live(EVENING);
  expect(emailsOf(copiesOf(after, letter))).toEqual(emailsOf(unknown));
  restored.tell(markReceived('VT-FROI'));
  expect(TUESDAY < restored.now).toBe(true);
});
