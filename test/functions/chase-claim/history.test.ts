import { expect, test } from 'vitest';
import { historyOf } from '#functions/chase-claim/history.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { createStory, evidenceOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

const linesFor = (event: ClaimEvent) =>
  historyOf([{ version: 1, at: TUESDAY, commands: [], cause: { kind: 'alarm' }, events: [event] }], {});

const trouble = (what: 'bounced' | 'complained' | 'rejected' | 'delayed', contactId: string): ClaimEvent => ({
  kind: 'contactTroubled',
  contactId,
  trouble: what,
  messageId: 'm-1',
});

test.each(['bounced', 'complained', 'rejected', 'delayed'] as const)('a mail that was %s is told as such', (what) => {
  expect(linesFor(trouble(what, 'case-manager-x1'))).toEqual([{ at: TUESDAY, what, role: 'case-manager' }]);
});

test('trouble with a contact of no known role is told without one', () => {
  expect(linesFor(trouble('bounced', 'elsewhere-x1'))).toEqual([{ at: TUESDAY, what: 'bounced' }]);
});

test('a mail that SES throttled away asked nobody: only the one that went out is told', () => {
  const story = createStory();
  const given = messagesIn(story.wake());
  for (const message of given) {
    story.evidence[message.id] = evidenceOf(message, { answer: 'deferred', until: '2026-09-15T14:05:00.000Z' });
  }
  story.now = '2026-09-15T14:05:00.000Z';
  const sent = messagesIn(story.wake());
  const cause = { kind: 'alarm' as const };
  const commits = story.commits.map(({ events, ...commit }) => ({
    ...commit,
    events: [...events],
    commands: [],
    cause,
  }));
  const asked = historyOf(commits, {}).filter(({ what }) => what === 'asked');
  expect(asked).toHaveLength(sent.flatMap(({ asks }) => asks).length);
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked.map(({ at }) => at))).toEqual(new Set(['2026-09-15T14:05:00.000Z']));
});
