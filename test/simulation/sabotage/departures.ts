import { edit, type Sabotage } from './edits.ts';

/** Broken promises about workers who die, tenants that leave, and addresses that several claims share. */
export const DEPARTURES: readonly Sabotage[] = [
  {
    name: 'a death does not stop worker mail',
    edits: [
      edit(
        'shared/claim/isWorkerDead.ts',
        'claim.deathKnownIn !== undefined || factView(claim).death !== undefined;',
        "claim.deathKnownIn === '' || factView(claim).death === null;",
      ),
    ],
  },
  {
    name: "a death is not told to the worker's other claims",
    shape: { claims: 12, days: 30 },
    edits: [
      edit('shared/store/personEntries.ts', 'const died = death === undefined ?', 'const died = death !== null ?'),
    ],
  },
  {
    name: 'the dead are called about in office hours',
    edits: [
      edit(
        'shared/claim/taskRequests.ts',
        "new Set(['death', 'serious-injury', 'untold-visit', 'stuck'])",
        "new Set(['stuck'])",
      ),
    ],
  },
  {
    name: 'a leaving tenant still mails',
    edits: [
      edit('shared/chase/heldUntil.ts', "  if (mode === 'leaving') return tomorrow;\n", ''),
      edit('functions/chase-claim/chaseClaim.ts', "mode === 'leaving' ? LEAVE : WAKE", "mode === 'off' ? LEAVE : WAKE"),
    ],
  },
  {
    name: 'the files of a leaving tenant sleep on',
    edits: [
      edit(
        'functions/chase-claim/sleep.ts',
        "tenant.mode === 'leaving' ? undefined : heldUntil(tenant, now)",
        'heldUntil(tenant, now)',
      ),
    ],
  },
  {
    name: 'the door of a leaving tenant stays open',
    edits: [edit('shared/doors/fnol/takeInFnol.ts', "kept.tenant.mode === 'leaving'", "kept.tenant.mode === 'off'")],
  },
  {
    name: 'what bounces is known in its own claim only',
    edits: [
      edit('shared/claim/draft.ts', 'unhealthy: (email: string) => unhealthy.has(email)', 'unhealthy: () => false'),
      edit('shared/store/tenantRows.ts', 'unhealthyAddresses.length === 0', 'unhealthyAddresses.length >= 0'),
    ],
  },
  {
    name: 'an opt-out counts in its own claim only',
    edits: [
      edit(
        'functions/command-claim/commandClaimOverHttp.ts',
        "if (command.kind !== 'optOut') return Promise.resolve([]);",
        "if (command.kind !== 'optOut' || claim.version > 0) return Promise.resolve([]);",
      ),
    ],
  },
  {
    name: 'what bounces for one tenant is known to another',
    edits: [
      edit(
        'shared/store/keys.ts',
        'addressKey = (tenant: string, address: string)',
        "addressKey = (_ofTenant: string, address: string, tenant = 'all')",
      ),
    ],
  },
];
