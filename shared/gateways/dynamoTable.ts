import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toIndexQuery, toPartitionQuery } from './dynamoExpressions.ts';
import { getMany, queryPages } from './dynamoReads.ts';
import { transact } from './dynamoWrites.ts';
import type { Table } from './table.ts';

export interface DynamoTableOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** The table of `table.ts` in DynamoDB. Attributes that are undefined are not stored. */
export const createDynamoTable = ({ client, tableName }: DynamoTableOptions): Table => {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const at = { documents, tableName };
  return {
    getMany: (keys) => getMany(at, keys),
    query: (query) => queryPages(at, toPartitionQuery(query), query.limit),
    queryIndex: (query) => queryPages(at, toIndexQuery(query), query.limit),
    transact: (actions) => transact(at, actions),
  };
};
