import type { MetricName } from '#shared/contracts/metrics.ts';
import { HOUR } from '#shared/contracts/time.ts';
import type { Alarm, Measure } from './alarmTypes.ts';
import { mailAlarms } from './mailAlarms.ts';

/**
 * When a person is called, as data; docs/runbooks/ says what they do then, and test/infra/alarms.test.ts holds both to the
 * list of metrics. Those of each queue and function: `allAlarms`.
 */

const highest = (metric: MetricName): Measure => ({
  kind: 'metric',
  source: { kind: 'own', metric },
  statistic: 'Maximum',
});

const sumOf = (metric: MetricName): Measure => ({ kind: 'metric', source: { kind: 'own', metric }, statistic: 'Sum' });

/** Anything at all within the hour. */
const anyInAnHour = { limit: { above: 0 }, periodMinutes: 60, periods: 1, missing: 'notBreaching' } as const;

const heartbeatAlarms: readonly Alarm[] = [
  {
    name: 'sweep-missing',
    hurt: 'Everybody: for three minutes nobody has looked for what falls due, and no mail goes out.',
    runbook: 'sweep-missing',
    measure: { kind: 'metric', source: { kind: 'own', metric: 'OldestDueSeconds' }, statistic: 'SampleCount' },
    limit: { below: 1 },
    periodMinutes: 1,
    periods: 3,
    missing: 'breaching',
  },
  {
    name: 'due-but-not-sent',
    hurt: 'Whoever was due to be written to, or to be called, two hours ago and still was not.',
    runbook: 'due-but-not-sent',
    measure: highest('OldestDueSeconds'),
    limit: { above: (2 * HOUR) / 1000 },
    periodMinutes: 5,
    periods: 3,
    missing: 'ignore',
  },
  {
    name: 'stage-limited',
    hurt: 'Everybody whose letter waits or was only pretended: four hours ago somebody limited the mail of the whole stage.',
    runbook: 'stage-limited',
    measure: highest('StageLimitedSeconds'),
    limit: { above: (4 * HOUR) / 1000 },
    periodMinutes: 30,
    periods: 1,
    missing: 'notBreaching',
  },
  {
    name: 'tenants-kept-in',
    hurt: 'Everybody of a tenant that mails: the stage was deployed to pretend, and letters count as sent that never were.',
    runbook: 'tenants-kept-in',
    measure: highest('TenantsKeptIn'),
    limit: { above: 0 },
    periodMinutes: 30,
    periods: 1,
    missing: 'notBreaching',
    onlyWhere: 'config-lets-out',
  },
  {
    name: 'canary-late',
    hurt: 'The people of one tenant: a letter that was due a day ago has not come through, and theirs may not either.',
    runbook: 'canary-late',
    measure: highest('CanariesLate'),
    limit: { above: 0 },
    periodMinutes: 30,
    periods: 2,
    missing: 'breaching',
  },
  {
    name: 'event-channel-late',
    hurt: 'Whoever a bounce should have led to: no bounce, complaint or delivery is heard of, and mail in doubt waits.',
    runbook: 'event-channel-late',
    measure: highest('ChannelLate'),
    limit: { above: 0 },
    periodMinutes: 30,
    periods: 1,
    missing: 'notBreaching',
  },
];

const workAlarms: readonly Alarm[] = [
  {
    name: 'tasks-untold',
    hurt: 'The claim that needs a person: neither its adjuster nor the tenant’s own desk can be written to.',
    runbook: 'tasks-untold',
    measure: sumOf('TasksUntold'),
    ...anyInAnHour,
  },
  {
    name: 'task-mails-in-doubt',
    hurt: 'The person who may not know of a task: the mail about it has been in doubt for a day.',
    runbook: 'task-mails-in-doubt',
    measure: sumOf('TaskMailsInDoubt'),
    ...anyInAnHour,
  },
  {
    name: 'tasks-overdue',
    hurt: 'The claim that waits for a person who did not act in time.',
    runbook: 'tasks-overdue',
    measure: sumOf('TasksOverdue'),
    ...anyInAnHour,
    periodMinutes: 24 * 60,
  },
  {
    name: 'files-stuck',
    hurt: 'The people of one claim: it cannot be worked on, and nothing of it is sent.',
    runbook: 'files-stuck',
    measure: sumOf('StuckFiles'),
    ...anyInAnHour,
  },
  {
    name: 'alarms-malformed',
    hurt: 'The people of one claim: its alarm cannot be read, so that it is never woken.',
    runbook: 'alarms-malformed',
    measure: sumOf('AlarmsMalformed'),
    ...anyInAnHour,
  },
  {
    name: 'records-parked',
    hurt: 'Whoever a message was about that can never be understood: it is kept, and nothing is done with it.',
    runbook: 'records-parked',
    measure: sumOf('RecordsParked'),
    ...anyInAnHour,
  },
];

const serviceAlarms: readonly Alarm[] = [
  {
    name: 'api-fails',
    hurt: 'Carriers and clinics whose notices are not taken, and adjusters who are shown nothing: they have to try again.',
    runbook: 'api-fails',
    measure: { kind: 'metric', source: { kind: 'api', metric: '5xx' }, statistic: 'Sum' },
    // A sender that is refused tries again after 5 seconds, 5 minutes and half an hour: one notice that nobody takes is four.
    limit: { above: 3 },
    periodMinutes: 60,
    periods: 1,
    missing: 'notBreaching',
  },
  {
    name: 'functions-throttled',
    hurt: 'Everybody who waits for a function that Lambda does not start: the account has no concurrency left.',
    runbook: 'functions-throttled',
    measure: { kind: 'metric', source: { kind: 'function', metric: 'Throttles' }, statistic: 'Sum' },
    limit: { above: 0 },
    periodMinutes: 5,
    periods: 3,
    missing: 'notBreaching',
  },
  {
    name: 'table-throttled',
    hurt: 'Everybody who is written to this hour: the table takes less than the work needs, and letters go out late.',
    runbook: 'table-throttled',
    measure: {
      kind: 'total',
      of: [
        { kind: 'throttledRequests', operation: 'TransactWriteItems' },
        { kind: 'throttledRequests', operation: 'PutItem' },
        { kind: 'throttledRequests', operation: 'Query' },
      ],
    },
    limit: { above: 0 },
    periodMinutes: 5,
    periods: 3,
    missing: 'notBreaching',
  },
];

/** Those that stand for themselves. */
export const alarms: readonly Alarm[] = [...heartbeatAlarms, ...mailAlarms, ...workAlarms, ...serviceAlarms];
