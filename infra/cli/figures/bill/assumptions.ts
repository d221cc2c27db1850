import { wiring } from '#infra/wiring.ts';
import type { FunctionName } from '#infra/wiringTypes.ts';
import type { Line } from './prices.ts';

/** What cannot be counted on one machine, each assumed rather high. A Lambda of an account of your own says what is true. */

/** Of a run, its share of cold starts included. */
const MILLISECONDS: Readonly<Record<FunctionName, number>> = {
  'receive-fnol': 200,
  'receive-provider-report': 200,
  'get-claim': 100,
  'command-claim': 150,
  'manage-tasks': 150,
  'answer-visit': 150,
  'sweep-alarms': 100,
  'chase-claim': 400,
  'record-mail-events': 100,
  'check-heartbeat': 300,
  'archive-mail-events': 100,
};

/** START, END and REPORT. */
const LAMBDA_LINES_BYTES = 350;
/** A line of infra/constructs/httpDoor.ts. */
export const ACCESS_LOG_BYTES = 250;

/** Batches that Lambda polls for side by side while a queue is empty, each for twenty seconds. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
export const POLLERS = 5;
export const POLL_SECONDS = 20;

/** Services remember a data key for five minutes and more: once in so long each of those at work asks for it. */
export const KEY_REMEMBERED_SECONDS = 300;
/** Those of the schedules, and of what a probe wakes. */
export const ROLES_AT_WORK = 5;

/** How often somebody looks at the file of a claim. */
export const VIEWS_OF_A_CLAIM = 10;

export const MONTH_HOURS = 730;

const memoryOf = new Map<FunctionName, number>(
  wiring.functions.map(({ name, memoryMegabytes }) => [name, memoryMegabytes]),
);

export type Runs = ReadonlyMap<FunctionName, number>;

const sum = (runs: Runs, weightOf: (name: FunctionName) => number): number =>
  [...runs].reduce((total, [name, count]) => total + count * weightOf(name), 0);

export const runBytes = (runs: Runs): number => sum(runs, () => LAMBDA_LINES_BYTES);

export const runLines = (runs: Runs): readonly Line[] => [
  { what: 'Lambda: runs', count: sum(runs, () => 1), price: 'run' },
  {
    what: 'Lambda: memory x assumed time',
    count: sum(runs, (name) => ((memoryOf.get(name) ?? 0) / 1024) * (MILLISECONDS[name] / 1000)),
    price: 'gigabyte-second',
  },
];
