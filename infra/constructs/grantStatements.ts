import type { Grant, QueueName, SecretName, Trigger } from '#infra/wiringTypes.ts';
import { KEY_USE } from './keyActions.ts';

/** What a grant of the wiring lets a function do on AWS, action by action and resource by resource. Pure. */

export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why a resource of it has to end in a wildcard. */
  readonly wildcard?: string;
}

/** Where the things are that grants speak of: ARNs, except for the sender and the region. */
export interface GrantPlaces {
  readonly region: string;
  readonly tableArn: string;
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly queueArn: (name: QueueName) => string;
  readonly configurationSetArn: string;
  /** "...:identity/", before the name of an identity in SES. */
  readonly identitiesArn: string;
  readonly sender: string;
  /** Whether mail may go to others than SES's simulator. */
  readonly letsOut: boolean;
  readonly digestKeyArn: string;
  /** Secrets of tenants, "...:secret:claimtower/prod/webhooks/". */
  readonly webhookSecretsArn: string;
}

export const grantStatements = (grant: Grant, places: GrantPlaces): readonly Statement[] => {
  switch (grant.kind) {
    case 'table':
      return tableStatements(grant, places);
    case 'bucket':
      return bucketStatements(grant, places);
    case 'sendQueue':
      return [
        { actions: ['sqs:SendMessage'], resources: [places.queueArn(grant.queue)] },
        keyStatement('sqs', ['kms:Decrypt', 'kms:GenerateDataKey'], places),
      ];
    case 'sendMail':
      return mailStatements(places);
    case 'readSecret':
      return [
        { actions: ['secretsmanager:GetSecretValue'], ...secretResource(grant.secret, places) },
        keyStatement('secretsmanager', ['kms:Decrypt'], places),
      ];
  }
};

/** What Lambda itself does in a function's name because of its trigger. */
export const triggerStatements = (trigger: Trigger, places: GrantPlaces): readonly Statement[] => {
  switch (trigger.kind) {
    case 'queue':
      return [
        {
          actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
          resources: [places.queueArn(trigger.queue)],
        },
        keyStatement('sqs', ['kms:Decrypt'], places),
      ];
    case 'http':
    case 'schedule':
      return [];
  }
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html: a transaction needs the rights of its parts. */
const READ = ['dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem'];

const tableStatements = (
  { access, indexes = [] }: Extract<Grant, { kind: 'table' }>,
  places: GrantPlaces,
): readonly Statement[] => {
  const { tableArn } = places;
  const queried = indexes.map((index) => `${tableArn}/index/${index}`);
  const onIndexes = queried.length === 0 ? [] : [{ actions: ['dynamodb:Query'], resources: queried }];
  const onTable = { actions: access === 'read' ? READ : [...READ, ...WRITE], resources: [tableArn] };
  // DynamoDB uses the key with the rights of whoever asks it for rows.
  const onKey = keyStatement('dynamodb', access === 'read' ? ['kms:Decrypt', 'kms:DescribeKey'] : KEY_USE, places);
  return [onTable, ...onIndexes, onKey];
};

const OBJECTS_COME_LATER =
  'An object is named by what comes in, so that no ARN of it is known before. The prefix is that of the wiring. https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html';

const SECRETS_COME_LATER =
  'A tenant’s secret is made by a command, and Secrets Manager ends its ARN in six characters of its own. The prefix is that of webhook secrets of this stage. https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html';

const RECIPIENTS_ARE_IDENTITIES =
  'SES asks for the right to the identity of the recipient too where the account has verified it, as it has that of everybody who may be mailed from the sandbox; the condition lets through this sender only. https://github.com/aws/aws-sdk-js/issues/3641';

const bucketStatements = (
  { access, prefix }: Extract<Grant, { kind: 'bucket' }>,
  places: GrantPlaces,
): readonly Statement[] => {
  const objects = { resources: [`${places.bucketArn}/${prefix}*`], wildcard: OBJECTS_COME_LATER };
  const put = { actions: ['s3:PutObject'], ...objects };
  // A put decrypts too: S3 looks whether the bucket key is sound before it uses it. What was put cannot be got all the same.
  const onKey = keyStatement('s3', ['kms:Decrypt', 'kms:GenerateDataKey'], places);
  if (access === 'put') return [put, onKey];
  return [
    put,
    { actions: ['s3:GetObject'], ...objects },
    // Without it S3 says 403, and not 404, of an object that is not there.
    {
      actions: ['s3:ListBucket'],
      resources: [places.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
    },
    onKey,
  ];
};

/** Of a stage that only pretends: whatever its functions try, IAM lets them mail nobody. `ForAllValues` alone would let through none at all. */
const NOBODY = {
  'ForAllValues:StringLike': { 'ses:Recipients': '*@simulator.amazonses.com' },
  Null: { 'ses:Recipients': 'false' },
};

const mailStatements = (places: GrantPlaces): readonly Statement[] => [
  {
    actions: ['ses:SendRawEmail'],
    resources: [`${places.identitiesArn}*`, places.configurationSetArn],
    conditions: { StringEquals: { 'ses:FromAddress': places.sender }, ...(places.letsOut ? {} : NOBODY) },
    wildcard: RECIPIENTS_ARE_IDENTITIES,
  },
];

const secretResource = (secret: SecretName, places: GrantPlaces): Pick<Statement, 'resources' | 'wildcard'> => {
  switch (secret) {
    case 'digestKey':
      return { resources: [places.digestKeyArn] };
    case 'webhooks':
      return { resources: [`${places.webhookSecretsArn}*`], wildcard: SECRETS_COME_LATER };
  }
};

/** The key through one service only: a function cannot decrypt anything by itself. */
const keyStatement = (service: string, actions: readonly string[], { keyArn, region }: GrantPlaces): Statement => ({
  actions,
  resources: [keyArn],
  conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } },
});
