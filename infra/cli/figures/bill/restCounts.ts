import { allAlarms } from '#infra/allAlarms.ts';
import { sourcesOf } from '#infra/metricMath.ts';
import type { FunctionName, Wiring } from '#infra/wiringTypes.ts';
import { MONTH_HOURS, POLL_SECONDS, POLLERS, type Runs } from './assumptions.ts';

/** What a stage is made of that costs money by being there; test/infra/cdk/wiring.test.ts holds it to the template. */
export interface RestCounts {
  readonly alarmMetrics: number;
  readonly dashboards: number;
  readonly keys: number;
  readonly secretsOfStage: number;
  readonly fedQueues: number;
}

export const restCounts = (wiring: Wiring): RestCounts => ({
  alarmMetrics: allAlarms(wiring).flatMap(({ measure }) => sourcesOf(measure)).length,
  dashboards: 1,
  keys: 1,
  // The digest key; those of webhooks are one for each tenant.
  secretsOfStage: 1,
  fedQueues: wiring.functions.filter(({ trigger }) => trigger.kind === 'queue').length,
});

export const pollsAMonth = ({ fedQueues }: RestCounts): number =>
  (fedQueues * POLLERS * MONTH_HOURS * 3600) / POLL_SECONDS;

export const ticksAMonth = ({ functions }: Wiring): Runs =>
  new Map<FunctionName, number>(
    functions.flatMap(({ name, trigger }) =>
      trigger.kind === 'schedule' ? [[name, (MONTH_HOURS * 60) / trigger.everyMinutes] as const] : [],
    ),
  );
