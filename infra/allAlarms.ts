import { alarms } from './alarms.ts';
import type { Alarm } from './alarmTypes.ts';
import type { FunctionWiring, QueueName, QueueWiring, Wiring } from './wiringTypes.ts';

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
/** More than one run in twenty. */
const BUDGET_PERCENT = 5;

/** A sender that is refused tries again after 5 seconds, 5 minutes and half an hour: one notice that nobody takes is four. */
const TRIES_OF_A_SENDER = 4;

type Budget = Pick<Alarm, 'measure' | 'limit' | 'periodMinutes'>;

/** CloudWatch takes money for each metric of an alarm: how often a function runs is asked only where nothing else says it. */
const budgetOf = ({ name, trigger }: FunctionWiring): Budget => {
  const source = (metric: 'Errors' | 'Invocations') => ({ kind: 'function', function: name, metric }) as const;
  const failures = { kind: 'metric', source: source('Errors'), statistic: 'Sum' } as const;
  switch (trigger.kind) {
    case 'http':
      return { measure: failures, limit: { above: TRIES_OF_A_SENDER - 1 }, periodMinutes: 60 };
    case 'schedule': {
      // The shortest while of whole hours in which it runs often enough.
      const hours = Math.max(1, Math.ceil((trigger.everyMinutes * RUNS_THAT_TELL) / 60));
      const runs = (hours * 60) / trigger.everyMinutes;
      return { measure: failures, limit: { above: (runs * BUDGET_PERCENT) / 100 }, periodMinutes: hours * 60 };
    }
    case 'queue': {
      const over = { of: [source('Errors')], over: [source('Invocations')], atLeast: RUNS_THAT_TELL };
      return { measure: { kind: 'percent', ...over }, limit: { above: BUDGET_PERCENT }, periodMinutes: 60 };
    }
  }
};

/** Its runs ended in a crash or a time-out more often than is forgiven. An answer of ours, whatever its status, is none. */
const errorBudget = (wired: FunctionWiring): Alarm => ({
  name: `function-errors-${wired.name}`,
  hurt: wired.purpose,
  runbook: 'function-errors',
  ...budgetOf(wired),
  periods: 1,
  missing: 'notBreaching',
});

/** Every alarm that a stage can have: those that stand for themselves, and those of each queue and function. */
export const allAlarms = ({ queues, functions }: Wiring): readonly Alarm[] => [
  ...alarms,
  ...queues.flatMap((queue) => [deadLetters(queue), queueAge(queue)]),
  ...functions.map(errorBudget),
];

/** `configLetsOut`: whether mail leaves the stage as `infra/config.ts` has it, whatever one deployment said. */
export const alarmsWhere = (configLetsOut: boolean, wiring: Wiring): readonly Alarm[] =>
  allAlarms(wiring).filter(({ onlyWhere }) => onlyWhere === undefined || configLetsOut);
