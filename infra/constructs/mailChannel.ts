import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { MAIL_EVENTS_TOPIC, stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import type { QueueWithDeadLetters } from './queueWithDeadLetters.ts';

/** What SES can say about a mail that events/mailEvents.ts understands. Not opens and clicks: nobody is watched. */
const EVENTS = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.RENDERING_FAILURE,
];

export interface MailChannelProps extends Pick<StageSettings, 'stage' | 'guard'> {
  readonly key: IKey;
  /** Queues that each bring every event of SES to one function. */
  readonly fed: readonly QueueWithDeadLetters[];
}

/** How mail leaves, and how what became of it comes back. */
export class MailChannel extends Construct {
  readonly configurationSetName: string;
  readonly configurationSetArn: string;
  /** Where SES's events come to. */
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { stage, guard, key, fed }: MailChannelProps) {
    super(scope, id);
    this.configurationSetName = stageName(stage);
    this.configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
    });
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: this.configurationSetName,
      // A mailbox whose server takes no TLS bounces, and the next contact is asked: a name and a paper owed are health data too.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      // A mail to an address that the account has learnt is bad counts as no bounce; SES reports it as one all the same.
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      // SES itself refuses then, the probes of a stage that pretends are let through.
      sendingEnabled: guard !== 'off',
    });
    this.topic = this.#topic(stage, key, fed);
    new ConfigurationSetEventDestination(this, 'Events', {
      configurationSet,
      destination: EventDestination.snsTopic(this.topic),
      events: EVENTS,
    });
  }

  /** Each event as SES wrote it. What SNS cannot bring to a queue is with the queue's dead letters. */
  #topic(stage: StageSettings['stage'], key: IKey, fed: readonly QueueWithDeadLetters[]): Topic {
    const topic = new Topic(this, 'Topic', {
      topicName: stageName(stage, MAIL_EVENTS_TOPIC),
      masterKey: key,
      enforceSSL: true,
    });
    for (const { queue, deadLetters } of fed) {
      topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: deadLetters }));
    }
    return topic;
  }
}
