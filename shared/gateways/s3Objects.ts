import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from './edges.ts';
import { GatewayUnavailable } from './gatewayErrors.ts';
import { toSdkFailure } from './sdkFailure.ts';

export interface S3ObjectsOptions {
  readonly client: S3Client;
  readonly bucket: string;
}

/** Raw bodies by key. Putting the same body again is harmless, so a put in doubt counts as unavailability. */
export const createS3Objects = ({ client, bucket }: S3ObjectsOptions): ObjectStore => ({
  put: async (key, body, contentType) => {
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType });
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
});

const throwUnavailable = (error: unknown): never => {
  if (toSdkFailure(error) === 'refused') throw error;
  throw new GatewayUnavailable('S3', error);
};
