import type { MetricName } from '#shared/contracts/metrics.ts';
import type { Alarm, Measure } from './alarmTypes.ts';

/**
 * SES puts an account under review at 5 % bounces or 0.1 % complaints and may stop it at 10 % or 0.5 %. Our own alarms go
 * off at half of the first over a day, those on SES's own figures at four fifths.
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
 */

const own = (metric: MetricName) => ({ kind: 'own', metric }) as const;

/** Of the mails that SES accepted, and of those that it might have. */
const percent = (of: readonly MetricName[], atLeast: number, notAccepted: readonly MetricName[] = []): Measure => ({
  kind: 'percent',
  of: of.map(own),
  over: [own('MailsAccepted'), ...notAccepted.map(own)],
  atLeast,
});

const DAY = { periodMinutes: 24 * 60, periods: 1, missing: 'notBreaching' } as const;
const AN_HOUR = { periodMinutes: 60, periods: 1, missing: 'notBreaching' } as const;
/** SES says something only when it counts anew: until then its last word holds. */
const AS_SES_SAYS = { periodMinutes: 60, periods: 1, missing: 'ignore' } as const;

export const mailAlarms: readonly Alarm[] = [
  {
    name: 'bounces',
    hurt: 'Everybody: at 5 % SES reviews the account, at 10 % it may stop all mail.',
    runbook: 'bounces',
    measure: percent(['MailsBouncedPermanent'], 100),
    limit: { above: 2.5 },
    ...DAY,
  },
  {
    name: 'complaints',
    hurt: 'Everybody: at 0.1 % SES reviews the account, at 0.5 % it may stop all mail; and somebody was written to who did not want it.',
    runbook: 'complaints',
    measure: percent(['MailsComplained'], 1000),
    limit: { above: 0.05 },
    ...DAY,
  },
  {
    name: 'account-bounces',
    hurt: 'Everybody: by SES’s own count the account is about to be reviewed for its bounces, and all its mail may be stopped.',
    runbook: 'bounces',
    measure: {
      kind: 'metric',
      source: { kind: 'reputation', metric: 'Reputation.BounceRate' },
      statistic: 'Maximum',
    },
    limit: { above: 0.04 },
    ...AS_SES_SAYS,
  },
  {
    name: 'account-complaints',
    hurt: 'Everybody: by SES’s own count the account is about to be reviewed for complaints, and all its mail may be stopped.',
    runbook: 'complaints',
    measure: {
      kind: 'metric',
      source: { kind: 'reputation', metric: 'Reputation.ComplaintRate' },
      statistic: 'Maximum',
    },
    limit: { above: 0.0008 },
    ...AS_SES_SAYS,
  },
  {
    name: 'mails-fail',
    hurt: 'Those who were written to and got nothing: papers come late, and people have to call instead.',
    runbook: 'mails-fail',
    measure: percent(['MailsBouncedPermanent', 'MailsBouncedTransient', 'MailsRejected', 'MailsRefused'], 50, [
      'MailsRefused',
    ]),
    limit: { above: 10 },
    ...AN_HOUR,
  },
  {
    name: 'mails-rejected',
    hurt: 'Every reader of the same letter: SES stops it for what is in it, whoever it goes to.',
    runbook: 'mails-rejected',
    measure: { kind: 'metric', source: { kind: 'own', metric: 'MailsRejected' }, statistic: 'Sum' },
    limit: { above: 0 },
    ...AN_HOUR,
  },
  {
    name: 'mails-deferred',
    hurt: 'Those whose letters wait: SES throttles or has paused the account, or workers are too slow.',
    runbook: 'mails-deferred',
    // Of an account that is paused nothing is accepted.
    measure: percent(['MailsDeferred'], 50, ['MailsDeferred']),
    limit: { above: 20 },
    ...AN_HOUR,
    periods: 2,
  },
  {
    name: 'mails-in-doubt',
    hurt: 'Those whose letters wait for proof: SES takes mail or does not, and does not say.',
    runbook: 'mails-in-doubt',
    measure: percent(['MailsInDoubt'], 50, ['MailsInDoubt']),
    limit: { above: 5 },
    ...AN_HOUR,
  },
];
