import { mailRow, paperRows } from './dashboardPapers.ts';
import type { Dashboard, Row, Series, Widget } from './dashboardTypes.ts';
import type { MetricSource, Statistic } from './metricTypes.ts';
import type { FunctionWiring, QueueWiring, Wiring } from './wiringTypes.ts';

type Graph = Extract<Widget, { kind: 'graph' }>;

const metric = (source: MetricSource, statistic: Statistic, label: string): Series => ({
  kind: 'metric',
  source,
  statistic,
  label,
});

const lines = (title: string, axis: string, series: readonly Series[], more: Partial<Graph> = {}): Graph => ({
  kind: 'graph',
  title,
  show: 'lines',
  axis,
  series,
  periodMinutes: 5,
  width: 8,
  height: 6,
  ...more,
});

const heartbeatRow: Row = [
  lines('Oldest that is due and not done', 'seconds', [
    metric({ kind: 'own', metric: 'OldestDueSeconds' }, 'Maximum', 'oldest due'),
  ]),
  lines('Canaries late, and event channel late', 'count', [
    metric({ kind: 'own', metric: 'CanariesLate' }, 'Maximum', 'tenants whose canary is late'),
    metric({ kind: 'own', metric: 'ChannelLate' }, 'Maximum', 'event channel late'),
    metric({ kind: 'own', metric: 'TenantsKeptIn' }, 'Maximum', 'tenants that mail, in a stage that pretends'),
  ]),
  lines('What waits for a person', 'count', [
    metric({ kind: 'own', metric: 'TasksOverdue' }, 'Sum', 'tasks overdue'),
    metric({ kind: 'own', metric: 'TasksUntold' }, 'Sum', 'tasks untold'),
    metric({ kind: 'own', metric: 'TaskMailsInDoubt' }, 'Sum', 'task mails in doubt'),
    metric({ kind: 'own', metric: 'StuckFiles' }, 'Sum', 'files stuck'),
    metric({ kind: 'own', metric: 'RecordsParked' }, 'Sum', 'records parked'),
    metric({ kind: 'own', metric: 'AlarmsMalformed' }, 'Sum', 'alarms malformed'),
  ]),
];

const queueRow = (queues: readonly QueueWiring[]): Row => {
  const of = (name: 'ApproximateAgeOfOldestMessage' | 'ApproximateNumberOfMessagesVisible'): readonly Series[] =>
    queues.map(({ name: queue }) => metric({ kind: 'queue', queue, metric: name }, 'Maximum', queue));
  const dead = queues.map(({ name: queue }) =>
    metric({ kind: 'queue', queue, deadLetters: true, metric: 'ApproximateNumberOfMessagesVisible' }, 'Maximum', queue),
  );
  return [
    lines('Oldest message of each queue', 'seconds', of('ApproximateAgeOfOldestMessage')),
    lines('Messages that wait in each queue', 'messages', of('ApproximateNumberOfMessagesVisible')),
    lines('Dead letters of each queue', 'messages', dead),
  ];
};

const errors = (functions: readonly FunctionWiring[]): readonly Series[] =>
  functions.map(({ name }) => metric({ kind: 'function', function: name, metric: 'Errors' }, 'Sum', name));

const failureRow = (functions: readonly FunctionWiring[]): Row => [
  lines('Runs that failed, by function', 'runs', errors(functions)),
  lines('Answers of the API', 'requests', [
    metric({ kind: 'api', metric: 'Count' }, 'Sum', 'all'),
    metric({ kind: 'api', metric: '4xx' }, 'Sum', '4xx'),
    metric({ kind: 'api', metric: '5xx' }, 'Sum', '5xx'),
  ]),
  lines('Turned away by AWS', 'count', [
    metric({ kind: 'function', metric: 'Throttles' }, 'Sum', 'runs, of the whole account'),
    metric({ kind: 'throttledRequests', operation: 'TransactWriteItems' }, 'Sum', 'transactions'),
    metric({ kind: 'throttledRequests', operation: 'PutItem' }, 'Sum', 'writes'),
    metric({ kind: 'throttledRequests', operation: 'Query' }, 'Sum', 'queries'),
  ]),
];

const HOURLY = { periodMinutes: 60, show: 'areas' } as const;

/** Lambda is paid for by time times memory. */
const gigabyteSeconds = ({ name, memoryMegabytes }: FunctionWiring, nth: number): Series => ({
  kind: 'math',
  label: name,
  expression: `time${nth} / 1000 * ${memoryMegabytes / 1024}`,
  using: { [`time${nth}`]: { source: { kind: 'function', function: name, metric: 'Duration' }, statistic: 'Sum' } },
});

const costRows = (functions: readonly FunctionWiring[]): readonly Row[] => [
  [
    lines(
      'Cost: runs of each function',
      'runs',
      functions.map(({ name }) => metric({ kind: 'function', function: name, metric: 'Invocations' }, 'Sum', name)),
      HOURLY,
    ),
    lines('Cost: time of each function', 'GB-seconds', functions.map(gigabyteSeconds), HOURLY),
    lines(
      'Cost: bytes logged by each function',
      'bytes',
      functions.map(({ name }) => metric({ kind: 'logBytes', function: name }, 'Sum', name)),
      HOURLY,
    ),
  ],
  [
    lines(
      'Cost: capacity of the table',
      'units',
      [
        metric({ kind: 'capacity', metric: 'ConsumedReadCapacityUnits' }, 'Sum', 'read'),
        metric({ kind: 'capacity', metric: 'ConsumedWriteCapacityUnits' }, 'Sum', 'written'),
        metric({ kind: 'capacity', metric: 'ConsumedReadCapacityUnits', index: 'alarms' }, 'Sum', 'read of alarms'),
        metric({ kind: 'capacity', metric: 'ConsumedWriteCapacityUnits', index: 'alarms' }, 'Sum', 'written to alarms'),
        metric(
          { kind: 'capacity', metric: 'ConsumedWriteCapacityUnits', index: 'openTasks' },
          'Sum',
          'written to openTasks',
        ),
      ],
      { ...HOURLY, width: 12 },
    ),
    lines('Cost: mails that SES took', 'mails', [metric({ kind: 'own', metric: 'MailsAccepted' }, 'Sum', 'accepted')], {
      ...HOURLY,
      width: 12,
    }),
  ],
];

/** What is outstanding first, then what may be wrong, then what it costs. */
export const dashboardOf = ({ functions, queues }: Wiring): Dashboard => ({
  name: 'overview',
  days: 14,
  rows: [...paperRows, mailRow, heartbeatRow, queueRow(queues), failureRow(functions), ...costRows(functions)],
});
