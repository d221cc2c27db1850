import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

/** SDK clients for services on this machine, which take any credentials. */

/** Services on loopback want to see a signature and check none; computing one costs as much as a small request. */
const signedInName = {
  sign: async <Request extends object>(request: Request): Promise<Request> => {
    const headers: unknown = 'headers' in request ? request.headers : undefined;
    if (typeof headers === 'object' && headers !== null) Object.assign(headers, IN_NAME);
    return request;
  },
};

const IN_NAME = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/local/aws4_request, SignedHeaders=host, Signature=00',
  'x-amz-date': '20260101T000000Z',
} as const;

const local = {
  region: 'us-east-1',
  maxAttempts: 3,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  signer: signedInName,
};

export const localDynamoDb = (endpoint: string): DynamoDBClient => new DynamoDBClient({ ...local, endpoint });

export const localSecretsManager = (endpoint: string): SecretsManagerClient =>
  new SecretsManagerClient({ ...local, endpoint });

/** The queue's address holds the port of the start that created it, so the endpoint must win. */
export const localSqs = (endpoint: string): SQSClient =>
  new SQSClient({ ...local, endpoint, useQueueUrlAsEndpoint: false });

/** Buckets as a path: a host name per bucket does not resolve on every machine. */
export const localS3 = (endpoint: string): S3Client => new S3Client({ ...local, endpoint, forcePathStyle: true });
