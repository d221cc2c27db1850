import { expect, test } from 'vitest';
import { historyOf } from '#functions/chase-claim/history.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { TUESDAY } from '#test/builders/story.ts';

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
