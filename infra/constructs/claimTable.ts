import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type Attribute, AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { EXPIRY_ATTRIBUTE, INDEX_KEYS, TABLE_KEYS } from '#shared/contracts/tableKeys.ts';
import { acknowledge } from './acknowledge.ts';

export interface KeptProps {
  readonly key: IKey;
  readonly keepsData: boolean;
}

/** As far back as DynamoDB can go, and no further than the archives in the bucket: docs/runbooks/restore.md. */
const RECOVERY = Duration.days(35);

/** Claims, tasks, tenants and all that belongs to them, in one table. */
export class ClaimTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { key, keepsData }: KeptProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      ...keysOf(TABLE_KEYS),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: RECOVERY.toDays(),
      },
      timeToLiveAttribute: EXPIRY_ATTRIBUTE,
      deletionProtection: keepsData,
      // Not `removalOf`: a rollback may not delete what is protected, and would end half way.
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const [indexName, keys] of Object.entries(INDEX_KEYS)) {
      this.table.addGlobalSecondaryIndex({ indexName, ...keysOf(keys) });
    }
    acknowledge(this.table, {
      'HIPAA.Security-DynamoDBInBackupPlan':
        'Point-in-time recovery reaches back 35 days, and a restore learns what came after it from the archives in the versioned bucket: docs/runbooks/restore.md, rehearsed by a test. A backup plan would keep a second, staler copy of health data for longer than anybody may need it.',
    });
  }
}

const keysOf = ({ hash, range }: { readonly hash: string; readonly range: string }) => ({
  partitionKey: text(hash),
  sortKey: text(range),
});

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });
