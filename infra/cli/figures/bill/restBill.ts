import { config } from '#infra/config.ts';
import { KEY_REMEMBERED_SECONDS, MONTH_HOURS, ROLES_AT_WORK, runBytes, runLines } from './assumptions.ts';
import type { Line } from './prices.ts';
import type { RestCounts } from './restCounts.ts';
import { pollsAMonth } from './restCounts.ts';
import type { RestMonth } from './restMonth.ts';

/** The bill of a month in which nobody has a claim: one stage, one tenant with its sources. */

const TENANTS = 1;
/** Of the tenants of the local system, the one that is alone here. */
const A_TENANT = /^CanaryAgeSeconds (?!demo$)/;
/** Each of the first two yearly rotations makes the key a dollar dearer. https://aws.amazon.com/kms/pricing/ */
const DEAREST_KEY = 3;

export interface RestBillParts {
  readonly counts: RestCounts;
  readonly month: RestMonth;
  /** Since the stage was deployed. */
  readonly year: number;
}

const watching = ({ counts, month }: RestBillParts): readonly Line[] => {
  const allMonth = month.metrics.filter((metric) => !A_TENANT.test(metric)).length;
  return [
    { what: 'CloudWatch: metrics in alarms', count: counts.alarmMetrics, price: 'alarm metric' },
    { what: 'CloudWatch: own metrics, all month', count: allMonth, price: 'custom metric' },
    { what: 'CloudWatch: own metrics, an hour a day', count: month.beatMetrics.length / 24, price: 'custom metric' },
    { what: 'CloudWatch: dashboard', count: counts.dashboards, price: 'dashboard' },
  ];
};

const logs = ({ month }: RestBillParts): readonly Line[] => {
  const bytes = month.tally.logBytes + runBytes(month.runs);
  const monthsKept = config.prod.logDays / (MONTH_HOURS / 24);
  return [
    { what: 'Logs: bytes written', count: bytes, price: 'log byte' },
    { what: 'Logs: bytes kept, after all days of prod', count: bytes * monthsKept, price: 'log byte kept' },
  ];
};

const keys = ({ counts, year }: RestBillParts): readonly Line[] => [
  { what: `KMS: key with its rotations, year ${year}`, count: Math.min(year, DEAREST_KEY) * counts.keys, price: 'key' },
  {
    what: 'KMS: requests, five roles at work',
    count: (ROLES_AT_WORK * MONTH_HOURS * 3600) / KEY_REMEMBERED_SECONDS,
    price: 'key request',
  },
  { what: 'Secrets Manager: secrets', count: counts.secretsOfStage + TENANTS, price: 'secret' },
];

const work = ({ counts, month }: RestBillParts): readonly Line[] => {
  const { tally, runs } = month;
  const events = (runs.get('record-mail-events') ?? 0) + (runs.get('archive-mail-events') ?? 0);
  const ticks = (runs.get('sweep-alarms') ?? 0) + (runs.get('check-heartbeat') ?? 0);
  return [
    { what: 'SQS: empty long polls', count: pollsAMonth(counts), price: 'queue request' },
    { what: 'SQS: events of probes', count: 3 * events, price: 'queue request' },
    { what: 'SNS: events of probes', count: events / 2, price: 'topic publish' },
    ...runLines(runs),
    { what: 'EventBridge: ticks', count: ticks, price: 'tick' },
    { what: 'DynamoDB: read units', count: tally.readUnits, price: 'read unit' },
    { what: 'DynamoDB: write units', count: tally.writeUnits + tally.alarmsUnits, price: 'write unit' },
    { what: 'S3: events of probes kept', count: tally.objectPuts, price: 'object put' },
    { what: 'SES: probes', count: tally.mails, price: 'mail' },
  ];
};

export const restBill = (parts: RestBillParts): readonly Line[] => [
  ...watching(parts),
  ...keys(parts),
  ...work(parts),
  ...logs(parts),
];
