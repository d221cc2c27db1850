import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { keyOf, toCheck, toCondition } from './dynamoExpressions.ts';
import type { DynamoPlace } from './dynamoReads.ts';
import { GatewayInDoubt, GatewayUnavailable } from './gatewayErrors.ts';
import { toSdkFailure } from './sdkFailure.ts';
import type { TableAction, WriteOutcome } from './table.ts';
import { type Attempts, watchAttempts } from './watchAttempts.ts';

/** All or nothing; a single put or delete goes as one conditional write, which costs half. */
export const transact = async (place: DynamoPlace, actions: readonly TableAction[]): Promise<WriteOutcome> => {
  const [first, second] = actions;
  if (first === undefined) return { kind: 'written' };
  return second === undefined && first.kind !== 'check' ? writeOne(place, first) : writeMany(place, actions);
};

type WriteAction = Exclude<TableAction, { kind: 'check' }>;

const writeOne = ({ documents, tableName }: DynamoPlace, action: WriteAction): Promise<WriteOutcome> => {
  const write = { TableName: tableName, ...toCondition(action.when) };
  if (action.kind === 'put') {
    const put = new PutCommand({ ...write, Item: action.row });
    return concludeOne(action, watchAttempts(put.middlewareStack), documents.send(put));
  }
  const remove = new DeleteCommand({ ...write, Key: keyOf(action) });
  return concludeOne(action, watchAttempts(remove.middlewareStack), documents.send(remove));
};

const concludeOne = async (
  action: WriteAction,
  attempts: Attempts,
  sending: Promise<unknown>,
): Promise<WriteOutcome> => {
  try {
    await sending;
    return { kind: 'written' };
  } catch (error) {
    // A single write carries no token: after an attempt in doubt, the condition may have failed on our own row.
    if (attempts.inDoubt) throw new GatewayInDoubt('DynamoDB', error);
    if (error instanceof ConditionalCheckFailedException) return { kind: 'conditionFailed', keys: [keyOf(action)] };
    if (error instanceof TransactionConflictException) return { kind: 'conflict' };
    throw toWriteError(error);
  }
};

/** The SDK gives a transaction one token for all its attempts: a retry of one that was applied succeeds. */
const writeMany = async (
  { documents, tableName }: DynamoPlace,
  actions: readonly TableAction[],
): Promise<WriteOutcome> => {
  const command = new TransactWriteCommand({
    TransactItems: actions.map((action) => toTransactItem(tableName, action)),
  });
  const attempts = watchAttempts(command.middlewareStack);
  try {
    await documents.send(command);
    return { kind: 'written' };
  } catch (error) {
    if (error instanceof TransactionCanceledException) return toOutcome(error, actions);
    if (attempts.inDoubt) throw new GatewayInDoubt('DynamoDB', error);
    throw toWriteError(error);
  }
};

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const toTransactItem = (TableName: string, action: TableAction): TransactItem => {
  switch (action.kind) {
    case 'put':
      return { Put: { TableName, Item: action.row, ...toCondition(action.when) } };
    case 'delete':
      return { Delete: { TableName, Key: keyOf(action), ...toCondition(action.when) } };
    case 'check':
      return { ConditionCheck: { TableName, Key: keyOf(action), ...toCheck(action.when) } };
  }
};

const toOutcome = (error: TransactionCanceledException, actions: readonly TableAction[]): WriteOutcome => {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  const keys = actions.filter((_, index) => codes[index] === 'ConditionalCheckFailed').map(keyOf);
  if (keys.length > 0) return { kind: 'conditionFailed', keys };
  if (codes.includes('TransactionConflict')) return { kind: 'conflict' };
  const isBusy = codes.some((code) => code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded');
  throw isBusy ? new GatewayUnavailable('DynamoDB', error) : error;
};

const toWriteError = (error: unknown): unknown => {
  const failure = toSdkFailure(error);
  return failure === 'neverSent' || failure === 'throttled' ? new GatewayUnavailable('DynamoDB', error) : error;
};
