import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Trigger } from '#infra/wiringTypes.ts';
import { acknowledge } from './acknowledge.ts';
import type { PipelineFunction } from './pipelineFunction.ts';

export interface QueueFeedProps extends Pick<Extract<Trigger, { kind: 'queue' }>, 'batchSize' | 'maximumConcurrency'> {
  readonly from: IQueue;
  readonly to: PipelineFunction;
}

/** Lambda reads the queue for the function, which answers record by record. */
export class QueueFeed extends Construct {
  constructor(scope: Construct, id: string, { from, to, batchSize, maximumConcurrency }: QueueFeedProps) {
    super(scope, id);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: to.lambda,
      eventSourceArn: from.queueArn,
      batchSize,
      maxConcurrency: maximumConcurrency,
      reportBatchItemFailures: true,
    });
    acknowledge(mapping, {
      'Serverless-LambdaEventSourceMappingDestination':
        'Lambda takes no failure destination for a queue of SQS; the queue has its own dead letters: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    });
  }
}
