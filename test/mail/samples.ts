import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import { LanguageSchema } from '#shared/contracts/vocabulary.ts';
import type {
  AboutClaim,
  HistoryLine,
  MailContent,
  MailEnvelope,
  MailMessage,
  PaperLine,
  Recipient,
  SenderIdentity,
  TaskLine,
} from '#shared/mail/mailContent.ts';
import { links, missed, visit, week } from './visitSamples.ts';

/** One of everything that a mail can say, for the tests and for looking at. */

export const envelope: MailEnvelope = {
  from: 'claims@mail.example.org',
  to: 'ana.lopez@example.com',
  messageId: 'clm_4821-7-0',
  attempt: 1,
  date: '2026-11-23T14:05:00.000Z',
};

export const sender: SenderIdentity = {
  name: 'Green Mountain Mutual, claims',
  phone: '(802) 555-0142',
  replyTo: 'claims@greenmountain.example',
  postalAddress: 'PO Box 120\nMontpelier, VT 05601',
  fax: '(802) 555-0143',
  uploadUrl: 'https://upload.greenmountain.example/c/8f2k?from=mail&step=1',
};

export const paper = (overrides: Partial<PaperLine> = {}): PaperLine => ({
  itemId: 'VT-WAGE',
  document: 'wage-statement',
  goesTo: [],
  form: 'Form 25',
  date: { kind: 'law', at: '2026-12-02T04:59:59.999Z' },
  canWait: true,
  overdue: false,
  asked: true,
  incomplete: [],
  ...overrides,
});

const workerForm = paper({
  document: 'medical-release',
  form: 'Form 7',
  date: { kind: 'courtesy', at: '2026-11-30T22:00:00.000Z' },
});
const unsigned = paper({
  document: 'worker-claim-form',
  form: 'Form 5',
  goesTo: ['US-VT', 'employer'],
  incomplete: ['signature-missing', 'effective-date-missing'],
});
const missingDay: PaperLine = {
  document: 'missing-information',
  goesTo: [],
  missing: 'lastWorked',
  canWait: true,
  overdue: false,
  asked: true,
  incomplete: [],
};
/** As an agency is asked for what an appointment needs. */
const interpreterWord: PaperLine = {
  ...missingDay,
  missing: 'visitInterpreter',
  date: { kind: 'courtesy', at: '2026-12-02T04:59:59.999Z' },
  visit: { start: '2026-12-09T09:30', zone: 'America/New_York', needs: { spoken: 'pt-BR' } },
};
const later = paper({
  document: 'work-status',
  form: 'Form 20',
  asked: false,
  date: { kind: 'courtesy', at: '2026-12-15T22:00:00.000Z' },
});
const late = paper({ overdue: true, date: { kind: 'law', at: '2026-11-20T04:59:59.999Z' } });
const firstReport = paper({ document: 'employer-first-report', form: 'Form 1', goesTo: ['US-VT', 'us', 'worker'] });
const update = paper({ document: 'supplemental-report', form: 'Update', goesTo: ['US-VT'] });
const formGiven = paper({ document: 'claim-form-given', form: 'DWC 1', goesTo: ['worker'] });
const lateCourtesy = paper({
  document: 'first-medical-report',
  form: 'Form 8',
  overdue: true,
  date: { kind: 'courtesy', at: '2026-11-19T22:00:00.000Z' },
});

export const task = (overrides: Partial<TaskLine> = {}): TaskLine => ({
  id: 'tsk_phone-4821',
  kind: 'phone',
  due: '2026-11-25T22:00:00.000Z',
  about: 'employer',
  phone: '(802) 555-0177',
  overdue: false,
  ...overrides,
});

const history: readonly HistoryLine[] = [
  { at: '2026-11-02T14:00:00.000Z', what: 'opened' },
  { at: '2026-11-02T14:05:00.000Z', what: 'asked', role: 'employer', document: 'wage-statement' },
  { at: '2026-11-05T14:05:00.000Z', what: 'bounced', role: 'employer' },
  { at: '2026-11-12T15:30:00.000Z', what: 'asked', role: 'employer', document: 'wage-statement' },
  { at: '2026-11-13T15:30:00.000Z', what: 'received', role: 'worker', document: 'medical-release' },
];

const ana: Recipient = { role: 'worker', firstName: 'Ana' };
const hr: Recipient = { role: 'employer', firstName: 'Sam' };
const clinic: Recipient = { role: 'provider' };
const adjuster: Recipient = { role: 'adjuster', firstName: 'Kim' };
const nurse: Recipient = { role: 'case-manager', firstName: 'Dana' };

/** As `functions/chase-claim` tells each role. */
const ABOUT: Readonly<Record<PartyRole, AboutClaim>> = {
  worker: { employerName: 'Killington Lumber' },
  representative: { workerName: 'Ana López', employerName: 'Killington Lumber' },
  employer: { workerName: 'Ana López' },
  provider: {
    workerName: 'Ana López',
    employerName: 'Killington Lumber',
    happenedOn: '2026-10-30',
    administratorNumber: 'GM-2026-771',
  },
  adjuster: { workerName: 'Ana López', employerName: 'Killington Lumber' },
  'case-manager': { workerName: 'Ana López', employerName: 'Killington Lumber' },
  supervisor: { workerName: 'Ana López', employerName: 'Killington Lumber' },
  'interpreter-vendor': { workerName: 'Ana López' },
  'transport-vendor': { workerName: 'Ana López' },
};

export const contentOf = (message: MailMessage, overrides: Partial<MailContent> = {}): MailContent => ({
  language: 'en',
  recipient: ana,
  claimReference: '4821',
  about: ABOUT[overrides.recipient?.role ?? ana.role],
  file: { tenant: 'demo', claimId: 'c8f2k4821' },
  sender,
  zone: 'America/New_York',
  disclosures: [],
  message,
  ...overrides,
});

const disclosed: Partial<MailContent> = {
  disclosures: [
    { kind: 'case-manager-payer', name: 'Dana Reyes', paidBy: 'Green Mountain Mutual' },
    { kind: 'courtesy-reminder' },
  ],
};

const english: Readonly<Record<string, MailContent>> = {
  'request-worker': contentOf({ kind: 'request', papers: [workerForm, unsigned, later] }, disclosed),
  'request-worker-facts': contentOf({ kind: 'request', papers: [missingDay] }),
  'request-interpreter': contentOf(
    { kind: 'request', papers: [interpreterWord] },
    { recipient: { role: 'interpreter-vendor' } },
  ),
  'request-employer': contentOf({ kind: 'request', papers: [paper(), missingDay, later] }, { recipient: hr }),
  'request-employer-filing': contentOf(
    { kind: 'request', papers: [firstReport, update, formGiven] },
    { recipient: hr },
  ),
  'request-employer-copies': contentOf({ kind: 'request', papers: [update] }, { recipient: hr }),
  'request-provider': contentOf({ kind: 'request', papers: [lateCourtesy] }, { recipient: clinic, ...disclosed }),
  'request-adjuster': contentOf(
    { kind: 'request', papers: [paper({ document: 'claim-decision', form: 'Form 2', goesTo: ['worker', 'US-VT'] })] },
    { recipient: adjuster },
  ),
  'reminder-worker': contentOf({ kind: 'reminder', papers: [workerForm] }),
  'reminder-worker-thanks': contentOf({
    kind: 'reminder',
    papers: [workerForm],
    received: [paper({ document: 'change-of-provider', form: 'Form 8' })],
  }),
  'reminder-provider': contentOf({ kind: 'reminder', papers: [lateCourtesy] }, { recipient: clinic }),
  'reminder-adjuster': contentOf({ kind: 'reminder', papers: [later, workerForm] }, { recipient: adjuster }),
  'final-reminder-worker': contentOf({ kind: 'final-reminder', papers: [workerForm, unsigned] }),
  'final-reminder-employer': contentOf({ kind: 'final-reminder', papers: [late, lateCourtesy] }, { recipient: hr }),
  'claim-opened': contentOf(
    {
      kind: 'claim-opened',
      asked: [
        {
          role: 'worker',
          name: 'Ana López',
          unreachable: false,
          papers: [{ ...workerForm, ask: { at: '2026-11-24T14:05:00.000Z', isDone: false } }],
        },
        { role: 'employer', name: 'Sam Hill', unreachable: false, papers: [firstReport, paper(), missingDay] },
        { role: 'provider', unreachable: true, papers: [lateCourtesy] },
        { role: 'representative', unreachable: false, papers: [] },
        {
          role: 'adjuster',
          unreachable: false,
          papers: [paper({ document: 'claim-decision', form: 'Form 2', goesTo: ['worker', 'US-VT'] })],
        },
      ],
    },
    { recipient: adjuster },
  ),
  'claim-opened-empty': contentOf({ kind: 'claim-opened', asked: [] }, { recipient: adjuster }),
  'appointment-booked': contentOf({ kind: 'appointment', visit: visit() }),
  'appointment-moved': contentOf({
    kind: 'appointment',
    visit: visit({ change: 'moved', sequence: 1, status: 'proposed' }),
  }),
  'appointment-cancelled': contentOf({
    kind: 'appointment',
    visit: visit({ change: 'cancelled', sequence: 2, status: 'cancelled' }),
  }),
  'appointment-reminder': contentOf({
    kind: 'appointment',
    visit: visit({ change: 'reminder', zone: 'America/Los_Angeles' }),
  }),
  'appointment-answers': contentOf({
    kind: 'appointment',
    visit: visit({ change: 'moved', links, bring: ['photo-id', 'claim-number', 'work-status-form'] }),
  }),
  'appointment-remote': contentOf({ kind: 'appointment', visit: visit({ isRemote: true }) }),
  'appointment-day': contentOf({ kind: 'appointment', visit: visit({ start: '2026-12-03', end: '2026-12-04' }) }),
  'appointment-week': contentOf({ kind: 'appointment-week', visits: week }),
  'appointment-week-adjuster': contentOf({ kind: 'appointment-week', visits: week }, { recipient: adjuster }),
  'appointment-missed': contentOf({ kind: 'appointment-missed', visit: missed }),
  'appointment-missed-representative': contentOf(
    { kind: 'appointment-missed', visit: missed },
    { recipient: { role: 'representative' } },
  ),
  'appointment-missed-adjuster': contentOf({ kind: 'appointment-missed', visit: missed }, { recipient: adjuster }),
  'appointment-answer': contentOf(
    { kind: 'appointment-answer', visit: missed, cause: 'transport' },
    { recipient: nurse },
  ),
  'appointment-case-manager': contentOf({ kind: 'appointment', visit: visit() }, { recipient: nurse }),
  'thank-you': contentOf({ kind: 'thank-you', received: [workerForm], stillOpen: [unsigned] }),
  'thank-you-all': contentOf(
    { kind: 'thank-you', received: [paper(), lateCourtesy], stillOpen: [] },
    { recipient: hr },
  ),
  task: contentOf({ kind: 'task', task: task(), papers: [], history }, { recipient: nurse }),
  'task-duplicate': contentOf(
    {
      kind: 'task',
      task: {
        id: 'tsk_double-4821',
        kind: 'possible-duplicate',
        due: '2026-11-25T22:00:00.000Z',
        overdue: false,
        otherClaimId: 'c77aa',
      },
      papers: [],
      history: [],
    },
    { recipient: adjuster },
  ),
  'task-overdue': contentOf(
    { kind: 'task', task: task({ kind: 'unmatched-report', overdue: true }), papers: [], history: [] },
    { recipient: nurse, claimReference: '', about: {}, file: { tenant: 'demo' } },
  ),
  escalation: contentOf(
    { kind: 'escalation', task: task(), papers: [late, lateCourtesy], history },
    { recipient: nurse },
  ),
};

export interface Sample {
  /** "es/request-worker" */
  readonly name: string;
  readonly content: MailContent;
}

/** These have every kind of block; the rest differs in words. */
export const EVERY_BLOCK = [
  'request-worker',
  'request-provider',
  'claim-opened',
  'appointment-moved',
  'appointment-answers',
  'thank-you',
  'task-overdue',
  'escalation',
];

/** In French first, as Quebec wants it, and then in another language. */
const inTwoLanguages: readonly Sample[] = (['en', 'es'] as const).flatMap((also) =>
  Object.entries(english)
    .filter(([name]) => EVERY_BLOCK.includes(name))
    .map(([name, content]) => ({ name: `fr+${also}/${name}`, content: { ...content, language: 'fr', also } })),
);

/** Every kind in every language. */
export const samples: readonly Sample[] = LanguageSchema.options
  .flatMap((language) =>
    Object.entries(english).map(
      ([name, content]): Sample => ({ name: `${language}/${name}`, content: { ...content, language } }),
    ),
  )
  .concat(inTwoLanguages);
