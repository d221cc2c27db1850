import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import { acknowledge } from './acknowledge.ts';
import { MISSED_TICK, type PipelineFunction } from './pipelineFunction.ts';

/** Lambda and EventBridge both keep an event for hours and try again by default. */
const SOON_OR_NOT_AT_ALL = { maxEventAge: Duration.minutes(1), retryAttempts: 0 };

export interface TickProps extends Pick<StageSettings, 'stage'> {
  readonly to: PipelineFunction;
  readonly everyMinutes: number;
}

/** The schedule of a function. */
export class Tick extends Construct {
  constructor(scope: Construct, id: string, { stage, to: { lambda, wired }, everyMinutes }: TickProps) {
    super(scope, id);
    lambda.configureAsyncInvoke(SOON_OR_NOT_AT_ALL);
    const rule = new Rule(this, 'Rule', {
      ruleName: stageName(stage, wired.name),
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [new LambdaFunction(lambda, SOON_OR_NOT_AT_ALL)],
    });
    acknowledge(rule, { 'Serverless-EventBusDLQ': MISSED_TICK });
    acknowledge(lambda, { 'Serverless-LambdaAsyncFailureDestination': MISSED_TICK });
  }
}
