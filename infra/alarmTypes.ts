import type { MetricSource, Statistic } from './metricTypes.ts';

/** Alarms as data; no CDK here, so that whatever watches can read them. */

export type Measure =
  | { readonly kind: 'metric'; readonly source: MetricSource; readonly statistic: Statistic }
  /** Sums of several, taken together. */
  | { readonly kind: 'total'; readonly of: readonly MetricSource[] }
  /** The sums of a window; nothing is said where `over` is less than `atLeast`, and one failure would be a rate. */
  | {
      readonly kind: 'percent';
      readonly of: readonly MetricSource[];
      readonly over: readonly MetricSource[];
      readonly atLeast: number;
    };

/** Off the limit itself nothing is said: `above` is "more than", `below` is "less than". */
export type Limit = { readonly above: number } | { readonly below: number };

export interface Alarm {
  /** Without the stage: whoever deploys puts `claimtower-{stage}-` before it. */
  readonly name: string;
  /** One sentence on who is hurt. */
  readonly hurt: string;
  /** Its page, `docs/runbooks/{runbook}.md`; alarms of one family share one. */
  readonly runbook: string;
  readonly measure: Measure;
  readonly limit: Limit;
  readonly periodMinutes: number;
  /** All of so many periods, one after the other, are off the limit before anybody is called. */
  readonly periods: number;
  /**
   * `breaching`: who emits the metric does so always, so that its silence is the alarm. `ignore`: the last word stands
   * until the next.
   */
  readonly missing: 'breaching' | 'notBreaching' | 'ignore';
  /** Of a stage whose config lets mail out; elsewhere what it is about is nothing to be called for. */
  readonly onlyWhere?: 'config-lets-out';
}
