import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { KeptProps } from './claimTable.ts';
import { removalOf } from './removal.ts';

export interface DocumentBucketProps extends KeptProps {
  readonly logDays: number;
}

interface AccessLogBucketProps {
  readonly logDays: number;
  readonly removalPolicy: RemovalPolicy;
}

/** An object that was replaced or deleted can be had back for as long as the table can: longer would undo an erasure. */
const UNDO = Duration.days(35);

const WITHOUT_REPLICA =
  'A stage lives in one region, and so does its table: bodies in a second region would be found by nobody there. S3 keeps them in three zones, and versions undo what is overwritten.';

/**
 * Bodies as they came (`raw/`), what could not be understood (`parked/`) and every event of SES (`mail-archive/`). Nothing
 * of it expires by itself: a commit may hold the key of any body, and S3 cannot see which ones no commit does.
 */
export class DocumentBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { key, keepsData, logDays }: DocumentBucketProps) {
    super(scope, id);
    const removalPolicy = removalOf(keepsData);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      versioned: true,
      lifecycleRules: [
        {
          id: 'undo',
          noncurrentVersionExpiration: UNDO,
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      serverAccessLogsBucket: new AccessLogBucket(this, 'AccessLogs', { logDays, removalPolicy }),
      removalPolicy,
    });
    acknowledge(this.bucket, { 'HIPAA.Security-S3BucketReplicationEnabled': WITHOUT_REPLICA });
  }
}

/** Who touched which body when, for `logDays`. */
class AccessLogBucket extends Bucket {
  /** Bucket leaves it undefined, which an IBucket may not be. */
  override get isWebsite(): boolean {
    return false;
  }

  constructor(scope: Construct, id: string, { logDays, removalPolicy }: AccessLogBucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      lifecycleRules: [
        {
          id: 'log-days',
          expiration: Duration.days(logDays),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy,
    });
    acknowledge(this, {
      'HIPAA.Security-S3BucketReplicationEnabled': WITHOUT_REPLICA,
      'HIPAA.Security-S3DefaultEncryptionKMS':
        'S3 delivers access logs only to a bucket whose default is SSE-S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
    });
  }
}
