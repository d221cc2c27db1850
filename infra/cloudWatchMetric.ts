import type { MetricSource } from './metricTypes.ts';
import type { FunctionName, QueueName } from './wiringTypes.ts';

/** What things are called where they are deployed. Those of CloudFormation may be tokens. */
export interface DeployedNames {
  readonly stage: string;
  readonly functions: Readonly<Record<FunctionName, { readonly functionName: string; readonly logGroupName: string }>>;
  readonly queues: Readonly<Record<QueueName, { readonly queueName: string; readonly deadLettersName: string }>>;
  readonly apiId: string;
  readonly tableName: string;
}

export interface CloudWatchMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Where CloudWatch keeps a metric. Names of AWS's own metrics: the links are in docs/adr/086-metrics-by-what-happens.md. */
export const cloudWatchMetric = (source: MetricSource, names: DeployedNames): CloudWatchMetric => {
  switch (source.kind) {
    case 'own': {
      const party = source.party === undefined ? {} : { party: source.party };
      const dimensions = { service: `claimtower-${names.stage}`, ...party };
      return { namespace: 'Claimtower', metricName: source.metric, dimensions };
    }
    case 'function': {
      const name = source.function;
      const dimensions = name === undefined ? {} : { FunctionName: names.functions[name].functionName };
      return { namespace: 'AWS/Lambda', metricName: source.metric, dimensions };
    }
    case 'queue': {
      const { queueName, deadLettersName } = names.queues[source.queue];
      const dimensions = { QueueName: source.deadLetters ? deadLettersName : queueName };
      return { namespace: 'AWS/SQS', metricName: source.metric, dimensions };
    }
    case 'api':
      return { namespace: 'AWS/ApiGateway', metricName: source.metric, dimensions: { ApiId: names.apiId } };
    case 'throttledRequests': {
      const dimensions = { TableName: names.tableName, Operation: source.operation };
      return { namespace: 'AWS/DynamoDB', metricName: 'ThrottledRequests', dimensions };
    }
    case 'capacity': {
      const index = source.index === undefined ? {} : { GlobalSecondaryIndexName: source.index };
      const dimensions = { TableName: names.tableName, ...index };
      return { namespace: 'AWS/DynamoDB', metricName: source.metric, dimensions };
    }
    case 'reputation':
      return { namespace: 'AWS/SES', metricName: source.metric, dimensions: {} };
    case 'logBytes': {
      const dimensions = { LogGroupName: names.functions[source.function].logGroupName };
      return { namespace: 'AWS/Logs', metricName: 'IncomingBytes', dimensions };
    }
  }
};
