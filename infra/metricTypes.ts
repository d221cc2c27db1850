import type { MetricName } from '#shared/contracts/metrics.ts';
import type { RuleOwer } from '#shared/contracts/vocabulary.ts';
import type { FunctionName, IndexName, QueueName } from './wiringTypes.ts';

/** Metrics as data, by what they are of; `cloudWatchMetric` gives the name that CloudWatch keeps one under. */

/** Operations of the table that the house uses: DynamoDB counts throttled requests of each apart. */
export type TableOperation = 'TransactWriteItems' | 'PutItem' | 'Query';

export type MetricSource =
  /** Our own, of the whole stage; those of papers by who owes them. */
  | { readonly kind: 'own'; readonly metric: MetricName; readonly party?: RuleOwer }
  /** Without a name: all functions of the account in the region, also those of others, with which ours share its concurrency. */
  | {
      readonly kind: 'function';
      readonly function?: FunctionName;
      readonly metric: 'Invocations' | 'Errors' | 'Throttles' | 'Duration' | 'ConcurrentExecutions';
    }
  | {
      readonly kind: 'queue';
      readonly queue: QueueName;
      /** Of its dead-letter queue. */
      readonly deadLetters?: true;
      readonly metric: 'ApproximateNumberOfMessagesVisible' | 'ApproximateAgeOfOldestMessage';
    }
  | { readonly kind: 'api'; readonly metric: 'Count' | '4xx' | '5xx' | 'Latency' }
  | { readonly kind: 'throttledRequests'; readonly operation: TableOperation }
  /** Without an index: of the table itself, without its indexes. */
  | {
      readonly kind: 'capacity';
      readonly metric: 'ConsumedReadCapacityUnits' | 'ConsumedWriteCapacityUnits';
      readonly index?: IndexName;
    }
  /** Of the account in the region, as SES judges it: shares of 1, not percent. */
  | { readonly kind: 'reputation'; readonly metric: 'Reputation.BounceRate' | 'Reputation.ComplaintRate' }
  /** Of the function's log group. */
  | { readonly kind: 'logBytes'; readonly function: FunctionName };

/** As CloudWatch writes it. `TC(7:14)` counts the values above 7 and up to 14. */
export type Statistic =
  | 'Sum'
  | 'Maximum'
  | 'Average'
  | 'SampleCount'
  | `p${number}`
  | `TC(${number | ''}:${number | ''})`;

/** A formula over metrics, by the ids that it names them by. In one graph or alarm an id stands for one metric. */
export interface MetricMath {
  /** CloudWatch metric math. */
  readonly expression: string;
  readonly using: Readonly<Record<string, { readonly source: MetricSource; readonly statistic: Statistic }>>;
}
