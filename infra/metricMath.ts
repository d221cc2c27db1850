import { isDeepStrictEqual } from 'node:util';
import type { Measure } from './alarmTypes.ts';
import type { MetricMath, MetricSource } from './metricTypes.ts';

/** Each once: CloudWatch takes money for every metric that an alarm names. */
const distinct = (sources: readonly MetricSource[]): readonly MetricSource[] =>
  sources.filter((source, index) => sources.findIndex((other) => isDeepStrictEqual(other, source)) === index);

/** Every metric that an alarm looks at; CloudWatch allows ten. */
export const sourcesOf = (measure: Measure): readonly MetricSource[] => {
  if (measure.kind === 'metric') return [measure.source];
  return distinct(measure.kind === 'total' ? measure.of : [...measure.of, ...measure.over]);
};

/** The formula of a measure that is of several metrics. */
export const mathOf = (measure: Exclude<Measure, { kind: 'metric' }>): MetricMath => {
  const all = sourcesOf(measure);
  const using = Object.fromEntries(all.map((source, nth) => [`m${nth}`, { source, statistic: 'Sum' }] as const));
  // What has nothing to say counts as none: a sum with a part that is missing might be missing.
  const total = (of: readonly MetricSource[]): string =>
    of.map((source) => `FILL(m${all.findIndex((other) => isDeepStrictEqual(other, source))}, 0)`).join(' + ');
  if (measure.kind === 'total') return { expression: total(measure.of), using };
  const over = `(${total(measure.over)})`;
  return { expression: `IF(${over} >= ${measure.atLeast}, 100 * (${total(measure.of)}) / ${over}, 0)`, using };
};
