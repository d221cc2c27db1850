import type { ClaimCommand } from '#shared/claim/commands.ts';
import { decide } from '#shared/claim/decide.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Table } from '#shared/gateways/table.ts';
import { claimFile, saveClaimActions } from '#shared/store/claimActions.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { openClaim } from '#test/builders/commands.ts';
import { VERMONT } from '#test/builders/statements.ts';
import { OPENING, TUESDAY } from '#test/builders/story.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';

export const TENANT: Tenant = {
  tenant: 'demo',
  mode: 'live',
  allowList: [],
  senderName: 'Green Mountain Mutual, claims',
  replyTo: 'claims@example.org',
  fallback: { email: 'desk@example.org', zone: VERMONT },
};

export const FILE = claimFile(OPENING.tenant, OPENING.claimId);

export const BY_ALARM = { kind: 'alarm' } as const;

/** A claim of tenant `demo`, saved as version 1 in `table`, and what a use case needs beside it. */
export const setupClaim = async <T extends Table>(table: T, opening: ClaimCommand = openClaim()) => {
  const edges = {
    table,
    wakeQueue: createFakeWakeQueue(),
    clock: createFakeClock(TUESDAY),
    log: createRecordingLog(),
  };
  await table.transact([tenantTransactItem(TENANT)]);
  const facts = { now: TUESDAY, version: 1, unhealthyAddresses: [], evidence: {}, watermark: undefined };
  const decision = decide(undefined, opening, facts, OPENING);
  if (!decision.ok) throw new Error(`refused: ${decision.error.kind}`);
  const save = { file: FILE, before: 0, decision: decision.value, commands: ['openClaim'], cause: BY_ALARM };
  await table.transact(foldActions([saveClaimActions({ ...save, now: TUESDAY, mails: {}, tenant: TENANT })]));
  return {
    ...edges,
    edges,
    command: (...commands: readonly ClaimCommand[]) => commandClaim(edges, { file: FILE, commands, cause: BY_ALARM }),
    load: async () => {
      const loaded = await loadClaimOrUndefined(table, FILE);
      if (loaded === undefined) throw new Error('the claim has gone');
      return loaded;
    },
  };
};
