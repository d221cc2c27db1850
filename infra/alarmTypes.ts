import type { MetricName } from '#shared/contracts/metrics.ts';

/** Alarms as data; no CDK here, so that whatever watches can read them. */

export type Measure =
  | { readonly kind: 'metric'; readonly metric: MetricName; readonly statistic: 'sum' | 'maximum' }
  /** The sums of a window; nothing is said of fewer than `atLeast` mails, where one failure would be a rate. */
  | {
      readonly kind: 'percent';
      readonly of: readonly MetricName[];
      readonly over: MetricName;
      readonly atLeast: number;
    };

export interface Alarm {
  /** Its heading in docs/alarms.md. */
  readonly name: string;
  /** One sentence on who is hurt. */
  readonly hurt: string;
  readonly measure: Measure;
  readonly above: number;
  readonly periodMinutes: number;
  readonly periods: number;
  /** `breaching`: who emits the metric does so always, so that its silence is the alarm. */
  readonly missing: 'breaching' | 'notBreaching';
}
