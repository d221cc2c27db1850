import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { BucketAlreadyOwnedByYou, CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { INDEX_KEYS, TABLE_KEYS } from '#shared/contracts/tableKeys.ts';

/** What the code expects to find, made on this machine. Each function may be called again on what it made. */

export const createTable = async (client: DynamoDBClient, tableName: string): Promise<void> => {
  const keys = [TABLE_KEYS, ...Object.values(INDEX_KEYS)];
  const command = new CreateTableCommand({
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys
      .flatMap(({ hash, range }) => [hash, range])
      .map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(TABLE_KEYS),
    GlobalSecondaryIndexes: Object.entries(INDEX_KEYS).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: 'ALL' },
    })),
  });
  await unlessExists(ResourceInUseException, client.send(command));
};

const keySchema = ({ hash, range }: { readonly hash: string; readonly range: string }) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

export const createBucket = async (client: S3Client, bucket: string): Promise<void> => {
  await unlessExists(BucketAlreadyOwnedByYou, client.send(new CreateBucketCommand({ Bucket: bucket })));
};

type Refusal = new (...fields: never[]) => Error;

const unlessExists = async (exists: Refusal, creation: Promise<unknown>): Promise<void> => {
  try {
    await creation;
  } catch (error) {
    if (!(error instanceof exists)) throw error;
  }
};

export interface LocalQueue {
  readonly name: string;
  readonly visibilitySeconds: number;
  readonly maxReceiveCount: number;
}

export interface QueueUrls {
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
}

/** The queue and its dead-letter queue, "{name}-dead". */
export const createQueueWithDeadLetters = async (
  client: SQSClient,
  { name, visibilitySeconds, maxReceiveCount }: LocalQueue,
): Promise<QueueUrls> => {
  const deadLetterUrl = await createQueue(client, `${name}-dead`, { MessageRetentionPeriod: '1209600' });
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetterUrl, AttributeNames: ['QueueArn'] }),
  );
  const queueUrl = await createQueue(client, name, {
    VisibilityTimeout: String(visibilitySeconds),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount }),
  });
  return { queueUrl, deadLetterUrl };
};

const createQueue = async (client: SQSClient, name: string, attributes: Record<string, string>): Promise<string> => {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  if (QueueUrl === undefined) throw new Error(`SQS gave no address for the queue ${name}.`);
  return QueueUrl;
};
