import type { MetricName } from '#shared/contracts/metrics.ts';
import { type RuleOwer, RuleOwerSchema } from '#shared/contracts/vocabulary.ts';
import type { Row, Series, Widget } from './dashboardTypes.ts';
import type { Statistic } from './metricTypes.ts';

const DAY = 24 * 60;

const PARTIES: Record<RuleOwer, string> = {
  worker: 'worker',
  employer: 'employer',
  provider: 'provider',
  'claim-administrator': 'claim administrator',
};

const parties: readonly RuleOwer[] = RuleOwerSchema.options;

const own = (metric: MetricName, statistic: Statistic, label: string, party?: RuleOwer): Series => ({
  kind: 'metric',
  source: { kind: 'own', metric, ...(party === undefined ? {} : { party }) },
  statistic,
  label,
});

/** Bounds of the ages shown, in days; a paper as old as the bound is in the younger group. */
const AGES: readonly (readonly [label: string, statistic: Statistic])[] = [
  ['up to a week', 'TC(:7)'],
  ['up to two weeks', 'TC(7:14)'],
  ['up to 30 days', 'TC(14:30)'],
  ['older', 'TC(30:)'],
];

/** Each letter counts the papers that it asks for by their age: what is outstanding, weighed by how often it is asked for. */
const agesOf = (party: RuleOwer): Widget => ({
  kind: 'graph',
  title: `Outstanding papers of the ${PARTIES[party]}, by age when asked for`,
  show: 'areas',
  axis: 'papers asked for a day',
  series: AGES.map(([label, statistic]) => own('AskedPaperAgeDays', statistic, label, party)),
  periodMinutes: DAY,
  width: 6,
  height: 6,
});

/** From the left edge of the graph on: what was outstanding before is not in it. */
const runningDifference = (party: RuleOwer, nth: number): Series => ({
  kind: 'math',
  label: PARTIES[party],
  expression: `RUNNING_SUM(FILL(owed${nth}, 0) - FILL(received${nth}, 0) - FILL(ended${nth}, 0))`,
  using: {
    [`owed${nth}`]: { source: { kind: 'own', metric: 'PapersOwed', party }, statistic: 'Sum' },
    [`received${nth}`]: { source: { kind: 'own', metric: 'PapersReceived', party }, statistic: 'Sum' },
    [`ended${nth}`]: { source: { kind: 'own', metric: 'PapersEnded', party }, statistic: 'Sum' },
  },
});

const byParty = (metric: MetricName, statistic: Statistic): readonly Series[] =>
  parties.map((party) => own(metric, statistic, PARTIES[party], party));

const allParties = (metric: MetricName, id: string, label: string): Series => ({
  kind: 'math',
  label,
  expression: parties.map((_, nth) => `FILL(${id}${nth}, 0)`).join(' + '),
  using: Object.fromEntries(
    parties.map((party, nth) => [`${id}${nth}`, { source: { kind: 'own', metric, party }, statistic: 'Sum' }] as const),
  ),
});

const daily = (title: string, axis: string, series: readonly Series[]): Widget => ({
  kind: 'graph',
  title,
  show: 'lines',
  axis,
  series,
  periodMinutes: DAY,
  width: 6,
  height: 6,
});

export const paperRows: readonly Row[] = [
  parties.map(agesOf),
  [
    daily('More or fewer outstanding papers since the left edge', 'papers', parties.map(runningDifference)),
    daily('Papers a day', 'papers', [
      allParties('PapersOwed', 'owed', 'owed'),
      allParties('PapersReceived', 'received', 'received'),
      allParties('PapersEnded', 'ended', 'ended otherwise'),
    ]),
    daily('Time to receipt: half of them, and nine in ten', 'hours', [
      ...parties.map((party) => own('TimeToReceiptHours', 'p50', `${PARTIES[party]} p50`, party)),
      ...parties.map((party) => own('TimeToReceiptHours', 'p90', `${PARTIES[party]} p90`, party)),
    ]),
    daily('Asked for after the statutory date', 'papers asked for a day', byParty('OverdueAsks', 'Sum')),
  ],
];

const OUTCOMES = [
  ['MailsAccepted', 'accepted'],
  ['MailsPretended', 'pretended'],
  ['MailsDeferred', 'deferred'],
  ['MailsRefused', 'refused'],
  ['MailsInDoubt', 'in doubt'],
  ['MailsDelayed', 'delayed'],
  ['MailsBouncedTransient', 'bounced for now'],
  ['MailsBouncedPermanent', 'bounced for good'],
  ['MailsComplained', 'complained of'],
  ['MailsRejected', 'rejected for what is in them'],
] as const satisfies readonly (readonly [MetricName, string])[];

export const mailRow: Row = [
  {
    kind: 'graph',
    title: 'Mails by outcome',
    show: 'areas',
    axis: 'mails',
    series: OUTCOMES.map(([metric, label]) => own(metric, 'Sum', label)),
    periodMinutes: 60,
    width: 12,
    height: 6,
  },
  {
    kind: 'graph',
    title: 'Bounces and complaints as SES counts them (review at 0.05 and 0.001)',
    show: 'lines',
    axis: 'share of mails',
    series: [
      {
        kind: 'metric',
        source: { kind: 'reputation', metric: 'Reputation.BounceRate' },
        statistic: 'Maximum',
        label: 'bounces',
      },
      {
        kind: 'metric',
        source: { kind: 'reputation', metric: 'Reputation.ComplaintRate' },
        statistic: 'Maximum',
        label: 'complaints',
      },
    ],
    periodMinutes: 60,
    width: 6,
    height: 6,
  },
  {
    kind: 'graph',
    title: 'Since SES last told of a probe, and since people limited the mail',
    show: 'lines',
    axis: 'seconds',
    series: [
      own('ChannelAgeSeconds', 'Maximum', 'event channel'),
      own('StageLimitedSeconds', 'Maximum', 'limited by people'),
    ],
    periodMinutes: 60,
    width: 6,
    height: 6,
  },
];
