import { describe, expect, it } from 'vitest';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { Rule } from '#shared/paperwork/ruleShape.ts';
import { claimForRule } from '#test/builders/claimForRule.ts';
import { amendClaim, markReceived } from '#test/builders/commands.ts';
import type { Story } from '#test/builders/story.ts';

/** No rule is dead data: a claim exists under which each is owed, satisfied, waived, and no longer called for. */

const ALL = KNOWN_JURISDICTIONS.flatMap((jurisdiction) => {
  const { rulebook } = rulebookFor(jurisdiction);
  return rulebook.rules.map((rule) => ({ id: rule.id, rule, rulebook }));
});

const owedUnder = ({ claim }: Story, { id }: Rule): string =>
  Object.values(claim.items).find(({ ruleId, copyTo }) => ruleId === id && copyTo === undefined)?.itemId ??
  `no item of ${id}`;

describe.each(ALL)('$id', ({ rule, rulebook }) => {
  it('is owed by somebody at some time, and done when its paper is there', () => {
    const story = claimForRule(rulebook, rule);
    const itemId = owedUnder(story, rule);
    story.tell(markReceived(itemId));
    expect(story.claim.closedItems[itemId]).toMatchObject({ how: 'received' });
  });

  it('can be waived, and goes where the claim is under another law', () => {
    const story = claimForRule(rulebook, rule);
    const itemId = owedUnder(story, rule);
    story.tell({ kind: 'waive', itemId, reason: 'a person knows better' });
    expect(story.claim.closedItems[itemId]).toMatchObject({ how: 'waived' });
    const moved = claimForRule(rulebook, rule);
    moved.tell(amendClaim({ jurisdiction: 'US-WY' }, '2030-01-02T12:00:00.000Z'));
    expect(moved.claim.closedItems[itemId]).toMatchObject({ how: 'not-applicable' });
  });
});
