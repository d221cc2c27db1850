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
  /** Remembers from now on what every write changes; the place to which `setBack` goes back. */
  mark(): number;
  /** Sets all rows back to what they were at a mark, as a restore does, and remembers no longer. */
  setBack(mark: number): void;
}

export const createFakeTable = (gate?: Gate): FakeTable => {
  const stored = createRows();
  let conflicts = 0;
  let held: { readonly rows: readonly Row[]; readonly lags: (partition: string) => boolean } | undefined;
  const indexed = (partition: string): readonly Row[] => (held?.lags(partition) ? held.rows : stored.indexed());
  return {
    rows: () => stored.all().map(copyRow).sort(byKey),
    conflictNext: (count) => {
      conflicts = count;
    },
    holdIndexes: (lags = () => true) => {
      held = { rows: stored.indexed(), lags };
    },
    releaseIndexes: () => {
      held = undefined;
    },
    mark: stored.mark,
    setBack: (mark) => {
      held = undefined;
      stored.setBack(mark);
    },
    seed: (rows) => {
      for (const row of rows) stored.put(keepRow(row));
    },
    getMany: (keys) =>
      through(gate, 'table.getMany', () => {
        for (const key of keys) refuseKey(key);
        const asked = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
        const rows = asked.flatMap((key) => stored.get(key) ?? []);
        return rows.map(copyRow).sort(inNoOrder);
      }),
    query: (query) =>
      through(gate, 'table.query', () => selectPartition(stored.partition(query.pk), query).map(copyRow)),
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

/** Rows where a read finds them without a look at all the others, of which a long simulation has many thousands. */
interface Rows {
  all(): readonly Row[];
  partition(pk: string): readonly Row[];
  /** Those that stand in an index. */
  indexed(): readonly Row[];
  get(key: Key): Row | undefined;
  put(row: Row): void;
  delete(key: Key): void;
  mark(): number;
  setBack(mark: number): void;
}

const createRows = (): Rows => {
  const partitions = new Map<string, Map<string, Row>>();
  const indexed = new Map<string, Row>();
  const isIndexed = (row: Row): boolean => Object.values(INDEX_ATTRIBUTES).some(([hash]) => row[hash] !== undefined);
  let before: (() => void)[] | undefined;
  const put = (row: Row): void => {
    const rows = partitions.get(row.pk) ?? new Map<string, Row>();
    partitions.set(row.pk, rows.set(row.sk, row));
    if (isIndexed(row)) indexed.set(nameOf(row), row);
    else indexed.delete(nameOf(row));
  };
  const remove = (key: Key): void => {
    partitions.get(key.pk)?.delete(key.sk);
    indexed.delete(nameOf(key));
  };
  const remember = ({ pk, sk }: Key): void => {
    const row = partitions.get(pk)?.get(sk);
    before?.push(row === undefined ? () => remove({ pk, sk }) : () => put(row));
  };
  return {
    all: () => [...partitions.values()].flatMap((rows) => [...rows.values()]),
    partition: (pk) => [...(partitions.get(pk)?.values() ?? [])],
    indexed: () => [...indexed.values()],
    get: ({ pk, sk }) => partitions.get(pk)?.get(sk),
    put: (row) => {
      remember(row);
      put(row);
    },
    delete: (key) => {
      remember(key);
      remove(key);
    },
    mark: () => {
      before ??= [];
      return before.length;
    },
    setBack: (mark) => {
      for (const undo of (before ?? []).splice(mark).reverse()) undo();
      before = undefined;
    },
  };
};

const ASCII = /^[\0-\x7f]*$/;

/** By UTF-8 bytes, as DynamoDB does, which is the order of the text itself where it is ASCII. */
const compare = (a: string, b: string): number => {
  if (a === b) return 0;
  if (ASCII.test(a) && ASCII.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
};

const byKey = (a: Key, b: Key): number => compare(a.pk, b.pk) || compare(a.sk, b.sk);

/** DynamoDB promises none. This one is neither that of the keys nor that in which they were asked for or written. */
const inNoOrder = (a: Key, b: Key): number => compare(b.sk, a.sk) || compare(b.pk, a.pk);

const selectPartition = (rows: readonly Row[], query: PartitionQuery) => {
  refuseQuery(query);
  const { skPrefix = '', limit, descending } = query;
  const matching = rows.filter(({ sk }) => sk.startsWith(skPrefix)).sort(byKey);
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
const apply = (stored: Rows, actions: readonly TableAction[]): WriteOutcome => {
  const failing = actions.filter((action) => !holds(action.when, stored.get(keyOf(action))));
  if (failing.length > 0) {
    return { kind: 'conditionFailed', keys: failing.map(keyOf).map(({ pk, sk }) => ({ pk, sk })) };
  }
  for (const action of actions) {
    if (action.kind === 'put') stored.put(action.row);
    if (action.kind === 'delete') stored.delete(action.key);
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
