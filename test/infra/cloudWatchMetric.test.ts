import { expect, test } from 'vitest';
import { type CloudWatchMetric, cloudWatchMetric, type DeployedNames } from '#infra/cloudWatchMetric.ts';
import type { MetricSource } from '#infra/metricTypes.ts';

const functionsAs = (name: string) => ({ functionName: `x-${name}`, logGroupName: `/x/${name}` });
const queuesAs = (name: string) => ({ queueName: `x-${name}`, deadLettersName: `x-${name}-dead` });

const names: DeployedNames = {
  stage: 'dev',
  functions: {
    'receive-fnol': functionsAs('receive-fnol'),
    'receive-provider-report': functionsAs('receive-provider-report'),
    'get-claim': functionsAs('get-claim'),
    'command-claim': functionsAs('command-claim'),
    'manage-tasks': functionsAs('manage-tasks'),
    'answer-visit': functionsAs('answer-visit'),
    'sweep-alarms': functionsAs('sweep-alarms'),
    'chase-claim': functionsAs('chase-claim'),
    'record-mail-events': functionsAs('record-mail-events'),
    'check-heartbeat': functionsAs('check-heartbeat'),
    'archive-mail-events': functionsAs('archive-mail-events'),
  },
  queues: {
    wake: queuesAs('wake'),
    'mail-events': queuesAs('mail-events'),
    'mail-archive': queuesAs('mail-archive'),
  },
  apiId: 'api1',
  tableName: 'table1',
};

test.each<[MetricSource, CloudWatchMetric]>([
  [
    { kind: 'own', metric: 'PapersOwed', party: 'worker' },
    {
      namespace: 'Claimtower',
      metricName: 'PapersOwed',
      dimensions: { service: 'claimtower-dev', party: 'worker' },
    },
  ],
  [
    { kind: 'own', metric: 'CanariesLate' },
    { namespace: 'Claimtower', metricName: 'CanariesLate', dimensions: { service: 'claimtower-dev' } },
  ],
  [
    { kind: 'function', function: 'get-claim', metric: 'Errors' },
    { namespace: 'AWS/Lambda', metricName: 'Errors', dimensions: { FunctionName: 'x-get-claim' } },
  ],
  [
    { kind: 'function', metric: 'Throttles' },
    { namespace: 'AWS/Lambda', metricName: 'Throttles', dimensions: {} },
  ],
  [
    { kind: 'queue', queue: 'wake', metric: 'ApproximateAgeOfOldestMessage' },
    { namespace: 'AWS/SQS', metricName: 'ApproximateAgeOfOldestMessage', dimensions: { QueueName: 'x-wake' } },
  ],
  [
    { kind: 'queue', queue: 'wake', deadLetters: true, metric: 'ApproximateNumberOfMessagesVisible' },
    {
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: 'x-wake-dead' },
    },
  ],
  [
    { kind: 'api', metric: '5xx' },
    { namespace: 'AWS/ApiGateway', metricName: '5xx', dimensions: { ApiId: 'api1' } },
  ],
  [
    { kind: 'throttledRequests', operation: 'Query' },
    {
      namespace: 'AWS/DynamoDB',
      metricName: 'ThrottledRequests',
      dimensions: { TableName: 'table1', Operation: 'Query' },
    },
  ],
  [
    { kind: 'capacity', metric: 'ConsumedReadCapacityUnits', index: 'alarms' },
    {
      namespace: 'AWS/DynamoDB',
      metricName: 'ConsumedReadCapacityUnits',
      dimensions: { TableName: 'table1', GlobalSecondaryIndexName: 'alarms' },
    },
  ],
  [
    { kind: 'capacity', metric: 'ConsumedReadCapacityUnits' },
    { namespace: 'AWS/DynamoDB', metricName: 'ConsumedReadCapacityUnits', dimensions: { TableName: 'table1' } },
  ],
  [
    { kind: 'reputation', metric: 'Reputation.BounceRate' },
    { namespace: 'AWS/SES', metricName: 'Reputation.BounceRate', dimensions: {} },
  ],
  [
    { kind: 'logBytes', function: 'get-claim' },
    { namespace: 'AWS/Logs', metricName: 'IncomingBytes', dimensions: { LogGroupName: '/x/get-claim' } },
  ],
])('CloudWatch keeps the metric %j where it is looked for', (source, expected) => {
  expect(cloudWatchMetric(source, names)).toEqual(expected);
});
