import { describe, expect, test } from 'vitest';
import type { Message, Notice } from '#shared/chase/message.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { decide } from '#shared/claim/decide.ts';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import { PAYROLL } from '#test/builders/statements.ts';
import { createStory, evidenceOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

/** What the news of a bounce, complaint, reject or delay becomes. */

type Trouble = Extract<ClaimCommand, { kind: 'recordMailTrouble' }>['trouble'];

const NOW = addMilliseconds(TUESDAY, HOUR);
const NOTICE: Notice = { id: 'thanks', kind: 'thank-you', role: 'employer', at: TUESDAY, urgent: false };

interface Before {
  readonly underWay?: boolean;
  readonly change?: (claim: Claim, message: Message) => Claim;
}

/** Events that news about the letter to payroll leads to, but for the times of asks. */
const told = (news: Partial<Trouble>, { underWay = false, change }: Before = {}) => {
  const story = createStory();
  story.answer = 'none';
  const messages = messagesIn(story.wake());
  const message = messages.find(({ email }) => email === PAYROLL);
  if (message === undefined) throw new Error('nothing went to payroll');
  for (const other of messages) story.evidence[other.id] = evidenceOf(other, { answer: 'accepted' });
  if (underWay) story.evidence[message.id] = evidenceOf(message, {});
  story.now = NOW;
  const claim = change === undefined ? story.claim : change(story.claim, message);
  const trouble: Trouble = { messageId: message.id, contactId: message.contactId, trouble: 'bounced', ...news };
  const decision = decide(claim, { kind: 'recordMailTrouble', trouble }, story.facts());
  if (!decision.ok) throw new Error('refused');
  const events = decision.value.decided.filter(({ kind }) => kind !== 'askScheduled' && kind !== 'taskOpened');
  return { events, message };
};

const withContact =
  (state: Claim['contacts'][string]) =>
  (claim: Claim, { contactId }: Message): Claim => ({ ...claim, contacts: { ...claim.contacts, [contactId]: state } });

describe('trouble of a message', () => {
  test('that has been settled is news of its contact alone', () => {
    const { events, message } = told({});
    const { id: messageId, contactId } = message;
    expect(events).toStrictEqual([{ kind: 'contactTroubled', messageId, contactId, trouble: 'bounced', at: NOW }]);
  });

  test('under way settles it: SES accepted what bounced', () => {
    const { events, message } = told({}, { underWay: true });
    expect(events[0]).toEqual({ kind: 'messageSettled', messageId: message.id });
  });

  test('under way that SES rejected settles it, and gives nothing back: SES took it once', () => {
    const { events, message } = told({ trouble: 'rejected', itemIds: ['VT-FROI'] }, { underWay: true });
    const { id: messageId, contactId } = message;
    const reason = `${messageId} was taken and then not delivered, for what is in it`;
    expect(events).toStrictEqual([
      { kind: 'messageSettled', messageId },
      { kind: 'messageRejected', messageId, contactId, reason },
    ]);
  });

  test('that is a mere delay settles nothing and gives nothing back', () => {
    const { events, message } = told({ trouble: 'delayed', itemIds: ['VT-FROI'] }, { underWay: true });
    const { id: messageId, contactId } = message;
    expect(events).toEqual([{ kind: 'contactTroubled', messageId, contactId, trouble: 'delayed' }]);
  });

  test('to a contact that the claim has forgotten is known all the same', () => {
    expect(told({ contactId: 'employer-9' }).events).toMatchObject([{ contactId: 'employer-9' }]);
  });
});

describe('what was asked of a contact in trouble', () => {
  test('is given back as far as it is still owed and this contact was the last to be asked', () => {
    const change = (claim: Claim): Claim => {
      const wage = claim.items['VT-WAGE'];
      if (wage === undefined) throw new Error('the wage statement is not owed');
      return { ...claim, items: { ...claim.items, 'VT-WAGE': { ...wage, lastContactId: 'employer-2' } } };
    };
    const { events } = told({ itemIds: ['VT-FROI', 'VT-WAGE', 'VT-GONE'] }, { change });
    expect(events).toMatchObject([{ kind: 'contactTroubled', givenBack: ['VT-FROI'] }]);
  });

  test('is not given back below what others were asked before', () => {
    const change = (claim: Claim): Claim => {
      const froi = claim.items['VT-FROI'];
      if (froi === undefined) throw new Error('the first report is not owed');
      return { ...claim, items: { ...claim.items, 'VT-FROI': { ...froi, stepsElsewhere: 1 } } };
    };
    expect(Object.keys(told({ itemIds: ['VT-FROI'] }, { change }).events[0] ?? {})).not.toContain('givenBack');
  });
});

describe('a contact whose trouble is known', () => {
  test.each<[string, Claim['contacts'][string], Partial<Trouble>, number]>([
    ['by this message: it is no news', { trouble: 'bounced', troubledBy: ['c1-2-0'] }, { notice: NOTICE }, 0],
    ['by nobody knows which message: it is no news', { trouble: 'bounced' }, { notice: NOTICE }, 0],
    ['by another message, and nothing is lost: it is no news', { trouble: 'bounced', troubledBy: ['x'] }, {}, 0],
    ['by another message, and a notice is lost', { trouble: 'bounced', troubledBy: ['x'] }, { notice: NOTICE }, 2],
    ['by another message, and asks are lost', { trouble: 'bounced', troubledBy: ['x'] }, { itemIds: ['VT-FROI'] }, 1],
  ])('%s', (_rule, state, news, count) => {
    expect(told(news, { change: withContact(state) }).events).toHaveLength(count);
  });
});

describe('a notice that did not arrive', () => {
  test('is told to the next contact at once, and says why', () => {
    const { events, message } = told({ notice: NOTICE });
    expect(events[1]).toEqual({
      kind: 'noticeScheduled',
      notice: { ...NOTICE, at: NOW },
      reason: `${message.id} did not arrive: the next contact is told`,
    });
  });

  test.each<[string, Partial<Claim>]>([
    ['closed', { status: 'closed' }],
    ['marked', { mark: { kind: 'possible-duplicate', otherClaimId: 'c0' } }],
  ])('is told to nobody of a claim that is %s', (_what, state) => {
    const { events } = told({ notice: NOTICE }, { change: (claim) => ({ ...claim, ...state }) });
    expect(events.map(({ kind }) => kind)).toEqual(['contactTroubled']);
  });
});
