import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Measure } from '#infra/alarmTypes.ts';
import { cloudWatchMetric, type DeployedNames } from '#infra/cloudWatchMetric.ts';
import { mathOf } from '#infra/metricMath.ts';
import type { MetricMath, MetricSource, Statistic } from '#infra/metricTypes.ts';

/** Metrics and formulas of data as CloudWatch computes them. */

export interface Seen {
  readonly names: DeployedNames;
  readonly periodMinutes: number;
  readonly label?: string;
}

export const toMetric = (
  source: MetricSource,
  statistic: Statistic,
  { names, periodMinutes, label }: Seen,
): IMetric => {
  const { namespace, metricName, dimensions } = cloudWatchMetric(source, names);
  return new Metric({
    namespace,
    metricName,
    dimensionsMap: { ...dimensions },
    statistic,
    period: Duration.minutes(periodMinutes),
    ...(label === undefined ? {} : { label }),
  });
};

export const toMath = ({ expression, using }: MetricMath, { label, ...seen }: Seen): IMetric => {
  const used = Object.entries(using).map(([id, { source, statistic }]) => [id, toMetric(source, statistic, seen)]);
  return new MathExpression({
    expression,
    usingMetrics: Object.fromEntries(used),
    period: Duration.minutes(seen.periodMinutes),
    ...(label === undefined ? {} : { label }),
  });
};

export const toMeasured = (measure: Measure, seen: Seen): IMetric => {
  switch (measure.kind) {
    case 'metric':
      return toMetric(measure.source, measure.statistic, seen);
    case 'total':
    case 'percent':
      return toMath(mathOf(measure), seen);
  }
};
