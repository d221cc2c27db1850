import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import type { QueueWiring } from '#infra/wiringTypes.ts';
import { acknowledge } from './acknowledge.ts';

/** A message keeps its age when it goes to the dead letters: a week there is left to a person at least. */
const KEPT = Duration.days(7);
const DEAD_LETTERS_KEPT = Duration.days(14);

export interface QueueWithDeadLettersProps extends Pick<StageSettings, 'stage'> {
  readonly wired: QueueWiring;
  readonly key: IKey;
}

/** A queue of the wiring, and where SQS puts what was received too often. */
export class QueueWithDeadLetters extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, wired, key }: QueueWithDeadLettersProps) {
    super(scope, id);
    const locked = { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...locked,
      queueName: stageName(stage, `${wired.name}-dead`),
      retentionPeriod: DEAD_LETTERS_KEPT,
    });
    acknowledge(this.deadLetters, {
      'Serverless-SQSRedrivePolicy':
        'This is the dead-letter queue itself: nothing receives from it but a person, whom an alarm calls for the first message in it, and who sends it back with npm run redrive.',
    });
    this.queue = new Queue(this, 'Queue', {
      ...locked,
      queueName: stageName(stage, wired.name),
      retentionPeriod: KEPT,
      visibilityTimeout: Duration.seconds(wired.visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: wired.maxReceiveCount },
    });
  }
}
