import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ENV } from '#shared/contracts/names.ts';
import { createDynamoTable } from './dynamoTable.ts';
import { readVariable, type Variables } from './environment.ts';
import type { Table } from './table.ts';

/**
 * A save takes at most three attempts of 0.8 s and the SDK's short waits between them, so that eight sends of 3 s and two
 * saves fit in the 30 s of `chase-claim`. Without `throwOnRequestTimeout` the SDK only warns.
 */
export const TABLE_CLIENT_OPTIONS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 800, throwOnRequestTimeout: true },
} as const;

/** The table that the environment names. Throws `Misconfigured`. */
export const realTable = (variables: Variables): Table =>
  createDynamoTable({
    client: new DynamoDBClient(TABLE_CLIENT_OPTIONS),
    tableName: readVariable(variables, ENV.table),
  });
