import { alarms } from './alarms.ts';
import type { Alarm } from './alarmTypes.ts';
import type { FunctionName, FunctionWiring, QueueName, QueueWiring, Wiring } from './wiringTypes.ts';

/** Who is hurt when a message of the queue is not worked on. */
const LEFT_LYING: Record<QueueName, string> = {
  wake: 'The people of the claims that are due: each waits until the sweep finds it again, for twenty minutes or more.',
  'mail-events':
    'Whoever a bounce should have led to: what SES says of a mail is not heard of, and mail in doubt waits.',
  'mail-archive':
    'Everybody, after a restore: what is not archived then cannot be learnt, and is mailed a second time.',
};

const deadLetters = ({ name: queue }: QueueWiring): Alarm => ({
  name: `dead-letters-${queue}`,
  hurt: LEFT_LYING[queue],
  runbook: 'dead-letters',
  measure: {
    kind: 'metric',
    source: { kind: 'queue', queue, deadLetters: true, metric: 'ApproximateNumberOfMessagesVisible' },
    statistic: 'Maximum',
  },
  limit: { above: 0 },
  periodMinutes: 5,
  periods: 1,
  // SQS says nothing of a queue that has been empty for six hours.
  missing: 'notBreaching',
});

/** A message that fails is a dead letter by then; an older one has not even been tried. */
const queueAge = ({ name: queue, visibilitySeconds, maxReceiveCount }: QueueWiring): Alarm => ({
  name: `queue-waits-${queue}`,
  hurt: LEFT_LYING[queue],
  runbook: 'queue-waits',
  measure: {
    kind: 'metric',
    source: { kind: 'queue', queue, metric: 'ApproximateAgeOfOldestMessage' },
    statistic: 'Maximum',
  },
  limit: { above: visibilitySeconds * maxReceiveCount },
  periodMinutes: 5,
  periods: 3,
  missing: 'notBreaching',
});

/** Where fewer runs are looked at, one failure would be a rate. */
const RUNS_THAT_TELL = 20;

/** The shortest while of whole hours in which a function runs often enough. */
const minutesOfRuns = ({ trigger }: FunctionWiring): number => {
  const minutes = trigger.kind === 'schedule' ? trigger.everyMinutes * RUNS_THAT_TELL : 0;
  return Math.max(1, Math.ceil(minutes / 60)) * 60;
};

/** More than one run in twenty ended in a crash or a time-out. An answer of ours, whatever its status, is none. */
const errorBudget = (wired: FunctionWiring): Alarm => {
  const source = (name: FunctionName, metric: 'Errors' | 'Invocations') =>
    ({ kind: 'function', function: name, metric }) as const;
  return {
    name: `function-errors-${wired.name}`,
    hurt: wired.purpose,
    runbook: 'function-errors',
    measure: {
      kind: 'percent',
      of: [source(wired.name, 'Errors')],
      over: [source(wired.name, 'Invocations')],
      atLeast: RUNS_THAT_TELL,
    },
    limit: { above: 5 },
    periodMinutes: minutesOfRuns(wired),
    periods: 1,
    missing: 'notBreaching',
  };
};

/** Every alarm that a stage can have: those that stand for themselves, and those of each queue and function. */
export const allAlarms = ({ queues, functions }: Wiring): readonly Alarm[] => [
  ...alarms,
  ...queues.flatMap((queue) => [deadLetters(queue), queueAge(queue)]),
  ...functions.map(errorBudget),
];

/** `configLetsOut`: whether mail leaves the stage as `infra/config.ts` has it, whatever one deployment said. */
export const alarmsWhere = (configLetsOut: boolean, wiring: Wiring): readonly Alarm[] =>
  allAlarms(wiring).filter(({ onlyWhere }) => onlyWhere === undefined || configLetsOut);
