import type { TenantFindings } from './reconcileTenant.ts';

const lineOf = ({ door, source, id, reason }: TenantFindings['inputs']['refused'][number]): string =>
  `    not taken in again (${reason}): ${door} from ${source}, id ${id}`;

const describeTenant = ({ tenant, mails, events, inputs }: TenantFindings): readonly string[] => [
  `${tenant}`,
  `  mails   ${mails.recovered} learnt, ${mails.tasks} about tasks that are lost, ${mails.known} known, ${events} events folded in`,
  ...mails.unknown.map((id) => `    of no file that there is: ${id}`),
  `  inputs  ${inputs.replayed} taken in again, ${inputs.known} known, ${inputs.refused.length} before a person`,
  ...inputs.refused.map(lineOf),
];

/** What a person reads at the end; ids alone. */
export const describeFindings = (findings: readonly TenantFindings[], dryRun: boolean): string => {
  const end = dryRun
    ? 'Nothing was written.'
    : 'Everything is learnt. Next, for each tenant: npm run tenant -- mode TENANT live';
  return [...findings.flatMap(describeTenant), findings.length === 0 ? 'The archives tell of no tenant.' : end].join(
    '\n',
  );
};
