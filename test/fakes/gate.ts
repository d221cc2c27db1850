/**
 * Where a simulation takes hold of a fake: called as "table.transact.before" and "table.transact.after".
 * A gate that throws before means that nothing happened; one that throws after, that it did and the answer was lost.
 */
export type Gate = (point: string) => Promise<void>;

/** Carries out `effect` between the two calls of the gate. The effect is synchronous, so nothing comes between. */
export const through = async <T>(gate: Gate | undefined, name: string, effect: () => T): Promise<T> => {
  await gate?.(`${name}.before`);
  const value = effect();
  await gate?.(`${name}.after`);
  return value;
};
