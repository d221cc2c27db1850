import { expect, test } from 'vitest';
import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { evolve } from '#shared/claim/evolve.ts';
import { createStory, TUESDAY } from '#test/builders/story.ts';

/** Who had a step, lost it to a bounce, and is restored by a person, is not asked for that step twice (law 4). */

const { claim: OPENED } = createStory();
const RESTORED: ClaimEvent = { kind: 'contactRestored', contactId: 'employer-1', reason: '' };

const lost = (more: Partial<Claim>): Claim => ({
  ...OPENED,
  contacts: { 'employer-1': { trouble: 'bounced', troubledAt: TUESDAY, lostSteps: { 'VT-FROI': 2 } } },
  ...more,
});

test('an open item has at least the steps that its contact had', () => {
  expect(evolve(lost({}), RESTORED).items['VT-FROI']?.steps).toBe(2);
  expect(evolve(lost({}), RESTORED).contacts['employer-1']).toStrictEqual({});
});

test.each([
  ['not-applicable', undefined, 2],
  ['not-applicable', 3, 3],
  ['received', 1, 1],
] as const)('an item closed as %s at step %s stands at step %s', (how, steps, expected) => {
  const closed = { how, at: TUESDAY, ...(steps === undefined ? {} : { steps }) };
  const other = { how: 'waived', at: TUESDAY } as const;
  const before = lost({ items: {}, closedItems: { 'VT-FROI': closed, 'VT-WAGE': other } });
  expect(evolve(before, RESTORED).closedItems).toStrictEqual({
    'VT-FROI': { ...closed, steps: expected },
    'VT-WAGE': other,
  });
});

test('an item that has gone, and a contact that nobody knows, change nothing', () => {
  expect(evolve(lost({ items: {} }), RESTORED)).toMatchObject({ items: {}, closedItems: {} });
  expect(evolve(OPENED, RESTORED)).toEqual(OPENED);
});
