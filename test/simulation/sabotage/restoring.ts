import { edit, type Sabotage } from './edits.ts';

/** Broken promises of a restore. One seed in eight has one. */
export const RESTORING: readonly Sabotage[] = [
  {
    name: 'a restore that does not fold the archive back',
    edits: [edit('infra/cli/reconcile/reconcileTenant.ts', '...mailDeeds(archive, found)]', ']')],
  },
  {
    name: 'a restore that takes nothing in again',
    edits: [
      edit(
        'infra/cli/reconcile/reconcileTenant.ts',
        '...lost.map((receipt) => inputDeed(tenant, receipt, found)), ',
        '',
      ),
    ],
  },
];
