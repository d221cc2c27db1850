import type { TableAction } from '#shared/gateways/table.ts';
import type { FakeTable } from '#test/fakes/fakeTable.ts';

/** Writes of which the caller has heard that nobody knows, and which DynamoDB carries out a little later all the same. */

export interface LateWrites {
  /** To be called when a write ends in doubt without having been applied. */
  keep(actions: readonly TableAction[], at: number): void;
  /** To be called before each effect on the table: the writes that land at this moment. */
  landing(at: number): readonly (readonly TableAction[])[];
}

interface Late {
  readonly actions: readonly TableAction[];
  readonly at: number;
  /** Effects of others that still come first. */
  readonly after: number;
}

/** By then it has landed, seen by nobody, or it never will. */
const LATEST = 5_000;
/** One in four lands before the next effect, one after it, one after three, and one never. */
const AFTER = [0, 1, 3, Number.POSITIVE_INFINITY] as const;

export const createLateWrites = (): LateWrites => {
  let doubts = 0;
  let waiting: readonly Late[] = [];
  return {
    keep: (actions, at) => {
      const after = AFTER[doubts % AFTER.length] ?? 0;
      doubts += 1;
      waiting = [...waiting, { actions, at, after }];
    },
    landing: (at) => {
      const possible = waiting.filter(({ after }) => Number.isFinite(after));
      const isLanding = (late: Late): boolean => late.after <= 0 || at - late.at > LATEST;
      waiting = possible.filter((late) => !isLanding(late)).map((late) => ({ ...late, after: late.after - 1 }));
      return possible.filter(isLanding).map(({ actions }) => actions);
    },
  };
};

const ofTable = new WeakMap<FakeTable, LateWrites>();

/** Those of all workers on one table. */
export const lateWritesOf = (table: FakeTable): LateWrites => {
  const known = ofTable.get(table) ?? createLateWrites();
  ofTable.set(table, known);
  return known;
};
