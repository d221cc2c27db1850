import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alarmsWhere, allAlarms } from '#infra/allAlarms.ts';
import { restCounts } from '#infra/cli/figures/bill/restCounts.ts';
import { grantedEnvironment } from '#infra/grantedEnvironment.ts';
import { API_URL_OUTPUT, DASHBOARD_URL_OUTPUT, ENVIRONMENT_OUTPUT, QUEUE_OUTPUT } from '#infra/outputs.ts';
import { wiring } from '#infra/wiring.ts';
import type { FunctionWiring, QueueWiring } from '#infra/wiringTypes.ts';
import { ENV } from '#shared/contracts/names.ts';
import { flat, flatText, type ResourceOfTemplate, synthesise } from './synthesised.ts';

/** The template and the wiring say the same, read from either side: nothing is deployed that is not wired. */

const functions: readonly FunctionWiring[] = wiring.functions;
const queues: readonly QueueWiring[] = wiring.queues;
const { data, pipeline } = synthesise();

const deployedName = (name: string): string => name.replace(/^claimtower-dev-/, '');

const FunctionSchema = z.looseObject({
  FunctionName: z.string(),
  Description: z.string(),
  MemorySize: z.number(),
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

const deployed = pipeline.ofType('AWS::Lambda::Function').map(({ Properties }) => FunctionSchema.parse(Properties));

/** Logical ids of functions, queues and integrations, by what they stand for. */
const namesOf = (type: string, nameOf: (properties: ResourceOfTemplate['Properties']) => string) =>
  new Map(
    Object.entries(pipeline.resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => [id, nameOf(Properties)]),
  );

const functionNames = namesOf('AWS::Lambda::Function', ({ FunctionName }) => deployedName(String(FunctionName)));
const queueNames = namesOf('AWS::SQS::Queue', ({ QueueName }) => deployedName(String(QueueName)));
const integrations = namesOf('AWS::ApiGatewayV2::Integration', ({ IntegrationUri }) =>
  named(functionNames, flatText(IntegrationUri)),
);

/** The name that stands for the logical id in a reference such as "<Wake1234.Arn>". */
function named(names: ReadonlyMap<string, string>, reference: string): string {
  const id = reference.replace(/^.*<|(\.\w+)?>$/g, '');
  return names.get(id) ?? `nothing of that kind: ${reference}`;
}

describe('the functions', () => {
  it('are those of the wiring, with its memory and time', () => {
    const found = deployed.map(({ FunctionName, Description, MemorySize, Timeout }) => ({
      name: deployedName(FunctionName),
      purpose: Description,
      memoryMegabytes: MemorySize,
      timeoutSeconds: Timeout,
    }));
    const wanted = functions.map(({ name, purpose, memoryMegabytes, timeoutSeconds }) => ({
      name,
      purpose,
      memoryMegabytes,
      timeoutSeconds,
    }));
    expect(found).toEqual(wanted);
  });

  it.each(functions)('$name finds in its environment what its grants bring, and nothing else', ({ name, grants }) => {
    const variables = deployed.find(({ FunctionName }) => deployedName(FunctionName) === name)?.Environment.Variables;
    expect(Object.keys(variables ?? {}).sort()).toEqual(
      grantedEnvironment(grants)
        .map((key) => ENV[key])
        .sort(),
    );
  });

  it('run on Node 24 and Graviton', () => {
    for (const { Properties } of pipeline.ofType('AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    }
  });
});

describe('the triggers', () => {
  const wired = <Kind extends FunctionWiring['trigger']['kind']>(kind: Kind) =>
    functions.flatMap(({ name, trigger }) => (trigger.kind === kind ? [{ name, trigger }] : []));

  it('are the routes of the wiring, each to its function', () => {
    const found = pipeline.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => {
      return `${Properties.RouteKey} -> ${named(integrations, flatText(Properties.Target))}`;
    });
    const wanted = wired('http').flatMap(({ name, trigger }) =>
      trigger.kind === 'http' ? trigger.routes.map(({ method, path }) => `${method} ${path} -> ${name}`) : [],
    );
    expect(found.sort()).toEqual(wanted.sort());
  });

  it('are the queues of the wiring, read record by record', () => {
    const found = pipeline.ofType('AWS::Lambda::EventSourceMapping').map(({ Properties: mapping }) => ({
      name: named(functionNames, flatText(mapping.FunctionName)),
      trigger: {
        kind: 'queue',
        queue: named(queueNames, flatText(mapping.EventSourceArn)),
        batchSize: mapping.BatchSize,
        maximumConcurrency: z.object({ MaximumConcurrency: z.number() }).parse(mapping.ScalingConfig)
          .MaximumConcurrency,
      },
      answers: mapping.FunctionResponseTypes,
    }));
    expect(found).toEqual(wired('queue').map((each) => ({ ...each, answers: ['ReportBatchItemFailures'] })));
  });

  it('are the schedules of the wiring, whose ticks come at once or not at all', () => {
    const TargetsSchema = z.tuple([z.object({ Arn: z.unknown(), RetryPolicy: z.unknown() })]);
    const found = pipeline.ofType('AWS::Events::Rule').map(({ Properties }) => {
      const [{ Arn, RetryPolicy }] = TargetsSchema.parse(Properties.Targets);
      return [named(functionNames, flatText(Arn)), Properties.ScheduleExpression, RetryPolicy];
    });
    const soon = { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 };
    expect(found).toEqual([
      ['sweep-alarms', 'rate(1 minute)', soon],
      ['check-heartbeat', 'rate(15 minutes)', soon],
    ]);
    expect(wired('schedule').map(({ name }) => name)).toEqual(['sweep-alarms', 'check-heartbeat']);
    for (const { Properties } of pipeline.ofType('AWS::Lambda::EventInvokeConfig'))
      expect(Properties).toMatchObject(soon);
  });

  // Lambda stops what goes round sixteen times: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
  it('are none that a function could pull itself', () => {
    const loops = functions.filter(
      ({ trigger, grants }) =>
        trigger.kind === 'queue' && grants.some((grant) => grant.kind === 'sendQueue' && grant.queue === trigger.queue),
    );
    expect(loops).toEqual([]);
  });

  it('are all that may call a function', () => {
    const callers = pipeline.ofType('AWS::Lambda::Permission').map(({ Properties }) => String(Properties.Principal));
    const routes = wired('http').flatMap(({ trigger }) => (trigger.kind === 'http' ? trigger.routes : []));
    expect(callers.filter((caller) => caller === 'apigateway.amazonaws.com')).toHaveLength(routes.length);
    expect(callers.filter((caller) => caller === 'events.amazonaws.com')).toHaveLength(wired('schedule').length);
    expect(callers).toHaveLength(routes.length + wired('schedule').length);
  });
});

describe('the queues', () => {
  const RedriveSchema = z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() });

  it('are those of the wiring, each with its dead letters', () => {
    const found = pipeline.ofType('AWS::SQS::Queue').flatMap(({ Properties: queue }) => {
      if (queue.RedrivePolicy === undefined) return [];
      const { deadLetterTargetArn, maxReceiveCount } = RedriveSchema.parse(queue.RedrivePolicy);
      const name = deployedName(String(queue.QueueName));
      return [[name, queue.VisibilityTimeout, maxReceiveCount, named(queueNames, flatText(deadLetterTargetArn))]];
    });
    expect(found).toEqual(
      queues.map(({ name, visibilitySeconds, maxReceiveCount }) => [
        name,
        visibilitySeconds,
        maxReceiveCount,
        `${name}-dead`,
      ]),
    );
    expect(queueNames.size).toBe(2 * queues.length);
  });

  it('that SES feeds bring every event as it was written, or keep it with the dead letters', () => {
    const found = pipeline.ofType('AWS::SNS::Subscription').map(({ Properties }) => ({
      to: named(queueNames, flatText(Properties.Endpoint)),
      raw: Properties.RawMessageDelivery,
      otherwise: named(
        queueNames,
        flatText(z.object({ deadLetterTargetArn: z.unknown() }).parse(Properties.RedrivePolicy).deadLetterTargetArn),
      ),
    }));
    const wanted = queues.flatMap(({ name, fedBy }) =>
      fedBy === undefined ? [] : [{ to: name, raw: true, otherwise: `${name}-dead` }],
    );
    expect(found).toEqual(wanted);
  });
});

describe('what watches', () => {
  it('is every alarm of the data, each with its page', () => {
    const found = pipeline
      .ofType('AWS::CloudWatch::Alarm')
      .map(({ Properties }) => [deployedName(String(Properties.AlarmName)), Properties.AlarmDescription]);
    const wanted = alarmsWhere(false, wiring).map(({ name, hurt, runbook }) => [
      name,
      `${hurt} What to do: docs/runbooks/${runbook}.md`,
    ]);
    expect(found).toEqual(wanted);
  });

  it('calls somebody where the config lets mail out, and a deployment without a sender keeps it in', () => {
    const prod = synthesise({ stage: 'prod' }).pipeline.ofType('AWS::CloudWatch::Alarm');
    const names = prod.map(({ Properties }) => String(Properties.AlarmName).replace('claimtower-prod-', ''));
    expect(names).toEqual(allAlarms(wiring).map(({ name }) => name));
    expect(names).toContain('tenants-kept-in');
  });

  it.each(pipeline.ofType('AWS::CloudWatch::Alarm'))('is an alarm that CloudWatch takes: %#', ({ Properties }) => {
    const alarm = AlarmSchema.parse(Properties);
    const periods = alarm.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Period ?? []) ?? [alarm.Period ?? 0];
    const seconds = Math.max(...periods);
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    expect(seconds % 60).toBe(0);
    expect(seconds * alarm.EvaluationPeriods).toBeLessThanOrEqual(seconds >= 3600 ? 7 * 86_400 : 86_400);
    expect(alarm.Metrics?.length ?? 1).toBeLessThanOrEqual(10);
    expect(alarm.AlarmDescription.length).toBeLessThanOrEqual(1024);
    expect(flat(alarm.AlarmActions)).toEqual([expect.stringContaining('AlarmTopic')]);
    expect(alarm.OKActions).toEqual(alarm.AlarmActions);
  });

  it('is a dashboard whose widgets look at functions, queues and the table by their deployed names', () => {
    const [page] = pipeline.ofType('AWS::CloudWatch::Dashboard');
    const body = flatText(page?.Properties.DashboardBody);
    for (const id of [...functionNames.keys(), ...[...queueNames.keys()].map((key) => `${key}.QueueName`)]) {
      expect(body).toContain(`<${id}>`);
    }
    expect(JSON.parse(body)).toMatchObject({ widgets: expect.any(Array) });
  });
});

const AlarmSchema = z.looseObject({
  AlarmDescription: z.string(),
  EvaluationPeriods: z.number(),
  Period: z.number().optional(),
  Metrics: z.array(z.looseObject({ MetricStat: z.looseObject({ Period: z.number() }).optional() })).optional(),
  AlarmActions: z.array(z.unknown()),
  OKActions: z.array(z.unknown()),
});

it('prints every output that a command or a person looks for', () => {
  const printed = Object.keys({ ...data.outputs, ...pipeline.outputs }).filter((name) => !name.startsWith('Export'));
  const queueOutputs = Object.values(QUEUE_OUTPUT).flatMap(({ queue, deadLetters }) => [queue, deadLetters]);
  const wanted = [...Object.values(ENVIRONMENT_OUTPUT), ...queueOutputs, API_URL_OUTPUT, DASHBOARD_URL_OUTPUT];
  expect(printed.sort()).toEqual([...new Set(wanted)].sort());
});

const WatchingSchema = z.looseObject({
  Metrics: z.array(z.looseObject({ MetricStat: z.unknown().optional() })).optional(),
});

it('is made of as much as docs/cost.md reckons with', () => {
  const metricsOf = ({ Properties }: ResourceOfTemplate): number => {
    const { Metrics } = WatchingSchema.parse(Properties);
    return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
  };
  const prod = synthesise({ stage: 'prod', sender: 'claims@example.org' });
  const ofBoth = (type: string) => [...prod.data.ofType(type), ...prod.pipeline.ofType(type)];
  expect(restCounts(wiring)).toEqual({
    alarmMetrics: ofBoth('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    dashboards: ofBoth('AWS::CloudWatch::Dashboard').length,
    keys: ofBoth('AWS::KMS::Key').length,
    secretsOfStage: ofBoth('AWS::SecretsManager::Secret').length,
    fedQueues: ofBoth('AWS::Lambda::EventSourceMapping').length,
  });
  const scheduled = functions.filter(({ trigger }) => trigger.kind === 'schedule');
  expect(ofBoth('AWS::Events::Rule')).toHaveLength(scheduled.length);
});

it('has nothing that costs money by the hour', () => {
  const types = [...Object.values(data.resources), ...Object.values(pipeline.resources)].map(({ Type }) => Type);
  const byTheHour = /^AWS::(EC2|ECS|RDS|ElastiCache|ElasticLoadBalancing|Kinesis|OpenSearch|WAF)/;
  expect(types.filter((type) => byTheHour.test(type))).toEqual([]);
});
