import { describe, expect, it } from 'vitest';
import type { ClaimFileReply } from '#events/http/replies.ts';
import { lawFaultsOf, misstandings, type PlayedLaw, standingOf } from '#infra/cli/demo/law/lawChecks.ts';
import type { LawPlan } from '#infra/cli/demo/law/lawStory.ts';
import type { InboxMail } from '#infra/cli/localDoors.ts';

const CLINIC = 'records@bryan-clinic.example.org';
const EMPLOYER = 'ktran@brazos-steel.example.com';
const CENTRAL = 'America/Chicago';
const THURSDAY = '2031-10-16T15:00:00.000Z';
const FRIDAY = '2031-10-17T19:30:00.000Z';
const ITEM = 'TX-DWC73~r1';

const plan: LawPlan = {
  title: 'Texas',
  point: 'A work status without its end date is not received.',
  jurisdiction: 'US-TX',
  zone: CENTRAL,
  chapters: [
    {
      at: '2031-10-15T08:00:00-05:00',
      what: 'a loss is reported',
      deed: { kind: 'notice', example: 'fnol-tx-lost-time' },
      stands: {},
    },
  ],
  asks: { 'TX-DWC73~': [`2031-10-16 ${CLINIC}`] },
  thanks: [`2031-10-17 ${CLINIC}`],
  copies: [`2031-10-17 ${EMPLOYER}`],
  letters: [{ on: '2031-10-16', to: CLINIC, says: ['the end date is missing'] }],
};

type Item = ClaimFileReply['items'][number];
type Message = ClaimFileReply['messages'][number];

const item = (more: Partial<Item> = {}): Item => ({
  itemId: ITEM,
  ruleId: 'TX-DWC73',
  document: 'work-status',
  owedBy: 'provider',
  owedTo: ['claim-administrator'],
  due: { kind: 'law', at: '2031-10-18T04:59:59.999Z', unrolledAt: '2031-10-18T04:59:59.999Z', zone: CENTRAL },
  advisory: false,
  explanation: '2 working days from Wed 15 Oct 2031 (examination)',
  status: 'open',
  timesAsked: 1,
  ...more,
});

const message = (messageId: string, kind: string, items: readonly string[] = []): Message => ({
  messageId,
  kind,
  to: 'provider',
  items: [...items],
  status: 'delivery',
  issuedAt: THURSDAY,
  attempts: 1,
});

const mail = (messageId: string, sentAt: string, more: Partial<InboxMail> = {}): InboxMail => ({
  messageId: `ses-${messageId}`,
  tags: { 'ct-file': 'c1', 'ct-message': messageId, 'ct-contact': 'provider-1x' },
  to: CLINIC,
  subject: 'Paper needed',
  sentAt,
  text: '',
  html: '',
  attachments: [],
  ...more,
});

const claimWith = (items: readonly Item[], messages: readonly Message[] = []): ClaimFileReply => ({
  claimId: 'c1',
  version: 4,
  status: 'open',
  references: ['LSC-2026-118402'],
  jurisdiction: 'US-TX',
  silentBecause: [],
  items: [...items],
  appointments: [],
  messages: [...messages],
  tasks: [],
  trail: [],
  forecast: [],
});

const good: PlayedLaw = {
  plan,
  claim: claimWith(
    [item({ status: 'received' })],
    [message('m1', 'request', [ITEM]), message('m2', 'thank-you'), message('m3', 'copy')],
  ),
  mails: [
    mail('m1', THURSDAY, { text: 'It is not complete: the end date is missing.' }),
    mail('m2', FRIDAY),
    mail('m3', FRIDAY, { to: EMPLOYER }),
  ],
};

const withMail = (extra: Message, sent: InboxMail): PlayedLaw => ({
  ...good,
  claim: { ...good.claim, messages: [...good.claim.messages, extra] },
  mails: [...good.mails, sent],
});

const withoutMail = (gone: string): PlayedLaw => ({
  ...good,
  mails: good.mails.filter(({ messageId }) => messageId !== `ses-${gone}`),
});

describe('a paper stands', () => {
  it.each<[string, readonly Item[]]>([
    ['not owed', []],
    ['due 2031-10-17', [item()]],
    ['due 2031-10-17, expiry-date-missing', [item({ incomplete: ['expiry-date-missing'] })]],
    ['courtesy date 2031-10-20', [item({ due: { kind: 'courtesy', at: '2031-10-21T04:59:59.999Z', zone: CENTRAL } })]],
    [
      'no clock without disabilityKnown, at worst 2031-10-27',
      [
        item({
          due: {
            kind: 'not-started',
            missing: ['disabilityKnown'],
            worstCaseAt: '2031-10-28T04:59:59.999Z',
            zone: CENTRAL,
          },
        }),
      ],
    ],
    ['received', [item({ status: 'received' })]],
    ['received and due 2031-10-17', [item({ status: 'received' }), item({ itemId: 'TX-DWC73~r2' })]],
  ])('as "%s"', (standing, items) => {
    expect(standingOf(claimWith(items), 'TX-DWC73~')).toBe(standing);
  });

  it('wrongly when its date is another than the one worked out', () => {
    expect(misstandings(claimWith([item()]), { [ITEM]: 'due 2031-10-20' })).toEqual([
      `${ITEM} stands as "due 2031-10-17", and "due 2031-10-20" is right`,
    ]);
    expect(misstandings(claimWith([item()]), { [ITEM]: 'due 2031-10-17', 'TX-DWC1': 'not owed' })).toEqual([]);
  });
});

describe('a claim that shows what the law does', () => {
  it('has no faults when everybody got what they must', () => {
    expect(lawFaultsOf(good)).toEqual([]);
  });

  it.each<[string, PlayedLaw, string]>([
    [
      'a paper is asked for once more',
      withMail(message('m4', 'reminder', [ITEM]), mail('m4', FRIDAY)),
      `TX-DWC73~ was asked for: 2031-10-16 ${CLINIC}, 2031-10-17 ${CLINIC}; and right is: 2031-10-16 ${CLINIC}`,
    ],
    [
      'a paper is not asked for',
      withoutMail('m1'),
      `TX-DWC73~ was asked for: nobody; and right is: 2031-10-16 ${CLINIC}`,
    ],
    ['nobody is thanked', withoutMail('m2'), `thanked: nobody; and right is: 2031-10-17 ${CLINIC}`],
    ['a party gets no copy', withoutMail('m3'), `got copies: nobody; and right is: 2031-10-17 ${EMPLOYER}`],
    [
      'a mail does not say what it must',
      { ...good, mails: good.mails.map((each) => ({ ...each, text: '' })) },
      `2031-10-16 ${CLINIC} got no mail with "the end date is missing"`,
    ],
    [
      'a mail goes out at night',
      withMail(message('m4', 'appointment'), mail('m4', '2031-10-17T08:00:00.000Z')),
      `appointment to ${CLINIC} went out at 2031-10-17T08:00:00.000Z, outside its business hours`,
    ],
    [
      'a paper is owed without a reason',
      { ...good, claim: { ...good.claim, items: [item({ status: 'received', explanation: '' })] } },
      `${ITEM} is owed without a reason`,
    ],
  ])('is wrong when %s', (_when, played, fault) => {
    expect(lawFaultsOf(played)).toContain(`Texas: ${fault}`);
  });
});
