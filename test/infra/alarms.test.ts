import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alarms } from '#infra/alarms.ts';
import type { Alarm } from '#infra/alarmTypes.ts';
import { wiring } from '#infra/wiring.ts';
import { METRICS, type MetricName } from '#shared/contracts/metrics.ts';

const all: readonly Alarm[] = alarms;
const root = new URL('../../', import.meta.url).pathname;

const metricsOf = ({ measure }: Alarm): readonly MetricName[] =>
  measure.kind === 'metric' ? [measure.metric] : [...measure.of, measure.over];

const sources = ['functions', 'shared'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && path !== 'contracts/metrics.ts')
    .map((path) => readFileSync(join(root, folder, path), 'utf8')),
);

describe('each alarm', () => {
  test.each(all)('$name says who is hurt, in one sentence, and has its runbook', ({ name, hurt }) => {
    expect(hurt).toMatch(/^[A-Z][^\n]{20,}\.$/);
    expect(readFileSync(join(root, 'docs/alarms.md'), 'utf8')).toContain(`\n### ${name}\n`);
  });

  test('has a name of its own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test('whose metric may not be missing is emitted more often than it looks', () => {
    const everyMinutes = new Map(
      wiring.functions.flatMap(({ name, trigger }) =>
        trigger.kind === 'schedule' ? [[name, trigger.everyMinutes] as const] : [],
      ),
    );
    const emitters = { OldestDueSeconds: 'sweep-alarms', CanariesLate: 'check-heartbeat' } as const;
    const required = all.filter(({ missing }) => missing === 'breaching');
    expect(required.flatMap(metricsOf).sort()).toEqual(Object.keys(emitters).sort());
    for (const { measure, periodMinutes } of required) {
      const metric = measure.kind === 'metric' ? measure.metric : undefined;
      const emitter = metric === 'OldestDueSeconds' ? emitters.OldestDueSeconds : emitters.CanariesLate;
      expect(everyMinutes.get(emitter)).toBeLessThan(periodMinutes);
    }
  });
});

test.each(Object.keys(METRICS))('the metric %s is emitted somewhere', (name) => {
  expect(sources.some((source) => source.includes(`'${name}'`))).toBe(true);
});

test('SES is not surprised by rates that we were not told of', () => {
  const rateOf = (name: string) => all.find((alarm) => alarm.name === name)?.above;
  expect([rateOf('bounces'), rateOf('complaints')]).toEqual([5 / 2, 0.1 / 2]);
});
