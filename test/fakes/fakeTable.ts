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
import { type Gate, through } from './gate.ts';

const MAX_ACTIONS = 100;
const INDEX_ATTRIBUTES = {
  alarms: ['alarmPartition', 'alarmAt'],
  openTasks: ['taskPartition', 'taskDue'],
} as const;

/** The table in memory, with the semantics that test/gateways/table.contract.ts holds the real one to. */
export interface FakeTable extends Table {
  /** Copies of all rows in key order, for assertions on what was stored. */
  rows(): readonly Row[];
  /** Puts rows without condition or gate. */
  seed(rows: readonly Row[]): void;
  /** The next `count` transactions meet another one in flight. */
  conflictNext(count: number): void;
  /** Index reads see the rows as they are now until `releaseIndexes`. */
  holdIndexes(): void;
  releaseIndexes(): void;
}

export const createFakeTable = (gate?: Gate): FakeTable => {
  const stored = new Map<string, Row>();
  let conflicts = 0;
  let heldIndexes: readonly Row[] | undefined;
  const all = (): readonly Row[] => [...stored.values()];
  return {
    rows: () => all().map(copyRow).sort(byKey),
    conflictNext: (count) => {
      conflicts = count;
    },
    holdIndexes: () => {
      heldIndexes = all();
    },
    releaseIndexes: () => {
      heldIndexes = undefined;
    },
    seed: (rows) => {
      for (const row of rows) stored.set(nameOf(row), keepRow(row));
    },
    getMany: (keys) =>
      through(gate, 'table.getMany', () =>
        [...new Set(keys.map(nameOf))]
          .flatMap((name) => stored.get(name) ?? [])
          .map(copyRow)
          .sort(byKey),
      ),
    query: (query) => through(gate, 'table.query', () => selectPartition(all(), query).map(copyRow)),
    queryIndex: (query) =>
      through(gate, 'table.queryIndex', () => selectIndex(heldIndexes ?? all(), query).map(copyRow)),
    transact: (actions) =>
      through(gate, 'table.transact', () => {
        if (conflicts === 0) return apply(stored, actions);
        conflicts -= 1;
        return { kind: 'conflict' };
      }),
  };
};

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const byKey = (a: Key, b: Key): number => compare(a.pk, b.pk) || compare(a.sk, b.sk);

const selectPartition = (rows: readonly Row[], { pk, skPrefix = '', limit, descending }: PartitionQuery) => {
  const matching = rows.filter((row) => row.pk === pk && row.sk.startsWith(skPrefix)).sort(byKey);
  return (descending ? matching.reverse() : matching).slice(0, limit);
};

const selectIndex = (rows: readonly Row[], { index, partition, upTo, limit }: IndexQuery): readonly Row[] => {
  const [hash, range] = INDEX_ATTRIBUTES[index];
  const entries = rows.flatMap((row) => {
    const at = row[range];
    return row[hash] === partition && typeof at === 'string' ? [{ row, at }] : [];
  });
  return entries
    .filter(({ at }) => upTo === undefined || compare(at, upTo) <= 0)
    .sort((a, b) => compare(a.at, b.at))
    .slice(0, limit)
    .map(({ row }) => row);
};

const keyOf = (action: TableAction): Key => (action.kind === 'put' ? action.row : action.key);

const apply = (stored: Map<string, Row>, actions: readonly TableAction[]): WriteOutcome => {
  refuseWhatDynamoDbRefuses(actions);
  const failing = actions.filter((action) => !holds(action.when, stored.get(nameOf(keyOf(action)))));
  if (failing.length > 0) {
    return { kind: 'conditionFailed', keys: failing.map(keyOf).map(({ pk, sk }) => ({ pk, sk })) };
  }
  for (const action of actions) {
    if (action.kind === 'put') stored.set(nameOf(action.row), keepRow(action.row));
    if (action.kind === 'delete') stored.delete(nameOf(action.key));
  }
  return { kind: 'written' };
};

const refuseWhatDynamoDbRefuses = (actions: readonly TableAction[]): void => {
  if (actions.length > MAX_ACTIONS)
    throw new Error(`A transaction takes ${MAX_ACTIONS} actions, not ${actions.length}`);
  const names = new Set(actions.map(keyOf).map(nameOf));
  if (names.size < actions.length) throw new Error('A transaction takes one action per key');
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
