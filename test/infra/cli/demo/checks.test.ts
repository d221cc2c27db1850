import { describe, expect, it } from 'vitest';
import type { ClaimFileReply } from '#events/http/replies.ts';
import { faultsOf, type Played } from '#infra/cli/demo/checks.ts';
import { storyOf } from '#infra/cli/demo/stories.ts';
import type { InboxMail } from '#infra/cli/localDoors.ts';

const CLINIC = 'records@missionbay-clinic.example.org';
const MONDAY_NOON = '2026-11-23T20:00:00.000Z';
const RECEIVED_AT = '2026-11-24T20:00:00.000Z';
const WEDNESDAY_NOON = '2026-11-25T20:00:00.000Z';

type Message = ClaimFileReply['messages'][number];

const message = (messageId: string, more: Partial<Message> = {}): Message => ({
  messageId,
  kind: 'request',
  to: 'provider',
  items: ['CA-DFR'],
  status: 'delivery',
  issuedAt: MONDAY_NOON,
  attempts: 1,
  ...more,
});

const mail = (messageId: string, sentAt: string, step?: string): InboxMail => ({
  messageId: `ses-${messageId}`,
  tags: {
    'ct-file': 'c1',
    'ct-message': messageId,
    'ct-contact': 'provider-1x',
    ...(step === undefined ? {} : { 'ct-items-0': step }),
  },
  to: CLINIC,
  subject: 'Paper needed',
  sentAt,
  text: '',
  html: '',
  attachments: [],
});

const item: ClaimFileReply['items'][number] = {
  itemId: 'CA-DFR',
  ruleId: 'CA-DFR',
  document: 'first-medical-report',
  owedBy: 'provider',
  owedTo: ['claim-administrator'],
  due: { kind: 'courtesy', at: WEDNESDAY_NOON, zone: 'America/Los_Angeles' },
  advisory: false,
  explanation: '5 days from the first treatment',
  status: 'received',
  timesAsked: 1,
};

const claim: ClaimFileReply = {
  claimId: 'c1',
  version: 4,
  status: 'open',
  references: ['PCI-CA-88213'],
  jurisdiction: 'US-CA',
  silentBecause: [],
  items: [item],
  appointments: [],
  messages: [message('m1'), message('m2', { kind: 'thank-you', items: [], issuedAt: WEDNESDAY_NOON })],
  tasks: [],
  trail: [],
  forecast: [],
};

const good: Played = {
  story: storyOf('california', MONDAY_NOON),
  claim,
  receivedAt: RECEIVED_AT,
  mails: [mail('m1', MONDAY_NOON, 'CA-DFR_1'), mail('m2', WEDNESDAY_NOON)],
  tasks: [{ taskId: 'phone-employer-c1-9', kind: 'phone', claimId: 'c1' }],
};

const withMessage = (extra: Message, sent: InboxMail): Played => ({
  ...good,
  claim: { ...claim, messages: [...claim.messages, extra] },
  mails: [...good.mails, sent],
});

describe('a story that went as it must', () => {
  it('has no faults', () => {
    expect(faultsOf(good)).toEqual([]);
  });
});

describe('a story is wrong when', () => {
  it.each<[string, Played, string]>([
    [
      'a paper is asked for after it came in',
      withMessage(message('m3'), mail('m3', WEDNESDAY_NOON, 'CA-DFR_2')),
      `CA-DFR was asked for at ${WEDNESDAY_NOON}, after it had come in`,
    ],
    [
      'one step is asked twice of one contact',
      withMessage(message('m3'), mail('m3', MONDAY_NOON, 'CA-DFR_1')),
      'provider-1x CA-DFR_1 was asked twice',
    ],
    [
      'a clinic gets mail at night',
      withMessage(message('m3'), mail('m3', '2026-11-23T11:00:00.000Z', 'CA-DFR_2')),
      `request to ${CLINIC} went out at 2026-11-23T11:00:00.000Z, outside its business hours`,
    ],
    [
      'a clinic gets mail on a holiday of its state',
      { ...good, mails: [mail('m1', '2026-11-27T20:00:00.000Z')], receivedAt: '2026-11-28T20:00:00.000Z' },
      `request to ${CLINIC} went out at 2026-11-27T20:00:00.000Z, outside its business hours`,
    ],
    [
      'nobody is thanked',
      { ...good, claim: { ...claim, messages: [message('m1')] } },
      '0 thank-yous were sent, and 1 is right',
    ],
    ['nobody is asked to call', { ...good, tasks: [] }, 'nobody was asked to call after three unanswered mails'],
    [
      'the paper is still open',
      { ...good, claim: { ...claim, items: [{ ...item, status: 'open' }] } },
      'CA-DFR came in and is open',
    ],
    [
      'a paper is owed without a reason',
      { ...good, claim: { ...claim, items: [{ ...item, explanation: '' }] } },
      'CA-DFR is owed without a reason',
    ],
    [
      'the paper was never asked for',
      { ...good, claim: { ...claim, messages: claim.messages.slice(1) } },
      'CA-DFR was never asked for',
    ],
    [
      'a fourth mail goes out instead of a call',
      { ...good, claim: { ...claim, messages: [...claim.messages, message('a'), message('b'), message('c')] } },
      'CA-DFR was asked for 4 times, and a person calls after 3',
    ],
  ])('%s', (_when, played, fault) => {
    expect(faultsOf(played)).toContain(`California: ${fault}`);
  });
});
