import { byName } from '#infra/byName.ts';

/** How often a function reached for what is outside, and how much of it that took. */

const MEASURES = [
  // Requests to DynamoDB.
  'reads',
  'transactions',
  // What DynamoDB bills for them, and for the rows that stand in an index.
  'readUnits',
  'writeUnits',
  'alarmsUnits',
  'openTasksUnits',
  'objectPuts',
  'objectBytes',
  'objectGets',
  // Requests that put messages on the wake queue.
  'queueSends',
  'mails',
  'mailBytes',
  // What a function asks for, also where it remembers an earlier answer.
  'secretReads',
  'logLines',
  'logBytes',
] as const;
export type Measure = (typeof MEASURES)[number];

export type Tally = Readonly<Record<Measure, number>>;
export type Meter = (what: Measure, amount?: number) => void;

const perMeasure = (amountOf: (name: Measure) => number) =>
  byName(
    MEASURES.map((name) => ({ name })),
    ({ name }) => amountOf(name),
  );

export const createTally = (): { readonly tally: Tally; readonly meter: Meter } => {
  const tally = { ...perMeasure(() => 0) };
  return {
    tally,
    meter: (what, amount = 1) => {
      tally[what] += amount;
    },
  };
};

export const sumOf = (tallies: readonly Tally[]): Tally =>
  perMeasure((name) => tallies.reduce((sum, tally) => sum + tally[name], 0));

export const timesOf = (tally: Tally, factor: number): Tally => perMeasure((name) => tally[name] * factor);
