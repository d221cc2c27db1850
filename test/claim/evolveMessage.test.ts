import { describe, expect, test } from 'vitest';
import type { Message } from '#shared/chase/message.ts';
import type { Claim, ClosedItem, Item } from '#shared/claim/claim.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { evolve } from '#shared/claim/evolve.ts';
import { addMilliseconds, DAY, HOUR } from '#shared/contracts/time.ts';
import { createStory, TUESDAY } from '#test/builders/story.ts';

/** What a message, and what is heard of it, leaves in the snapshot. */

const EARLIER = addMilliseconds(TUESDAY, -DAY);
const LATER = addMilliseconds(TUESDAY, DAY);

const { claim: OPENED } = createStory();

const withItem = (item: Partial<Item>, more: Partial<Claim> = {}): Claim => {
  const froi = OPENED.items['VT-FROI'];
  if (froi === undefined) throw new Error('the first report is not owed');
  return { ...OPENED, items: { ...OPENED.items, 'VT-FROI': { ...froi, ...item } }, ...more };
};

const letter = (more: Partial<Message> = {}): Message => ({
  id: 'c1-2-0',
  n: 1,
  kind: 'request',
  role: 'employer',
  contactId: 'employer-1',
  email: 'payroll@example.com',
  asks: [{ itemId: 'VT-FROI', step: 1 }],
  firstAttemptAt: TUESDAY,
  attemptedAt: TUESDAY,
  lookAt: LATER,
  ...more,
});

const attempted = (message: Message): ClaimEvent => ({ kind: 'messageAttempted', message, reason: '' });
const deferred = (until = LATER): ClaimEvent => ({ kind: 'messageDeferred', messageId: 'c1-2-0', until });
const WITHDRAWN: ClaimEvent = { kind: 'messageWithdrawn', messageId: 'c1-2-0', reason: '' };

const fold = (claim: Claim, ...events: readonly ClaimEvent[]): Claim => events.reduce<Claim>(evolve, claim);
const froi = ({ items }: Claim): Item | undefined => items['VT-FROI'];

describe('an attempt', () => {
  test('counts a step, says when and whom, and leaves no next time', () => {
    const item = froi(fold(withItem({ nextAskAt: TUESDAY }), attempted(letter())));
    expect(item).toMatchObject({ steps: 1, lastAskAt: TUESDAY, lastContactId: 'employer-1' });
    expect(Object.keys(item ?? {})).not.toContain('nextAskAt');
    expect(Object.keys(item ?? {})).not.toContain('stepsElsewhere');
  });

  test.each([
    ['another contact', 'employer-0', 2],
    ['the same contact', 'employer-1', undefined],
  ])('on what %s was asked for before says where its own steps begin', (_whom, lastContactId, stepsElsewhere) => {
    const before = withItem({ steps: 2, lastContactId });
    const item = froi(fold(before, attempted(letter({ asks: [{ itemId: 'VT-FROI', step: 3 }] }))));
    expect([item?.steps, item?.stepsElsewhere]).toEqual([3, stepsElsewhere]);
  });

  test('that asks for what has gone changes no item', () => {
    const claim = fold(OPENED, attempted(letter({ asks: [{ itemId: 'VT-GONE', step: 1 }] })));
    expect(claim.items).toEqual(OPENED.items);
  });

  test.each([
    ['asks', letter(), { lastAskAt: TUESDAY }],
    ['only tells', letter({ asks: [] }), {}],
  ])('that %s makes its contact known, and keeps what is known of it', (_what, message, asked) => {
    const before = { ...OPENED, contacts: { 'employer-1': { trouble: 'bounced' as const } } };
    expect(fold(before, attempted(message)).contacts['employer-1']).toEqual({ trouble: 'bounced', ...asked });
  });

  test('takes the notice that it carries out of what waits, and no other', () => {
    const notice = { id: 'thanks', kind: 'thank-you', role: 'employer', at: TUESDAY, urgent: false } as const;
    const before: Claim = { ...OPENED, notices: { thanks: notice, other: { ...notice, id: 'other' } } };
    expect(Object.keys(fold(before, attempted(letter({ notice }))).notices)).toEqual(['other']);
    expect(Object.keys(fold(before, attempted(letter())).notices)).toEqual(['thanks', 'other']);
  });
});

describe('a message given back', () => {
  test('counts for no step, and is asked for again when it was deferred to', () => {
    const item = froi(fold(withItem({ notBefore: EARLIER }), attempted(letter()), deferred()));
    expect(item).toMatchObject({ steps: 0, notBefore: LATER });
    expect(Object.keys(item ?? {})).not.toContain('lastAskAt');
  });

  test('restores when its papers were last asked for', () => {
    const asks = [{ itemId: 'VT-FROI', step: 3, previousAskAt: EARLIER }];
    const item = froi(fold(withItem({ steps: 2, lastAskAt: EARLIER }), attempted(letter({ asks })), WITHDRAWN));
    expect(item).toMatchObject({ steps: 2, lastAskAt: EARLIER });
  });

  test.each([
    ['was asked for before keeps', 3, LATER],
    ['was asked of nobody before does not keep', 1, undefined],
  ])('of a paper that %s the follow-up of a call', (_what, step, notBefore) => {
    const asks = [{ itemId: 'VT-FROI', step }];
    const before = withItem({ steps: step - 1, notBefore: LATER });
    const item = froi(fold(before, attempted(letter({ asks })), WITHDRAWN)) ?? {};
    expect(Object.entries(item).find(([name]) => name === 'notBefore')?.[1]).toBe(notBefore);
    expect('notBefore' in item).toBe(notBefore !== undefined);
  });

  test.each([
    [3, 2],
    [1, 1],
  ])('lets no call have come after more mails than are left: %i becomes %i', (calledAtStep, left) => {
    const asks = [{ itemId: 'VT-FROI', step: 3 }];
    const before = withItem({ steps: 2, calledAtStep });
    expect(froi(fold(before, attempted(letter({ asks })), WITHDRAWN))?.calledAtStep).toBe(left);
  });

  test('makes no call of none', () => {
    expect(Object.keys(froi(fold(OPENED, attempted(letter()), WITHDRAWN)) ?? {})).not.toContain('calledAtStep');
  });

  test.each([
    ['deferral puts it off', deferred(), LATER],
    ['withdrawal leaves its time', WITHDRAWN, EARLIER],
  ])('has its notice wait again: a %s', (_what, event, at) => {
    const notice = { id: 'thanks', kind: 'thank-you', role: 'employer', at: EARLIER, urgent: false } as const;
    const claim = fold(OPENED, attempted(letter({ notice })), event);
    expect(claim.notices.thanks).toEqual({ ...notice, at });
    expect(claim.messages).toEqual({});
  });

  test('a second time changes nothing', () => {
    const once = fold(OPENED, attempted(letter()), WITHDRAWN);
    expect(fold(once, WITHDRAWN)).toEqual(once);
  });
});

describe('the contact of a message given back', () => {
  const contactAfter = (known: Claim['contacts'][string] | undefined, message: Message) => {
    const before = { ...OPENED, contacts: known === undefined ? {} : { 'employer-1': known } };
    return fold(before, attempted(message), WITHDRAWN).contacts['employer-1'];
  };

  test('has never been written to, if this was the first letter', () => {
    expect(contactAfter(undefined, letter({ isFirst: true }))).toBeUndefined();
    expect(contactAfter(undefined, letter({ isFirst: true, asks: [] }))).toBeUndefined();
  });

  test('that has gone stays gone', () => {
    const forgotten = { ...fold(OPENED, attempted(letter({ isFirst: true }))), contacts: {} };
    expect(fold(forgotten, WITHDRAWN).contacts).toEqual({});
  });

  test('keeps its trouble, also when this was the first letter', () => {
    expect(contactAfter({ trouble: 'bounced' }, letter({ isFirst: true }))).toEqual({ trouble: 'bounced' });
  });

  test('was last asked when it was last asked before', () => {
    const asked = { lastAskAt: EARLIER };
    expect(contactAfter(asked, letter({ isFirst: false, previousAskAt: EARLIER }))).toEqual(asked);
    expect(contactAfter({}, letter({ isFirst: false }))).toStrictEqual({});
  });

  test('stands as it is when the message asked nothing', () => {
    expect(contactAfter({ lastAskAt: EARLIER }, letter({ isFirst: false, asks: [] }))).toEqual({ lastAskAt: EARLIER });
  });

  test('stands as it is when another message has asked it since', () => {
    const since = addMilliseconds(TUESDAY, HOUR);
    const other = letter({ id: 'c1-3-0', attemptedAt: since });
    const claim = fold(OPENED, attempted(letter({ isFirst: true })), attempted(other), WITHDRAWN);
    expect(claim.contacts['employer-1']).toEqual({ lastAskAt: since });
  });
});

describe('an item closed while its message was under way', () => {
  const closedBy = (how: ClosedItem['how'], previousAskAt?: string) => {
    const asks = [{ itemId: 'VT-FROI', step: 2, ...(previousAskAt === undefined ? {} : { previousAskAt }) }];
    const closed: ClaimEvent = { kind: 'itemClosed', itemId: 'VT-FROI', how, at: TUESDAY, reason: '' };
    const before = withItem({ steps: 1, calledAtStep: 2, lastAskAt: EARLIER });
    return fold(before, attempted(letter({ asks })), closed, deferred()).closedItems['VT-FROI'];
  };

  test('because the rules no longer call for it stands as before the ask', () => {
    expect(closedBy('not-applicable', EARLIER)).toMatchObject({ steps: 1, calledAtStep: 1, lastAskAt: EARLIER });
    expect(Object.keys(closedBy('not-applicable') ?? {})).not.toContain('lastAskAt');
  });

  test('because it came in keeps its count', () => {
    expect(closedBy('received', EARLIER)?.steps).toBe(2);
  });
});

describe('a doubt that is held', () => {
  const held = (taskOpened: boolean): ClaimEvent => ({
    kind: 'doubtHeld',
    messageId: 'c1-2-0',
    lookAt: LATER,
    taskOpened,
    awaitsChannel: false,
    reason: '',
  });

  test('is looked at again later, and remembers that a person was told', () => {
    const claim = fold(OPENED, attempted(letter({ lookAt: TUESDAY })), held(true));
    expect(claim.messages['c1-2-0']).toMatchObject({ lookAt: LATER, doubtTaskOpened: true });
    expect(fold(claim, held(false)).messages['c1-2-0']?.doubtTaskOpened).toBe(true);
  });

  test('has nobody told as long as nobody was', () => {
    expect(fold(OPENED, attempted(letter()), held(false)).messages['c1-2-0']?.doubtTaskOpened).toBe(false);
  });

  test('about a message that has gone changes nothing', () => {
    expect(fold(OPENED, held(true))).toEqual(OPENED);
  });
});

describe('trouble with a contact', () => {
  const trouble = (kind: 'bounced' | 'delayed', givenBack?: string[]): ClaimEvent => ({
    kind: 'contactTroubled',
    messageId: 'c1-2-0',
    contactId: 'employer-1',
    trouble: kind,
    ...(givenBack === undefined ? {} : { givenBack }),
  });

  test('that is a mere delay changes nothing', () => {
    const claim = fold(OPENED, attempted(letter()));
    expect(fold(claim, trouble('delayed'))).toEqual(claim);
  });

  test('is kept with the message that met it, each once', () => {
    const claim = fold(OPENED, attempted(letter()), trouble('bounced'), trouble('bounced'));
    expect(claim.contacts['employer-1']).toEqual({
      lastAskAt: TUESDAY,
      trouble: 'bounced',
      troubledBy: ['c1-2-0'],
    });
  });

  test.each([
    ['gives back the step of what it asked', ['VT-FROI'], 0],
    ['gives back no step that it does not name', ['VT-WAGE'], 1],
    ['gives back none at all', undefined, 1],
  ])('%s, and the paper waits for no distance from that ask', (_what, givenBack, steps) => {
    const item = froi(fold(OPENED, attempted(letter()), trouble('bounced', givenBack)));
    expect(item?.steps).toBe(steps);
    expect(Object.keys(item ?? {})).not.toContain('lastAskAt');
  });

  test('leaves alone what another contact was asked for', () => {
    const before = withItem({ steps: 1, lastAskAt: EARLIER, lastContactId: 'employer-0' });
    expect(froi(fold(before, trouble('bounced', ['VT-FROI'])))).toMatchObject({ steps: 1, lastAskAt: EARLIER });
  });
});
