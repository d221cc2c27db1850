import type { Rulebook } from '#shared/paperwork/ruleShape.ts';
import type { RuleFault } from './ruleFault.ts';

/** Law beside the rules needs its source too. */
export function sourceFaults({ waitingPeriod, urgent, visitNotices, contactPolicy }: Rulebook): readonly RuleFault[] {
  const stated = [
    ['waitingPeriod', waitingPeriod] as const,
    ...urgent.map((one) => [`urgent "${one.event}"`, one] as const),
    ...visitNotices.map((one) => [`visitNotices ${one.id}`, one] as const),
    ...Object.entries(contactPolicy).map(([name, one]) => [`contactPolicy.${name}`, one] as const),
  ];
  return stated.flatMap(([place, law]) => {
    if (law === undefined || (law.status !== 'V' && law.status !== 'V2') || law.sources.length > 0) return [];
    return [{ place, what: `has status ${law.status} and needs at least one source` }];
  });
}
