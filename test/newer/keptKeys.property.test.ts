import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { emailsOf } from '#shared/chase/recipients.ts';
import { type Claim, ClaimSchema } from '#shared/claim/claim.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { decide } from '#shared/claim/decide.ts';
import { factView } from '#shared/claim/factView.ts';
import { addMilliseconds, DAY, HOUR } from '#shared/contracts/time.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import { type TaskCommand, TaskSchema, WaitingInputSchema } from '#shared/task/task.ts';
import { anyHappenings, anyOpening, liveThrough } from '#test/builders/anyStory.ts';
import { amendClaim, recordReport, recordVisit } from '#test/builders/commands.ts';
import { stamp } from '#test/builders/statements.ts';
import { createStory, type Story, TUESDAY } from '#test/builders/story.ts';
import { createTaskStory } from '#test/task/taskStory.ts';
import { isReplaced, lostKeys, markKeys, NEWER_KEY } from './markKeys.ts';

/** Code of before a release works on what that release has written, and loses nothing of it. */

const LATER = '2026-09-17T13:00:00.000Z';

const commandsFor = ({ claim, now }: Story): readonly ClaimCommand[] => {
  const [itemId = ''] = Object.keys(claim.items);
  const [taskId = ''] = Object.keys(claim.tasks);
  const [contactId = ''] = Object.keys(claim.contacts);
  const [pause] = claim.pauses;
  const until = addMilliseconds(now, 3 * DAY);
  const [visit] = Object.values(claim.visits);
  return [
    { kind: 'wake' },
    amendClaim({ claimType: 'medical-only', disabilityBegan: null }, addMilliseconds(now, HOUR)),
    recordReport({ reportId: `r-${now}`, documents: ['first-medical-report'], mmiDate: '2026-09-20' }),
    recordVisit({ ...visit, start: '2026-10-02T10:00', stamp: `${addMilliseconds(now, HOUR)} x` }),
    { kind: 'markReceived', itemId },
    { kind: 'waive', itemId, reason: 'not needed' },
    { kind: 'pause', scope: { kind: 'item', itemId }, until },
    { kind: 'pause', scope: { kind: 'claim' }, until },
    { kind: 'resume', scope: pause?.scope ?? { kind: 'claim' } },
    { kind: 'promise', itemId, date: until.slice(0, 10) },
    { kind: 'optOut', party: 'employer' },
    { kind: 'recordMailTrouble', trouble: { messageId: 'm', contactId, trouble: 'bounced', itemIds: [itemId] } },
    { kind: 'recordMailTrouble', trouble: { messageId: 'm', contactId, trouble: 'rejected', itemIds: [itemId] } },
    { kind: 'resolveMark' },
    { kind: 'closeTask', taskId, outcome: 'done' },
    { kind: 'close', reason: 'settled' },
    { kind: 'reopen', reason: 'new symptoms' },
    { kind: 'recoverTask', taskId: 'phone-employer-c1-9', above: 9 },
  ];
};

test('no command on a claim drops a key of a newer release, or decides anything else because of it', () => {
  fc.assert(
    fc.property(anyOpening, anyHappenings, (opening, happenings) => {
      liveThrough(opening, happenings.slice(0, 12), (story) => {
        const newer = ClaimSchema.parse(markKeys(ClaimSchema, story.claim));
        const restored = emailsOf(factView(story.claim)).map((email) => [email, story.now] as const);
        const facts = { ...story.facts(), restoredAddresses: Object.fromEntries(restored) };
        for (const command of commandsFor(story)) {
          const decided = decide(newer, command, facts);
          const plain = decide(story.claim, command, facts);
          expect(decided.ok).toBe(plain.ok);
          if (!decided.ok || !plain.ok) continue;
          const { claim } = decided.value;
          expect(decided.value.decided.map(({ kind }) => kind)).toEqual(plain.value.decided.map(({ kind }) => kind));
          expect(
            lostKeys(newer, claim).filter((path) => !isReplaced(path, newer, claim)),
            command.kind,
          ).toEqual([]);
        }
      });
    }),
    { numRuns: 20 },
  );
});

const TASK_COMMANDS: readonly TaskCommand[] = [
  { kind: 'wake' },
  { kind: 'widen', itemIds: ['VT-WAGE'] },
  { kind: 'snooze', until: '2026-09-20T14:00:00.000Z' },
  { kind: 'mailTrouble', email: 'x@example.org', messageId: 'm' },
  { kind: 'mailTrouble', email: 'y@example.org', messageId: 'm', sentAt: '2026-09-15T14:00:00.000Z' },
  { kind: 'close', outcome: 'done' },
];

test('no command on a task drops a key of a newer release, whatever state it is in', () => {
  for (const answer of ['accepted', 'none', 'deferred', 'refused'] as const) {
    const story = createTaskStory();
    story.answer = answer;
    for (let looks = 0; looks < 8; looks += 1) {
      const newer = TaskSchema.parse(markKeys(TaskSchema, story.task));
      for (const command of TASK_COMMANDS) {
        expect(lostKeys(newer, decideTask(newer, command, story.facts()).task), command.kind).toEqual([]);
      }
      story.now = addMilliseconds(story.now, 9 * HOUR);
      story.watermark = story.now;
      story.wake();
    }
  }
});

test('a visit that is moved keeps what a newer release knows of it', () => {
  const story = createStory();
  story.tell(recordVisit());
  const newer = ClaimSchema.parse(markKeys(ClaimSchema, story.claim));
  const moved = decide(
    newer,
    recordVisit({ start: '2026-10-02T10:00', stamp: stamp(LATER, 'w', 'clinic') }),
    story.facts(),
  );
  if (!moved.ok) throw new Error(moved.error.kind);
  expect(moved.value.claim.visits['visit-1']).toMatchObject({ start: '2026-10-02T10:00', [NEWER_KEY]: { release: 2 } });
});

test('what a later report says anew of a day keeps what a newer release knows of it', () => {
  const story = createStory();
  const examined = (sentAt: string) =>
    recordReport({ reportId: 'r-1', examDate: '2026-09-10', stamp: stamp(sentAt, 'r', 'clinic') });
  story.tell(examined(TUESDAY));
  const newer = ClaimSchema.parse(markKeys(ClaimSchema, story.claim));
  const again = decide(newer, examined(LATER), story.facts());
  if (!again.ok) throw new Error(again.error.kind);
  expect(again.value.claim.occasions).not.toEqual(newer.occasions);
  expect(lostKeys(newer.occasions, again.value.claim.occasions)).toEqual([]);
  expect(newer.occasions.length).toBeGreaterThan(0);
});

test('input that was not understood keeps what a newer release has written beside each fault', () => {
  const asSent = {
    ...{ door: 'fnol', contentType: 'application/json', digest: 'd', arrival: 'a', receivedAt: TUESDAY, at: TUESDAY },
    faults: [{ pointer: '/reference', detail: 'is missing', expected: 'a text' }],
  };
  const rest = { references: [], personDigests: [], commands: [] };
  const waiting = { source: 'carrier', webhookId: 'w', bodyKey: 'k', asSent, ...rest };
  const newer = markKeys(WaitingInputSchema, waiting);
  expect(lostKeys(newer, WaitingInputSchema.parse(newer))).toEqual([]);
  expect(WaitingInputSchema.parse(newer)).toMatchObject({ asSent: { faults: [{ [NEWER_KEY]: { release: 2 } }] } });
});

test('an item that the rules call for again keeps what a newer release knows of it', () => {
  const story = createStory();
  story.tell({ kind: 'wake' });
  const newer = ClaimSchema.parse(markKeys(ClaimSchema, story.claim));
  const tell = (claim: Claim, command: ClaimCommand): Claim => {
    const decided = decide(claim, command, story.facts());
    if (!decided.ok) throw new Error(decided.error.kind);
    return decided.value.claim;
  };
  const off = tell(newer, amendClaim({ claimType: 'notification-only' }, LATER));
  const gone = Object.keys(newer.items).filter((itemId) => off.items[itemId] === undefined);
  expect(gone.length).toBeGreaterThan(0);
  const back = tell(off, amendClaim({ claimType: 'lost-time' }, addMilliseconds(LATER, HOUR)));
  expect(gone.filter((itemId) => back.items[itemId]?.[NEWER_KEY] === undefined)).toEqual([]);
});
