import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Alarm } from '#infra/alarmTypes.ts';
import { allAlarms } from '#infra/allAlarms.ts';
import { mathOf, sourcesOf } from '#infra/metricMath.ts';
import type { MetricSource } from '#infra/metricTypes.ts';
import { wiring } from '#infra/wiring.ts';
import { METRICS, type MetricName } from '#shared/contracts/metrics.ts';

const all = allAlarms(wiring);
const root = new URL('../../', import.meta.url).pathname;

const ownMetricsOf = (alarm: Alarm): readonly MetricName[] =>
  sourcesOf(alarm.measure).flatMap((source) => (source.kind === 'own' ? [source.metric] : []));

const code = ['functions', 'shared'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && path !== 'contracts/metrics.ts')
    .map((path) => readFileSync(join(root, folder, path), 'utf8')),
);

describe('each alarm', () => {
  test.each(all)('$name says who is hurt, in one sentence', ({ hurt }) => {
    expect(hurt).toMatch(/^[A-Z][^\n]{20,}\.$/);
  });

  test('has a name of its own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test('looks back as far as CloudWatch can, and at as many metrics as it may', () => {
    for (const alarm of all) {
      const seconds = alarm.periodMinutes * 60 * alarm.periods;
      expect(seconds).toBeLessThanOrEqual(alarm.periodMinutes < 60 ? 86_400 : 604_800);
      expect(sourcesOf(alarm.measure).length).toBeLessThanOrEqual(10);
    }
  });

  test('whose metric may not be missing is emitted as often as it looks', () => {
    const everyMinutes = new Map<string, number>(
      wiring.functions.flatMap(({ name, trigger }) =>
        trigger.kind === 'schedule' ? [[name, trigger.everyMinutes] as const] : [],
      ),
    );
    const emitters = new Map<string, string>([
      ['OldestDueSeconds', 'sweep-alarms'],
      ['CanariesLate', 'check-heartbeat'],
    ]);
    const required = all.filter(({ missing }) => missing === 'breaching');
    expect(required.flatMap(ownMetricsOf).sort()).toEqual([...emitters.keys()].sort());
    for (const alarm of required) {
      const emitter = emitters.get(ownMetricsOf(alarm)[0] ?? '') ?? '';
      expect(everyMinutes.get(emitter)).toBeLessThanOrEqual(alarm.periodMinutes);
    }
  });
});

describe('the alarms of a wiring', () => {
  test('watch each queue, its dead letters, and each function', () => {
    const watched = all.flatMap(({ measure }) => sourcesOf(measure));
    for (const { name } of wiring.queues) {
      const ofQueue = watched.filter((source) => source.kind === 'queue' && source.queue === name);
      expect(ofQueue.map((source) => 'deadLetters' in source)).toEqual([true, false]);
    }
    for (const { name, purpose } of wiring.functions) {
      expect(all.find((alarm) => alarm.name === `function-errors-${name}`)?.hurt).toBe(purpose);
    }
  });

  test('wait for a queue as long as its messages may be tried', () => {
    const ages = all.filter(({ runbook }) => runbook === 'queue-waits').map(({ limit }) => limit);
    expect(ages).toEqual([{ above: 900 }, { above: 1800 }, { above: 1800 }]);
  });

  test.each([
    ['receive-fnol', 'four failures in an hour', { limit: { above: 3 }, periodMinutes: 60 }],
    ['sweep-alarms', 'more than 3 of the 60 runs of an hour', { limit: { above: 3 }, periodMinutes: 60 }],
    ['check-heartbeat', 'more than 1 of the 20 runs of five hours', { limit: { above: 1 }, periodMinutes: 300 }],
  ])('call for %s at %s', (name, _sentence, budget) => {
    const source = { kind: 'function', function: name, metric: 'Errors' };
    const measure = { kind: 'metric', source, statistic: 'Sum' };
    expect(all.find((alarm) => alarm.name === `function-errors-${name}`)).toMatchObject({ ...budget, measure });
  });

  test('call for a function of a queue at one run in twenty, once there are twenty', () => {
    const measure = { kind: 'percent', atLeast: 20 };
    const alarm = all.find(({ name }) => name === 'function-errors-chase-claim');
    expect(alarm).toMatchObject({ measure, limit: { above: 5 }, periodMinutes: 60 });
  });

  test('cost less than five and a half dollars a month', () => {
    const alarmMetrics = all.flatMap(({ measure }) => sourcesOf(measure)).length;
    expect(alarmMetrics * 0.1).toBeLessThan(5.5);
  });
});

test('mails that SES does not take are a rate also where it takes none', () => {
  const overOf = (name: string) => {
    const measure = all.find((alarm) => alarm.name === name)?.measure;
    return measure?.kind === 'percent'
      ? measure.over.flatMap((source) => (source.kind === 'own' ? [source.metric] : []))
      : [];
  };
  expect(['mails-deferred', 'mails-in-doubt', 'mails-fail'].map(overOf)).toEqual([
    ['MailsAccepted', 'MailsDeferred'],
    ['MailsAccepted', 'MailsInDoubt'],
    ['MailsAccepted', 'MailsRefused'],
  ]);
});

test.each(Object.keys(METRICS))('the metric %s is emitted somewhere', (name) => {
  expect(code.some((source) => source.includes(`'${name}'`))).toBe(true);
});

test('SES is not surprised by rates that we were not told of', () => {
  const limitOf = (name: string) => all.find((alarm) => alarm.name === name)?.limit;
  expect(['bounces', 'complaints'].map(limitOf)).toEqual([{ above: 5 / 2 }, { above: 0.1 / 2 }]);
  expect(['account-bounces', 'account-complaints'].map(limitOf)).toEqual([{ above: 0.04 }, { above: 0.0008 }]);
});

describe('the formula of a measure', () => {
  const mails: MetricSource = { kind: 'own', metric: 'MailsAccepted' };
  const refused: MetricSource = { kind: 'own', metric: 'MailsRefused' };
  const rejected: MetricSource = { kind: 'own', metric: 'MailsRejected' };

  test('of a rate says nothing of a few, and takes a silent part for none', () => {
    expect(mathOf({ kind: 'percent', of: [refused, rejected], over: [mails, refused], atLeast: 50 })).toEqual({
      expression:
        'IF((FILL(m2, 0) + FILL(m0, 0)) >= 50, 100 * (FILL(m0, 0) + FILL(m1, 0)) / (FILL(m2, 0) + FILL(m0, 0)), 0)',
      using: {
        m0: { source: refused, statistic: 'Sum' },
        m1: { source: rejected, statistic: 'Sum' },
        m2: { source: mails, statistic: 'Sum' },
      },
    });
  });

  test('of a total adds up', () => {
    expect(mathOf({ kind: 'total', of: [refused, rejected] }).expression).toBe('FILL(m0, 0) + FILL(m1, 0)');
  });
});
