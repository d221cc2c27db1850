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
} as const satisfies Readonly<Record<string, 'Count' | 'Seconds' | 'Milliseconds'>>;
export type MetricName = keyof typeof METRICS;

export interface MetricDimensions {
  readonly tenant?: string;
}
