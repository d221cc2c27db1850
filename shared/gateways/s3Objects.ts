import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ObjectStore } from './edges.ts';
import { GatewayUnavailable } from './gatewayErrors.ts';
import { toSdkFailure } from './sdkFailure.ts';

export interface S3ObjectsOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** Id or ARN of the KMS key that every body is encrypted with. */
  readonly bucketKey?: string | undefined;
}

/** Said with each put, so that a body is under this key whatever the bucket's default is; a bucket key spares a call to KMS. */
const encryption = (bucketKey: string | undefined) =>
  bucketKey === undefined
    ? {}
    : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: bucketKey, BucketKeyEnabled: true };

/** Raw bodies by key. Putting the same body again is harmless, so a put in doubt counts as unavailability. */
export const createS3Objects = ({ client, bucket, bucketKey }: S3ObjectsOptions): ObjectStore => ({
  put: async (key, body, contentType, about) => {
    const metadata = about === undefined ? {} : { Metadata: { ...about } };
    const object = { Bucket: bucket, Key: key, Body: body, ContentType: contentType, ...metadata };
    const command = new PutObjectCommand({ ...object, ...encryption(bucketKey) });
    await client.send(command).catch(throwUnavailable);
  },
  getOrUndefined: async (key) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      return throwUnavailable(error);
    }
  },
  aboutOrUndefined: async (key) => {
    try {
      const { Metadata } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return Metadata ?? {};
    } catch (error) {
      // HEAD has no body, so that S3 cannot say which thing is not there.
      if (error instanceof NotFound) return undefined;
      return throwUnavailable(error);
    }
  },
  list: async (prefix) => {
    const keys: string[] = [];
    let next: string | undefined;
    do {
      const page = await listPage({ client, bucket }, prefix, next);
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      next = page.NextContinuationToken;
    } while (next !== undefined);
    return keys;
  },
});

const listPage = (
  { client, bucket }: S3ObjectsOptions,
  prefix: string,
  next: string | undefined,
): Promise<ListObjectsV2CommandOutput> => {
  const from = next === undefined ? {} : { ContinuationToken: next };
  return client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...from })).catch(throwUnavailable);
};

const throwUnavailable = (error: unknown): never => {
  if (toSdkFailure(error) === 'refused') throw error;
  throw new GatewayUnavailable('S3', error);
};
