import { afterAll, beforeAll } from 'vitest';
import { localDynamoDb } from '#infra/local/embedded/clients.ts';
import { startDynoxide } from '#infra/local/embedded/dynoxide.ts';
import { createTable } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import type { Table } from '#shared/gateways/table.ts';
import { describeTable } from './table.contract.ts';
import { describeTableLimits } from './tableLimits.contract.ts';
import { describeTableReads } from './tableReads.contract.ts';

let dynamoDb: EmbeddedService;
let tables = 0;

beforeAll(async () => {
  dynamoDb = await startDynoxide({});
});

afterAll(async () => {
  await dynamoDb.stop();
});

const makeTable = async (): Promise<Table> => {
  tables += 1;
  const client = localDynamoDb(dynamoDb.endpoint);
  const tableName = `contract-${tables}`;
  await createTable(client, tableName);
  return createDynamoTable({ client, tableName });
};

/** The embedded engine keeps its indexes with each write. */
const neverLags = (): void => {};

describeTable('the table in DynamoDB', makeTable);
describeTableLimits('the limits of the table in DynamoDB', makeTable);
describeTableReads('reads of the table in DynamoDB', async () => ({
  table: await makeTable(),
  lag: neverLags,
  release: neverLags,
}));
