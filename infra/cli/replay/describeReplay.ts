import type { ReplayFindings } from './replay.ts';

const describeTenant = ({ tenant, known, replayed, refused }: ReplayFindings): readonly string[] => [
  `${tenant}`,
  `  ${known} known already, ${refused.length} not taken in`,
  ...Object.entries(replayed).map(([what, count]) => `  ${count} ${what}`),
  ...refused.map(({ door, source, id, reason }) => `    not taken in (${reason}): ${door} from ${source}, id ${id}`),
];

/** What a person reads; ids alone. */
export const describeReplay = (findings: readonly ReplayFindings[], dryRun: boolean): string =>
  [
    ...findings.flatMap(describeTenant),
    ...(findings.length === 0 ? ['Nothing is kept of that time.'] : []),
    ...(dryRun ? ['Nothing was written.'] : []),
  ].join('\n');
