import { describe, expect, test } from 'vitest';
import { dashboardOf } from '#infra/dashboard.ts';
import type { Series } from '#infra/dashboardTypes.ts';
import type { MetricSource, Statistic } from '#infra/metricTypes.ts';
import { wiring } from '#infra/wiring.ts';
import { METRICS, type MetricName } from '#shared/contracts/metrics.ts';
import { RuleOwerSchema } from '#shared/contracts/vocabulary.ts';

const { rows } = dashboardOf(wiring);
const widgets = rows.flat();
const graphs = widgets.flatMap((widget) => (widget.kind === 'graph' ? [widget] : []));

interface Shown {
  readonly source: MetricSource;
  readonly statistic: Statistic;
}

const shownIn = (series: Series): readonly Shown[] =>
  series.kind === 'metric' ? [series] : Object.values(series.using);
const shown = graphs.flatMap(({ series }) => series.flatMap(shownIn));

const partiesOf = (metric: MetricName): ReadonlySet<string | undefined> =>
  new Set(shown.flatMap(({ source }) => (source.kind === 'own' && source.metric === metric ? [source.party] : [])));

describe('the dashboard', () => {
  test('fits into the 24 columns of CloudWatch', () => {
    for (const row of rows) expect(row.reduce((width, widget) => width + widget.width, 0)).toBeLessThanOrEqual(24);
  });

  test('has a title of its own for each graph', () => {
    expect(new Set(graphs.map(({ title }) => title)).size).toBe(graphs.length);
  });

  test.each(graphs)('names in the formulas of "$title" what they use, each by an id of its own', ({ series }) => {
    expect(series.length).toBeGreaterThan(0);
    const formulas = series.flatMap((each) => (each.kind === 'math' ? [each] : []));
    for (const { expression, using } of formulas) {
      expect([...new Set(expression.match(/\b[a-z]+\d+\b/g))]).toEqual(Object.keys(using));
    }
    const ids = formulas.flatMap(({ using }) => Object.keys(using));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('shows what is outstanding by every party, in ages that leave no gap', () => {
    for (const metric of ['AskedPaperAgeDays', 'TimeToReceiptHours', 'PapersOwed', 'OverdueAsks'] as const) {
      expect(partiesOf(metric)).toEqual(new Set(RuleOwerSchema.options));
    }
    const ofWorker = shown.filter(
      ({ source }) => source.kind === 'own' && source.metric === 'AskedPaperAgeDays' && source.party === 'worker',
    );
    expect(ofWorker.map(({ statistic }) => statistic)).toEqual(['TC(:7)', 'TC(7:14)', 'TC(14:30)', 'TC(30:)']);
  });

  test('shows every metric that the house emits, but those of one tenant', () => {
    const own = new Set(shown.flatMap(({ source }) => (source.kind === 'own' ? [source.metric] : [])));
    expect(Object.keys(METRICS).filter((name) => ![...own].some((each) => each === name))).toEqual([
      'CanaryAgeSeconds',
    ]);
  });

  test('shows each queue and each function that is wired', () => {
    const queues = new Set(shown.flatMap(({ source }) => (source.kind === 'queue' ? [source.queue] : [])));
    expect([...queues]).toEqual(wiring.queues.map(({ name }) => name));
    for (const metric of ['Errors', 'Invocations', 'Duration'] as const) {
      const names = shown.flatMap(({ source }) =>
        source.kind === 'function' && source.metric === metric ? [source.function] : [],
      );
      expect(names).toEqual(wiring.functions.map(({ name }) => name));
    }
  });
});
