import { expect, test } from 'vitest';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { openClaim, recordVisit } from '#test/builders/commands.ts';
import { vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, type Story, TUESDAY } from '#test/builders/story.ts';

/** A visit on 1 October that was stated, or already told, when the claim was silent. */

const told = (story: Story) =>
  story
    .live('2026-10-05T00:00:00.000Z')
    .flatMap(({ notice, email }) => (email === WORKER && notice?.visitId ? [notice.change] : []));

const CLOSE: ClaimCommand = { kind: 'close', reason: 'settled' };
const REOPEN: ClaimCommand = { kind: 'reopen', reason: 'by mistake' };

test('a visit booked while the claim is marked is told, and reminded of, once a person has looked', () => {
  const story = createStory(openClaim(vermontLostTime, { mark: { kind: 'possible-duplicate', otherClaimId: 'c0' } }));
  story.tell(recordVisit());
  story.at(addMilliseconds(TUESDAY, 2 * DAY), { kind: 'resolveMark' });
  expect(told(story)).toEqual(['booked', 'reminder', 'reminder', 'reminder']);
});

test('a visit that was told before the claim was closed is reminded of when it is open again', () => {
  const story = createStory();
  story.tell(recordVisit());
  story.live('2026-09-16T20:00:00.000Z');
  story.tell(CLOSE);
  story.at('2026-09-17T14:00:00.000Z', REOPEN);
  expect(told(story)).toEqual(['reminder', 'reminder', 'reminder']);
});

test('a visit booked while the claim was closed is told when it is open again, if it still lies ahead', () => {
  const story = createStory();
  story.tell(CLOSE);
  story.tell(recordVisit());
  story.tell(recordVisit({ visitId: 'visit-2', start: '2026-09-18T09:00' }));
  expect(told(story)).toEqual([]);
  story.now = '2026-09-21T14:00:00.000Z';
  story.tell(REOPEN);
  expect(told(story)).toEqual(['booked', 'reminder', 'reminder', 'reminder']);
});

test('a visit called off while the claim was closed is not reminded of', () => {
  const story = createStory();
  story.tell(recordVisit());
  story.live('2026-09-16T20:00:00.000Z');
  story.tell(CLOSE);
  story.tell(recordVisit({ status: 'cancelled', stamp: '2026-09-17T15:00:00.000Z|clinic||w' }));
  story.at('2026-09-18T14:00:00.000Z', REOPEN);
  expect(told(story)).toEqual(['cancelled']);
});
