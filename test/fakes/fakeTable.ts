import type {
  Condition,
  IndexQuery,
  Key,
  PartitionQuery,
  Row,
  Table,
  TableAction,
  WriteOutcome,
} from '#shared/gateways/table.ts';
import { copyRow, keepRow } from './copyRow.ts';
import {
  INDEX_ATTRIBUTES,
  keyOf,
  nameOf,
  refuseActions,
  refuseIndexQuery,
  refuseKey,
  refuseQuery,
} from './dynamoLimits.ts';
import { type Gate, through } from './gate.ts';

/** The table in memory, with the semantics that test/gateways/table.contract.ts holds the real one to. */
export interface FakeTable extends Table {
  /** Copies of all rows in key order, for assertions on what was stored. */
  rows(): readonly Row[];
  /** Puts rows without condition or gate. */
  seed(rows: readonly Row[]): void;
  /** The next `count` transactions meet another one in flight. */
  conflictNext(count: number): void;
  /**
   * Index reads see the rows as they are now until `releaseIndexes`, in all partitions of the indexes or in those that
   * `lags` names: a row that moves between two partitions may be seen in both, or in neither.
   */
  holdIndexes(lags?: (partition: string) => boolean): void;
  releaseIndexes(): void;
}

export const createFakeTable = (gate?: Gate): FakeTable => {
  const stored = new Map<string, Row>();
  let conflicts = 0;
  let held: { readonly rows: readonly Row[]; readonly lags: (partition: string) => boolean } | undefined;
  const all = (): readonly Row[] => [...stored.values()];
  const indexed = (partition: string): readonly Row[] => (held?.lags(partition) ? held.rows : all());
  return {
    rows: () => all().map(copyRow).sort(byKey),
    conflictNext: (count) => {
      conflicts = count;
    },
    holdIndexes: (lags = () => true) => {
      held = { rows: all(), lags };
    },
    releaseIndexes: () => {
      held = undefined;
    },
    seed: (rows) => {
      for (const row of rows) stored.set(nameOf(row), keepRow(row));
    },
    getMany: (keys) =>
      through(gate, 'table.getMany', () => {
        for (const key of keys) refuseKey(key);
        const rows = [...new Set(keys.map(nameOf))].flatMap((name) => stored.get(name) ?? []);
        return rows.map(copyRow).sort(inNoOrder);
      }),
    query: (query) => through(gate, 'table.query', () => selectPartition(all(), query).map(copyRow)),
    queryIndex: (query) =>
      through(gate, 'table.queryIndex', () => selectIndex(indexed(query.partition), query).map(copyRow)),
    transact: (actions) =>
      through(gate, 'table.transact', () => {
        const kept = actions.map(keepAction);
        refuseActions(kept);
        if (conflicts === 0) return apply(stored, kept);
        conflicts -= 1;
        return { kind: 'conflict' };
      }),
  };
};

const keepAction = (action: TableAction): TableAction =>
  action.kind === 'put' ? { ...action, row: keepRow(action.row) } : action;

const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const byKey = (a: Key, b: Key): number => compare(a.pk, b.pk) || compare(a.sk, b.sk);

/** DynamoDB promises none. This one is neither that of the keys nor that in which they were asked for or written. */
const inNoOrder = (a: Key, b: Key): number => compare(b.sk, a.sk) || compare(b.pk, a.pk);

const selectPartition = (rows: readonly Row[], query: PartitionQuery) => {
  refuseQuery(query);
  const { pk, skPrefix = '', limit, descending } = query;
  const matching = rows.filter((row) => row.pk === pk && row.sk.startsWith(skPrefix)).sort(byKey);
  return (descending ? matching.reverse() : matching).slice(0, limit);
};

const selectIndex = (rows: readonly Row[], query: IndexQuery): readonly Row[] => {
  refuseIndexQuery(query);
  const { index, partition, upTo, limit } = query;
  const [hash, range] = INDEX_ATTRIBUTES[index];
  const entries = rows.flatMap((row) => {
    const at = row[range];
    return row[hash] === partition && typeof at === 'string' ? [{ row, at }] : [];
  });
  return entries
    .filter(({ at }) => upTo === undefined || compare(at, upTo) <= 0)
    .sort((a, b) => compare(a.at, b.at) || inNoOrder(a.row, b.row))
    .slice(0, limit)
    .map(({ row }) => row);
};

/** The rows of `actions` are kept already. */
const apply = (stored: Map<string, Row>, actions: readonly TableAction[]): WriteOutcome => {
  const failing = actions.filter((action) => !holds(action.when, stored.get(nameOf(keyOf(action)))));
  if (failing.length > 0) {
    return { kind: 'conditionFailed', keys: failing.map(keyOf).map(({ pk, sk }) => ({ pk, sk })) };
  }
  for (const action of actions) {
    if (action.kind === 'put') stored.set(nameOf(action.row), action.row);
    if (action.kind === 'delete') stored.delete(nameOf(action.key));
  }
  return { kind: 'written' };
};

const holds = (condition: Condition | undefined, row: Row | undefined): boolean => {
  switch (condition?.kind) {
    case undefined:
      return true;
    case 'absent':
      return row === undefined;
    case 'present':
      return row !== undefined;
    case 'equals':
      return row !== undefined && row[condition.attribute] === condition.value;
    case 'absentOrEquals':
      return row === undefined || row[condition.attribute] === condition.value;
  }
};
