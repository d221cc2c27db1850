import type { MetricMath, MetricSource, Statistic } from './metricTypes.ts';

/** The dashboard as data; no CDK here. */

export type Series =
  | { readonly kind: 'metric'; readonly source: MetricSource; readonly statistic: Statistic; readonly label: string }
  | (MetricMath & { readonly kind: 'math'; readonly label: string });

export type Widget =
  | { readonly kind: 'text'; readonly markdown: string; readonly width: number; readonly height: number }
  | {
      readonly kind: 'graph';
      readonly title: string;
      /** `lines` over time, `areas` over time on top of each other, `bars` and `numbers` of the whole time range. */
      readonly show: 'lines' | 'areas' | 'bars' | 'numbers';
      readonly series: readonly Series[];
      /** Of every series in it. */
      readonly periodMinutes: number;
      /** What the left axis counts. */
      readonly axis: string;
      /** In CloudWatch's grid of 24 columns. */
      readonly width: number;
      readonly height: number;
    };

/** Widgets side by side, 24 columns at most. */
export type Row = readonly Widget[];

export interface Dashboard {
  /** Without the stage: whoever deploys puts `claimtower-{stage}-` before it. */
  readonly name: string;
  /** How far back it looks when it is opened. */
  readonly days: number;
  readonly rows: readonly Row[];
}
