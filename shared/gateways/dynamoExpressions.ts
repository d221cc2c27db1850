import { INDEX_KEYS } from '#shared/contracts/tableKeys.ts';
import type { Condition, IndexQuery, Key, PartitionQuery, TableAction } from './table.ts';

/** The closed conditions and queries of `table.ts` in DynamoDB's language. */

const NO_ROW = 'attribute_not_exists(#pk)';
const A_ROW = 'attribute_exists(#pk)';
const SAME = '#attribute = :value';
const NO_ROW_OR_SAME = `${NO_ROW} OR ${SAME}`;

const PARTITION = '#pk = :pk';
const PARTITION_WITH_PREFIX = `${PARTITION} AND begins_with(#sk, :prefix)`;
const INDEX_PARTITION = '#hash = :partition';
const INDEX_PARTITION_UP_TO = `${INDEX_PARTITION} AND #range <= :upTo`;

/** `ConditionExpression` and what it names; nothing for no condition. */
export const toCondition = (condition: Condition | undefined) => (condition === undefined ? {} : toCheck(condition));

/** As `toCondition`, for a condition that is always there. */
export const toCheck = (condition: Condition) => {
  switch (condition.kind) {
    case 'absent':
      return { ConditionExpression: NO_ROW, ExpressionAttributeNames: { '#pk': 'pk' } };
    case 'present':
      return { ConditionExpression: A_ROW, ExpressionAttributeNames: { '#pk': 'pk' } };
    case 'equals':
      return {
        ConditionExpression: SAME,
        ExpressionAttributeNames: { '#attribute': condition.attribute },
        ExpressionAttributeValues: { ':value': condition.value },
      };
    case 'absentOrEquals':
      return {
        ConditionExpression: NO_ROW_OR_SAME,
        ExpressionAttributeNames: { '#pk': 'pk', '#attribute': condition.attribute },
        ExpressionAttributeValues: { ':value': condition.value },
      };
  }
};

/** Key, not row: what an action is on. */
export const keyOf = (action: TableAction): Key => {
  const { pk, sk } = action.kind === 'put' ? action.row : action.key;
  return { pk, sk };
};

export const toPartitionQuery = ({ pk, skPrefix, descending }: PartitionQuery) => ({
  KeyConditionExpression: skPrefix === undefined ? PARTITION : PARTITION_WITH_PREFIX,
  ExpressionAttributeNames: { '#pk': 'pk', ...(skPrefix === undefined ? {} : { '#sk': 'sk' }) },
  ExpressionAttributeValues: { ':pk': pk, ...(skPrefix === undefined ? {} : { ':prefix': skPrefix }) },
  ScanIndexForward: descending !== true,
  ConsistentRead: true,
});

export const toIndexQuery = ({ index, partition, upTo }: IndexQuery) => {
  const { hash, range } = INDEX_KEYS[index];
  return {
    IndexName: index,
    KeyConditionExpression: upTo === undefined ? INDEX_PARTITION : INDEX_PARTITION_UP_TO,
    ExpressionAttributeNames: { '#hash': hash, ...(upTo === undefined ? {} : { '#range': range }) },
    ExpressionAttributeValues: { ':partition': partition, ...(upTo === undefined ? {} : { ':upTo': upTo }) },
  };
};
