import type { Verdict } from '#test/simulation/run/playSeed.ts';

/** What a campaign did, all seeds together. */
export interface Summary {
  readonly seeds: number;
  readonly claims: number;
  readonly inputs: number;
  readonly mails: number;
  /** Second mails that physics allows: of the first no answer and no event ever came. */
  readonly doubles: number;
  readonly doublesPerMillion: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly { readonly seed: number; readonly violation: string }[];
}

export const NO_SEEDS: Summary = {
  seeds: 0,
  claims: 0,
  inputs: 0,
  mails: 0,
  doubles: 0,
  doublesPerMillion: 0,
  faults: {},
  violations: [],
};

const addFaults = (one: Summary['faults'], other: Summary['faults']): Record<string, number> => {
  const sum: Record<string, number> = { ...one };
  for (const [kind, count] of Object.entries(other)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
};

export const addVerdict = (summary: Summary, verdict: Verdict): Summary => {
  const mails = summary.mails + verdict.mails;
  const doubles = summary.doubles + verdict.doubles;
  return {
    seeds: summary.seeds + 1,
    claims: summary.claims + verdict.claims,
    inputs: summary.inputs + verdict.inputs,
    mails,
    doubles,
    doublesPerMillion: mails === 0 ? 0 : Math.round((doubles / mails) * 1_000_000),
    faults: addFaults(summary.faults, verdict.faults),
    violations: [
      ...summary.violations,
      ...verdict.violations.map((violation) => ({ seed: verdict.options.seed, violation })),
    ],
  };
};

const row = (what: string, count: number | string): string => `${what.padEnd(44)} ${String(count).padStart(12)}`;

export const toTable = (summary: Summary): string => {
  const { seeds, claims, inputs, mails, doubles, doublesPerMillion, faults, violations } = summary;
  const byCount = Object.entries(faults).toSorted(([, one], [, other]) => other - one);
  return [
    row('seeds', seeds),
    row('claims', claims),
    row('inputs taken in', inputs),
    row('mails that SES took', mails),
    row('of them second ones that physics allows', doubles),
    row('per million', doublesPerMillion),
    'faults',
    ...byCount.map(([kind, count]) => row(`  ${kind}`, count)),
    row('violations', violations.length === 0 ? 'none' : violations.length),
    ...violations.slice(0, 20).map(({ seed, violation }) => `  seed ${seed}: ${violation}`),
  ].join('\n');
};
