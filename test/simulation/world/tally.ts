/** Counts what happened, by kind. */
export interface Tally {
  readonly counts: ReadonlyMap<string, number>;
  add(kind: string): void;
}

export const createTally = (): Tally => {
  const counts = new Map<string, number>();
  return { counts, add: (kind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1) };
};
