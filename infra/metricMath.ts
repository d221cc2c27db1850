import type { Measure } from './alarmTypes.ts';
import type { MetricMath, MetricSource } from './metricTypes.ts';

const sums = (sources: readonly MetricSource[]): MetricMath['using'] =>
  Object.fromEntries(sources.map((source, index) => [`m${index}`, { source, statistic: 'Sum' }] as const));

/** What has nothing to say is none: a sum with a part that is missing would be missing. */
const totalOf = (sources: readonly MetricSource[]): string =>
  sources.map((_, index) => `FILL(m${index}, 0)`).join(' + ');

/** The formula of a measure that is of several metrics. */
export const mathOf = (measure: Exclude<Measure, { kind: 'metric' }>): MetricMath => {
  const { of } = measure;
  if (measure.kind === 'total') return { expression: totalOf(of), using: sums(of) };
  const over = `m${of.length}`;
  const expression = `IF(${over} >= ${measure.atLeast}, 100 * (${totalOf(of)}) / ${over}, 0)`;
  return { expression, using: sums([...of, measure.over]) };
};
