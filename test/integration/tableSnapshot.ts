import type { LocalBuilders } from '#infra/local/localFunction.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { Key, Row, Table, TableAction } from '#shared/gateways/table.ts';
import { buildersWith } from './changedEdges.ts';

/** The table of a house as it was: every row that a function has written, taken at one moment and put back at another. */
export interface TableSnapshots {
  readonly builders: LocalBuilders;
  readonly take: (table: Table) => Promise<readonly Row[]>;
  /** Rows that have come since go, those that were changed or deleted come back. */
  readonly putBack: (table: Table, rows: readonly Row[]) => Promise<void>;
}

const keyOf = (action: TableAction): Key => (action.kind === 'put' ? action.row : action.key);
const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

export const createTableSnapshots = (): TableSnapshots => {
  const written = new Map<string, Key>();
  const watched = (edges: Edges): Edges => ({
    ...edges,
    table: {
      ...edges.table,
      transact: (actions) => {
        for (const { pk, sk } of actions.map(keyOf)) written.set(nameOf({ pk, sk }), { pk, sk });
        return edges.table.transact(actions);
      },
    },
  });
  return {
    builders: buildersWith(watched),
    take: (table) => table.getMany([...written.values()]),
    putBack: async (table, rows) => {
      const kept = new Set(rows.map(nameOf));
      const gone = [...written].flatMap(([name, key]) => (kept.has(name) ? [] : [key]));
      const actions: TableAction[] = [
        ...rows.map((row) => ({ kind: 'put' as const, row })),
        ...gone.map((key) => ({ kind: 'delete' as const, key })),
      ];
      for (const action of actions) await table.transact([action]);
    },
  };
};
