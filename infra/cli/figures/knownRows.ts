import type { Row, TableAction } from '#shared/gateways/table.ts';
import { type IndexWrite, indexWrites, writeUnits } from './capacity.ts';

export interface WriteCost {
  readonly units: number;
  readonly indexes: readonly IndexWrite[];
}

/** Rows as the functions have left them: what a write costs depends on what stood there before. */
export interface KnownRows {
  costOf(actions: readonly TableAction[]): WriteCost;
  keep(actions: readonly TableAction[]): void;
  all(): readonly Row[];
}

const keyOf = (action: TableAction) => (action.kind === 'put' ? action.row : action.key);
const nameOf = (action: TableAction): string => JSON.stringify([keyOf(action).pk, keyOf(action).sk]);

export const createKnownRows = (): KnownRows => {
  const rows = new Map<string, Row>();
  const afterOf = (action: TableAction, before: Row | undefined): Row | undefined => {
    if (action.kind === 'check') return before;
    return action.kind === 'put' ? action.row : undefined;
  };
  return {
    costOf: (actions) => {
      const changes = actions.map((action) => {
        const before = rows.get(nameOf(action));
        return { before, after: afterOf(action, before) };
      });
      const units = changes.map(({ before, after }) => writeUnits(before, after, actions.length > 1));
      return {
        units: units.reduce((sum, each) => sum + each, 0),
        indexes: changes.flatMap(({ before, after }) => [
          ...indexWrites('alarms', before, after),
          ...indexWrites('openTasks', before, after),
        ]),
      };
    },
    keep: (actions) => {
      for (const action of actions) {
        if (action.kind === 'put') rows.set(nameOf(action), action.row);
        if (action.kind === 'delete') rows.delete(nameOf(action));
      }
    },
    all: () => [...rows.values()],
  };
};
