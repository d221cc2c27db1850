import { S3Client } from '@aws-sdk/client-s3';
import { ENV } from '#shared/contracts/names.ts';
import { BODY_CLIENT_OPTIONS } from './bodyClientOptions.ts';
import type { ObjectStore } from './edges.ts';
import { readVariable, readVariableOrUndefined, type Variables } from './environment.ts';
import { createS3Objects } from './s3Objects.ts';

/** The bucket that the environment names, with its key if it names one. Throws `Misconfigured`. */
export const realObjects = (variables: Variables): ObjectStore =>
  createS3Objects({
    client: new S3Client(BODY_CLIENT_OPTIONS),
    bucket: readVariable(variables, ENV.bucket),
    bucketKey: readVariableOrUndefined(variables, ENV.bucketKey),
  });
