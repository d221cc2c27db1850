import type { IndexQuery, Key, PartitionQuery, Row, TableAction } from '#shared/gateways/table.ts';
import { sum, utf8Bytes } from './attributeSize.ts';
import { sizeOf } from './copyRow.ts';

/** What DynamoDB refuses, whatever is stored. Each function throws. */

export const INDEX_ATTRIBUTES = {
  alarms: ['alarmPartition', 'alarmAt'],
  openTasks: ['taskPartition', 'taskDue'],
} as const;

const MAX_ACTIONS = 100;
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;
const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;

const refuseKeyPart = (name: string, value: unknown, most: number): void => {
  if (typeof value !== 'string') throw new Error(`The key attribute ${name} must be text`);
  if (value === '') throw new Error(`The key attribute ${name} must not be empty`);
  if (utf8Bytes(value) > most) throw new Error(`The key attribute ${name} takes ${most} bytes`);
};

export const refuseKey = ({ pk, sk }: Key): void => {
  refuseKeyPart('pk', pk, MAX_HASH_BYTES);
  refuseKeyPart('sk', sk, MAX_RANGE_BYTES);
};

/** An attribute that an index is keyed by must be fit for it, even where the other half is missing. */
const refuseIndexKeys = (row: Row): void => {
  for (const [hash, range] of Object.values(INDEX_ATTRIBUTES)) {
    if (row[hash] !== undefined) refuseKeyPart(hash, row[hash], MAX_HASH_BYTES);
    if (row[range] !== undefined) refuseKeyPart(range, row[range], MAX_RANGE_BYTES);
  }
};

export const keyOf = (action: TableAction): Key => (action.kind === 'put' ? action.row : action.key);

export const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

const refuseCondition = ({ when }: TableAction): void => {
  const value = when !== undefined && 'value' in when ? when.value : '';
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`DynamoDB takes no ${value}`);
};

const sizeOfAction = (action: TableAction): number => (action.kind === 'put' ? sizeOf(action.row) : 0);

/** Looked at before any condition is. The rows of `actions` are those to be kept. */
export const refuseActions = (actions: readonly TableAction[]): void => {
  if (actions.length > MAX_ACTIONS)
    throw new Error(`A transaction takes ${MAX_ACTIONS} actions, not ${actions.length}`);
  const names = new Set(actions.map(keyOf).map(nameOf));
  if (names.size < actions.length) throw new Error('A transaction takes one action per key');
  for (const action of actions) {
    refuseKey(keyOf(action));
    refuseCondition(action);
    if (action.kind === 'put') refuseIndexKeys(action.row);
  }
  if (sum(actions.map(sizeOfAction)) > MAX_TRANSACTION_BYTES) throw new Error('A transaction takes 4 MB');
};

const refuseLimit = (limit: number | undefined): void => {
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) throw new Error(`A limit cannot be ${limit}`);
};

export const refuseQuery = ({ pk, skPrefix, limit }: PartitionQuery): void => {
  refuseKeyPart('pk', pk, MAX_HASH_BYTES);
  if (skPrefix !== undefined) refuseKeyPart('sk', skPrefix, MAX_RANGE_BYTES);
  refuseLimit(limit);
};

export const refuseIndexQuery = ({ index, partition, upTo, limit }: IndexQuery): void => {
  const [hash, range] = INDEX_ATTRIBUTES[index];
  refuseKeyPart(hash, partition, MAX_HASH_BYTES);
  if (upTo !== undefined) refuseKeyPart(range, upTo, MAX_RANGE_BYTES);
  refuseLimit(limit);
};
