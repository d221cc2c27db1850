import { afterAll, beforeAll } from 'vitest';
import { localDynamoDb } from '#infra/local/embedded/clients.ts';
import { startDynoxide } from '#infra/local/embedded/dynoxide.ts';
import { createTable } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import { describeTable } from './table.contract.ts';

let dynamoDb: EmbeddedService;
let tables = 0;

beforeAll(async () => {
  dynamoDb = await startDynoxide({});
});

afterAll(async () => {
  await dynamoDb.stop();
});

describeTable('the table in DynamoDB', async () => {
  tables += 1;
  const client = localDynamoDb(dynamoDb.endpoint);
  const tableName = `contract-${tables}`;
  await createTable(client, tableName);
  return createDynamoTable({ client, tableName });
});
