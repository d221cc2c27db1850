import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createDynamoTable } from './dynamoTable.ts';
import type { Edges, Log } from './edges.ts';
import { parseEnvironment } from './environment.ts';
import { createS3Objects } from './s3Objects.ts';
import { createSesMail, SES_CLIENT_OPTIONS } from './sesMail.ts';
import { createSqsQueue } from './sqsQueue.ts';
import { systemClock } from './systemClock.ts';

/**
 * A save takes at most three attempts of 0.8 s and the SDK's short waits between them, so that eight sends of 3 s and two
 * saves fit in the 30 s of `chase-claim`. Without `throwOnRequestTimeout` the SDK only warns.
 */
const STORE_CLIENT_OPTIONS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 800, throwOnRequestTimeout: true },
} as const;

const BODY_CLIENT_OPTIONS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 2000, throwOnRequestTimeout: true },
} as const;

/** Made once per cold start. Throws a sentence that names the first environment variable that is missing or malformed. */
export const realEdges = (environment: Readonly<Record<string, string | undefined>>, log: Log): Edges => {
  const { table, bucket, bucketKey, wakeQueueUrl, configurationSet, sender, digestKey } = parseEnvironment(environment);
  return {
    table: createDynamoTable({ client: new DynamoDBClient(STORE_CLIENT_OPTIONS), tableName: table }),
    wakeQueue: createSqsQueue({ client: new SQSClient(BODY_CLIENT_OPTIONS), queueUrl: wakeQueueUrl }),
    objects: createS3Objects({ client: new S3Client(BODY_CLIENT_OPTIONS), bucket, bucketKey }),
    mail: createSesMail({ client: new SESClient(SES_CLIENT_OPTIONS), configurationSet }),
    clock: systemClock,
    log,
    settings: { sender, digestKey },
  };
};
