import { Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ALARM_TOPIC, MAIL_EVENTS_TOPIC, stackName, stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import { KEY_ADMINISTRATION, KEY_USE } from './keyActions.ts';
import { removalOf } from './removal.ts';

/** The one key under which everything of a stage lies: rows, bodies, secrets, messages, events and logs. */
export class DataKey extends Construct {
  /** As a guest sees it: constructs of CDK would widen the policy of a key that is theirs. */
  readonly key: IKey;

  constructor(scope: Construct, id: string, { stage, keepsData }: StageSettings) {
    super(scope, id);
    const { keyArn } = new Key(this, 'Key', {
      description: `Claimtower ${stage}: rows, bodies, secrets, messages and logs`,
      enableKeyRotation: true,
      policy: new PolicyDocument({ statements: [this.#accountStatement(), ...this.#serviceStatements({ stage })] }),
      removalPolicy: removalOf(keepsData),
    });
    this.key = Key.fromKeyArn(this, 'Guest', keyArn);
  }

  /** IAM policies count for this key, those of the functions and of whoever deploys. In a key's policy "*" is the key. */
  #accountStatement(): PolicyStatement {
    return new PolicyStatement({
      sid: 'AccountByIam',
      principals: [new AccountRootPrincipal()],
      actions: [...KEY_ADMINISTRATION, ...KEY_USE],
      resources: ['*'],
    });
  }

  #serviceStatements({ stage }: Pick<StageSettings, 'stage'>): readonly PolicyStatement[] {
    const { account, region } = Stack.of(this);
    const fromAccount = { StringEquals: { 'aws:SourceAccount': account } };
    const logGroups = this.#arn('logs', `log-group:${stackName(stage, 'Pipeline')}-*`);
    const alarms = this.#arn('cloudwatch', `alarm:${stageName(stage)}-*`);
    const topics = [MAIL_EVENTS_TOPIC, ALARM_TOPIC].map((name) => this.#arn('sns', stageName(stage, name)));
    const read = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'];
    return [
      statement('LogGroups', `logs.${region}.amazonaws.com`, KEY_USE, {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups },
      }),
      // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
      statement('MailEventsFromSes', 'ses.amazonaws.com', read, fromAccount),
      statement('Alarms', 'cloudwatch.amazonaws.com', read, { ...fromAccount, ArnLike: { 'aws:SourceArn': alarms } }),
      // The account alone is what AWS documents. Where a service publishes without naming it, the topic that it publishes to
      // tells as much: its own policy lets in nobody else, and a denial here would be heard of by nobody.
      ...['ses.amazonaws.com', 'cloudwatch.amazonaws.com'].map((service, nth) =>
        statement(`ToTopics${nth + 1}`, service, read, {
          ArnEquals: { 'kms:EncryptionContext:aws:sns:topicArn': topics },
        }),
      ),
      statement('TopicsToQueues', 'sns.amazonaws.com', read, { ArnEquals: { 'aws:SourceArn': topics } }),
    ];
  }

  #arn(service: string, resource: string): string {
    const { partition, region, account } = Stack.of(this);
    return `arn:${partition}:${service}:${region}:${account}:${resource}`;
  }
}

const statement = (
  sid: string,
  service: string,
  actions: readonly string[],
  conditions: Record<string, Record<string, string | string[]>>,
): PolicyStatement =>
  new PolicyStatement({
    sid,
    principals: [new ServicePrincipal(service)],
    actions: [...actions],
    resources: ['*'],
    conditions,
  });
