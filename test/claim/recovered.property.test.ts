import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { decide } from '#shared/claim/decide.ts';
import { addMilliseconds, DAY, HOUR } from '#shared/contracts/time.ts';
import { openClaim } from '#test/builders/commands.ts';
import { OPENING, TUESDAY } from '#test/builders/story.ts';

const LATER = addMilliseconds(TUESDAY, 5 * DAY);

const decided = (claim: Claim | undefined, command: ClaimCommand, now = LATER): Claim => {
  const facts = { now, version: (claim?.version ?? 0) + 1, unhealthyAddresses: [], evidence: {}, watermark: undefined };
  const decision = decide(claim, command, facts, OPENING);
  if (!decision.ok) throw new Error(decision.error.kind);
  return { ...decision.value.claim, version: facts.version };
};

const opened = decided(undefined, openClaim(), TUESDAY);
const [FIRST = '', SECOND = ''] = Object.keys(opened.items);

const message = (index: number, more: Partial<RecoveredMessage> = {}): RecoveredMessage => ({
  id: `c1-${index + 2}-0`,
  n: 1,
  kind: 'request',
  role: 'employer',
  contactId: 'employer-abc',
  email: 'hr@example.com',
  asks: [],
  told: [],
  sentAt: addMilliseconds(TUESDAY, index * HOUR),
  above: 9,
  ...more,
});

const learn = (claim: Claim, lost: readonly RecoveredMessage[]): Claim =>
  lost.reduce((known, each) => decided(known, { kind: 'recoverMessage', message: each }), claim);

const plain = ({ version: _one, ...claim }: Claim): unknown => JSON.parse(JSON.stringify(claim));

const asked = fc.record({
  item: fc.constantFrom(FIRST, SECOND, 'VT-ARISES_LATER'),
  contact: fc.constantFrom('a', 'b'),
  hours: fc.constantFrom(0, 1),
});

/** Steps of one item rise with time, which may stand still; who is asked changes now and then. */
const ladder = fc.array(asked, { minLength: 1, maxLength: 7 }).map((asks) => {
  const steps = new Map<string, number>();
  let sentAt = TUESDAY;
  return asks.map(({ item, contact, hours }, index) => {
    const step = (steps.get(item) ?? 0) + 1;
    steps.set(item, step);
    sentAt = addMilliseconds(sentAt, hours * HOUR);
    return message(index, { contactId: `employer-${contact}`, asks: [{ itemId: item, step }], sentAt });
  });
});

describe('a claim that learns its lost future', () => {
  test('comes to the same state in any order', () => {
    fc.assert(
      fc.property(
        ladder.chain((lost) => fc.tuple(fc.constant(lost), fc.shuffledSubarray(lost, { minLength: lost.length }))),
        ([lost, shuffled]) => {
          expect(plain(learn(opened, shuffled))).toEqual(plain(learn(opened, lost)));
        },
      ),
    );
  });

  test('learns nothing more from a message that it has learnt', () => {
    fc.assert(
      fc.property(ladder, (lost) => {
        const once = learn(opened, lost);
        expect(plain(learn(once, lost))).toEqual(plain(once));
      }),
    );
  });

  test('asks the next step of what was asked, at the hour that its ladder says', () => {
    const claim = learn(opened, [message(1, { asks: [{ itemId: FIRST, step: 1 }] })]);
    const { steps, lastAskAt, lastContactId } = claim.items[FIRST] ?? {};
    expect([steps, lastAskAt, lastContactId]).toEqual([1, addMilliseconds(TUESDAY, HOUR), 'employer-abc']);
  });

  test('tells nobody a second time what a lost mail told', () => {
    expect(Object.keys(opened.notices)).toContain('opened');
    const claim = learn(opened, [message(0, { kind: 'claim-opened', noticeTag: 'opened' })]);
    expect(Object.keys(claim.notices)).toEqual([]);
  });

  test.each([
    ['delayed', 'counts still'],
    ['bounced', undefined],
  ] as const)('what a lost mail told that is %s: %s', (trouble, counts) => {
    const lost = message(0, { kind: 'claim-opened', noticeTag: 'opened' });
    const { id: messageId, contactId } = lost;
    const news = { kind: 'recordMailTrouble', trouble: { messageId, contactId, trouble } } as const;
    const claim = decided(learn(opened, [lost]), news);
    expect(claim.recovered?.notices.opened).toBe(counts && messageId);
  });

  test('goes on where it was with an item that arises after the restore', () => {
    const closed = { [FIRST]: { how: 'not-applicable' as const, at: TUESDAY } };
    const { [FIRST]: _gone, ...items } = opened.items;
    const before: Claim = { ...opened, items, closedItems: closed };
    const bare: Claim = { ...opened, items: {}, closedItems: {} };
    const lost = [message(1, { asks: [{ itemId: FIRST, step: 2 }] })];
    expect(learn(before, lost).items[FIRST]?.steps).toBe(2);
    expect(learn(bare, lost).items[FIRST]?.steps).toBe(2);
  });

  test('keeps a message under way from giving back a step that a lost mail asked', () => {
    const asked = decided(opened, { kind: 'wake' }, addMilliseconds(TUESDAY, 2 * HOUR));
    const underWay = Object.values(asked.messages).find(({ asks }) => asks.length > 0);
    if (underWay === undefined) throw new Error('nothing was asked');
    const claim = learn(asked, [message(3, { asks: underWay.asks, contactId: underWay.contactId })]);
    expect(claim.messages[underWay.id]).toBeUndefined();
    expect(underWay.asks.map(({ itemId }) => claim.items[itemId]?.steps)).toEqual(
      underWay.asks.map(({ step }) => step),
    );
  });
});
