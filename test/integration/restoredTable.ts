import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { localDynamoDb } from '#infra/local/embedded/clients.ts';
import { createTable } from '#infra/local/embedded/resources.ts';
import { ServicesSchema } from '#infra/local/servicesFile.ts';
import { ENV } from '#shared/contracts/names.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import type { Table } from '#shared/gateways/table.ts';

/** The embedded table as point-in-time recovery has it: every row of an instant, put into a second table. */

export type Rows = readonly Record<string, AttributeValue>[];

const servicesOf = (dataDir: string) =>
  ServicesSchema.parse(JSON.parse(readFileSync(join(dataDir, 'services.json'), 'utf8')));

const clientOf = (dataDir: string): DynamoDBClient =>
  localDynamoDb(servicesOf(dataDir).environment.AWS_ENDPOINT_URL_DYNAMODB ?? '');

/** All rows of the table that the running house works on. */
export const rowsNow = async (dataDir: string): Promise<Rows> => {
  const TableName = servicesOf(dataDir).environment[ENV.table];
  const rows: Record<string, AttributeValue>[] = [];
  const pages = paginateScan({ client: clientOf(dataDir) }, { TableName, ConsistentRead: true });
  for await (const { Items = [] } of pages) rows.push(...Items);
  return rows;
};

const BATCH = 25;

/** A new table with these rows; the old one stays as it is. */
export const restoreTable = async (dataDir: string, name: string, rows: Rows): Promise<Table> => {
  const client = clientOf(dataDir);
  await createTable(client, name);
  for (let first = 0; first < rows.length; first += BATCH) {
    const requests = rows.slice(first, first + BATCH).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
  }
  return createDynamoTable({ client, tableName: name });
};
