import { setTimeout } from 'node:timers/promises';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { GatewayUnavailable } from './gatewayErrors.ts';
import { toSdkFailure } from './sdkFailure.ts';
import type { Key, Row } from './table.ts';

export interface DynamoPlace {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
}

const BATCH = 100;
const UNPROCESSED_TRIES = 6;
const UNPROCESSED_WAIT_MILLISECONDS = 20;

const KeySchema = z.object({ pk: z.string(), sk: z.string() });
const RowsSchema = z.array(z.looseObject(KeySchema.shape));
const KeysSchema = z.array(KeySchema);

/** Each row once, whatever the keys repeat: DynamoDB refuses a batch that names a key twice. */
export const getMany = async (place: DynamoPlace, keys: readonly Key[]): Promise<readonly Row[]> => {
  const distinct = [...new Map(keys.map(({ pk, sk }) => [JSON.stringify([pk, sk]), { pk, sk }])).values()];
  const batches = Array.from({ length: Math.ceil(distinct.length / BATCH) }, (_, index) =>
    distinct.slice(index * BATCH, (index + 1) * BATCH),
  );
  return (await Promise.all(batches.map((batch) => getBatch(place, batch)))).flat();
};

/** A batch is cut off at 16 MB or when a partition is busy; the keys left over are asked for again. */
const getBatch = async ({ documents, tableName }: DynamoPlace, keys: readonly Key[]): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let wanted: readonly Key[] = keys;
  for (let attempt = 0; attempt < UNPROCESSED_TRIES; attempt += 1) {
    const request = { [tableName]: { Keys: wanted.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: true } };
    const output = await read(documents.send(new BatchGetCommand({ RequestItems: request })));
    rows.push(...RowsSchema.parse(output.Responses?.[tableName] ?? []));
    wanted = KeysSchema.parse(output.UnprocessedKeys?.[tableName]?.Keys ?? []);
    if (wanted.length === 0) return rows;
    await setTimeout(UNPROCESSED_WAIT_MILLISECONDS * 2 ** attempt);
  }
  throw new GatewayUnavailable('DynamoDB', new Error(`${wanted.length} keys stayed unprocessed`));
};

/** All pages, or as many as `limit` rows take. */
export const queryPages = async (
  { documents, tableName }: DynamoPlace,
  query: Omit<QueryCommandInput, 'TableName'>,
  limit: number | undefined,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let next: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = limit === undefined ? {} : { Limit: limit - rows.length };
    const input = { ...query, ...page, TableName: tableName, ExclusiveStartKey: next };
    const output = await read(documents.send(new QueryCommand(input)));
    rows.push(...RowsSchema.parse(output.Items ?? []));
    next = output.LastEvaluatedKey;
  } while (next !== undefined && (limit === undefined || rows.length < limit));
  return rows;
};

/** A read has no effect, so whatever is not the caller's fault is unavailability. */
const read = async <T>(output: Promise<T>): Promise<T> => {
  try {
    return await output;
  } catch (error) {
    if (toSdkFailure(error) === 'refused') throw error;
    throw new GatewayUnavailable('DynamoDB', error);
  }
};
