import type { RuleOwer } from './vocabulary.ts';

/**
 * Every metric that the house emits, as CloudWatch's embedded format takes it: ids at most, never an address. What is
 * not here cannot be emitted, so that alarms and dashboards can be checked against it.
 */
export const METRICS = {
  /** Now minus the least `dueAt` of all alarms, leased ones included. */
  OldestDueSeconds: 'Seconds',
  AlarmsMalformed: 'Count',
  StuckFiles: 'Count',
  RecordsParked: 'Count',
  TasksOverdue: 'Count',
  TaskMailsInDoubt: 'Count',
  /** A task was due to be told, and neither its owner nor the tenant's fallback can be written to. */
  TasksUntold: 'Count',
  /** SES answered that it took the mail: what every rate of failure is counted against. */
  MailsAccepted: 'Count',
  /** Settled without SES: mode `pretend`, an address off the allow-list, a canary. */
  MailsPretended: 'Count',
  /** Certainly not sent, and tried again later: throttled, account paused, tenant held, right lapsed. */
  MailsDeferred: 'Count',
  /** SES said no to this message or address at once. */
  MailsRefused: 'Count',
  /** Nobody knows yet whether SES took it. */
  MailsInDoubt: 'Count',
  MailsBouncedPermanent: 'Count',
  /** SES gave up on a mailbox that was full or a server that was away. */
  MailsBouncedTransient: 'Count',
  MailsComplained: 'Count',
  /** SES took it and then would not deliver it, for what is in it. */
  MailsRejected: 'Count',
  /** SES still tries; no failure. */
  MailsDelayed: 'Count',
  /** By tenant: since its canary last came through the whole pipeline. */
  CanaryAgeSeconds: 'Seconds',
  /** Tenants whose canary is late. */
  CanariesLate: 'Count',
  /** Since the newest probe whose event came back, or since the first probe where none has. */
  ChannelAgeSeconds: 'Seconds',
  /** 1 while the event channel owes an answer for longer than it may. */
  ChannelLate: 'Count',
  /** Tenants that mail, in a stage that was deployed to pretend; not emitted where there are none. */
  TenantsKeptIn: 'Count',
  /** Since people limited the stage's mail to less than what it was deployed for; not emitted otherwise. */
  StageLimitedSeconds: 'Seconds',
  /** By party: papers that became outstanding. What came before it was owed never was. */
  PapersOwed: 'Count',
  /** By party: papers that were outstanding and came. */
  PapersReceived: 'Count',
  /** By party: papers that were outstanding and are no more without having come. Owed less received less ended are outstanding. */
  PapersEnded: 'Count',
  /** By party: of each paper that came, since it was first owed. CloudWatch has no unit for hours. */
  TimeToReceiptHours: 'None',
  /** By party: of each paper that a letter asks for, since it was first owed. A letter that could not go out and is written anew counts again. */
  AskedPaperAgeDays: 'None',
  /** By party: asks for papers whose statutory date has passed. */
  OverdueAsks: 'Count',
} as const satisfies Readonly<Record<string, 'Count' | 'Seconds' | 'None'>>;
export type MetricName = keyof typeof METRICS;

/** Beside the stage, which every metric has. Each value of one is a metric of its own that CloudWatch takes money for. */
export interface MetricDimensions {
  /** Shown, and never alarmed on: an alarm is of the whole stage. */
  readonly tenant?: string;
  /** Who owes the papers that are counted. */
  readonly party?: RuleOwer;
}
