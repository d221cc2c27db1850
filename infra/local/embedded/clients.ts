import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';

/** SDK clients for services on this machine, which take any credentials. */

const local = { region: 'us-east-1', maxAttempts: 3, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

export const localDynamoDb = (endpoint: string): DynamoDBClient => new DynamoDBClient({ ...local, endpoint });

/** The queue's address holds the port of the start that created it, so the endpoint must win. */
export const localSqs = (endpoint: string): SQSClient =>
  new SQSClient({ ...local, endpoint, useQueueUrlAsEndpoint: false });

/** Buckets as a path: a host name per bucket does not resolve on every machine. */
export const localS3 = (endpoint: string): S3Client => new S3Client({ ...local, endpoint, forcePathStyle: true });
