import { describe, expect, it } from 'vitest';
import type { ClaimFileReply } from '#events/http/replies.ts';
import { addressesOf } from '#test/integration/notices.ts';
import { type Evidence, judge } from './judge.ts';
import type { Plan, Receipt, Webhook } from './plan.ts';
import { noteAnswer, noteInbox, type RunRecord, type SeenMail } from './record.ts';

const NAME = 'kill-0';
const OPENED = '2027-04-05T13:30:00.000Z';
const RECEIVED = '2027-04-06T13:30:00.000Z';
const NOW = '2027-04-20T13:30:00.000Z';

const notice: Webhook = {
  id: 'msg_notice',
  name: NAME,
  life: 0,
  body: { reference: 'REF-kill-0' },
  kind: 'notice',
  door: 'fnol',
  source: 'carrier',
};
const receipt: Receipt = { id: 'cmd_froi', name: NAME, life: 0, body: {}, kind: 'received', itemId: 'VT-FROI' };
const plan: Plan = { seed: 1, names: [NAME], inputs: [notice, receipt], kills: [], legs: [] };

const item = (itemId: string, more: object = {}): ClaimFileReply['items'][number] => ({
  itemId,
  ruleId: itemId,
  document: 'wage-statement',
  owedBy: 'employer',
  owedTo: ['claim-administrator'],
  due: { kind: 'courtesy', at: NOW, zone: 'America/New_York' },
  advisory: false,
  explanation: 'a test',
  status: 'open',
  timesAsked: 1,
  nextAskAt: '2027-04-21T13:30:00.000Z',
  ...more,
});

const commit = (version: number, at: string, ...events: string[]) => ({
  version,
  at,
  cause: 'alarm',
  events,
  reasons: [],
});

const claim: ClaimFileReply = {
  claimId: 'c1',
  version: 4,
  status: 'open',
  references: ['REF-kill-0'],
  jurisdiction: 'US-VT',
  silentBecause: [],
  items: [item('VT-FROI', { status: 'received' }), item('VT-WAGE')],
  appointments: [],
  messages: [],
  tasks: [],
  trail: [
    commit(1, OPENED, 'claimOpened'),
    commit(2, OPENED, 'messageAttempted c1-2-1: VT-FROI step 1', 'messageAttempted c1-2-2: VT-FIRST-MEDICAL step 1'),
    commit(3, RECEIVED, 'itemClosed VT-FROI: received'),
  ],
  forecast: [{ at: '2027-04-21T13:30:00.000Z', what: 'step 2', to: 'employer', itemIds: ['VT-WAGE'] }],
};

const mail = (message: string, to: string, asks: readonly string[], more: Partial<SeenMail> = {}): SeenMail => ({
  messageId: `ses-${message}`,
  to,
  sentAt: OPENED,
  tags: {
    'ct-file': 'c1',
    'ct-file-kind': 'claim',
    'ct-message': message,
    'ct-attempt': '1',
    'ct-contact': `contact of ${to}`,
    ...Object.fromEntries(asks.map((ask, index) => [`ct-items-${index}`, ask])),
  },
  notBefore: 0,
  ...more,
});

const { hr, clinic } = addressesOf(NAME);
const toEmployer = mail('c1-2-1', hr, ['VT-FROI_1', 'VT-WAGE_1']);
const toClinic = mail('c1-2-2', clinic, ['VT-FIRST-MEDICAL_1', 'VT-WORK-STATUS_1']);

const record = (mails: readonly SeenMail[] = [toEmployer, toClinic]): RunRecord => ({
  answers: new Map([
    ['msg_notice', { status: 200, body: '{"claimId":"c1","outcome":"opened"}', at: 1_000 }],
    ['cmd_froi', { status: 200, body: '{"claimId":"c1","outcome":"done"}', at: 2_000, mailsThen: mails.length }],
  ]),
  mails: [...mails],
  violations: [],
  unanswered: 0,
  lookedAt: 0,
  healedAt: OPENED,
});

const judged = (change: Partial<Evidence> = {}): readonly string[] =>
  judge(
    {
      plan,
      record: record(),
      claims: new Map([['c1', claim]]),
      openTasks: new Set(),
      claimIdsOf: () => ['c1'],
      ...change,
    },
    NOW,
  );

const withClaim = (change: Partial<ClaimFileReply>): Partial<Evidence> => ({
  claims: new Map([['c1', { ...claim, ...change }]]),
});

const withMails = (...mails: readonly SeenMail[]): Partial<Evidence> => ({ record: record(mails) });

const attemptedAgain = (version: number) => ({
  ...claim,
  trail: [...claim.trail, commit(version, RECEIVED, `messageAttempted c1-${version}-1: VT-FROI step 2`)],
});

const late = mail('c1-4-1', hr, ['VT-FROI_2'], { sentAt: RECEIVED });

describe('the judge of a killed system', () => {
  it('finds nothing where all is well', () => {
    expect(judged()).toEqual([]);
  });

  it.each<[string, Partial<Evidence>]>([
    ['law 1: c1 does not know that cmd_froi brought VT-FROI', withClaim({ items: [item('VT-FROI'), item('VT-WAGE')] })],
    ['law 1: c1 lacks the notice msg_notice', withClaim({ references: ['REF-other'] })],
    ['law 1: the case kill-0 has no claim', { claims: new Map() }],
    ['law 2: kill-0 has 2 claims, 1 of them silent', { claimIdsOf: () => ['c1', 'c2'] }],
    [
      'law 2: c9-1-1 is of a claim that nobody was told of',
      withMails(
        toEmployer,
        toClinic,
        mail('c9-1-1', hr, [], { tags: { ...late.tags, 'ct-file': 'c9', 'ct-message': 'c9-1-1' } }),
      ),
    ],
    [
      'law 3: c1-4-1 asks for VT-FROI after cmd_froi',
      { ...withMails(toEmployer, toClinic, late), claims: new Map([['c1', attemptedAgain(4)]]) },
    ],
    [
      'law 3: c1-2-1 was sent at 2027-04-05T13:40:00.000Z without a right to it',
      withMails({ ...toEmployer, sentAt: '2027-04-05T13:40:00.000Z' }, toClinic),
    ],
    [
      'law 4: c1 contact of hr@kill-0.example.com VT-WAGE_1 went out twice',
      withMails(toEmployer, toClinic, toEmployer),
    ],
    ['law 5: VT-WAGE of kill-0 was not asked for by 2027-04-11T13:30:00.000Z', withMails(toClinic)],
    [
      'law 5: c1 is overdue since 2027-04-19T13:30:00.000Z',
      withClaim({ forecast: [{ at: '2027-04-19T13:30:00.000Z', what: 'step 2', itemIds: [] }] }),
    ],
    [
      'law 5: nobody goes after VT-WAGE of c1',
      withClaim({ items: [item('VT-FROI', { status: 'received' }), item('VT-WAGE', { nextAskAt: undefined })] }),
    ],
  ])('sees it: %s', (violation, change) => {
    expect(judged(change)).toContain(violation);
  });

  it('lets a mail pass whose attempt was committed before the receipt', () => {
    const before = { ...record(), answers: new Map(record().answers) };
    before.answers.set('cmd_froi', { status: 200, body: '{"outcome":"done"}', at: 2_000, mailsThen: 0 });
    expect(judged({ record: before })).toEqual([]);
  });

  it('does not let it pass when it was sent more than a minute after the answer', () => {
    const slow = { ...record([{ ...toEmployer, notBefore: 70_000 }, toClinic]) };
    slow.answers.set('cmd_froi', { status: 200, body: '{"outcome":"done"}', at: 2_000, mailsThen: 0 });
    expect(judged({ record: slow })).toContain('law 3: c1-2-1 asks for VT-FROI after cmd_froi');
  });
});

const listed = (...messageIds: readonly string[]) =>
  messageIds.map((messageId) => ({ messageId, to: hr, sentAt: OPENED, tags: {} })).reverse();

describe('the record of a killed system', () => {
  it.each([
    ['law 1: the inbox held 2 mails and then 1', ['a']],
    ['law 1: mails of the inbox changed their places', ['b', 'a', 'c']],
  ])('sees it: %s', (violation, then) => {
    const seen = record([]);
    noteInbox(seen, listed('a', 'b'), 1);
    noteInbox(seen, listed(...then), 2);
    expect(seen.violations).toEqual([violation]);
  });

  it('sees another answer to the same input', () => {
    const seen = record([]);
    noteAnswer(seen, notice, { status: 200, body: '{"claimId":"c2","outcome":"opened"}', at: 3_000 });
    expect(seen.violations).toHaveLength(1);
  });
});
