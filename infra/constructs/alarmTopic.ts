import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { ALARM_TOPIC, stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import { acknowledge } from './acknowledge.ts';

export interface AlarmTopicProps extends Pick<StageSettings, 'stage' | 'alarmEmail'> {
  readonly key: IKey;
}

/** Where alarms are told to whoever subscribes. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { stage, alarmEmail, key }: AlarmTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      topicName: stageName(stage, ALARM_TOPIC),
      masterKey: key,
      enforceSSL: true,
    });
    this.#letAlarmsPublish(stage);
    if (alarmEmail === undefined) return;
    const subscription = this.topic.addSubscription(new EmailSubscription(alarmEmail));
    acknowledge(subscription, {
      'Serverless-SNSRedrivePolicy':
        'An alarm stays on until what it is about is over, in the console and on the dashboard, whether its mail came or not; nobody would look for it among dead letters.',
    });
  }

  /** A topic whose policy says anything forgets the default that lets the account's own alarms in. */
  #letAlarmsPublish(stage: StageSettings['stage']): void {
    const { account, partition, region } = Stack.of(this);
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:${stageName(stage)}-*` },
        },
      }),
    );
  }
}
