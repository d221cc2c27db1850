import type { DoorEdges } from '#shared/gateways/edges.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import { numberEntryActions } from '#shared/store/numberEntries.ts';
import { personEntryActions } from '#shared/store/personEntries.ts';
import { MOST_TAKEN } from '#shared/store/waitingInput.ts';
import { referenceActions } from './amendKnownClaim.ts';
import { collectFor, type Notice } from './notice.ts';

/** Fifty wait under a row at most. */
const ROUNDS = 4;

/** More waits under the rows of a notice than one transaction takes. */
export const waitsMore = ({ reference, persons, numbers }: Notice): boolean =>
  new Set([reference, ...persons, ...numbers].flatMap(({ waiting }) => waiting.map(({ taskId }) => taskId))).size >
  MOST_TAKEN;

/** False when nothing more waits. */
const collectOnce = async (edges: DoorEdges, notice: Notice, claimId: string): Promise<boolean> => {
  const { kept, persons, numbers } = notice;
  const { commands, actions, gone } = await collectFor(edges, notice, claimId);
  if (commands.length === 0) return false;
  await commandClaim(edges, {
    file: claimFile(kept.context.tenant, claimId),
    commands,
    cause: kept.cause,
    tenant: kept.tenant,
    extra: async ({ claim }, { claim: before }) => {
      const change = { before, after: claim, gone };
      return [
        ...actions,
        ...referenceActions(notice, claimId, gone),
        ...(await personEntryActions(edges.table, { ...change, known: persons })),
        ...(await numberEntryActions(edges.table, { ...change, known: numbers })),
      ];
    },
  });
  return true;
};

/**
 * What the transaction of a notice could not hold follows it in further ones. What a failure leaves waiting becomes a
 * person's task at its hour.
 */
export const collectRest = async (edges: DoorEdges, load: () => Promise<Notice>, claimId: string): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      if (!(await collectOnce(edges, await load(), claimId))) return;
    } catch (error) {
      // The notice itself is stored and answered.
      if (!(error instanceof GatewayUnavailable || error instanceof GatewayInDoubt)) throw error;
      edges.log.warn('waiting-input-left', { errorKind: error.name });
    }
  }
};
