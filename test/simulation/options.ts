/** What a seed is played with. The same options always give the same history. */

export interface Without {
  /** Claims, by index, that nobody reports. */
  readonly subjects: readonly number[];
  /** Inputs that are never sent, by key. */
  readonly inputs: readonly string[];
  /** Outages that do not happen, by their place in the seed's list. */
  readonly storms: readonly number[];
  /** Nor do the small faults: crashes, lost replies, conflicts, late and doubled events. */
  readonly smallFaults: boolean;
  /** Nor does the table go back. */
  readonly restore?: boolean;
}

export interface PlayOptions {
  readonly seed: number;
  /** How many injuries the seed tells of. */
  readonly claims: number;
  /** How long it lives, in days of business time. */
  readonly days: number;
  /** Chance that a worker dies at a gate, at any time; default: as the weather has it. */
  readonly crash?: number;
  /** Nothing goes wrong but what `crash` says: no outages, no small faults, no rubbish, no deploys. */
  readonly calm?: boolean;
  readonly without?: Without;
}

export const NOTHING: Without = { subjects: [], inputs: [], storms: [], smallFaults: false };
