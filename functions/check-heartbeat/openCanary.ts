import type { ClaimCommand } from '#shared/claim/commands.ts';
import { decide } from '#shared/claim/decide.ts';
import { toStamp } from '#shared/claim/facts.ts';
import { CANARY_ADDRESS, CANARY_ID } from '#shared/contracts/heartbeat.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { claimFile, saveClaimActions } from '#shared/store/claimActions.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { getTenantOrThrow } from '#shared/store/tenantRows.ts';

const SOURCE = 'heartbeat';

/**
 * Opens the tenant's canary: a claim file like any other, with an adjuster and nothing else, and so with news for them and
 * no paper. No row of a reference or a person leads to it. Nobody is hinted: the sweep has to find it.
 */
export const openCanary = async ({ table, clock }: Pick<Edges, 'table' | 'clock'>, name: string): Promise<void> => {
  const now = clock.now();
  const tenant = await getTenantOrThrow(table, name);
  const open: ClaimCommand = {
    kind: 'openClaim',
    reference: CANARY_ID,
    facts: { adjuster: { email: CANARY_ADDRESS } },
    stamp: toStamp({ sentAt: now, source: SOURCE, digest: CANARY_ID }),
  };
  const facts = { now, version: 1, unhealthyAddresses: [], evidence: {}, watermark: undefined };
  const decided = decide(undefined, open, facts, { tenant: name, claimId: CANARY_ID, source: SOURCE });
  if (!decided.ok) throw new Error(`Opening a canary was refused: ${decided.error.kind}`);
  const save = { file: claimFile(name, CANARY_ID), before: 0, decision: decided.value, commands: [open.kind], tenant };
  // Another run may have opened it in between: then there is one.
  await table.transact(foldActions([saveClaimActions({ ...save, cause: { kind: 'alarm' }, now, mails: {} })]));
};
