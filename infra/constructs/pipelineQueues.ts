import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { byName } from '#infra/byName.ts';
import { QUEUE_OUTPUT } from '#infra/outputs.ts';
import { pascalCase } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import type { QueueName, QueueWiring } from '#infra/wiringTypes.ts';
import { QueueWithDeadLetters } from './queueWithDeadLetters.ts';

export interface PipelineQueuesProps extends Pick<StageSettings, 'stage'> {
  readonly wired: readonly QueueWiring[];
  readonly key: IKey;
}

/** Every queue of the wiring. */
export class PipelineQueues extends Construct {
  readonly byName: Readonly<Record<QueueName, QueueWithDeadLetters>>;
  /** Those that SES's events come to. */
  readonly fedBySes: readonly QueueWithDeadLetters[];

  constructor(scope: Construct, id: string, { stage, wired, key }: PipelineQueuesProps) {
    super(scope, id);
    this.byName = byName(
      wired,
      (queue) => new QueueWithDeadLetters(this, pascalCase(queue.name), { stage, wired: queue, key }),
    );
    this.fedBySes = wired.filter(({ fedBy }) => fedBy === 'ses-events').map(({ name }) => this.byName[name]);
    this.#printUrls(wired);
  }

  #printUrls(wired: readonly QueueWiring[]): void {
    const stack = Stack.of(this);
    for (const { name } of wired) {
      const { queue, deadLetters } = this.byName[name];
      new CfnOutput(stack, QUEUE_OUTPUT[name].queue, { value: queue.queueUrl });
      new CfnOutput(stack, QUEUE_OUTPUT[name].deadLetters, { value: deadLetters.queueUrl });
    }
  }
}
