/** The table as the store sees it: whole rows, closed conditions, one transaction. Real: `dynamoTable.ts`; simulated: `test/fakes`. */

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A whole row. Every read outside this file parses it with zod first. */
export interface Row extends Key {
  readonly [attribute: string]: unknown;
}

/** Conditions are on the row as stored before the write. `absent`: no row has this key. */
export type Condition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present' }
  | { readonly kind: 'equals'; readonly attribute: string; readonly value: string | number }
  | { readonly kind: 'absentOrEquals'; readonly attribute: string; readonly value: string | number };

/** One action per key in a transaction, as DynamoDB demands. */
export type TableAction =
  | { readonly kind: 'put'; readonly row: Row; readonly when?: Condition }
  | { readonly kind: 'delete'; readonly key: Key; readonly when?: Condition }
  | { readonly kind: 'check'; readonly key: Key; readonly when: Condition };

/** `conditionFailed` names the keys whose condition did not hold; `conflict` is another transaction in flight on one of the rows. */
export type WriteOutcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'conditionFailed'; readonly keys: readonly Key[] }
  | { readonly kind: 'conflict' };

export interface PartitionQuery {
  readonly pk: string;
  readonly skPrefix?: string;
  readonly limit?: number;
  readonly descending?: boolean;
}

export interface IndexQuery {
  readonly index: 'alarms' | 'openTasks';
  readonly partition: string;
  /** Inclusive upper bound of the index sort key; none reads from the lowest. */
  readonly upTo?: string;
  readonly limit: number;
}

/**
 * Every method throws `GatewayUnavailable` when the service did not take the call, and `GatewayInDoubt`
 * when a write may or may not have been applied.
 */
export interface Table {
  /** Strongly consistent; absent rows are left out; order is not that of the keys. One batch read. */
  getMany(keys: readonly Key[]): Promise<readonly Row[]>;
  /** Strongly consistent, in sort key order, all pages up to `limit`. */
  query(query: PartitionQuery): Promise<readonly Row[]>;
  /** Eventually consistent; rows come whole, in index sort key order. */
  queryIndex(query: IndexQuery): Promise<readonly Row[]>;
  /** All or nothing. At most 100 actions. A single action goes as one conditional write. */
  transact(actions: readonly TableAction[]): Promise<WriteOutcome>;
}
